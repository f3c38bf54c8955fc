from collections.abc import Mapping

import pytest

from doorstroom.engine.routing import (
    Begun,
    CatalogueError,
    CycleError,
    Exemption,
    Held,
    Learner,
    LearnerError,
    Module,
    Need,
    NeedError,
    Question,
    Start,
)
from doorstroom.engine.values import Level

LEARNER: Mapping[str, object] = {"hours_a_week": 8, "earliest": 100}
MODULE: Mapping[str, object] = {"key": "a", "teaches": {"x": Level.ALONE}, "hours": 8}


def ask(*modules: Module, learner: Mapping[str, object] = LEARNER, **more: object) -> Question:
    asked = {"needs": (Need("x"),), **more}
    return Question(modules=modules, learner=Learner(**learner), **asked)  # type: ignore[arg-type]


def module(**columns: object) -> Module:
    return Module(**(MODULE | columns))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"hours": -1}, "'a' has -1 for hours: 0 to 10,000"),
        ({"weeks": 0}, "has 0 for weeks: 1 to 520"),
        ({"cents": -5}, "has -5 for cents"),
        ({"share_at_work": 1.2}, "has 1.2 for share_at_work: 0 to 1"),
        ({"share_at_work": float("nan")}, "has nan for share_at_work"),
        ({"teaches": {}}, "teaches nothing"),
        ({"starts": (Start(5), Start(3))}, "out of order or twice"),
        ({"starts": (Start(5), Start(5))}, "out of order or twice"),
        ({"starts": (Start(5, -1),)}, "has -1 for seats"),
        ({"exemptions": (Exemption(skill="h", hours=-2),)}, "has -2 for hours of an exemption"),
        ({"exemptions": (Exemption(skill="h"),)}, "that leaves nothing out"),
        ({"requires": {"x": Level.ALONE}}, "teaches no more of it than that"),
    ],
)
def test_a_module_that_cannot_be_is_named(columns: dict[str, object], said: str):
    with pytest.raises(CatalogueError, match=said):
        ask(module(**columns))


def test_a_key_stands_for_one_module():
    with pytest.raises(CatalogueError, match="'a' is there twice"):
        ask(module(), module())


def test_modules_that_wait_for_each_other_are_named():
    one = module(requires={"y": Level.ALONE})
    other = module(key="b", teaches={"y": Level.ALONE}, requires={"x": Level.WITH_HELP})
    behind = module(key="c", teaches={"z": Level.ALONE}, requires={"y": Level.ALONE})
    with pytest.raises(CycleError, match="'a', 'b', 'c' wait for each other"):
        ask(one, other, behind)
    ask(one, other, behind, module(key="d"))  # somebody teaches x without y


def test_courses_that_go_further_do_not_wait_for_each_other():
    more = {"teaches": {"x": Level.ALONE}, "requires": {"x": Level.WITH_HELP}}
    ask(module(**more), module(key="b", **more))


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"hours_a_week": 0}, "hours_a_week is 0: 1 to 80"),
        ({"hours_a_week": 81}, "hours_a_week is 81"),
        ({"latest": 100}, "latest day is not after the earliest"),
        ({"budget": -1}, "budget is below 0"),
        ({"held": (Held("x", Level.ALONE, 1.5),)}, "must lie between 0 and 1, not 1.5"),
        ({"held": (Held("x"), Held("x"))}, "has 'x' twice"),
    ],
)
def test_a_learner_that_cannot_be_is_explained(columns: dict[str, object], said: str):
    with pytest.raises(LearnerError, match=said):
        ask(module(), learner=LEARNER | columns)


@pytest.mark.parametrize(
    ("needs", "said"),
    [
        ((), "asks nothing"),
        ((Need("x", weight=0),), "weight of 'x' is 0"),
        ((Need("x"), Need("x")), "asks 'x' twice"),
    ],
)
def test_a_vacancy_that_cannot_be_is_explained(needs: tuple[Need, ...], said: str):
    with pytest.raises(NeedError, match=said):
        ask(module(), needs=needs)


@pytest.mark.parametrize(
    ("begun", "said"),
    [
        (Begun("b", 90, 110, 60), "'b' is under way, but not in the catalogue"),
        (Begun("a", 100, 110, 60), "'a' is not under way"),
        (Begun("a", 90, 100, 60), "'a' is not under way"),
        (Begun("a", 90, 110, -1), "has -1 minutes left"),
        (Begun("a", 90, 200, 60), "ends after the latest day"),
    ],
)
def test_what_is_under_way_fits_the_days(begun: Begun, said: str):
    with pytest.raises(LearnerError, match=said):
        ask(module(), learner=LEARNER | {"latest": 150}, begun=(begun,))


def test_how_sure_is_more_than_nothing():
    with pytest.raises(LearnerError, match="sure is 0"):
        ask(module(), sure=0)
