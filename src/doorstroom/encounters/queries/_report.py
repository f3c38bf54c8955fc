"""What came of a fair, in figures, for who organises it."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from django.db.models import Max
from django.utils import timezone

from doorstroom.encounters.models import Encounter, Presence
from doorstroom.encounters.queries._after import FollowUp, follow_ups_at
from doorstroom.encounters.queries._promises import GOES_ON, promises_of
from doorstroom.encounters.queries._waits import waits_of
from doorstroom.encounters.states import Came
from doorstroom.engine.measuring import (
    Change,
    Happened,
    Person,
    Report,
    compare,
    report,
)
from doorstroom.fairs.models import Candidate, Fair, Place, Talk, Visitor
from doorstroom.fairs.queries import fairs_organised_by, sign_at, signs_of
from doorstroom.fairs.states import Entry, Phase, Stage
from doorstroom.organisations.models import Employment
from doorstroom.organisations.queries import Viewer
from doorstroom.organisations.states import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class FairReport:
    """What came of a fair; nobody is named, but in `overdue`.

    Attributes:
        last_day: of the fair; None when it has no hours.
        expected: candidates who were approved, and `recruiters_expected` beside them.
        recruiters_came: recruiters who were in or had a conversation.
        found: the figures.
        before: the last earlier fair of the consortium at which somebody talked; None for none.
        changes: the figures beside those of that fair.
        overdue: what was promised and is too late now, the longest first.
    """

    fair: Fair
    last_day: dt.date | None
    expected: int
    recruiters_expected: int
    recruiters_came: int
    found: Report
    before: Fair | None
    changes: tuple[Change, ...]
    overdue: tuple[FollowUp, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is known of it: nobody came in and nobody talked."""
        return not self.found.talks.people


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """What is known of a fair, by key of the candidate where it is of one."""

    fair: Fair
    follow_ups: tuple[FollowUp, ...]
    candidates: Sequence[Candidate]
    presences: Sequence[Presence]
    places: Sequence[Place]
    planned: frozenset[tuple[int, int]]

    @property
    def held(self) -> frozenset[tuple[int, int]]:
        """Which two talked."""
        some = (one.encounter for one in self.follow_ups)
        return frozenset((one.candidate_id, one.visitor_id) for one in some)

    @property
    def last_day(self) -> dt.date | None:
        """The last day of the fair."""
        return max((one.day for one in self.fair.sessions.all()), default=None)


def report_of(viewer: Viewer, fair: Fair) -> FairReport | None:
    """Return what came of a fair; None for who does not organise it."""
    own = fairs_organised_by(viewer).prefetch_related("sessions")
    held = own.filter(pk=fair.pk).first()
    if held is None:
        return None
    day, earlier = _day_of(viewer, held), _before(viewer, held)
    found = report(_happened(day))
    walkers = {one.visitor_id for one in day.presences if one.visitor_id and one.first_at}
    late = [one for one in day.follow_ups if one.is_overdue]
    return FairReport(
        fair=held,
        last_day=day.last_day,
        expected=sum(one.entry == Entry.APPROVED for one in day.candidates),
        recruiters_expected=Visitor.objects.filter(fair=held, entry=Entry.APPROVED).count(),
        recruiters_came=len(walkers | {visitor for _candidate, visitor in day.held}),
        found=found,
        before=earlier,
        changes=compare(found, report(_happened(_day_of(viewer, earlier)))) if earlier else (),
        overdue=tuple(late),
    )


def _before(viewer: Viewer, fair: Fair) -> Fair | None:
    """Return the last earlier fair of the consortium at which somebody talked."""
    first = min((one.day for one in fair.sessions.all()), default=None)
    if first is None:
        return None
    talked = Encounter.objects.filter(candidate__fair__consortium=fair.consortium_id)
    return (
        fairs_organised_by(viewer)
        .filter(consortium=fair.consortium_id, pk__in=talked.values("candidate__fair"))
        .exclude(phase=Phase.CANCELLED)
        .alias(last=Max("sessions__day"))
        .filter(last__lt=first)
        .order_by("-last", "-pk")
        .prefetch_related("sessions")
        .first()
    )


def _day_of(viewer: Viewer, fair: Fair) -> _Day:
    talks = Talk.objects.filter(plan__session__fair=fair, plan__stage=Stage.PUBLISHED)
    return _Day(
        fair=fair,
        follow_ups=follow_ups_at(viewer, fair),
        candidates=list(fair.candidates.select_related("stand__corner").order_by("pk")),
        presences=list(Presence.objects.filter(fair=fair)),
        places=list(Place.objects.filter(session__fair=fair).order_by("session", "shift")),
        planned=frozenset(talks.values_list("candidate", "visitor")),
    )


def _happened(day: _Day) -> Happened:
    since = (timezone.localdate() - day.last_day).days if day.last_day else 0
    return Happened(
        people=tuple(_people(day)),
        floor=day.fair.floor,
        planned=len(day.planned),
        held=len(day.planned & day.held),
        promises=tuple(each for one in day.follow_ups for each in promises_of(one.encounter)),
        days_since=max(since, 0),
    )


def _people(day: _Day) -> Iterator[Person]:
    """Return who was there: who came in at a door or had a conversation."""
    corners, employers = _corners(day), _employers(day.candidates)
    waits = waits_of(day.fair, day.places, day.presences, [one.encounter for one in day.follow_ups])
    planned = Counter(candidate for candidate, _visitor in day.planned)
    came = {one.candidate_id for one in day.presences if one.candidate_id and one.first_at}
    talks: dict[int, list[FollowUp]] = {}
    for talk in day.follow_ups:
        talks.setdefault(talk.encounter.candidate_id, []).append(talk)
    for one in day.candidates:
        if one.pk in talks or one.pk in came:
            of_groups = {"corner": corners.get(one.pk), "employer": employers.get(one.person_id)}
            yield replace(
                _person(talks.get(one.pk, ()), day.last_day),
                corner=corners.get(one.pk, ""),
                groups={name: label for name, label in of_groups.items() if label},
                planned=planned[one.pk],
                wait=tuple(waits.get(one.pk, ())),
            )


def _person(talks: Sequence[FollowUp], last_day: dt.date | None) -> Person:
    """Return what came of the conversations of one."""
    made = [each for one in talks for each in one.outcomes if each.came != Came.NOT]
    first = min((each.on for each in made if each.came == Came.CONTRACT), default=None)
    return Person(
        talks=len(talks),
        is_wanted=any(one.encounter.visitor_says in GOES_ON for one in talks),
        has_intention=bool(made),
        contract_after=max((first - last_day).days, 0) if first and last_day else None,
    )


def _corners(day: _Day) -> dict[int, str]:
    """Return in which corner each stands: that of their stand, or else the one they chose."""
    found = {
        one.pk: one.stand.corner.name
        for one in day.candidates
        if getattr(one, "stand", None) and one.stand.corner
    }
    for session in day.fair.sessions.all():
        signs = signs_of(session)
        for place in day.places:
            if place.session_id == session.pk and (name := sign_at(place, signs).corner):
                found[place.candidate_id] = name
    return found


def _employers(candidates: Iterable[Candidate]) -> Mapping[int, str]:
    """Return from which employer each comes, by key of the person."""
    people = [one.person_id for one in candidates]
    rows = Employment.objects.filter(
        person__in=people, organisation__role=Role.OUTFLOW_EMPLOYER
    ).order_by("-pk")
    return dict(rows.values_list("person", "organisation__name"))
