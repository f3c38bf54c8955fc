"""What a specification names; and a paper that was signed on paper gets its file, once."""

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

import doorstroom.core.validators

WORDS = "transition_id, kind, version, language, text, hash, made_at"
NO_CHANGE = "A paper stays as it was signed: make a new version."

GUARDS = {
    "sqlite": [
        "DROP TRIGGER transitions_papers",
        f"""
        CREATE TRIGGER transitions_papers BEFORE UPDATE OF {WORDS} ON transitions_document
        BEGIN SELECT RAISE(ABORT, '{NO_CHANGE}'); END
        """,
        f"""
        CREATE TRIGGER transitions_files BEFORE UPDATE OF file ON transitions_document
        WHEN length(OLD.file) > 0 BEGIN SELECT RAISE(ABORT, '{NO_CHANGE}'); END
        """,
        f"""
        CREATE TRIGGER transitions_costs BEFORE UPDATE ON transitions_cost
        BEGIN SELECT RAISE(ABORT, '{NO_CHANGE}'); END
        """,
    ],
    "postgresql": [
        "DROP TRIGGER transitions_papers ON transitions_document",
        f"""
        CREATE TRIGGER transitions_papers BEFORE UPDATE OF {WORDS} ON transitions_document
        FOR EACH ROW EXECUTE FUNCTION transitions_keep()
        """,
        """
        CREATE TRIGGER transitions_files BEFORE UPDATE OF file ON transitions_document
        FOR EACH ROW WHEN (octet_length(OLD.file) > 0) EXECUTE FUNCTION transitions_keep()
        """,
        """
        CREATE TRIGGER transitions_costs BEFORE UPDATE ON transitions_cost
        FOR EACH ROW EXECUTE FUNCTION transitions_keep()
        """,
    ],
}
WAS = f"{WORDS}, file"
UNGUARDS = {
    "sqlite": [
        "DROP TRIGGER transitions_costs",
        "DROP TRIGGER transitions_files",
        "DROP TRIGGER transitions_papers",
        f"""
        CREATE TRIGGER transitions_papers BEFORE UPDATE OF {WAS} ON transitions_document
        BEGIN SELECT RAISE(ABORT, '{NO_CHANGE}'); END
        """,
    ],
    "postgresql": [
        "DROP TRIGGER transitions_costs ON transitions_cost",
        "DROP TRIGGER transitions_files ON transitions_document",
        "DROP TRIGGER transitions_papers ON transitions_document",
        f"""
        CREATE TRIGGER transitions_papers BEFORE UPDATE OF {WAS} ON transitions_document
        FOR EACH ROW EXECUTE FUNCTION transitions_keep()
        """,
    ],
}


def _guard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in GUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


def _unguard(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for statement in UNGUARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("transitions", "0002_guards")]

    operations = [
        migrations.CreateModel(
            name="Cost",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "about",
                    models.CharField(
                        max_length=200,
                        validators=[doorstroom.core.validators.refuse_bsn],
                        verbose_name="what for",
                    ),
                ),
                (
                    "amount",
                    models.DecimalField(
                        decimal_places=2,
                        max_digits=9,
                        validators=[django.core.validators.MinValueValidator(1)],
                        verbose_name="amount in euros",
                    ),
                ),
                (
                    "specification",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="costs",
                        to="transitions.document",
                    ),
                ),
            ],
            options={
                "verbose_name": "specified cost",
                "verbose_name_plural": "specified costs",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("specification", "about"), name="a_specified_cost_stands_once"
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount__gt", 0)), name="specified_cost_of_some_amount"
                    ),
                ],
            },
        ),
        migrations.RunPython(_guard, _unguard),
    ]
