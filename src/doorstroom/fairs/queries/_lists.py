"""Everybody of a fair in one list, for its organiser to take along."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from doorstroom.fairs.models import Candidate, Fair, Session, Visitor
from doorstroom.fairs.queries._boards import Sign, sign_at, signs_of
from doorstroom.fairs.queries._fairs import fairs_organised_by, talks_to_hold
from doorstroom.organisations.queries import Viewer


@dataclass(frozen=True, slots=True, kw_only=True)
class GuestLine:
    """Somebody of a fair; nothing of what they need or whom they would rather not meet.

    Attributes:
        sessions: in order of time.
        signs: where they stand in these sessions, as far as it is planned.
        talks: conversations in the timetables that are published.
    """

    guest: Candidate | Visitor
    sessions: tuple[Session, ...]
    signs: tuple[Sign, ...]
    talks: int


def guests_listed(viewer: Viewer, fair: Fair) -> tuple[GuestLine, ...]:
    """Return the people of a fair that the viewer organises, and then its recruiters, by name."""
    own = fairs_organised_by(viewer).filter(pk=fair.pk).order_by()
    people = (
        Candidate.objects.filter(fair__in=own)
        .select_related("person")
        .order_by("person__name", "pk")
    )
    recruiters = (
        Visitor.objects.filter(fair__in=own)
        .select_related("membership__organisation", "membership__account")
        .order_by("membership__organisation__name", "membership__account__email", "pk")
    )
    sessions = list(fair.sessions.order_by("day", "starts"))
    signs = signs_by_candidate(sessions)
    talks = talks_to_hold().filter(plan__session__in=sessions)
    counts = [Counter(talks.values_list(one, flat=True)) for one in ("candidate", "visitor")]
    rows: list[Candidate | Visitor] = [
        *people.prefetch_related("sessions"),
        *recruiters.prefetch_related("sessions"),
    ]
    found = []
    for guest in rows:
        chosen = {one.pk for one in guest.sessions.all()}
        is_person = isinstance(guest, Candidate)
        line = GuestLine(
            guest=guest,
            sessions=tuple(one for one in sessions if one.pk in chosen),
            signs=tuple(signs.get(guest.pk, ())) if is_person else (),
            talks=counts[0 if is_person else 1][guest.pk],
        )
        found.append(line)
    return tuple(found)


def signs_by_candidate(sessions: Iterable[Session]) -> Mapping[int, Sequence[Sign]]:
    """Return where each candidate stands, by key, session by session."""
    found: dict[int, list[Sign]] = defaultdict(list)
    for session in sessions:
        signs = signs_of(session)
        for place in session.places.order_by("shift", "hall", "stand"):
            found[place.candidate_id].append(sign_at(place, signs))
    return found
