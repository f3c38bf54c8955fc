"""Runs in the background: who works on one, how far it is, and what came of doing it again."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("matches", "0003_run_likeness"),
        ("organisations", "0005_stop_button"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="run",
            name="attempt",
            field=models.PositiveIntegerField(default=0, verbose_name="attempt"),
        ),
        migrations.AddField(
            model_name="run",
            name="by",
            field=models.ForeignKey(
                blank=True,
                help_text="Empty: the command line.",
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="runs",
                to=settings.AUTH_USER_MODEL,
                verbose_name="started by",
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="cancel_wished",
            field=models.BooleanField(default=False, verbose_name="should stop"),
        ),
        migrations.AddField(
            model_name="run",
            name="differing",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="people whose list came out otherwise"
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="done",
            field=models.PositiveIntegerField(default=0, verbose_name="done"),
        ),
        migrations.AddField(
            model_name="run",
            name="last_event",
            field=models.BigIntegerField(
                blank=True,
                help_text="Of the audit trail before people and vacancies were read.",
                null=True,
                verbose_name="last event",
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="leased_until",
            field=models.DateTimeField(blank=True, null=True, verbose_name="leased until"),
        ),
        migrations.AddField(
            model_name="run",
            name="problem",
            field=models.CharField(
                blank=True,
                choices=[
                    ("programme", "another version of Doorstroom began it"),
                    ("vocabulary", "its list of occupations is not here any more"),
                    ("memory", "it does not fit in the memory that is allowed"),
                    ("unexpected", "something went wrong on our side"),
                ],
                max_length=20,
                verbose_name="problem",
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="replayed",
            field=models.PositiveIntegerField(
                blank=True, null=True, verbose_name="people compared again"
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="replayed_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="done again at"),
        ),
        migrations.AddField(
            model_name="run",
            name="step",
            field=models.CharField(
                blank=True,
                choices=[
                    ("waiting", "waiting for its turn"),
                    ("reading", "reading people and vacancies"),
                    ("matching", "comparing"),
                    ("replaying", "comparing again"),
                ],
                max_length=20,
                verbose_name="step",
            ),
        ),
        migrations.AddField(
            model_name="run",
            name="total",
            field=models.PositiveIntegerField(default=0, verbose_name="total"),
        ),
        migrations.AddField(
            model_name="run",
            name="well_placed",
            field=models.PositiveIntegerField(
                blank=True,
                help_text="Among the vacancies that are kept of each person.",
                null=True,
                verbose_name="people with a vacancy that fits well and is possible",
            ),
        ),
        migrations.AlterField(
            model_name="run",
            name="input_hash",
            field=models.CharField(blank=True, max_length=64, verbose_name="hash of the input"),
        ),
        migrations.AlterField(
            model_name="run",
            name="people",
            field=models.PositiveIntegerField(default=0, verbose_name="people"),
        ),
        migrations.AlterField(
            model_name="run",
            name="vacancies",
            field=models.PositiveIntegerField(default=0, verbose_name="vacancies"),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("step__in", ["", "waiting", "reading", "matching", "replaying"])
                ),
                name="run_has_a_known_step",
            ),
        ),
        migrations.AddConstraint(
            model_name="run",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("problem__in", ["", "programme", "vocabulary", "memory", "unexpected"])
                ),
                name="run_has_a_known_problem",
            ),
        ),
    ]
