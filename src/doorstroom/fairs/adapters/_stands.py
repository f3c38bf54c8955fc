"""A session as the engine asks who stands where, and the answer as places."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.db.models import F, Prefetch

from doorstroom.engine.planning import stands as engine
from doorstroom.engine.planning.hall import Drawing, read_drawing, surroundings
from doorstroom.fairs.models import Candidate, Hall, HallEdit, Place, Session
from doorstroom.fairs.states import Access, Noise, Wanted

APART: Final = 1_000.0
"""Metres between two halls: nobody near the one is near the other."""

NEAR_EXIT: Final = 15.0
"""Metres to an exit that count as near."""

QUIETEST: Final = Noise.TALK
"""The loudest that suits a quiet place: people talk there too."""

OF_THE_PLACE: Final = frozenset({Access.LEVEL.value, Access.NEAR_EXIT.value, Access.QUIET.value})
"""What somebody needs of the stand itself; the rest is arranged by the organiser."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A stand in a hall: the key of the hall and the id in its drawing."""

    hall: int
    stand: str

    def __str__(self) -> str:
        return f"{self.hall}:{self.stand}"


def spot_named(text: str) -> Spot | None:
    """Return the spot that a form names; None when it names none.

    >>> spot_named("7:a1")
    Spot(hall=7, stand='a1')
    >>> spot_named("a1")
    """
    hall, _, stand = text.partition(":")
    return Spot(hall=int(hall), stand=stand) if hall.isdecimal() and stand else None


def drawing_now(hall: Hall) -> Drawing | None:
    """Return a hall as it is drawn now; None while nothing is."""
    edit = next((one for one in hall.edits.all() if one.number == hall.position), None)
    return _read(json.dumps(edit.drawing)) if edit else None


@lru_cache(maxsize=32)  # the pages of a fair that is on read the same drawing many times a second
def _read(document: str) -> Drawing:
    return read_drawing(json.loads(document))


def drawings_of(session: Session) -> dict[Hall, Drawing]:
    """Return the halls of a session's fair that are drawn, in order."""
    # Of a hall that was drawn in hundreds of steps only the last is read.
    now = Prefetch("edits", HallEdit.objects.filter(number=F("hall__position")))
    halls = session.fair.halls.prefetch_related(now).order_by("pk")
    return {hall: drawing for hall in halls if (drawing := drawing_now(hall))}


def stands_of(session: Session, drawings: Mapping[Hall, Drawing]) -> tuple[engine.Stand, ...]:
    """Return every stand of the halls with what it and its corner have."""
    corners = {one.key: one for one in session.fair.corners.all()}
    found = []
    for number, (hall, drawing) in enumerate(drawings.items()):
        around = surroundings(drawing)
        for stand in drawing.stands:
            drawn = around[stand.id].corner
            corner = corners.get(drawn.theme) if drawn else None
            has = set(stand.facilities) | set(corner.facilities if corner else ())
            has |= {Access.LEVEL.value} if stand.is_level else set()
            far = around[stand.id].exit_metres
            has |= {Access.NEAR_EXIT.value} if far is not None and far <= NEAR_EXIT else set()
            quiet = bool((drawn and drawn.is_quiet) or (corner and corner.quiet))
            has |= {Access.QUIET.value} if quiet else set()
            found.append(
                engine.Stand(
                    id=str(Spot(hall=hall.pk, stand=stand.id)),
                    x=stand.x / 1000 + number * APART,
                    y=stand.y / 1000,
                    facilities=frozenset(has) & engine.FACILITIES,
                    corner=corner.key if corner else None,
                    noise=min(corner.noise if corner else 3, QUIETEST if quiet else 3),
                )
            )
    return tuple(found)


def stands_question(
    session: Session, candidates: Iterable[Candidate], stands: tuple[engine.Stand, ...]
) -> engine.StandsQuestion:
    """Return a session as the engine asks who stands where.

    What a demonstration and somebody themselves cannot do without is never given up. Where people
    stand already is near to what is asked; where somebody is locked, they stay.

    Raises:
        engine.StandsError: when what is locked contradicts itself, or nobody or nothing is there.
    """
    shifts = tuple(str(one) for one in range(session.shifts))
    before = {str(one.candidate_id): one for one in session.places.all()}
    return engine.StandsQuestion(
        stands=stands,
        shifts=shifts,
        candidates=tuple(_asked(one, shifts, before.get(str(one.pk))) for one in candidates),
        before={key: _place(one) for key, one in before.items()},
    )


def places_in(plan: engine.StandsPlan, session: Session) -> list[Place]:
    """Return the rows of a plan, not stored yet; who was locked stays so."""
    locked = set(session.places.filter(locked=True).values_list("candidate", flat=True))
    rows = []
    for key, place in plan.places.items():
        spot = spot_named(place.stand)
        assert spot is not None  # noqa: S101 - made by `stands_of`
        rows.append(
            Place(
                session=session,
                shift=int(place.shift),
                hall_id=spot.hall,
                stand=spot.stand,
                candidate_id=int(key),
                locked=int(key) in locked,
            )
        )
    return rows


def plan_of(question: engine.StandsQuestion) -> engine.StandsPlan:
    """Return where people stand now as a plan of the engine, to be explained and dragged."""
    known = {one.id for one in question.candidates}
    there = set(question.places)
    places = {
        key: place for key, place in question.before.items() if key in known and place in there
    }
    return engine.StandsPlan(places=places, costs=engine.Costs(), bound=0, seed=0, work=0)


def _asked(candidate: Candidate, shifts: tuple[str, ...], before: Place | None) -> engine.Candidate:
    stand = getattr(candidate, "stand", None)
    access = getattr(candidate, "access", None)
    needs = set(access.needs if access else ())
    wishes = [one for one in candidate.wishes.all() if one.wanted == Wanted.WISH]
    return engine.Candidate(
        id=str(candidate.pk),
        shifts=frozenset(shifts),
        needs=frozenset(needs & OF_THE_PLACE) | frozenset(stand.facilities if stand else ()),
        theme=stand.corner.key if stand and stand.corner else None,
        group=str(candidate.colleagues_id) if candidate.colleagues_id else None,
        noise=stand.noise if stand else 0,
        needs_quiet=Access.QUIET.value in needs,
        popularity=float(len(wishes)),
        locked=_place(before) if before and before.locked else None,
    )


def _place(row: Place) -> engine.Place:
    return engine.Place(str(Spot(hall=row.hall_id, stand=row.stand)), str(row.shift))
