from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("fairs", "0003_about_for_recruiters")]

    operations = [
        migrations.AddField(
            model_name="plan",
            name="sums",
            field=models.BinaryField(null=True, verbose_name="what it was reckoned with"),
        ),
    ]
