"""How long the request takes that mends a plan, with 300 people and 150 recruiters.

Stores full ESCO from DOORSTROOM_SHARED, or else the demonstration vocabulary, in a fresh SQLite
database, and a fair of one session of 18 slots in it: a hall with 300 stands; people with the
skills of their occupation; 150 employers, each with two published vacancies and a recruiter who
wishes to see three stands. The plan is made and published, and then mended on the page of the
organiser around a recruiter or a person who is not there from half-time. There is no peer; the
bar is 2 seconds.
"""

import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
DEMONSTRATION = ROOT / "src" / "doorstroom" / "demo" / "data" / "vocabulary"
PEOPLE, RECRUITERS, SLOTS, SEED, AGAIN = 300, 150, 18, 5, 4
TALK, WALK, PACE = 10, 4, 14
ROW, STAND, AISLE, EDGE = 20, 3_000, 4_000, 3_000
"""Stands in a row, and millimetres."""


def main() -> None:
    """Print the figures."""
    shared = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared") / "data" / "esco" / "derived"
    full = (shared / "skills.csv.gz").is_file()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DOORSTROOM_DATA_DIR": folder, "DOORSTROOM_DATABASE_URL": ""}
        os.environ["DJANGO_SETTINGS_MODULE"] = "doorstroom.project.settings"
        source = str(shared if full else DEMONSTRATION)
        command = [str(Path(sys.executable).parent / "doorstroom"), "esco", "import"]
        subprocess.run(  # noqa: S603 - our own command
            [*command, "--version", "bench", source], check=True, stdout=sys.stderr
        )
        figures = _measured()
    what = "all of ESCO" if full else "the demonstration vocabulary, for ESCO itself is not here"
    note = (
        f"{PEOPLE} people, {RECRUITERS} recruiters, {SLOTS} slots, {what}, on SQLite; seconds of "
        f"one request by the clock and of the processor, the least and the most of {AGAIN}"
    )
    print(json.dumps({"name": "fair_mend", "figures": figures, "peer": {}, "note": note}))


def _measured() -> dict[str, float]:
    import django  # noqa: PLC0415 - the settings must be there

    django.setup()
    from django.conf import settings  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415
    from django.urls import reverse  # noqa: PLC0415

    settings.ALLOWED_HOSTS = ["testserver"]
    organiser, session = _fair()
    plan = _published(session)
    client = Client()
    client.force_login(organiser)
    path = reverse("organiser:timetable", args=[plan.pk])
    leavers = [
        {"visitors": session.fair.visitors.earliest("pk").pk},
        {"candidates": session.fair.candidates.earliest("pk").pk},
        {"visitors": session.fair.visitors.latest("pk").pk},
        {"candidates": session.fair.candidates.latest("pk").pk},
    ]
    waited, worked, changed = [], [], []
    for leaver in leavers[:AGAIN]:
        started, before = time.perf_counter(), time.process_time()
        answer = client.post(path, {"do": "mend", "start": SLOTS // 2, **leaver})
        waited.append(time.perf_counter() - started)
        worked.append(time.process_time() - before)
        if answer.status_code != 302:  # noqa: PLR2004 - HTTP
            raise RuntimeError(f"The page answered {answer.status_code}.")
        figures = session.plans.latest("pk").figures
        changed.append(figures["changed"] / figures["others"])
        print(f"mended in {waited[-1]:.2f} s", file=sys.stderr)
    return {
        "seconds": round(max(waited), 2),
        "seconds_least": round(min(waited), 2),
        "cpu_seconds": round(max(worked), 2),
        "changed_share": round(max(changed), 4),
        "talks": plan.figures["talks"],
        "load": round(os.getloadavg()[0], 1),
    }


def _published(session: Any) -> Any:
    """Plan the conversations as the line of the process does, and publish them."""
    from doorstroom.fairs.actions import _plans, plan_talks, publish_plan  # noqa: PLC0415
    from doorstroom.fairs.models import Plan  # noqa: PLC0415
    from doorstroom.fairs.work import run  # noqa: PLC0415

    _plans.submit = run  # type: ignore[attr-defined]  # what the action imports
    started = time.perf_counter()
    plan = Plan.objects.get(pk=plan_talks(session=session).pk)
    print(f"planned in {time.perf_counter() - started:.2f} s", file=sys.stderr)
    publish_plan(plan=plan)
    return plan


def _fair() -> tuple[Any, Any]:
    """Make the region and its fair; return the account of the organiser, and the session."""
    from django.utils import timezone  # noqa: PLC0415

    from doorstroom.fairs.models import Fair  # noqa: PLC0415
    from doorstroom.organisations.actions import add_membership, add_organisation  # noqa: PLC0415
    from doorstroom.organisations.states import MemberRole, Role  # noqa: PLC0415
    from doorstroom.people.actions import add_account  # noqa: PLC0415

    centre = add_organisation(name="Region", role=Role.CONSORTIUM, invented=True)
    organiser = add_account(email="organiser@example.nl", invented=True)
    role = MemberRole.FAIR_ORGANISER
    add_membership(account=organiser, organisation=centre, role=role)
    fair = Fair.objects.create(
        consortium=centre, name="Fair", phase="open", floor=6, ceiling=11, invented=True
    )
    begins = dt.datetime.combine(timezone.localdate() + dt.timedelta(days=30), dt.time(9))
    ends = begins + dt.timedelta(minutes=SLOTS * PACE - WALK)
    session = fair.sessions.create(day=begins.date(), starts=begins.time(), ends=ends.time())
    dice = np.random.default_rng(SEED)
    candidates = _candidates(session, dice)
    visitors = _visitors(session, dice)
    _wishes(candidates, visitors, dice)
    return organiser, session


def _candidates(session: Any, dice: np.random.Generator) -> list[Any]:
    """Make people with the skills of an occupation, each at a stand of one hall."""
    from doorstroom.fairs.models import Candidate, Place, Stand  # noqa: PLC0415
    from doorstroom.organisations.actions import add_organisation  # noqa: PLC0415
    from doorstroom.organisations.models import Employment  # noqa: PLC0415
    from doorstroom.organisations.states import Role  # noqa: PLC0415
    from doorstroom.passports.models import Competence, HeldOccupation  # noqa: PLC0415
    from doorstroom.people.models import Person  # noqa: PLC0415
    from doorstroom.vocabulary.models import OccupationSkill  # noqa: PLC0415

    fair, now = session.fair, session.fair.made_at
    bank = add_organisation(
        name="Bank", role=Role.OUTFLOW_EMPLOYER, consortium=fair.consortium, invented=True
    )
    people = Person.objects.bulk_create(
        Person(name=f"Person {n}", invented=True, latitude=51.7, longitude=5.3, max_km=30)
        for n in range(PEOPLE)
    )
    Employment.objects.bulk_create(
        Employment(person=one, organisation=bank, reference=f"{one.pk}") for one in people
    )
    asked = OccupationSkill.objects.filter(essential=True)
    for one, uri in zip(people, _occupations(dice, PEOPLE), strict=True):
        skills = asked.filter(occupation__uri=uri).values_list("skill__uri", flat=True)
        rows = (Competence(person=one, scheme="bench", skill=skill) for skill in skills)
        Competence.objects.bulk_create(rows)
        HeldOccupation.objects.create(person=one, scheme="bench", occupation=uri)
    found = Candidate.objects.bulk_create(
        Candidate(fair=fair, person=one, entry="approved") for one in people
    )
    session.candidates.set(found)
    Stand.objects.bulk_create(Stand(candidate=one, title="x", ready_at=now) for one in found)
    hall = _hall(fair)
    Place.objects.bulk_create(
        Place(session=session, shift=0, hall=hall, stand=f"stand-{n}", candidate=one)
        for n, one in enumerate(found)
    )
    return found


def _hall(fair: Any) -> Any:
    rows = -(-PEOPLE // ROW)
    stands = [
        {
            "kind": "stand",
            "id": f"stand-{n}",
            "x": EDGE + n % ROW * STAND,
            "y": EDGE + n // ROW * AISLE,
            "number": f"A{n}",
        }
        for n in range(PEOPLE)
    ]
    width, depth = 2 * EDGE + ROW * STAND, 2 * EDGE + rows * AISLE
    way_out = {"kind": "exit", "id": "exit-1", "x": width // 2, "y": depth, "width": 2_000}
    size = {"format": "doorstroom.hall", "version": 1, "width": width, "depth": depth}
    hall = fair.halls.create(name="Hall", position=1)
    hall.edits.create(number=1, drawing={**size, "items": [way_out, *stands]})
    return hall


def _visitors(session: Any, dice: np.random.Generator) -> list[Any]:
    """Make employers, each with two vacancies and a recruiter."""
    from doorstroom.fairs.models import Visitor  # noqa: PLC0415
    from doorstroom.organisations.models import Membership, Organisation  # noqa: PLC0415
    from doorstroom.people.models import Account  # noqa: PLC0415

    fair = session.fair
    employers = Organisation.objects.bulk_create(
        Organisation(
            name=f"Employer {n}",
            role="inflow_employer",
            consortium=fair.consortium,
            invented=True,
        )
        for n in range(RECRUITERS)
    )
    _vacancies(employers, dice)
    accounts = Account.objects.bulk_create(
        Account(email=f"r{n}@example.nl", invented=True) for n in range(RECRUITERS)
    )
    members = Membership.objects.bulk_create(
        Membership(
            account=account, organisation=employer, role="recruiter", since=fair.made_at.date()
        )
        for account, employer in zip(accounts, employers, strict=True)
    )
    found = Visitor.objects.bulk_create(
        Visitor(fair=fair, membership=one, entry="approved") for one in members
    )
    session.visitors.set(found)
    return found


def _vacancies(employers: list[Any], dice: np.random.Generator) -> None:
    from doorstroom.vacancies.models import Vacancy  # noqa: PLC0415

    Vacancy.objects.bulk_create(
        Vacancy(
            organisation=employers[n // 2],
            reference=f"{n}",
            title=f"Vacancy {n}",
            scheme="bench",
            occupation=uri,
            latitude=51.5 + n % 40 / 100,
            longitude=5.2 + n % 7 / 100,
            wage_min=2500,
            wage_max=3500,
            is_published=True,
            invented=True,
        )
        for n, uri in enumerate(_occupations(dice, 2 * RECRUITERS))
    )


def _wishes(candidates: list[Any], visitors: list[Any], dice: np.random.Generator) -> None:
    from doorstroom.fairs.models import Wish  # noqa: PLC0415

    Wish.objects.bulk_create(
        Wish(visitor=one, candidate=candidates[at], wanted="wish")
        for one in visitors
        for at in dice.choice(len(candidates), 3, replace=False)
    )


def _occupations(dice: np.random.Generator, count: int) -> list[str]:
    from doorstroom.vocabulary.models import Occupation  # noqa: PLC0415

    uris = list(Occupation.objects.order_by("uri").values_list("uri", flat=True))
    return [str(one) for one in dice.choice(uris[: min(len(uris), 400)], count)]


if __name__ == "__main__":
    main()
