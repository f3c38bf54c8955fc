"""The matcher stopped for a consortium (R-26): all work goes on, and nothing goes by fit."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from apps.wall_region import Region, region
from doorstroom.core.models import Event
from doorstroom.engine.matching import Matcher
from doorstroom.matches.actions import run_matching, start_run
from doorstroom.matches.errors import MatchingStoppedError
from doorstroom.matches.models import Run
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account, Person
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.queries import active_version

pytestmark = pytest.mark.django_db
Enter = Callable[[Account], Client]
STOPPED, FIT = "De computer vergelijkt nu niets", "van wat dit werk vraagt"


def titled(on: Region) -> None:
    for number, vacancy in enumerate(Vacancy.objects.order_by("-pk")):
        Vacancy.objects.filter(pk=vacancy.pk).update(title=f"Werk {number}")
    on.published.refresh_from_db()


def pages(on: Region) -> list[tuple[str, str]]:
    """Every kind of page that shows how people and jobs fit, and who reads it."""
    worker, vacancy = on.worker.pk, on.published.pk
    own = f"/nl/werkgever/vacatures/{vacancy}/"
    return [
        ("worker", "/nl/mijn-overstap/"),
        ("worker", "/nl/mijn-overstap/banen/"),
        ("worker", f"/nl/mijn-overstap/banen/{vacancy}/"),
        (MemberRole.COACH, f"/nl/coach/{worker}/"),
        (MemberRole.COACH, f"/nl/coach/{worker}/banen/"),
        (MemberRole.RECRUITER, own),
        (MemberRole.RECRUITER, f"{own}mensen/{worker}/"),
    ]


def read(on: Region, enter: Enter) -> dict[str, str]:
    found = {}
    for who, path in pages(on):
        answer = enter(on.viewers[who]).get(path)
        assert (path, answer.status_code) == (path, 200)
        found[path] = answer.content.decode()
    return found


def press(on: Region, enter: Enter, wanted: str, *, by: MemberRole) -> str:
    manager = enter(on.viewers[by])
    return manager.post("/nl/regio/vergelijken/", {"wanted": wanted}, follow=True).content.decode()


@pytest.mark.parametrize("by", [MemberRole.CONSORTIUM_MANAGER, MemberRole.PRIVACY_OFFICER])
def test_one_press_stops_every_page_from_going_by_fit_and_another_starts_it(
    here: Region, signed_in: Enter, by: MemberRole
):
    other = region("there")
    titled(here)
    before = read(here, signed_in)

    said = press(here, signed_in, "stop", by=by)

    assert "Vanaf nu vergelijkt de computer niets meer." in said
    for path, page in read(here, signed_in).items():
        assert (path, STOPPED in page, FIT in page) == (path, True, False)
        assert FIT in before[path]
        assert here.published.title in page or here.worker.name in page
    assert all(FIT in page for page in read(other, signed_in).values())
    press(here, signed_in, "start", by=by)
    assert all(FIT in page for page in read(here, signed_in).values())
    assert list(
        Event.objects.filter(
            action__endswith="_matching", organisation=here.organisations["centre"].pk
        )
        .order_by("sequence")
        .values_list("action", flat=True)
    ) == ["organisations.stop_matching", "organisations.start_matching"]


def test_nothing_is_computed_while_it_is_stopped(
    here: Region, signed_in: Enter, monkeypatch: pytest.MonkeyPatch
):
    press(here, signed_in, "stop", by=MemberRole.CONSORTIUM_MANAGER)

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the matcher was asked")

    monkeypatch.setattr(Matcher, "match_all", refuse)
    monkeypatch.setattr(Matcher, "matches_for", refuse)
    monkeypatch.setattr(Matcher, "explain", refuse)

    read(here, signed_in)


def test_jobs_stand_by_title_and_nothing_is_left_out(here: Region, signed_in: Enter):
    for title in ("Cel", "abel", "Bel"):
        extra = Vacancy.objects.get(pk=here.published.pk)
        extra.pk, extra.reference, extra.title = None, title, title
        extra.save()
    Vacancy.objects.filter(pk=here.published.pk).update(title="Dak")
    press(here, signed_in, "stop", by=MemberRole.PRIVACY_OFFICER)

    page = signed_in(here.viewers["worker"]).get("/nl/mijn-overstap/banen/?order=fit")

    titles = re.findall(r'causeway__title"><a[^>]+>([^<]+)<', page.content.decode())
    assert titles == ["abel", "Bel", "Cel", "Dak"]
    assert "Op naam" in page.content.decode()
    assert "Past het best" not in page.content.decode()


def test_the_table_of_candidates_holds_who_they_are_alone(here: Region, signed_in: Enter):
    press(here, signed_in, "stop", by=MemberRole.CONSORTIUM_MANAGER)
    recruiter = signed_in(here.viewers[MemberRole.RECRUITER])

    table = recruiter.get(f"/nl/werkgever/vacatures/{here.published.pk}/bestand/")

    [_, *rows] = table.content.decode("utf-8-sig").splitlines()
    assert rows == [f"{here.worker.name};;;;;"]


def test_a_run_stops_between_two_shards_and_keeps_whom_it_matched(
    here: Region, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("doorstroom.matches.work._shards.SHARD", 5)
    centre = here.organisations["centre"]
    people = Person.objects.order_by("pk")
    given = {"version": active_version(), "people": people, "vacancies": Vacancy.objects.all()}
    run = start_run(**given, region=centre)

    def stop(*_: int) -> None:
        Organisation.objects.filter(pk=centre.pk).update(matching_stopped_at="2026-01-01T00:00Z")

    with pytest.raises(MatchingStoppedError, match="here centre"):
        run_matching(run=run, progress=stop)

    assert run.inputs.filter(is_matched=True).count() == 5
    with pytest.raises(MatchingStoppedError):
        start_run(**given, region=centre)
    assert Run.objects.count() == 1
    assert start_run(**given).pk
