"""One vacancy as the kernel takes it."""

from typing import Any

import numpy as np

from doorstroom.engine.matching._model import FULL
from doorstroom.engine.matching.scale._tables import Helpers, plain
from doorstroom.engine.matching.scale._values import Terms, Vacancies


def carriers_turned(terms: Terms) -> tuple[Any, ...]:
    """Return starts, skills and carry by the skill that is carried to."""
    skills = len(terms.carry_starts) - 1
    carrier = np.repeat(np.arange(skills), np.diff(terms.carry_starts))
    order = np.argsort(terms.carry_to, kind="stable")
    counts = np.bincount(terms.carry_to, minlength=skills)
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    return starts, carrier[order].astype(np.uint16), terms.carry[order]


def asked_of(vacancies: Vacancies, one: int, terms: Terms) -> tuple[Any, ...]:
    """Return what one vacancy asks: skills, both weights, travel, likeness, and its facts."""
    row = slice(vacancies.starts[one], vacancies.starts[one + 1])
    occupation = int(vacancies.occupation[one])
    like, section, group = np.zeros(0, dtype=np.uint8), np.uint32(0), np.uint64(0)
    if occupation >= 0:
        like = terms.likeness[:, occupation]
        section, group = terms.sections[occupation], terms.groups[occupation]
    fewest, most = vacancies.hours[one]
    columns = (vacancies.skills[row], vacancies.weights[row], vacancies.alone[row])
    return (
        *plain(*columns, terms.travel[:, vacancies.place[one]], like),
        (vacancies.wage_top[one], fewest, most, terms.across and occupation >= 0, section, group),
    )


def helpers_of(asked: Any, carriers: tuple[Any, ...]) -> Helpers:
    """Make room for the chains of one vacancy."""
    starts = carriers[0]
    room = int((starts[asked + np.int64(1)] - starts[asked] + 1).sum()) + 1
    return Helpers(
        head=np.zeros(len(starts) - 1, dtype=np.int32),
        next=np.zeros(room, dtype=np.int32),
        column=np.zeros(room, dtype=np.int32),
        carry=np.zeros(room, dtype=np.uint8),
        got=np.zeros(max(len(asked), FULL), dtype=np.int64),
    )
