"""Stores a fair that is on now (`fair_day`) in the database of Django's settings."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client
from django.utils import timezone

from apps.wall_region import WORDS
from doorstroom.encounters.models import Device
from doorstroom.encounters.queries import code_of, hash_of
from doorstroom.encounters.states import Role
from doorstroom.fairs.models import Candidate, Fair, Plan, Session, Stand, Talk, Visitor
from doorstroom.fairs.queries import slots_of
from doorstroom.fairs.states import Entry, Phase, Planned, Stage, Why
from doorstroom.organisations.models import Membership, Organisation
from doorstroom.organisations.states import MemberRole
from doorstroom.organisations.states import Role as Kind
from doorstroom.people.models import Account, Person
from doorstroom.vocabulary.actions import import_classification
from doorstroom.web.gate.factors import SHOWN
from fair_day import DOORS, THEMES, Day, Phone, drawing, hours


def store_day(candidates: int, recruiters: int) -> Day:
    """Store a fair in which everybody has a stand or a route, and nobody is in yet."""
    import_classification(classification=WORDS)
    fair = _fair(candidates)
    session = fair.sessions.get()
    walkers = [_recruiter(session, n + 1) for n in range(recruiters)]
    home = Organisation.objects.create(
        name=f"Home {fair.pk}", role=Kind.OUTFLOW_EMPLOYER, consortium=fair.consortium
    )
    people = [_candidate(session, home, n) for n in range(candidates)]
    _plan(session, people, walkers)
    boss = _member(fair.consortium, MemberRole.FAIR_ORGANISER, f"organiser@day{fair.pk}.example")
    return Day(
        fair=fair.pk,
        doors=tuple(_phone(fair, None, f"Door {n + 1}") for n in range(DOORS)),
        walks=tuple(_phone(fair, one, one.membership.account.name) for one in walkers),
        stands=tuple(_phone(fair, one, one.person.name) for one in people),
        email=boss.account.email,
        cookie=cookie_of(boss.account.email),
    )


def _fair(stands: int) -> Fair:
    centre = Organisation.objects.create(
        name=f"Day {Organisation.objects.count()}", role=Kind.CONSORTIUM
    )
    Organisation.objects.filter(pk=centre.pk).update(consortium=centre)
    centre.refresh_from_db()
    fair = Fair.objects.create(consortium=centre, name="Day", phase=Phase.OPEN)
    now = timezone.localtime().replace(second=0, microsecond=0, tzinfo=None)
    starts, ends = hours(now)
    fair.sessions.create(day=now.date(), starts=starts, ends=ends)
    for number in range(THEMES):
        fair.corners.create(key=f"c{number}", name=f"Corner {number + 1}", facilities=["power"])
    hall = fair.halls.create(name="Hall", position=1)
    hall.edits.create(number=1, drawing=drawing(stands))
    return fair


def _recruiter(session: Session, number: int) -> Visitor:
    fair = session.fair
    employer = Organisation.objects.create(
        name=f"Employer {number}", role=Kind.INFLOW_EMPLOYER, consortium=fair.consortium
    )
    email = f"recruiter{number}@day{fair.pk}.example"
    member = _member(employer, MemberRole.RECRUITER, email, f"Recruiter {number}")
    one = Visitor.objects.create(fair=fair, membership=member, entry=Entry.APPROVED)
    one.sessions.add(session)
    return one


def _candidate(session: Session, home: Organisation, number: int) -> Candidate:
    fair, corners = session.fair, list(session.fair.corners.order_by("pk"))
    person = Person.objects.create(name=f"Worker {number + 1}")
    person.employments.create(organisation=home, reference=str(number))
    Account.objects.create(email=f"worker{number + 1}@day{fair.pk}.example", person=person)
    one = Candidate.objects.create(fair=fair, person=person, entry=Entry.APPROVED)
    one.sessions.add(session)
    Stand.objects.create(
        candidate=one,
        corner=corners[number % THEMES],
        title=f"Fitter {number + 1}",
        shows="A bicycle that runs again",
        ready_at=timezone.now(),
    )
    session.places.create(shift=0, hall=fair.halls.get(), stand=f"stand-{number}", candidate=one)
    return one


def _plan(session: Session, people: list[Candidate], walkers: list[Visitor]) -> None:
    """Let each recruiter go from stand to stand, so that no two are at one."""
    plan = Plan.objects.create(session=session, planned=Planned.TALKS, stage=Stage.PUBLISHED)
    slots = min(len(slots_of(session)), len(people))
    Talk.objects.bulk_create(
        Talk(plan=plan, candidate=people[(n + at) % len(people)], visitor=one, slot=at, why=Why.FIT)
        for n, one in enumerate(walkers)
        for at in range(slots)
    )


def _member(home: Organisation, role: MemberRole, email: str, name: str = "") -> Membership:
    account = Account.objects.create(email=email, name=name)
    today = timezone.localdate()
    return Membership.objects.create(account=account, organisation=home, role=role, since=today)


def _phone(fair: Fair, guest: Candidate | Visitor | None, name: str) -> Phone:
    key = f"day{fair.pk}-{name}".replace(" ", "-").lower()
    kept: dict[str, Any] = {"role": Role.DOOR, "label": name}
    if isinstance(guest, Candidate):
        kept = {"role": Role.STAND, "candidate": guest}
    elif guest is not None:
        kept = {"role": Role.WALK, "visitor": guest}
    device = Device.objects.create(fair=fair, key_hash=hash_of(key), **kept)
    code, pk = (code_of(guest), guest.pk) if guest else ("", 0)
    return Phone(key=key, device=device.pk, name=name, code=code, guest=pk)


def cookie_of(email: str) -> str:
    """Let somebody in, with a second factor; return the value of the cookie of their session."""
    account = Account.objects.get(email=email)
    Authenticator.objects.get_or_create(
        user=account, type="totp", defaults={"data": {"secret": "x"}}
    )
    client = Client()
    client.force_login(account)
    session = client.session
    session[SHOWN] = True
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value
