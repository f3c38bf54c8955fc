from dataclasses import replace

import pytest

from doorstroom.engine.matching import (
    Demand,
    Light,
    Profile,
    State,
    Subject,
    lights_of,
    standing_of,
    weakest,
)
from doorstroom.engine.values import Place, Range

DEN_BOSCH, EINDHOVEN = Place(51.690, 5.304), Place(51.441, 5.470)  # 30 km apart
NOBODY = Profile(reference="p", competences=())
NOTHING = Demand(reference="v", asks=())


def state(subject: Subject, profile: Profile, demand: Demand) -> State:
    [light] = [one for one in lights_of(profile, demand) if one.subject is subject]
    return light.state


@pytest.mark.parametrize(
    ("max_km", "expected"),
    [
        (30, State.GREEN),
        (24, State.AMBER),
        (23, State.RED),
        (None, State.UNKNOWN),
    ],
)
def test_commute_light(max_km: float | None, expected: State) -> None:
    profile = replace(NOBODY, place=DEN_BOSCH, max_km=max_km)
    assert state(Subject.COMMUTE, profile, replace(NOTHING, place=EINDHOVEN)) is expected


@pytest.mark.parametrize(
    ("mine", "theirs", "expected"),
    [
        (Range(24, 32), Range(32, 36), State.GREEN),
        (Range(None, 24), Range(28, 36), State.AMBER),
        (Range(None, 24), Range(29, 36), State.RED),
        (Range(36, 40), Range(16, 24), State.RED),
        (Range(), Range(16, 24), State.UNKNOWN),
        (Range(36, 40), Range(), State.UNKNOWN),
    ],
)
def test_hours_light(mine: Range, theirs: Range, expected: State) -> None:
    profile, demand = replace(NOBODY, hours=mine), replace(NOTHING, hours=theirs)
    assert state(Subject.HOURS, profile, demand) is expected


@pytest.mark.parametrize(
    ("needed", "offered", "expected"),
    [
        (2800, Range(2600, 2900), State.GREEN),
        (3000, Range(2500, 2700), State.AMBER),
        (3000, Range(2500, 2699), State.RED),
        (None, Range(2500, 2699), State.UNKNOWN),
        (3000, Range(), State.UNKNOWN),
    ],
)
def test_wage_light(needed: float | None, offered: Range, expected: State) -> None:
    profile, demand = replace(NOBODY, wage_min=needed), replace(NOTHING, wage=offered)
    assert state(Subject.WAGE, profile, demand) is expected


def test_papers_light_names_what_is_lacking() -> None:
    demand = replace(NOTHING, papers=frozenset({"VOG", "BIG"}))
    profile = replace(NOBODY, papers=frozenset({"VOG", "C"}))
    assert lights_of(profile, demand)[-1] == Light(
        subject=Subject.PAPERS, state=State.RED, lacking=("BIG",)
    )


def test_a_paper_that_is_issued_on_request_is_no_obstacle() -> None:
    demand = replace(NOTHING, papers=frozenset({"VOG"}))
    assert lights_of(NOBODY, demand)[-1] == Light(
        subject=Subject.PAPERS, state=State.AMBER, lacking=("VOG",)
    )


def test_papers_of_reserved_work_that_a_vacancy_leaves_out_are_not_known() -> None:
    teacher = replace(NOTHING, regulated=True)
    assert state(Subject.PAPERS, NOBODY, teacher) is State.UNKNOWN
    named = replace(teacher, papers=frozenset({"BIG"}))
    assert state(Subject.PAPERS, NOBODY, named) is State.RED
    assert state(Subject.PAPERS, replace(NOBODY, papers=frozenset({"BIG"})), named) is State.GREEN


def test_lights_stand_in_the_order_of_their_subjects() -> None:
    assert [light.subject for light in lights_of(NOBODY, NOTHING)] == list(Subject)


def test_weakest_light_alone_lowers_the_standing() -> None:
    red = Light(subject=Subject.WAGE, state=State.RED)
    green = Light(subject=Subject.HOURS, state=State.GREEN)
    assert weakest((green, red, green)) is State.RED
    assert standing_of(1000, (red, red)) == standing_of(1000, (green, red)) == 600
