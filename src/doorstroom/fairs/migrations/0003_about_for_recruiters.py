from django.db import migrations, models

import doorstroom.core.validators


class Migration(migrations.Migration):
    dependencies = [("fairs", "0002_basis_of_a_plan")]

    operations = [
        migrations.AddField(
            model_name="fair",
            name="for_recruiters",
            field=models.TextField(
                blank=True,
                default="",
                help_text="Only recruiters read this, below what everybody reads.",
                max_length=3000,
                validators=[doorstroom.core.validators.refuse_bsn],
                verbose_name="what recruiters should know besides",
            ),
            preserve_default=False,
        ),
    ]
