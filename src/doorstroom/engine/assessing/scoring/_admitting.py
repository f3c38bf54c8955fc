"""When a question may count: it is calibrated, and nothing says that it treats groups unlike."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

import numpy as np

from doorstroom.engine.assessing._evidence import AssessingError
from doorstroom.engine.assessing.scoring._calibrating import Whole, calibrated
from doorstroom.engine.assessing.scoring._fairness import Fairness, ItemReport, fairness_of
from doorstroom.engine.assessing.scoring._items import Item


class State(Enum):
    """What a question of a bank may do."""

    DRAFT = "draft"
    """It is asked, and what comes of it is a first guess: too little is known of it."""
    LIVE = "live"
    """It is asked and counts with parameters of its own."""
    HELD = "held back"
    """It is not asked: it treats one group unlike another."""


LEAST_SLOPE: Final = 0.3
"""A question that tells people apart less sharply stays a draft; ours, not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question of a bank.

    Attributes:
        report: how it treats the second group beside the first.
        item: its parameters; None where it is held back, so that nobody uses them.
        people: how many answered.
    """

    key: str
    state: State
    report: ItemReport
    item: Item | None
    people: int


def admitted(answers: Whole, keys: Sequence[str], groups: Whole) -> tuple[Entry, ...]:
    """Return what each question may do after people of two groups answered all of them.

    One that treats the groups unlike is held back; the others are calibrated without it. Live is
    what both tests of fairness found alike, with enough people in each group, and what tells
    people apart. All else stays a draft.

    Args:
        answers: people x questions of one trait, each from 0 on; nobody left one out.
        keys: names of the questions.
        groups: 0 or 1, for each person.

    Raises:
        AssessingError: as `fairness_of` and `calibrated`; and where all are held back.
    """
    reports = fairness_of(answers, keys, groups)
    kept = [i for i, one in enumerate(reports) if one.fairness is not Fairness.HOLD]
    if len(kept) < 2:  # noqa: PLR2004 - two questions do not tell apart, one tells nothing
        raise AssessingError("hardly a question treats the groups alike; there is no yardstick")
    found = calibrated(answers[:, kept], [keys[i] for i in kept], groups=groups)
    items = {one.key: one for one in found.bank.items}
    return tuple(
        Entry(
            key=one.key,
            state=_state(one, items.get(one.key), has_settled=found.has_settled),
            report=one,
            item=items.get(one.key),
            people=int(np.shape(answers)[0]),
        )
        for one in reports
    )


def _state(report: ItemReport, item: Item | None, *, has_settled: bool) -> State:
    if item is None:
        return State.HELD
    is_known = report.fairness is Fairness.ALIKE and report.by_trait is not None
    return State.LIVE if is_known and has_settled and item.slope >= LEAST_SLOPE else State.DRAFT
