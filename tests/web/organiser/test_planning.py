"""An organiser plans a session on the pages."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from apps.fair_scene import candidate_of, fair_of, hall_at, session_of, visitor_of
from apps.wall_region import Region
from doorstroom.core.leases import LEASE
from doorstroom.fairs.actions import _plans
from doorstroom.fairs.models import AccessNeed, Fair, Place, Plan
from doorstroom.fairs.states import Planned, Stage, Trouble, Wanted
from doorstroom.fairs.work import run
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account, Person

pytestmark = pytest.mark.django_db
Counts = Callable[..., Any]


@pytest.fixture
def browser(
    here: Region, signed_in: Callable[[Account], Client], monkeypatch: pytest.MonkeyPatch
) -> Client:
    """An organiser, and plans are made at once."""
    monkeypatch.setattr(_plans, "submit", run)
    hall_at(fair_of(here))
    return signed_in(here.viewers[MemberRole.FAIR_ORGANISER])


def page(name: str, *args: object) -> str:
    with override("en"):
        return reverse(f"organiser:{name}", args=args)


def posted(browser: Client, address: str, **given: object) -> str:
    with TestCase.captureOnCommitCallbacks(execute=True):
        answer = browser.post(address, given)
    assert answer.status_code == 302, answer.content.decode()
    return browser.get(answer["Location"]).content.decode()


def with_stands(here: Region, browser: Client) -> None:
    for person in (here.worker, here.silent):
        candidate_of(here, person)
    posted(browser, page("stands", session_of(here).pk), do="plan", seed=1)


def test_from_nothing_to_a_published_timetable(here: Region, browser: Client) -> None:
    session = session_of(here)
    Fair.objects.update(floor=1, no_show_percent=0)
    visitor_of(here).wishes.create(candidate=candidate_of(here), wanted=Wanted.WISH)

    with_stands(here, browser)
    shown = posted(browser, page("talks", session.pk), do="plan", seed=1, walk="theme")
    plan = Plan.objects.get(planned=Planned.TALKS)
    published = posted(browser, page("timetable", plan.pk), do="publish")

    assert "Conversations" in shown
    assert "Everybody sees their own timetable now." in published
    assert "the recruiter asked for it" in published
    assert Plan.objects.get(pk=plan.pk).stage == Stage.PUBLISHED


def test_who_does_not_fit_is_said_in_words(here: Region, browser: Client) -> None:
    AccessNeed.objects.create(candidate=candidate_of(here), needs=["quiet"])

    shown = posted(browser, page("stands", session_of(here).pk), do="plan", seed=1)

    assert "1 person needs: a quiet place." in shown
    assert "There are 0 places for them." in shown


def test_why_there_is_no_plan_is_said(here: Region, browser: Client) -> None:
    shown = posted(browser, page("stands", session_of(here).pk), do="plan", seed=1)

    assert "Nobody comes to this session yet." in shown


def test_a_promise_that_cannot_be_kept_is_said_with_its_proof(
    here: Region, browser: Client
) -> None:
    with_stands(here, browser)
    visitor_of(here)

    shown = posted(browser, page("talks", session_of(here).pk), do="plan", seed=1)

    assert "2 people need 10 conversations together." in shown
    assert "have room for 2" in shown


def test_a_margin_for_no_show_that_does_not_fit_is_said_in_figures(
    here: Region, browser: Client
) -> None:
    talks = page("talks", session_of(here).pk)
    Fair.objects.update(floor=8, ceiling=10, no_show_percent=20)
    assert "The plan has 10 for everybody" in browser.get(talks).content.decode()

    Fair.objects.update(ceiling=9)
    with_stands(here, browser)
    visitor_of(here)
    shown = posted(browser, talks, do="plan", seed=1)
    assert "that takes 10 in the plan. It has 9" in shown
    assert "planned for 9 of the 10 that 20 percent no-show would ask" in shown
    Fair.objects.update(ceiling=10)
    shown = posted(browser, talks, do="plan", seed=2)
    assert "no-show would ask" not in shown


@pytest.mark.parametrize("given", [{"seed": 0}, {"seed": "x"}, {"seed": 1, "walk": "score"}])
def test_a_plan_by_impossible_numbers_is_not_made(
    given: dict[str, object], here: Region, browser: Client
) -> None:
    with_stands(here, browser)

    posted(browser, page("talks", session_of(here).pk), do="plan", **given)

    assert Plan.objects.filter(planned=Planned.TALKS).count() == 0


def test_an_unknown_button_is_not_there(here: Region, browser: Client) -> None:
    assert browser.post(page("stands", session_of(here).pk), {"do": "?"}).status_code == 404


def test_somebody_is_kept_and_let_go(here: Region, browser: Client) -> None:
    with_stands(here, browser)
    place = Place.objects.earliest("pk")
    address = page("stands", session_of(here).pk)

    for wanted in ("keep", "free"):
        posted(browser, address, do="lock", place=f"{place.pk}:{wanted}")
        assert Place.objects.get(pk=place.pk).locked == (wanted == "keep")
    assert browser.post(address, {"do": "lock", "place": "x"}).status_code == 404


def test_somebody_is_moved_from_the_list(here: Region, browser: Client) -> None:
    with_stands(here, browser)
    one, other = Place.objects.order_by("pk")
    address = page("place", session_of(here).pk, one.candidate_id)

    shown = browser.get(address).content.decode()
    posted(browser, address, to=f"{other.hall_id}:{other.stand}@0")

    assert f"changes places with {other.candidate.person}" in shown
    assert Place.objects.get(candidate=one.candidate).stand == other.stand


@pytest.mark.parametrize("to", ["", "x", "1:stand-1", "1:none@0", "1:stand-1@7"])
def test_a_place_that_is_not_there_is_refused_at_its_field(
    to: str, here: Region, browser: Client
) -> None:
    with_stands(here, browser)
    one = Place.objects.earliest("pk")
    before = list(Place.objects.order_by("pk").values_list("candidate", "stand"))

    answer = browser.post(page("place", session_of(here).pk, one.candidate_id), {"to": to})

    assert answer.status_code == 422
    assert list(Place.objects.order_by("pk").values_list("candidate", "stand")) == before


def test_a_plan_is_mended_around_who_is_not_there(here: Region, browser: Client) -> None:
    with_stands(here, browser)
    visitor = visitor_of(here)
    posted(browser, page("talks", session_of(here).pk), do="plan", seed=1)
    plan = Plan.objects.get(planned=Planned.TALKS)
    address = page("timetable", plan.pk)

    nobody = browser.post(address, {"do": "mend", "start": 0})
    posted(browser, address, do="mend", start=0, candidates=[candidate_of(here).pk])

    mended = Plan.objects.latest("pk")
    assert nobody.status_code == 422
    assert "Choose who is not there." in nobody.content.decode()
    assert list(mended.talks.values_list("candidate__person", "visitor")) == [
        (here.silent.pk, visitor.pk)
    ]


def test_a_plan_of_nobody_is_not_published(here: Region, browser: Client) -> None:
    plan = Plan.objects.create(
        session=session_of(here), planned=Planned.TALKS, stage=Stage.READY, figures={}
    )

    shown = posted(browser, page("timetable", plan.pk), do="publish")

    assert "Nobody talks with anybody in this plan." in shown


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (Stage.RUNNING, "The plan is being made"),
        (Stage.STOPPED, "You stopped it"),
        (Stage.FAILED, "Something went wrong on our side."),
    ],
)
@pytest.mark.parametrize("name", ["stands", "talks"])
def test_how_far_a_plan_is_stands_on_its_page(
    name: str, stage: Stage, words: str, here: Region, browser: Client
) -> None:
    Plan.objects.create(
        session=session_of(here),
        planned=Planned(name),
        stage=stage,
        trouble=Trouble.UNEXPECTED if stage == Stage.FAILED else "",
        leased_until=timezone.now() + LEASE,
    )

    assert words in browser.get(page(name, session_of(here).pk)).content.decode()


def test_a_plan_that_is_being_made_is_stopped(here: Region, browser: Client) -> None:
    plan = Plan.objects.create(
        session=session_of(here),
        planned=Planned.TALKS,
        stage=Stage.RUNNING,
        leased_until=timezone.now() + LEASE,
    )

    posted(browser, page("talks", session_of(here).pk), do="stop")

    assert Plan.objects.get(pk=plan.pk).cancel_wished


@pytest.mark.parametrize("name", ["stands", "talks", "timetable"])
def test_a_page_asks_as_much_for_three_as_for_one(
    name: str, here: Region, browser: Client, django_assert_max_num_queries: Counts
) -> None:
    session = session_of(here)
    plan = Plan.objects.create(session=session, planned=Planned.TALKS, stage=Stage.READY)
    visitor = visitor_of(here)
    address = page(name, plan.pk if name == "timetable" else session.pk)

    def also(number: int) -> None:
        person = Person.objects.order_by("pk")[number]
        one = candidate_of(here, person)
        Place.objects.create(
            session=session, shift=0, hall=hall_at(session.fair), stand=f"s{number}", candidate=one
        )
        plan.talks.create(candidate=one, visitor=visitor, slot=number, why="fit")

    also(0)
    browser.get(address)
    with django_assert_max_num_queries(60) as first:
        browser.get(address)
    also(1)
    also(2)
    with django_assert_max_num_queries(len(first)):
        browser.get(address)


def test_a_session_of_another_region_is_not_there(
    two_regions: tuple[Region, Region], signed_in: Callable[[Account], Client]
) -> None:
    here, there = two_regions
    browser = signed_in(here.viewers[MemberRole.FAIR_ORGANISER])
    session = session_of(there)
    plan = Plan.objects.create(session=session, planned=Planned.TALKS, stage=Stage.READY)

    for address in (
        page("stands", session.pk),
        page("place", session.pk, candidate_of(there).pk),
        page("talks", session.pk),
        page("timetable", plan.pk),
    ):
        assert browser.get(address).status_code == 404
        assert browser.post(address, {"do": "plan", "seed": 1}).status_code == 404


def test_what_other_stands_lack_is_said(here: Region, browser: Client) -> None:
    with_stands(here, browser)
    fair_of(here).corners.update(quiet=True)
    AccessNeed.objects.create(candidate=candidate_of(here), needs=["quiet"])
    hall = hall_at(fair_of(here))
    edit = hall.edits.get(number=hall.position)
    far = {"kind": "stand", "id": "far", "x": 18_000, "y": 8_000, "number": "B1"}
    edit.drawing["items"].append(far)
    edit.save()

    shown = browser.get(page("place", session_of(here).pk, candidate_of(here).pk))

    assert "1 place lacks: a quiet place." in shown.content.decode()


@pytest.mark.parametrize("name", ["stands", "talks"])
def test_a_plan_whose_process_ended_can_be_made_again(
    name: str, here: Region, browser: Client
) -> None:
    plan = Plan.objects.create(
        session=session_of(here),
        planned=Planned(name),
        stage=Stage.RUNNING,
        leased_until=timezone.now() - LEASE,
    )
    if name == "talks":
        with_stands(here, browser)

    shown = browser.get(page(name, session_of(here).pk)).content.decode()
    stopped = posted(browser, page(name, session_of(here).pk), do="stop")

    assert "Something went wrong on our side." in shown
    assert 'value="plan"' in shown
    assert "You stopped it" in stopped
    assert Plan.objects.get(pk=plan.pk).stage == Stage.STOPPED


def test_a_button_that_says_nothing_publishes_nothing(here: Region, browser: Client) -> None:
    with_stands(here, browser)
    visitor_of(here)
    posted(browser, page("talks", session_of(here).pk), do="plan", seed=1)
    plan = Plan.objects.get(planned=Planned.TALKS)

    assert browser.post(page("timetable", plan.pk), {"do": "look"}).status_code == 404
    assert Plan.objects.get(pk=plan.pk).stage == Stage.READY
