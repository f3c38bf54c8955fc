"""What the work of an occupation is like: in the words of a vocabulary, or by O*NET."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0005_likeness_digest")]

    operations = [
        migrations.AddField(
            model_name="enginetable",
            name="natures",
            field=models.BinaryField(default=b""),
        ),
        migrations.AddField(
            model_name="enginetable",
            name="natures_digest",
            field=models.CharField(default="", max_length=64),
        ),
        migrations.AddField(
            model_name="occupation",
            name="interests",
            field=models.JSONField(default=list),
        ),
        migrations.AddField(
            model_name="occupation",
            name="interests_invented",
            field=models.BooleanField(default=False),
        ),
    ]
