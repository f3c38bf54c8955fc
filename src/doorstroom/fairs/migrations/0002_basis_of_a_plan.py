from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("fairs", "0001_fairs")]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="basis",
            field=models.JSONField(blank=True, default=dict, verbose_name="what it was made of"),
        ),
    ]
