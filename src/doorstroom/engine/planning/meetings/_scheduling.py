"""Schedules meetings: the fewest breaks, proved when the work allows."""

from collections.abc import Callable
from typing import Final

from doorstroom.engine.planning.meetings._asking import Asking, Progress
from doorstroom.engine.planning.meetings._model import model_of
from doorstroom.engine.planning.meetings._plan import MeetingsPlan
from doorstroom.engine.planning.meetings._question import (
    ImpossibleError,
    MeetingsQuestion,
    NoPlanError,
    QuestionError,
    why_impossible,
)

RELAXING, DECIDING, PROVING, FINDING, MORE = 2.0, 1.0, 6.0, 40.0, 2.0
WORK: Final = 120.0


def schedule(
    question: MeetingsQuestion,
    *,
    seed: int = 0,
    work: float = WORK,
    told: Callable[[Progress], None] | None = None,
    is_stopped: Callable[[], bool] | None = None,
) -> MeetingsPlan:
    """Return a timetable with as few breaks as can be.

    Bofill and others, JAIR 74 (2022). The same question, seed and work give the same timetable.

    Args:
        question: who meets whom.
        seed: a number that decides between equals.
        work: deterministic seconds of the solver, about seconds of one core.
        told: told how far it is, after every answer of the solver.
        is_stopped: asked now and then; when True, the best timetable so far is returned.

    Raises:
        QuestionError: when work is not above 0.
        ImpossibleError: when it was proved that no timetable exists.
        NoPlanError: when none was found with this work.
        StoppedError: when stopped before there was one.
    """
    if not work > 0:
        raise QuestionError("work: more than 0 deterministic seconds are needed.")
    if reason := why_impossible(question):
        raise ImpossibleError(f"No timetable exists: {reason}.")
    asking = Asking(question, model_of(question), seed, work, told, is_stopped)
    _search(asking)
    if asking.slots is None:
        raise NoPlanError(
            f"No timetable was found with {work:g} of work, and none was excluded. Give more work."
        )
    return _planned(asking, asking.slots)


def _search(asking: Asking) -> None:
    """Decide the bound, prove and find in turn, first with little effort, then with more."""
    asking.relax(RELAXING)
    if not asking.is_over():
        asking.prove(DECIDING)
    effort = 1.0
    while not asking.is_over():
        while not asking.is_over() and asking.decide(DECIDING * effort):
            pass
        if not asking.is_over():
            asking.prove(PROVING * effort)
        if not asking.is_over():
            asking.descend(FINDING * effort)
        effort *= MORE


def _planned(asking: Asking, slots: tuple[int, ...]) -> MeetingsPlan:
    question = asking.question
    breaks = []
    for mine in question.meetings_of():
        busy = {slots[number] for number in mine}
        breaks.append(sum(slot + 1 not in busy for slot in busy) - bool(busy))
    return MeetingsPlan(
        slots=slots,
        tables=_tables(question, slots),
        breaks=tuple(breaks),
        bound=min(asking.bound, sum(breaks)),
        work=asking.spent,
    )


def _tables(question: MeetingsQuestion, slots: tuple[int, ...]) -> tuple[int, ...]:
    """Give tables slot by slot; one of the two stays at their table when it is free."""
    tables, last = [0] * len(slots), dict[int, int]()
    for slot in sorted(set(slots)):
        free = set(range(question.tables))
        for number in (one for one, when in enumerate(slots) if when == slot):
            between = question.meetings[number].between
            wished = [last[one] for one in between if last.get(one) in free]
            tables[number] = table = wished[0] if wished else min(free)
            free.remove(table)
            last.update(dict.fromkeys(between, table))
    return tuple(tables)
