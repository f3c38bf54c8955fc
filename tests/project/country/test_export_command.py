"""`doorstroom export`: what is stored, matched as a country, scores as the page does."""

import json
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.utils import timezone
from typer.testing import CliRunner

from doorstroom.core.models import Event
from doorstroom.engine.matching import State, Subject
from doorstroom.matches.adapters import matcher_of_published
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.queries import in_regions
from doorstroom.organisations.states import Role
from doorstroom.passports.adapters import profile_of
from doorstroom.people.models import Person
from doorstroom.project.cli import app
from doorstroom.vocabulary.queries import active_version
from project.country.conftest import lists_in

pytestmark = pytest.mark.usefixtures("region")


@pytest.fixture
def consortium() -> Organisation:
    return Organisation.objects.filter(role=Role.CONSORTIUM).earliest("pk")


def run(*options: object) -> tuple[int, dict[str, Any]]:
    result = CliRunner().invoke(app, [*map(str, options), "--json"])
    return result.exit_code, json.loads(result.stdout)


def fits_on_the_page(person: Person, region: Organisation) -> set[tuple[int, int]]:
    matcher = matcher_of_published(active_version(), frozenset({region.pk}))
    return {
        (int(match.demand), match.fit)
        for match in matcher.matches_for(profile_of(person))
        if match.fit
        and all(
            light.state in {State.GREEN, State.UNKNOWN}
            for light in match.lights
            if light.subject is not Subject.PAPERS
        )
    }


def test_what_is_stored_is_matched_with_the_fits_of_the_page(
    consortium: Organisation, tmp_path: Path
) -> None:
    land = tmp_path / "land"
    code, report = run("export", land, "--consortium", consortium.name)
    people = Person.objects.filter(in_regions("employments__organisation", {consortium.pk}))
    assert (code, report["people"]) == (0, people.distinct().count())
    files = ("--people", land / "people.parquet", "--vacancies", land / "vacancies.parquet")
    out = tmp_path / "lists"
    assert run("match", *files, "--terms", land / "terms.npz", "--out", out, "--top", 200)[0] == 0
    found = lists_in(out / "people", "vacancies")
    assert set(found) == set(people.values_list("pk", flat=True))
    some = people.distinct().order_by("pk")[:20]
    for person in some:
        assert set(found[person.pk]) == fits_on_the_page(person, consortium)
    assert sum(len(found[person.pk]) for person in some) > 20


def test_an_export_holds_numbers_only_and_is_in_the_trail(
    consortium: Organisation, tmp_path: Path
) -> None:
    run("export", tmp_path / "land", "--consortium", consortium.name)
    types = {str(field.type) for field in pq.read_schema(tmp_path / "land" / "people.parquet")}
    assert all("int" in kind for kind in types)
    event = Event.objects.latest("sequence")
    assert event.action == "matches.export_columns"
    assert event.facts["people"] > 0


def test_another_region_is_not_in_it(consortium: Organisation, tmp_path: Path) -> None:
    empty = Organisation.objects.create(name="Elsewhere", role=Role.CONSORTIUM)
    code, report = run("export", tmp_path / "land", "--consortium", empty.name)
    assert (code, report["people"], report["vacancies"]) == (0, 0, 0)


def test_a_consortium_that_is_not_there_is_said(tmp_path: Path) -> None:
    code, report = run("export", tmp_path / "land", "--consortium", "Nowhere")
    assert (code, "There is no consortium 'Nowhere'" in report["error"]) == (1, True)
    assert not (tmp_path / "land").exists()


def test_a_stopped_matcher_gives_nothing_out(consortium: Organisation, tmp_path: Path) -> None:
    Organisation.objects.filter(pk=consortium.pk).update(matching_stopped_at=timezone.now())
    code, _ = run("export", tmp_path / "land", "--consortium", consortium.name)
    assert code == 1
    assert not (tmp_path / "land").exists()


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    code, report = run("export", tmp_path)
    assert (code, "holds something already" in report["error"]) == (1, True)
    assert [one.name for one in tmp_path.iterdir()] == ["letter.txt"]
