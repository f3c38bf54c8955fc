"""What `doorstroom export` does."""

from pathlib import Path

from doorstroom.matches.actions import export_columns
from doorstroom.matches.adapters import published_in
from doorstroom.organisations.queries import consortium_named, in_regions
from doorstroom.people.models import Person
from doorstroom.project.commands.database import ready_database
from doorstroom.project.commands.progress import progress_bar
from doorstroom.project.commands.reporting import DONE, guarded, print_json, say
from doorstroom.project.country.runs import TakenError
from doorstroom.project.country.tables import write_country
from doorstroom.vacancies.adapters import RELATED
from doorstroom.vocabulary.queries import active_version


def export_region(out: Path, *, consortium: str, as_json: bool) -> int:
    """Write a region as columns and give the exit code."""

    def work() -> int:
        ready_database()
        region = consortium_named(consortium) if consortium else None
        key = region.pk if region else None
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise TakenError(f"{out} holds something already; name another folder.")
        people = Person.objects.filter(in_regions("employments__organisation", {key})).distinct()
        with progress_bar() as told:
            told("Reading people and vacancies", 0, 1)
            found = export_columns(
                version=active_version(),
                people=people.prefetch_related("competences", "occupations").order_by("pk"),
                vacancies=published_in(frozenset({key})).prefetch_related(*RELATED),
                region=region,
            )
            told("Writing", 0, 1)
            write_country(out, found.people, found.vacancies, found.terms)
        report = {
            "people": len(found.people),
            "vacancies": len(found.vacancies),
            "left_out": found.left_out,
            "out": str(out),
        }
        if as_json:
            print_json(report)
        else:
            for name, value in report.items():
                say(f"{name}: {value}")
        return DONE

    return guarded(work, as_json=as_json)
