"""How alike occupations were when a run was begun; before, it did not count."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("matches", "0002_runs_that_go_on")]

    operations = [
        migrations.AddField(
            model_name="run",
            name="likeness",
            field=models.CharField(
                blank=True,
                default="",
                help_text="Empty: likeness did not count yet.",
                max_length=64,
                verbose_name="hash of the likeness of occupations",
            ),
            preserve_default=False,
        ),
    ]
