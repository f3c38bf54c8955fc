"""A chain of hurdles: what is none first, then each rule against its slow reference."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.readiness import (
    CODES,
    Chain,
    Flaw,
    FlawKind,
    HurdleError,
    Link,
    ReadinessError,
    Severity,
    SeverityError,
    amiss,
    gate,
    strength,
    weakest,
)
from engine.readiness import readiness_reference as reference

TODAY = dt.date(2027, 1, 15)
YESTERDAY, TOMORROW = TODAY - dt.timedelta(days=1), TODAY + dt.timedelta(days=1)

days = st.none() | st.integers(-3, 3).map(lambda away: TODAY + dt.timedelta(days=away))


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    codes = draw(st.lists(st.sampled_from(CODES), min_size=1, unique=True))
    return Chain(
        tuple(
            Link(
                code=code,
                severity=draw(st.integers(0, 4)),
                has_evidence=draw(st.booleans()),
                owner=draw(st.sampled_from(["", "coach", "fund"])),
                due=draw(days),
                accepted_until=draw(days),
                rank=draw(st.integers(0, 2)),
            )
            for code in codes
        )
    )


@pytest.mark.parametrize("code", ["", "H00", "H15", "h01", "H1", "hobbel"])
def test_a_hurdle_that_is_none_of_the_fourteen_is_refused(code: str) -> None:
    with pytest.raises(HurdleError, match="give H01 to H14"):
        Link(code=code, severity=1)


@pytest.mark.parametrize("severity", [-1, 5, 40])
def test_a_severity_off_the_scale_is_refused(severity: int) -> None:
    with pytest.raises(SeverityError, match=f"H03 has severity {severity}: give 0 to 4"):
        Link(code="H03", severity=severity)


def test_a_chain_without_links_is_refused_and_is_not_strong() -> None:
    with pytest.raises(HurdleError, match="at least one hurdle"):
        Chain(())


def test_a_hurdle_that_is_there_twice_is_refused() -> None:
    one = Link(code="H02", severity=1)
    with pytest.raises(HurdleError, match="H02 is in the chain twice"):
        Chain((one, Link(code="H01", severity=0), Link(code="H02", severity=3)))
    assert issubclass(HurdleError, ReadinessError)


def test_the_weakest_link_decides_and_never_the_average() -> None:
    strong = [Link(code=code, severity=0) for code in CODES[1:]]
    assert strength(Chain((Link(code="H01", severity=3), *strong)), today=TODAY) == 1


def test_an_accepted_risk_still_weighs() -> None:
    chain = Chain((Link(code="H09", severity=3, accepted_until=TOMORROW),))

    assert strength(chain, today=TODAY) == 1
    assert gate(chain, today=TODAY).may_start


@pytest.mark.parametrize("severity", list(Severity))
@pytest.mark.parametrize("until", [None, YESTERDAY, TODAY, TOMORROW])
def test_four_always_blocks_and_two_and_three_unless_accepted_up_to_and_with_the_last_day(
    severity: Severity, until: dt.date | None
) -> None:
    found = gate(Chain((Link(code="H12", severity=severity, accepted_until=until),)), today=TODAY)

    is_accepted = until in {TODAY, TOMORROW}
    assert found.may_start == (severity < 2 or (severity < 4 and is_accepted))
    assert bool(found.blocking) == (severity == 4)
    assert bool(found.unaccepted) == (severity in {2, 3} and not is_accepted)


@pytest.mark.parametrize(
    ("link", "kinds"),
    [
        (Link(code="H01", severity=1, due=TODAY), [FlawKind.NO_OWNER]),
        (Link(code="H01", severity=4, owner="coach"), [FlawKind.NO_DUE]),
        (Link(code="H01", severity=2, owner="coach", due=YESTERDAY), [FlawKind.OVERDUE]),
        (Link(code="H01", severity=0, due=YESTERDAY), [FlawKind.NO_EVIDENCE]),
        (Link(code="H01", severity=0, has_evidence=True), []),
        (
            Link(code="H01", severity=3, owner="c", due=TODAY, accepted_until=YESTERDAY),
            [FlawKind.ACCEPTANCE_ENDED],
        ),
        (Link(code="H01", severity=3, owner="c", due=TODAY, accepted_until=TODAY), []),
        (
            Link(code="H01", severity=0, has_evidence=True, accepted_until=YESTERDAY),
            [FlawKind.ACCEPTANCE_MISPLACED],
        ),
        (
            Link(code="H01", severity=1, owner="c", due=TODAY, accepted_until=TOMORROW),
            [FlawKind.ACCEPTANCE_MISPLACED],
        ),
        (
            Link(code="H01", severity=4, accepted_until=TOMORROW),
            [FlawKind.NO_OWNER, FlawKind.NO_DUE, FlawKind.ACCEPTANCE_MISPLACED],
        ),
    ],
)
def test_what_is_amiss_is_told_of_each_link(link: Link, kinds: list[FlawKind]) -> None:
    fine = Link(code="H14", severity=0, has_evidence=True)

    assert amiss(Chain((fine, link)), today=TODAY) == tuple(
        Flaw(code="H01", kind=kind) for kind in kinds
    )


@pytest.mark.parametrize(
    ("other", "is_other"),
    [
        ({"severity": 2}, False),
        ({"severity": 4, "due": None, "rank": 9}, True),
        ({"due": YESTERDAY}, True),
        ({"due": YESTERDAY, "accepted_until": TODAY}, False),
        ({"due": YESTERDAY, "accepted_until": YESTERDAY}, True),
        ({"due": None}, False),
        ({"rank": 1, "due": TOMORROW}, False),
        ({"rank": 1}, True),
        ({"rank": 2}, False),
    ],
)
def test_worst_goes_first_then_what_nobody_accepts_then_what_is_due_then_the_list(
    other: dict[str, object], *, is_other: bool
) -> None:
    one = Link(code="H01", severity=3, due=TODAY, rank=2)
    second = replace(one, **{"code": "H02", **other})

    found = weakest(Chain((second, one)), today=TODAY)
    assert found == (second if is_other else one)


@given(chain=chains())
def test_the_next_action_and_the_gate_are_those_of_the_slow_reference(chain: Chain) -> None:
    found = gate(chain, today=TODAY)

    assert weakest(chain, today=TODAY) == reference.weakest(chain, TODAY)
    assert found.may_start == reference.may_start(chain, TODAY)
    for some in (found.blocking, found.unaccepted):
        if some:
            assert some[0] == reference.weakest(Chain(some), TODAY)


@given(chain=chains())
def test_a_chain_is_as_strong_in_any_order_and_no_stronger_with_more_links(chain: Chain) -> None:
    turned = Chain(chain.links[::-1])
    less = [Chain((one,)) for one in chain.links]

    assert weakest(turned, today=TODAY) == weakest(chain, today=TODAY)
    assert strength(chain, today=TODAY) == min(strength(one, today=TODAY) for one in less)
    assert (strength(chain, today=TODAY) == 4) == (weakest(chain, today=TODAY) is None)


@given(chain=chains(), later=st.integers(0, 4))
def test_a_start_that_is_open_later_was_open_before_when_nothing_changed(
    chain: Chain, later: int
) -> None:
    if gate(chain, today=TODAY + dt.timedelta(days=later)).may_start:
        assert gate(chain, today=TODAY).may_start
