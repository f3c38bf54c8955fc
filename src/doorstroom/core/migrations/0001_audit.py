"""The audit trail, which the database itself refuses to change or to shorten."""

from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

GUARDS = {
    "sqlite": [
        f"""
        CREATE TRIGGER core_event_no_{change} BEFORE {change} ON core_event
        BEGIN SELECT RAISE(ABORT, 'The audit trail is only added to.'); END
        """
        for change in ("update", "delete")
    ],
    "postgresql": [
        """
        CREATE FUNCTION core_event_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
            RAISE EXCEPTION 'The audit trail is only added to.' USING ERRCODE = '23000';
        END $$
        """,
        """
        CREATE TRIGGER core_event_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON core_event
        FOR EACH STATEMENT EXECUTE FUNCTION core_event_refuse()
        """,
    ],
}
UNGUARDS = {
    "sqlite": [f"DROP TRIGGER core_event_no_{change}" for change in ("update", "delete")],
    "postgresql": [
        "DROP TRIGGER core_event_no_change ON core_event",
        "DROP FUNCTION core_event_refuse",
    ],
}


def _guard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in GUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def _unguard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in UNGUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Event",
            fields=[
                (
                    "sequence",
                    models.BigIntegerField(
                        primary_key=True, serialize=False, verbose_name="number"
                    ),
                ),
                ("at", models.DateTimeField(verbose_name="at")),
                (
                    "actor",
                    models.CharField(
                        blank=True,
                        help_text="“people.Account:12”; empty is the program itself or its command line.",
                        max_length=100,
                        verbose_name="by",
                    ),
                ),
                ("action", models.CharField(max_length=100, verbose_name="action")),
                (
                    "subject_type",
                    models.CharField(blank=True, max_length=100, verbose_name="kind of subject"),
                ),
                ("subject_id", models.CharField(blank=True, max_length=40, verbose_name="subject")),
                (
                    "organisation",
                    models.BigIntegerField(blank=True, null=True, verbose_name="organisation"),
                ),
                ("facts", models.JSONField(blank=True, default=dict, verbose_name="facts")),
                (
                    "previous_hash",
                    models.CharField(
                        blank=True, max_length=64, verbose_name="hash of the event before"
                    ),
                ),
                ("hash", models.CharField(max_length=64, verbose_name="hash")),
            ],
            options={
                "verbose_name": "event",
                "verbose_name_plural": "events",
                "indexes": [
                    models.Index(fields=["subject_type", "subject_id"], name="events_of_a_subject")
                ],
            },
        ),
        migrations.RunPython(_guard, _unguard),
    ]
