"""Which likeness is stored: O*NET changes it without changing the version."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0004_encoder")]

    operations = [
        migrations.AddField(
            model_name="enginetable",
            name="likeness_digest",
            field=models.CharField(default="", max_length=64),
        ),
    ]
