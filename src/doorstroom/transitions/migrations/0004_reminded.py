from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("transitions", "0003_costs")]

    operations = [
        migrations.AddField(
            model_name="transition",
            name="reminded_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="reminded at"),
        ),
    ]
