"""The report of a fair: what cannot be first, then what it says, and of two fairs."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.measuring import (
    Happened,
    MeasuringError,
    Person,
    Promise,
    Wait,
    compare,
    distribution,
    report,
    share,
)

ONE = Person(corner="ICT", talks=4, planned=5, wait=(Wait(first=5, longest=20),), is_wanted=True)
TWO = Person(corner="Zorg", talks=1, planned=4, wait=(Wait(first=None, longest=90),))
people = st.lists(
    st.builds(
        Person,
        corner=st.sampled_from(["", "ICT", "Zorg"]),
        talks=st.integers(0, 6),
        has_intention=st.booleans(),
        contract_after=st.none() | st.integers(0, 120),
    ),
    max_size=12,
).map(tuple)


@pytest.mark.parametrize(
    "wrong",
    [
        Happened(people=(), floor=-1),
        Happened(people=(), floor=3, days_since=-1),
        Happened(people=(), floor=3, planned=2, held=3),
        Happened(people=(replace(ONE, talks=-1),), floor=3),
    ],
)
def test_what_cannot_be_is_refused(wrong: Happened) -> None:
    with pytest.raises(MeasuringError):
        report(wrong)


def test_a_fair_to_which_nobody_came_has_a_report_that_says_nothing() -> None:
    found = report(Happened(people=(), floor=3, planned=12))

    assert (found.talks, found.floor_kept, found.corners) == (distribution([]), share(0, 0), ())
    assert found.walked == share(0, 12)
    assert (found.groups, found.promises, found.contracts) == ({}, {}, {30: None, 90: None})


def test_a_report_counts_each_thing_over_whom_it_is_about() -> None:
    promises = tuple(Promise(kind="word", is_kept=one) for one in (True, True, False, None))
    happened = Happened(people=(ONE, TWO), floor=3, planned=9, held=5, promises=promises)
    found = report(happened)

    assert found.floor_kept == share(1, 2)
    assert found.walked == share(5, 9)
    assert (found.first_wait, found.longest_alone) == (distribution([5]), distribution([20, 90]))
    assert (found.promises["word"].kept, found.promises["word"].open) == (share(2, 3), 1)
    assert found.wanted == share(1, 2)
    assert [(one.corner, one.talks.total) for one in found.corners] == [("ICT", 4), ("Zorg", 1)]


def test_contracts_are_counted_from_the_day_on_which_they_can_be_known() -> None:
    some = (replace(ONE, contract_after=30), replace(ONE, contract_after=31), TWO)
    for days, first, later in (
        (29, None, None),
        (30, share(1, 3), None),
        (90, share(1, 3), share(2, 3)),
    ):
        found = report(Happened(people=some, floor=3, days_since=days))
        assert (found.contracts[30], found.contracts[90]) == (first, later)


@given(people=people, floor=st.integers(0, 6))
def test_corners_together_are_the_fair(people: tuple[Person, ...], floor: int) -> None:
    found = report(Happened(people=people, floor=floor, days_since=90))

    assert sum(one.talks.people for one in found.corners) == found.talks.people
    assert sum(one.talks.total for one in found.corners) == found.talks.total
    assert sum(one.floor_kept.part for one in found.corners) == found.floor_kept.part
    early, late = found.contracts[30], found.contracts[90]
    assert early is not None
    assert late is not None
    assert early.part <= late.part


def test_groups_are_by_what_they_are_made_of_and_stage() -> None:
    some = tuple(replace(ONE, groups={"employer": name}) for name in ("A", "B") for _ in range(30))
    found = report(Happened(people=(*some, TWO), floor=3))

    assert list(found.groups) == [("employer", one) for one in ("floor", "wanted", "intention")]
    first, second = found.groups["employer", "floor"]
    assert (first.people, second.people) == (30, 30)
    assert second.ratio is not None
    assert second.ratio.value == 1


@given(people=people, others=people)
def test_a_fair_beside_another_is_the_other_beside_it(
    people: tuple[Person, ...], others: tuple[Person, ...]
) -> None:
    one, other = (
        report(Happened(people=some, floor=2, days_since=90)) for some in (people, others)
    )

    here, there = compare(one, other), compare(other, one)
    for ours, theirs in zip(here, there, strict=True):
        assert (ours.name, ours.now, ours.before) == (theirs.name, theirs.before, theirs.now)
        assert (ours.difference is None) == (theirs.difference is None)
        if ours.difference and theirs.difference:
            assert ours.difference.value == pytest.approx(-theirs.difference.value)


def test_a_measure_that_an_earlier_fair_lacks_stands_alone() -> None:
    kept = Happened(people=(ONE,), floor=3, promises=(Promise(kind="meet", is_kept=True),))
    found = {one.name: one for one in compare(report(kept), report(replace(kept, promises=())))}

    assert (found["kept_meet"].now, found["kept_meet"].before) == (share(1, 1), None)
    assert found["kept_meet"].difference is None
