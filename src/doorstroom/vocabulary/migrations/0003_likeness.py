"""How alike the occupations of a version are, stored beside its taxonomy."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("vocabulary", "0002_search")]

    operations = [
        migrations.AddField(
            model_name="enginetable",
            name="likeness",
            field=models.BinaryField(default=b""),
        ),
    ]
