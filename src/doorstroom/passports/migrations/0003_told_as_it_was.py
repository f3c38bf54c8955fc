"""What was kept of a competence becomes what was told; its strength is the least of its class."""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import F

STRENGTHS = {1: 40, 2: 80, 3: 120, 4: 160, 5: 220}
"""As `engine.assessing.STRENGTHS` was when this was written."""


def copy_told(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Fill the new columns."""
    del schema_editor
    competences = apps.get_model("passports", "Competence").objects
    competences.update(told_level=F("level"), told_proof=F("proof"))
    for proof, strength in STRENGTHS.items():
        competences.filter(proof=proof).update(strength=strength)


class Migration(migrations.Migration):
    dependencies = [("passports", "0002_evidence_and_links")]

    operations = [migrations.RunPython(copy_told, migrations.RunPython.noop)]
