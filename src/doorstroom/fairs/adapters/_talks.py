"""A session as the engine asks who meets whom, and the answer as talks."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.planning import talks as engine
from doorstroom.engine.planning.hall import Drawing, WalksError, walks
from doorstroom.fairs.models import Candidate, Fair, Hall, Place, Plan, Session, Talk, Visitor
from doorstroom.fairs.states import Access, Wanted, Why

BETWEEN_HALLS: Final = 120.0
"""Metres to walk from a stand in one hall to a stand in another."""

AROUND: Final = 300.0
"""Metres where the drawing shows no way: it is found on the day, and it is long."""

FULL: Final = 65_025
"""The standing of who fits completely."""

BREAK_AFTER: Final = 2
"""After so many conversations who needs breaks has one."""

REASONS: Final = {
    engine.Reason.LOCKED: Why.HAND,
    engine.Reason.WISHED: Why.WISHED,
    engine.Reason.FIT: Why.FIT,
    engine.Reason.FLOOR: Why.FLOOR,
    engine.Reason.MENDED: Why.MENDED,
}


OF_WHY: Final = {why: reason for reason, why in REASONS.items()}


Standings = Mapping[int, Mapping[int, int]]
"""How high each person stands with each employer, by their keys, of 65,025."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """When the conversations of a session are, and who sits in a workshop then.

    Attributes:
        shifts: of each slot, in which shift it lies.
        busy_candidates: slots in which a candidate, by key, sits in a workshop.
        busy_visitors: the same of recruiters.
    """

    shifts: tuple[int, ...]
    busy_candidates: Mapping[int, frozenset[int]]
    busy_visitors: Mapping[int, frozenset[int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Company:
    """Who takes part in the conversations of a session.

    Attributes:
        places: where each candidate stands, who has no stand is not here.
        visitors: the recruiters.
        employers: of each person by key, where they work or worked.
        met: of each candidate by key, whom they meet in another session of the fair.
    """

    places: Sequence[Place]
    visitors: Sequence[Visitor]
    employers: Mapping[int, frozenset[int]]
    met: Mapping[int, frozenset[int]]

    @property
    def candidates(self) -> list[Candidate]:
        """Who stands there, in the order of the places."""
        return [one.candidate for one in self.places]


class Chances(NamedTuple):
    """Who may not talk with whom, and when each is free."""

    barred: NDArray[np.bool_]
    candidate_free: NDArray[np.bool_]
    recruiter_free: NDArray[np.bool_]


class Margin(NamedTuple):
    """How many conversations are planned for everybody, and how many no-show would ask for."""

    planned: int
    asked: int

    @property
    def is_capped(self) -> bool:
        """Whether the most for one person leaves less than no-show asks."""
        return self.planned < self.asked


def margin_of(fair: Fair) -> Margin:
    """Return what is planned so that the promise holds for who does not turn up too."""
    asked = engine.planned_floor(fair.floor, no_show=fair.no_show_percent / 100)
    return Margin(planned=min(asked, fair.ceiling), asked=asked)


def chances_of(company: Company, hours: Hours) -> Chances:
    """Return who may not talk with whom, and when each is free; quick, and nobody is matched."""
    return Chances(
        barred=_barred(company),
        candidate_free=_candidates_free(company.places, hours),
        recruiter_free=_visitors_free(company.visitors, hours),
    )


def talks_question(
    session: Session,
    company: Company,
    hours: Hours,
    worth: NDArray[np.int32],
    metres: NDArray[np.float64],
) -> engine.TalksQuestion:
    """Return a session as the engine asks who meets whom.

    Both `worth_of` and `distances_between` take their time, so a plan keeps what they gave.
    The floor is planned for those who do not turn up, and never above the ceiling.

    Raises:
        engine.TalksError: when nobody is there, or there is no time.
    """
    fair = session.fair
    count, slots = len(company.places), len(hours.shifts)
    limits = [slots if one.limit is None else one.limit for one in company.visitors]
    themes = {key: number for number, key in enumerate(fair.corners.values_list("pk", flat=True))}
    corners = [
        getattr(getattr(one, "stand", None), "corner_id", None) for one in company.candidates
    ]
    return engine.TalksQuestion(
        **chances_of(company, hours)._asdict(),
        worth=worth,
        wished=_said(company, Wanted.WISH),
        floor=np.full(count, margin_of(fair).planned, dtype=np.int32),
        ceiling=np.full(count, fair.ceiling, dtype=np.int32),
        limit=np.array(limits, dtype=np.int32),
        themes=np.array([0 if one is None else themes[one] + 1 for one in corners], dtype=np.int32),
        distances=metres,
    )


def talks_in(plan: engine.TalksPlan, company: Company, row: Plan) -> list[Talk]:
    """Return the rows of a plan, not stored yet."""
    who, whom = company.candidates, company.visitors
    return [
        Talk(
            plan=row,
            candidate=who[one],
            visitor=whom[two],
            slot=slot,
            why=REASONS[engine.Reason(reason)],
        )
        for (one, two, slot), reason in zip(plan.talks.tolist(), plan.reasons.tolist(), strict=True)
    ]


def plan_in(rows: Iterable[Talk], company: Company, slots: int) -> engine.TalksPlan:
    """Return stored talks as a plan of the engine, to be mended; what is gone is left out."""
    who = {one.pk: row for row, one in enumerate(company.candidates)}
    whom = {one.pk: column for column, one in enumerate(company.visitors)}
    known = [
        (who[one.candidate_id], whom[one.visitor_id], one.slot, OF_WHY[Why(one.why)])
        for one in rows
        if one.candidate_id in who and one.visitor_id in whom and one.slot < slots
    ]
    table = np.array(sorted(known), dtype=np.int32).reshape(-1, 4)
    counts = np.bincount(table[:, 0], minlength=len(who)).astype(np.int32)
    return engine.TalksPlan(
        talks=table[:, :3],
        reasons=table[:, 3],
        counts=counts,
        floor_met=False,
        score=0,
        score_chosen=0,
        score_unfair=0,
        wishes=0,
        wishes_unfair=0,
        metres=0,
        metres_by_score=0,
        unplaced=np.zeros((0, 3), dtype=np.int32),
        shortage=None,
    )


def figures_in(
    plan: engine.TalksPlan, question: engine.TalksQuestion, fair: Fair
) -> dict[str, Any]:
    """Return what a plan promises and costs, in whole numbers that can be kept."""
    return {
        "talks": len(plan.talks),
        "candidates": len(plan.counts),
        "recruiters": len(question.limit),
        "least": int(plan.counts.min()),
        "most": int(plan.counts.max()),
        "floor": int(question.floor.max()),
        "asked": margin_of(fair).asked,
        "no_show": fair.no_show_percent,
        "below": int((plan.counts < question.floor).sum()),
        "price_permille": round(1000 * plan.price),
        "wishes": plan.wishes,
        "wishes_asked": int(question.wished.sum()),
        "metres": round(plan.metres),
        "walk_percent": round(100 * plan.walk_share),
    }


def shortage_in(plan: engine.TalksPlan, question: engine.TalksQuestion) -> dict[str, Any]:
    """Return the proof that the promise cannot be kept, checked; nothing when it can."""
    found = plan.shortage
    if found is None or not engine.holds(question, found):
        return {}
    return {"candidates": len(found.candidates), "needed": found.needed, "places": found.places}


def distances_between(
    places: Sequence[Place], drawings: Mapping[Hall, Drawing]
) -> NDArray[np.float64]:
    """Return how far it is to walk from stand to stand, in metres."""
    found = np.full((len(places), len(places)), BETWEEN_HALLS)
    for hall, drawing in drawings.items():
        names, metres = _walked(drawing)
        mine = [
            (row, names[one.stand])
            for row, one in enumerate(places)
            if one.hall_id == hall.pk and one.stand in names
        ]
        rows, columns = np.array(mine, dtype=np.intp).reshape(-1, 2).T
        found[np.ix_(rows, rows)] = metres[np.ix_(columns, columns)]
    np.fill_diagonal(found, 0)
    return found


def _walked(drawing: Drawing) -> tuple[dict[str, int], NDArray[np.float64]]:
    """Return where each stand is in a table of walks, and the table; straight lines at worst."""
    names = {one.id: place for place, one in enumerate(drawing.stands)}
    try:
        metres = walks(drawing).metres
    except WalksError:
        middles = np.array([(one.x, one.y) for one in drawing.stands], dtype=float) / 1000
        metres = np.hypot(*(middles[:, None] - middles[None]).transpose(2, 0, 1))
    return names, np.where(np.isfinite(metres), np.minimum(metres, AROUND), AROUND)


def worth_of(company: Company, standings: Standings) -> NDArray[np.int32]:
    """Return what talks are worth; each is worth something, also where nothing is known."""
    found = np.ones((len(company.places), len(company.visitors)), dtype=np.int32)
    for row, one in enumerate(company.candidates):
        mine = standings.get(one.person_id, {})
        for column, visitor in enumerate(company.visitors):
            found[row, column] += mine.get(visitor.membership.organisation_id, 0) * 999 // FULL
    return found


def _barred(company: Company) -> NDArray[np.bool_]:
    found = _said(company, Wanted.PASS)
    for row, one in enumerate(company.candidates):
        never = {refusal.employer_id for refusal in one.refusals.all()}
        never |= company.employers.get(one.person_id, frozenset())
        met = company.met.get(one.pk, frozenset())
        for column, visitor in enumerate(company.visitors):
            is_never = visitor.membership.organisation_id in never
            found[row, column] |= is_never or visitor.pk in met
    return found


def _said(company: Company, wanted: Wanted) -> NDArray[np.bool_]:
    found = np.zeros((len(company.places), len(company.visitors)), dtype=np.bool_)
    columns = {one.pk: column for column, one in enumerate(company.visitors)}
    for row, one in enumerate(company.candidates):
        for wish in one.wishes.all():
            if wish.wanted == wanted and wish.visitor_id in columns:
                found[row, columns[wish.visitor_id]] = True
    return found


def _candidates_free(places: Sequence[Place], hours: Hours) -> NDArray[np.bool_]:
    shifts = np.array(hours.shifts, dtype=np.int32)
    found = np.array([shifts == one.shift for one in places], dtype=np.bool_)
    found = found.reshape(len(places), len(shifts))
    for row, one in enumerate(places):
        found[row, list(hours.busy_candidates.get(one.candidate_id, ()))] = False
        access = getattr(one.candidate, "access", None)
        if access and Access.BREAKS.value in access.needs:
            found[row, np.flatnonzero(found[row])[BREAK_AFTER :: BREAK_AFTER + 1]] = False
    return found


def _visitors_free(visitors: Sequence[Visitor], hours: Hours) -> NDArray[np.bool_]:
    found = np.ones((len(visitors), len(hours.shifts)), dtype=np.bool_)
    for row, one in enumerate(visitors):
        found[row, list(hours.busy_visitors.get(one.pk, ()))] = False
    return found
