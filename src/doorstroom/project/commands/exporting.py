"""What `doorstroom export` does."""

from pathlib import Path

from doorstroom.matches.actions import export_columns
from doorstroom.matches.queries import people_of, vacancies_of
from doorstroom.organisations.queries import consortium_named
from doorstroom.project.commands.database import ready_database
from doorstroom.project.commands.progress import progress_bar
from doorstroom.project.commands.reporting import DONE, guarded, print_json, say
from doorstroom.project.country.runs import TakenError
from doorstroom.project.country.tables import write_country
from doorstroom.vocabulary.queries import active_version


def export_region(out: Path, *, consortium: str, as_json: bool) -> int:
    """Write a region as columns and give the exit code."""

    def work() -> int:
        ready_database()
        region = consortium_named(consortium) if consortium else None
        if out.exists() and (not out.is_dir() or any(out.iterdir())):
            raise TakenError(f"{out} holds something already; name another folder.")
        with progress_bar() as told:
            told("Reading people and vacancies", 0, 1)
            found = export_columns(
                version=active_version(),
                people=people_of(region),
                vacancies=vacancies_of(region),
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
