"""Papers of a fair have the look of its consortium, and a stand its number once that is known."""

import io

import pytest
from pypdf import PdfReader

from apps.fair_people import stand_at
from apps.fair_scene import candidate_of, fair_of, hall_at, plan_of, session_of, visitor_of
from apps.hall_files import picture
from apps.wall_region import Region, region
from doorstroom.fairs.models import Place, Session
from doorstroom.fairs.queries import drawing_of, route_of, signs_known
from doorstroom.fairs.states import Entry, Phase, Stage
from doorstroom.organisations.actions import set_house_style
from doorstroom.web.employer.routes import route_paper
from doorstroom.web.organiser.halls.sheets import sheet_pdf
from doorstroom.web.stands.sheet import paper_of

pytestmark = pytest.mark.django_db


def printed(on: Region) -> str:
    stand = stand_at(candidate_of(on))
    return read(paper_of(stand, size="a4", language="nl", address=""))


def read(paper: bytes) -> str:
    return " ".join(PdfReader(io.BytesIO(paper)).pages[0].extract_text().split())


def styled(on: Region) -> None:
    set_house_style(
        consortium=on.organisations["centre"], colour="#a3195b", sender="Van hier", logo=picture()
    )


def pictures(paper: bytes) -> int:
    return len(PdfReader(io.BytesIO(paper)).pages[0].images)


@pytest.mark.parametrize("why", ["draft", "cancelled", "not coming"])
def test_before_it_is_published_no_number_stands_on_a_paper(why: str, here: Region) -> None:
    plan, candidate = plan_of(here), candidate_of(here)
    if why == "draft":
        plan.stage = Stage.READY
        plan.save()
    elif why == "cancelled":
        fair = fair_of(here)
        fair.phase = Phase.CANCELLED
        fair.save()
        candidate.refresh_from_db()
    else:
        candidate.entry = Entry.WITHDRAWN
        candidate.save()

    assert signs_known(candidate) == ()
    assert "A1" not in printed(here)


def test_the_number_and_corner_of_a_published_plan_stand_on_the_paper(here: Region) -> None:
    plan_of(here)

    assert "Stand A1" in printed(here)
    assert "Ambacht" in printed(here)  # where the stand is, whatever was wished


def test_who_has_two_stands_sees_both_and_one_twice_once(here: Region) -> None:
    plan, candidate, first = plan_of(here), candidate_of(here), session_of(here)
    stand = stand_at(candidate)
    for day, spot in ((1, "stand-2"), (2, "stand-1")):
        more = Session.objects.create(
            fair=first.fair, day=first.day.replace(year=first.day.year + day), starts=first.starts,
            ends=first.ends,
        )  # fmt: skip
        more.plans.create(planned=plan.planned, stage=Stage.PUBLISHED)
        Place.objects.create(
            session=more, shift=0, hall=hall_at(first.fair), stand=spot, candidate=candidate
        )

    assert [one.number for one in signs_known(candidate)] == ["A1", "A2"]
    paper = paper_of(stand, size="a3", language="nl", address="")
    assert "A1 / A2" in read(paper)


def test_poster_route_and_plan_of_a_hall_look_as_the_consortium_says(here: Region) -> None:
    styled(here)
    plan_of(here)
    visitor, hall = visitor_of(here), hall_at(fair_of(here))

    papers = [
        paper_of(stand_at(candidate_of(here)), size="card", language="nl", address=""),
        route_paper(visitor, route_of(visitor), language="nl"),
        sheet_pdf(hall, drawing_of(hall), paper="a4", for_permit=False),
    ]

    for paper in papers:
        assert pictures(paper) == 1
        assert "Van hier" in read(paper)


def test_the_look_of_another_consortium_stays_there(here: Region) -> None:
    styled(region("there"))

    paper = paper_of(stand_at(candidate_of(here)), size="a4", language="nl", address="")

    assert pictures(paper) == 0
    assert "Van hier" not in read(paper)
