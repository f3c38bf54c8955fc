from typing import Any

from django.db import migrations


def copy_papers(apps: Any, _schema_editor: Any) -> None:
    """Until now all papers were those that the law demands."""
    vacancies = apps.get_model("vacancies", "Vacancy").objects.exclude(papers=[])
    requirement = apps.get_model("vacancies", "Requirement")
    requirement.objects.bulk_create(
        [
            requirement(vacancy_id=pk, code=code, kind="legal")
            for pk, papers in vacancies.values_list("pk", "papers").iterator()
            for code in dict.fromkeys(papers)
        ],
        batch_size=1000,
    )


def copy_back(apps: Any, _schema_editor: Any) -> None:
    """What nobody demanded by law had no place before, and is left out."""
    for vacancy in apps.get_model("vacancies", "Vacancy").objects.all():
        legal = vacancy.requirements.filter(kind="legal").order_by("code")
        vacancy.papers = list(legal.values_list("code", flat=True))
        vacancy.save(update_fields=["papers"])


class Migration(migrations.Migration):
    dependencies = [("vacancies", "0002_requirement")]

    operations = [migrations.RunPython(copy_papers, copy_back)]
