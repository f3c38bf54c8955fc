"""Who comes to a fair as its organiser sees it, who can be invited, and what is still to do."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from typing import Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from doorstroom.engine.planning.hall import Exit, HallError
from doorstroom.fairs.adapters import drawing_now
from doorstroom.fairs.models import Candidate, Fair, Plan, Talk, Visitor, Workshop
from doorstroom.fairs.queries._fairs import fairs_organised_by, visitors_today
from doorstroom.fairs.states import Entry, Planned, Stage
from doorstroom.formats.tables import Table, mask_bsn
from doorstroom.organisations.models import Employment, Membership
from doorstroom.organisations.queries import Viewer, members_visible_to
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Person

Given = Mapping[str, str]
Lines = Sequence[tuple[int, Given]]
Known = defaultdict[tuple[str, ...], set[Person | Membership]]

MOST_INVITED: Final = 2_000
"""Rows of a file of invitations. The largest fair that was held had some 240 people."""

HEADINGS: Final[Mapping[str, frozenset[str]]] = {
    "email": frozenset({"email", "e-mail", "mail", "e-mailadres", "emailadres", "e-mail address"}),
    "reference": frozenset(
        {"reference", "number", "referentie", "nummer", "personeelsnummer", "kenmerk"}
    ),
    "employer": frozenset({"employer", "organisation", "werkgever", "organisatie"}),
}
"""What the columns of a file of invitations may be called."""


class NoColumnError(Exception):
    """No column of a file of invitations says who it is."""


class Amiss(Enum):
    """Why nobody is invited by a row."""

    EMPTY = "empty"
    BSN = "bsn"
    UNKNOWN = "unknown"
    SEVERAL = "several"
    TWICE = "twice"
    THERE = "there"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of invitations: what was written, and who that is, or what is amiss."""

    number: int
    written: str
    person: Person | None = None
    recruiter: Membership | None = None
    amiss: Amiss | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How far a fair is, in numbers.

    Attributes:
        approved, asked, invited: people who come, who wait for approval, who did not answer.
        recruiters, recruiters_asked, recruiters_invited: the same of recruiters.
        without_page: who comes and has no stand page that is ready.
        without_corner: who comes and chose no corner.
        without_session: who comes and is in no session.
        halls, drawn: how many halls there are, and how many of them are drawn.
        without_exit: halls that are drawn and have no exit.
        stands: in all halls.
        placed: sessions in which everybody who comes has a stand.
        published: sessions of which the plan of conversations is published.
        sessions: all of them.
        without_talk: who comes to a session of which the plan is published, and is not in it.
        fallen_out: people and recruiters in published plans who do not come any more.
    """

    approved: int
    asked: int
    invited: int
    recruiters: int
    recruiters_asked: int
    recruiters_invited: int
    without_page: int
    without_corner: int
    without_session: int
    halls: int
    drawn: int
    without_exit: int
    stands: int
    placed: int
    published: int
    sessions: int
    without_talk: int
    fallen_out: int


def candidates_organised_by(viewer: Viewer) -> QuerySet[Candidate]:
    """Return who has a stand at the viewer's fairs, asks for one or is asked, by name.

    With what they need to take part; the organiser knows, and no recruiter.
    """
    return (
        Candidate.objects.filter(fair__in=fairs_organised_by(viewer))
        .select_related("person__account", "stand__corner", "access", "fair")
        .order_by("person__name", "pk")
    )


def visitors_organised_by(viewer: Viewer) -> QuerySet[Visitor]:
    """Return the recruiters of the viewer's fairs, by employer and name."""
    return (
        Visitor.objects.filter(fair__in=fairs_organised_by(viewer))
        .select_related("membership__organisation", "membership__account", "fair")
        .order_by("membership__organisation__name", "membership__account__email", "pk")
    )


def workshops_organised_by(viewer: Viewer) -> QuerySet[Workshop]:
    """Return the workshops of the viewer's fairs in order of time, with how many signed up."""
    return (
        Workshop.objects.filter(session__fair__in=fairs_organised_by(viewer))
        .select_related("session__fair")
        .annotate(taken=Count("seats"))
        .order_by("session__day", "starts", "pk")
    )


def readiness_of(fair: Fair) -> Readiness:
    """Count what is ready of a fair and what is not."""
    comes = Q(entry=Entry.APPROVED)
    asked, invited = Q(entry=Entry.ASKED), Q(entry=Entry.INVITED)
    people = fair.candidates.aggregate(
        approved=Count("pk", filter=comes, distinct=True),
        asked=Count("pk", filter=asked, distinct=True),
        invited=Count("pk", filter=invited, distinct=True),
        without_page=Count("pk", filter=comes & Q(stand__ready_at=None), distinct=True),
        without_corner=Count("pk", filter=comes & Q(stand__corner=None), distinct=True),
        without_session=Count("pk", filter=comes & Q(sessions=None), distinct=True),
    )
    walkers = fair.visitors.aggregate(
        recruiters=Count("pk", filter=Q(pk__in=visitors_today().filter(fair=fair))),
        recruiters_asked=Count("pk", filter=asked),
        recruiters_invited=Count("pk", filter=invited),
    )
    return Readiness(**people, **walkers, **_drawn(fair), **_planned(fair))


def rows_in(viewer: Viewer, fair: Fair, role: MemberRole | None, table: Table) -> list[Row]:
    """Return who is invited by a file, row by row; nothing is kept by that.

    Somebody of another consortium is unknown here, as if they were nowhere.

    Args:
        viewer: its organiser.
        fair: to which.
        role: `RECRUITER` for recruiters by e-mail address; None for people, by e-mail address or
            by the reference of their employer (with its name, where two use the same one).
        table: of which the first `MOST_INVITED` rows are read; a header with names of
            `HEADINGS`, or one column with or without any.

    Raises:
        NoColumnError: when no column says who it is.
    """
    lines = _lines_of(table)[:MOST_INVITED]
    if not fairs_organised_by(viewer).filter(pk=fair.pk).exists():
        return []
    known = _recruiters_in(viewer, fair, lines) if role else _people_in(fair, lines)
    there = fair.visitors if role else fair.candidates
    taken = set(there.values_list("membership" if role else "person", flat=True))
    found, seen = [], set[int]()
    for number, given in lines:
        row = _row(number, given, known, taken, seen)
        if guest := row.recruiter or row.person:
            seen.add(guest.pk)
        found.append(row)
    return found


def _drawn(fair: Fair) -> dict[str, int]:
    drawings = []
    halls = list(fair.halls.prefetch_related("edits"))
    for hall in halls:
        with suppress(HallError):
            if drawing := drawing_now(hall):
                drawings.append(drawing)
    without = [one for one in drawings if not any(isinstance(item, Exit) for item in one.items)]
    return {
        "halls": len(halls),
        "drawn": len(drawings),
        "without_exit": len(without),
        "stands": sum(len(one.stands) for one in drawings),
    }


def _planned(fair: Fair) -> dict[str, int]:
    comes = Q(candidates__entry=Entry.APPROVED)
    stands = Q(places__candidate__entry=Entry.APPROVED)
    talks = Q(plans__planned=Planned.TALKS, plans__stage=Stage.PUBLISHED)
    sessions = fair.sessions.annotate(
        coming=Count("candidates", filter=comes, distinct=True),
        standing=Count("places", filter=stands, distinct=True),
        talks=Count("plans", filter=talks, distinct=True),
    )
    some = list(sessions.order_by("pk"))
    return {
        "sessions": len(some),
        "placed": sum(0 < one.coming <= one.standing for one in some),
        "published": sum(one.talks > 0 for one in some),
        **_told(fair),
    }


def _told(fair: Fair) -> dict[str, int]:
    """Count whom the published plans miss, and whom they still have."""
    plans = Plan.objects.filter(session__fair=fair, stage=Stage.PUBLISHED)
    talks = Talk.objects.filter(plan__in=plans)
    met = talks.filter(plan__session=OuterRef("session"), candidate=OuterRef("candidate"))
    coming = Candidate.sessions.through.objects.filter(
        candidate__entry=Entry.APPROVED, session__plans__in=plans
    )
    people = talks.exclude(candidate__entry=Entry.APPROVED).values("candidate").distinct()
    comes = talks.filter(visitor__in=visitors_today())
    recruiters = talks.exclude(pk__in=comes).values("visitor").distinct()
    return {
        "without_talk": coming.exclude(Exists(met)).count(),
        "fallen_out": people.count() + recruiters.count(),
    }


def _lines_of(table: Table) -> list[tuple[int, Given]]:
    """Return what each row says of somebody, with its number as a spreadsheet counts."""
    named = {
        place: column
        for place, name in enumerate(table.header)
        for column, names in HEADINGS.items()
        if name.strip().casefold() in names
    }
    rows = [(one.row, one.cells) for one in table.rows]
    if not {"email", "reference"} & set(named.values()):
        if len(table.header) != 1:
            raise NoColumnError
        rows = [(table.header_row, table.header), *rows]
        named = {0: ""}
    lines = [
        (
            number,
            {
                column or ("email" if "@" in cells[place] else "reference"): cells[place].strip()
                for place, column in named.items()
                if place < len(cells)
            },
        )
        for number, cells in rows
    ]
    return [(number, given) for number, given in lines if any(given.values())]


def _people_in(fair: Fair, lines: Lines) -> Known:
    """Return the people of the consortium by each way in which a file can name them."""
    region = Employment.objects.filter(organisation__consortium=fair.consortium_id)
    by_reference = region.filter(reference__in={one.get("reference", "") for _, one in lines})
    emails = {one.get("email", "").lower() for _, one in lines}
    by_email = region.filter(person__account__email__in=emails, person__account__is_active=True)
    known: Known = defaultdict(set)
    for one in by_email.select_related("person__account"):
        known["email", one.person.account.email].add(one.person)
    for one in by_reference.select_related("person", "organisation"):
        known["reference", one.reference].add(one.person)
        known["reference", one.reference, one.organisation.name.casefold()].add(one.person)
    return known


def _recruiters_in(viewer: Viewer, fair: Fair, lines: Lines) -> Known:
    emails = {one.get("email", "").lower() for _, one in lines}
    members = members_visible_to(viewer).filter(
        role=MemberRole.RECRUITER,
        organisation__consortium=fair.consortium_id,
        account__email__in=emails,
    )
    known: Known = defaultdict(set)
    for one in members:
        known["email", one.account.email].add(one)
        known["email", one.account.email, one.organisation.name.casefold()].add(one)
    return known


def _row(
    number: int, given: Given, known: Known, taken: Collection[int], seen: Collection[int]
) -> Row:
    column = "email" if given.get("email") else "reference"
    written, employer = given.get(column, ""), given.get("employer", "").casefold()
    key = (column, written.lower() if column == "email" else written)
    found = list(known.get((*key, employer) if (*key, employer) in known else key, ()))
    guest = found[0] if len(found) == 1 else None
    amiss = next(
        (
            fault
            for fault, is_so in (
                (Amiss.EMPTY, not written),
                (Amiss.BSN, mask_bsn(written) != written),
                (Amiss.UNKNOWN, not found),
                (Amiss.SEVERAL, guest is None),
                (Amiss.THERE, guest is not None and guest.pk in taken),
                (Amiss.TWICE, guest is not None and guest.pk in seen),
            )
            if is_so
        ),
        None,
    )
    return Row(
        number=number,
        written=mask_bsn(written),
        person=guest if isinstance(guest, Person) and not amiss else None,
        recruiter=guest if isinstance(guest, Membership) and not amiss else None,
        amiss=amiss,
    )
