"""Small questions about routes with a seed, for property tests."""

import numpy as np
from hypothesis import strategies as st

from doorstroom.engine.routing import (
    CatalogueError,
    Exemption,
    Form,
    Held,
    Learner,
    Module,
    Need,
    Question,
    Start,
)
from doorstroom.engine.values import Level

FIRST = 700
FORMS = (Form.AT_WORK, Form.ONLINE, Form.CLASS)
LOW, HIGH = Level.WITH_HELP, Level.ALONE


def small(seed: int, *, modules: int = 4, skills: int = 4, limits: bool = True) -> Question:
    """A question that can be tried out whole; limits: sometimes a budget, or a last day."""
    dice = np.random.default_rng(seed)
    names = [f"s{i}" for i in range(skills)]
    while True:
        try:
            return Question(
                modules=tuple(_module(dice, f"m{i}", names) for i in range(modules)),
                learner=_learner(dice, names, limits),
                needs=tuple(
                    Need(one, _level(dice), int(dice.integers(1, 6)), bool(dice.random() < 0.7))
                    for one in names
                    if one == names[0] or dice.random() < 0.7
                ),
            )
        except CatalogueError:
            continue


def _level(dice: np.random.Generator) -> Level:
    return HIGH if dice.random() < 0.6 else LOW


def _some(dice: np.random.Generator, names: list[str], most: int) -> dict[str, Level]:
    count = int(dice.integers(1, most + 1))
    return {str(one): _level(dice) for one in dice.choice(names, count, replace=False)}


def _learner(dice: np.random.Generator, names: list[str], limits: bool) -> Learner:  # noqa: FBT001 - a roll of the same dice
    return Learner(
        held=tuple(
            Held(one, _level(dice), float(dice.choice([0.3, 1.0])))
            for one in names
            if dice.random() < 0.2
        ),
        hours_a_week=int(dice.integers(3, 6)),
        earliest=FIRST,
        latest=FIRST + int(dice.integers(7, 60)) if limits and dice.random() < 0.4 else None,
        budget=int(dice.integers(0, 25)) if limits and dice.random() < 0.4 else None,
    )


def _module(dice: np.random.Generator, key: str, names: list[str]) -> Module:
    weeks = int(dice.integers(1, 3))
    days = (
        sorted({700 + int(day) for day in dice.integers(-7, 42, 3)}) if dice.random() < 0.3 else []
    )
    exempt = Exemption(
        skill=str(dice.choice(names)),
        level=_level(dice),
        hours=weeks,
        cents=int(dice.integers(0, 4)),
        whole=bool(dice.random() < 0.3),
    )
    return Module(
        key=key,
        teaches=_some(dice, names, 2),
        requires=_some(dice, names, 1) if dice.random() < 0.5 else {},
        exemptions=(exempt,) if dice.random() < 0.4 else (),
        form=FORMS[int(dice.integers(0, 3))],
        share_at_work=float(dice.choice([0, 0.5, 1])),
        hours=weeks * int(dice.integers(0, 4)),
        weeks=weeks,
        cents=int(dice.integers(0, 10)),
        starts=tuple(Start(day, int(dice.integers(0, 3))) for day in days),
    )


seeds = st.integers(0, 2**32 - 1)
questions = st.builds(small, seeds)
unlimited = st.builds(lambda seed: small(seed, limits=False), seeds)
