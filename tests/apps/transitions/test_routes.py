"""From what somebody has proven to what a vacancy asks, by what is taught in the region."""

import datetime as dt

import pytest

from apps.step_scene import coach_of, day
from apps.wall_region import Region
from doorstroom.engine.routing import Aim, Reason
from doorstroom.passports.states import Proof
from doorstroom.trainings.models import Module
from doorstroom.transitions.queries import Ways, ways_to

pytestmark = pytest.mark.django_db


def module(on: Region, reference: str, *teaches: str, **more: object) -> Module:
    known: dict[str, object] = {
        "title": f"Leer {reference}",
        "scheme": "test",
        "hours": 16,
        "weeks": 2,
        "price_cents": 40_000,
        "is_published": True,
    }
    made = Module.objects.create(
        organisation=on.organisations["school"], reference=reference, **(known | more)
    )
    for skill in teaches:
        made.taught.create(skill=skill)
    return made


def ways(on: Region, *, hours: int = 8) -> Ways:
    found = ways_to(coach_of(on), on.worker, on.published, hours=hours, language="nl")
    assert found is not None
    return found


@pytest.fixture
def asked(here: Region) -> Region:
    """The vacancy asks two skills; the worker claims one of them."""
    here.published.asks.all().delete()
    for skill in ("listen", "talk"):
        here.published.asks.create(skill=skill)
    here.worker.competences.update(proof=Proof.CLAIMED)
    return here


def test_who_has_proven_all_that_is_asked_needs_no_training(asked: Region) -> None:
    asked.worker.competences.create(scheme="test", skill="talk")
    asked.worker.competences.update(proof=Proof.CONFIRMED)

    found = ways(asked)

    assert (found.needs_none, found.ways) == (True, ())


def test_only_what_is_missing_is_learnt_and_a_claim_can_be_proven_instead(asked: Region) -> None:
    both = module(asked, "both", "listen", "talk", hours=64, weeks=8)

    found = ways(asked)

    assert found.gaps == ("luisteren", "praten")
    assert found.claimed == ("luisteren",)
    (way,) = found.ways
    assert way.aims == (Aim.SHORTEST, Aim.CHEAPEST, Aim.AT_WORK)
    assert [one.module for one in way.lessons] == [both]
    assert (way.weeks, way.hours, way.cents, way.is_proven) == (8, 64, 40_000, True)
    assert way.ready == day(1) + dt.timedelta(weeks=8)


def test_three_routes_stand_beside_each_other_where_they_differ(asked: Region) -> None:
    module(asked, "quick", "listen", "talk", hours=8, weeks=1, price_cents=90_000)
    module(asked, "cheap", "listen", "talk", hours=32, weeks=6, price_cents=10_000)
    module(
        asked, "work", "listen", "talk", hours=32, weeks=8, price_cents=50_000, work_share=100,
        form="work",
    )  # fmt: skip

    found = ways(asked)

    assert [(way.aims, [one.module.reference for one in way.lessons]) for way in found.ways] == [
        ((Aim.SHORTEST,), ["quick"]),
        ((Aim.CHEAPEST,), ["cheap"]),
        ((Aim.AT_WORK,), ["work"]),
    ]


def test_the_proof_that_shortens_most_is_named_with_its_days(asked: Region) -> None:
    module(asked, "listening", "listen", hours=64, weeks=8)
    module(asked, "talking", "talk", hours=8, weeks=1)

    skill, days = ways(asked).proof or ("", 0)

    assert skill == "luisteren"
    assert days >= 49


def test_what_nobody_teaches_stays_open_and_says_why(asked: Region) -> None:
    module(asked, "talking", "talk")

    (way,) = ways(asked).ways

    assert way.still == (("luisteren", Reason.NOT_TAUGHT),)


def test_another_region_and_a_draft_teach_nothing_here(
    asked: Region, two_regions: tuple[Region, Region]
) -> None:
    module(two_regions[1], "there", "listen", "talk")
    module(asked, "draft", "listen", "talk", is_published=False)

    (way,) = ways(asked).ways

    assert (way.lessons, len(way.still)) == ((), 2)


def test_modules_that_wait_for_each_other_are_a_problem_and_no_page_fails(asked: Region) -> None:
    one, other = module(asked, "a", "listen"), module(asked, "b", "talk")
    one.needed.create(skill="talk")
    other.needed.create(skill="listen")

    found = ways(asked)

    assert found.ways == ()
    assert found.problem


def test_a_start_that_is_full_or_closed_is_not_taken(asked: Region) -> None:
    late = module(asked, "late", "listen", "talk", form="class")
    late.starts.create(on=day(5), closes=day(3), seats=0)
    late.starts.create(on=day(20), closes=day(10), seats=4)

    (way,) = ways(asked).ways

    assert way.lessons[0].begin == day(20)
