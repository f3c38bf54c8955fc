"""The reverse job fair of the demonstration region: a hall, stands, recruiters, and a timetable."""

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction
from django.utils import timezone

from doorstroom.engine.planning.hall import (
    Area,
    Corner,
    Drawing,
    Exit,
    Item,
    Power,
    Stand,
    document_of,
)
from doorstroom.fairs.actions import (
    CornerFacts,
    Decision,
    FairFacts,
    Numbers,
    StandPage,
    WorkshopFacts,
    add_corner,
    add_fair,
    add_hall,
    add_workshop,
    decide_candidate,
    decide_visitor,
    open_registration,
    publish_plan,
    publish_stand,
    register_candidate,
    remove_corner,
    request_visit,
    save_access,
    save_drawing,
    save_stand,
    save_wish,
    store_stands,
    store_talks,
    update_fair,
    update_numbers,
)
from doorstroom.fairs.models import Candidate, Fair, Plan, Session, Visitor
from doorstroom.fairs.states import (
    Access,
    Entry,
    Facility,
    Gathering,
    Noise,
    Planned,
    Tongue,
    Wanted,
)
from doorstroom.fairs.work import begun, make_stands, make_talks
from doorstroom.organisations.models import Employment, Membership, Organisation
from doorstroom.organisations.queries import coaching_of
from doorstroom.organisations.states import MemberRole, Role
from doorstroom.people.models import Account

NUMBERS = Numbers(talk_minutes=10, walk_minutes=4, no_show_percent=20, floor=3, ceiling=6)
SKILLS_SHOWN = 6
WIDTH, DEPTH = 36_000, 24_000
"""Millimetres of the hall."""

ROW, STEP = 6, 2_600
"""Stands in a row, and millimetres from one to the next."""

YES = Decision(entry=Entry.APPROVED)


def hold_fair(data: Path) -> None:
    """Add the fair with everything on it, unless it is there: a published plan is its end."""
    told: dict[str, Any] = json.loads((data / "fair.json").read_text(encoding="utf-8"))
    if Fair.objects.filter(name=told["name"]).exists():
        return
    fair = begin_fair(told)
    session = fair.sessions.get()
    candidates = {one["reference"]: _candidate(fair, session, one) for one in told["candidates"]}
    visitors = {email: _visitor(fair, session, email) for email in told["recruiters"]}
    for email, wished in told["wishes"].items():
        for reference in wished:
            save_wish(visitor=visitors[email], candidate=candidates[reference], wanted=Wanted.WISH)
    _plan(session)


def begin_fair(told: Mapping[str, Any]) -> Fair:
    """Add the fair with its hall, corners and workshops, open for registration."""
    day = timezone.localdate() + dt.timedelta(days=told["days"])
    fair = add_fair(
        consortium=Organisation.objects.get(role=Role.CONSORTIUM),
        name=told["name"],
        starts_at=dt.datetime.combine(day, dt.time(13, 30)),
    )
    update_fair(
        fair=fair,
        to=FairFacts(
            name=told["name"],
            place=told["place"],
            about=told["about"],
            for_recruiters=told["for_recruiters"],
            register_until=day - dt.timedelta(days=2),
            open_to_all=True,
        ),
    )
    update_numbers(fair=fair, numbers=NUMBERS)
    for corner in fair.corners.order_by("pk"):
        remove_corner(corner=corner)
    for one in told["corners"]:
        facilities = [Facility(name) for name in one["facilities"]]
        facts = CornerFacts(
            name=one["name"], facilities=facilities, noise=Noise(one["noise"]), quiet=one["quiet"]
        )
        add_corner(fair=fair, corner=facts)
    hall = add_hall(fair=fair, name="De Meerpaal", width=WIDTH, depth=DEPTH)
    keys = list(fair.corners.order_by("pk").values_list("key", "name", "quiet"))
    drawn = document_of(Drawing(width=WIDTH, depth=DEPTH, items=tuple(_items(keys))))
    save_drawing(hall=hall, edit={"edit": "draw", "drawing": drawn}, based_on=hall.position)
    open_registration(fair=fair)
    for one in told["workshops"]:
        _add_workshop(fair.sessions.get(), one)
    return fair


def _items(corners: list[tuple[str, str, bool]]) -> Iterator[Item]:
    """Draw four corners of twelve stands, in two rows that face each other, and the ways out."""
    for number, (x, width, y) in enumerate(
        ((18_000, 2_400, 0), (18_000, 2_400, DEPTH), (0, 2_000, 12_000), (WIDTH, 2_000, 12_000))
    ):
        angle = 90 if x in {0, WIDTH} else 0
        yield Exit(id=f"exit-{number + 1}", x=x, y=y, width=width, angle=angle, swing="none")
    yield Area(
        id="desk",
        use="registration",
        name="Inschrijven",
        points=((16_800, 10_800), (19_200, 10_800), (19_200, 13_200), (16_800, 13_200)),
    )
    for place, (key, name, is_quiet) in enumerate(corners):
        left, top = 1_000 + place % 2 * 18_500, 1_000 + place // 2 * 12_500
        right, bottom = left + 15_500, top + 9_500
        outline = ((left, top), (right, top), (right, bottom), (left, bottom))
        yield Corner(
            id=key,
            theme=key,
            name=name,
            points=outline,
            is_quiet=is_quiet,
            noise=0 if is_quiet else 2,
        )
        for row, (y, angle) in enumerate(((top + 1_200, 0), (bottom - 1_200, 180))):
            for seat in range(ROW):
                x = left + 1_250 + seat * STEP
                sign = f"{name[0]}{row * ROW + seat + 1}"
                yield Stand(id=f"{key}-{row * ROW + seat + 1}", number=sign, x=x, y=y, angle=angle)
        for seat in (1, 4):
            yield Power(id=f"{key}-power-{seat}", x=left + 1_250 + seat * STEP, y=top + 4_750)


def _add_workshop(session: Session, one: Mapping[str, Any]) -> None:
    starts, ends = (dt.time.fromisoformat(one[name]) for name in ("starts", "ends"))
    facts = WorkshopFacts(
        kind=Gathering(one["kind"]),
        name=one["name"],
        where=one["where"],
        starts=starts,
        ends=ends,
        capacity=one["capacity"],
    )
    add_workshop(session=session, facts=facts)


def _candidate(fair: Fair, session: Session, one: Mapping[str, Any]) -> Candidate:
    """Let somebody come, with a stand page that is ready."""
    employment = Employment.objects.select_related("person", "organisation").get(
        organisation__name=one["employer"], reference=one["reference"]
    )
    person = employment.person
    coach = coaching_of(person).first()
    candidate = register_candidate(
        fair=fair,
        person=person,
        sessions=[session],
        colleagues=employment.organisation if one.get("colleagues") else None,
        by=Account.objects.get(email=one["by"]) if "by" in one else coach.coach.account,  # type: ignore[union-attr]  # all of them have a coach
    )
    decide_candidate(candidate=candidate, decision=YES)
    page = StandPage(
        title=one["title"],
        shows=one["shows"],
        seeks=one["seeks"],
        languages=[Tongue(name) for name in one.get("languages", ["nl"])],
        facilities=[Facility(name) for name in one["facilities"]],
        noise=Noise(one["noise"]),
        corner=fair.corners.get(key__startswith=one["corner"]),
        competences=list(person.competences.order_by("-strength", "pk")[:SKILLS_SHOWN]),
    )
    publish_stand(stand=save_stand(candidate=candidate, page=page))
    if "access" in one:
        save_access(candidate=candidate, needs=[Access(name) for name in one["access"]])
    return candidate


def _visitor(fair: Fair, session: Session, email: str) -> Visitor:
    membership = Membership.objects.get(account__email=email, role=MemberRole.RECRUITER)
    visitor = request_visit(fair=fair, membership=membership, sessions=[session])
    return decide_visitor(visitor=visitor, decision=YES)


def _plan(session: Session) -> None:
    """Plan who stands where and who meets whom, here and now, and publish it."""
    for planned, make, store in (
        (Planned.STANDS, make_stands, store_stands),
        (Planned.TALKS, make_talks, store_talks),
    ):
        plan = Plan(session=session, planned=planned)
        with transaction.atomic():
            lease = begun(plan)
            store(plan=plan, made=make(plan, lease), lease=lease)
    publish_plan(plan=Plan.objects.get(pk=plan.pk))
