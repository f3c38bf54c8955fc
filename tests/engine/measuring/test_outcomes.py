"""What came of steps: days in the wrong order first, then the definitions day by day."""

import datetime as dt
import math
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.measuring import (
    SMALLEST,
    Course,
    Lasting,
    MeasuringError,
    Middle,
    Result,
    Spell,
    lasting,
    outcomes,
    share,
    switched,
)
from engine.measuring import outcomes_reference as reference

END = dt.date(2027, 3, 31)
OLD = Spell(
    start=dt.date(2015, 1, 1), end=END, section="K", employer="belvast", hours=36, group="42"
)
NEW = Spell(
    start=END + dt.timedelta(days=1), end=None, section="R", employer="care", hours=24, group="53"
)
COURSE = Course(
    intake=END - dt.timedelta(days=120),
    old=OLD,
    work=(NEW,),
    known_until=END + dt.timedelta(days=500),
)


def after(days: int) -> dt.date:
    return END + dt.timedelta(days=days)


@pytest.mark.parametrize(
    ("part", "match"),
    [
        ({"end": NEW.start - dt.timedelta(days=1)}, "before it starts"),
        ({"section": "Z"}, "no section of SBI 2025"),
        ({"section": "r"}, "no section of SBI 2025"),
        ({"hours": 0}, "0 hours a week cannot be"),
        ({"hours": 169}, "169 hours a week cannot be"),
        ({"hours": math.nan}, "nan hours a week cannot be"),
    ],
)
def test_work_that_cannot_be_is_refused(part: dict[str, object], match: str) -> None:
    with pytest.raises(MeasuringError, match=match):
        replace(NEW, **part)


@pytest.mark.parametrize(
    ("part", "match"),
    [
        ({"old": replace(OLD, end=None)}, "no last day"),
        ({"known_until": COURSE.intake - dt.timedelta(days=1)}, "nothing is known since"),
        ({"intake": NEW.start + dt.timedelta(days=1)}, "not from after the intake"),
        ({"benefit_days": -1}, "-1 days of benefit"),
        ({"wage_ratio": 0.0}, "a wage of 0.0 times"),
        ({"wage_ratio_supplemented": math.inf}, "a wage of inf times"),
    ],
)
def test_a_course_that_cannot_be_is_refused(part: dict[str, object], match: str) -> None:
    with pytest.raises(MeasuringError, match=match):
        replace(COURSE, **part)


def test_a_step_from_work_without_an_end_is_no_question() -> None:
    with pytest.raises(MeasuringError, match="no last day"):
        switched(NEW, OLD)


@pytest.mark.parametrize(
    ("part", "is_switch"),
    [
        ({}, True),
        ({"section": "K"}, False),
        ({"hours": 12}, True),
        ({"hours": 11.9}, False),
        ({"start": after(30)}, True),
        ({"start": after(31)}, False),
        ({"start": after(-30)}, True),
        ({"start": after(-31)}, False),
    ],
)
def test_a_step_is_enough_work_in_another_section_in_time(
    part: dict[str, object], *, is_switch: bool
) -> None:
    assert switched(OLD, replace(NEW, **part)) is is_switch


@pytest.mark.parametrize(
    ("last", "next_employer", "section", "where"),
    [
        (None, "", "", Lasting.SAME_EMPLOYER),
        (184, "", "", Lasting.SAME_EMPLOYER),
        (183, "", "", Lasting.GONE),
        (100, "other", "R", Lasting.SAME_SECTION),
        (100, "care", "R", Lasting.SAME_EMPLOYER),
        (100, "other", "G", Lasting.GONE),
    ],
)
def test_who_lasts_is_at_work_in_the_new_section_on_that_very_day(
    last: int | None, next_employer: str, section: str, where: Lasting
) -> None:
    first = replace(NEW, end=None if last is None else after(last))
    work = [first]
    if next_employer:
        work.append(replace(NEW, start=after(150), employer=next_employer, section=section))

    assert lasting(first, work, days=183) is where


def test_everybody_with_an_intake_is_counted_and_who_is_not_known_is_open() -> None:
    many = [
        *[COURSE] * 6,
        *[replace(COURSE, work=())] * 3,
        replace(COURSE, work=(), known_until=after(29)),
        replace(COURSE, known_until=after(100)),
        replace(COURSE, work=(replace(NEW, end=after(250)),), benefit_days=0),
    ]
    found = outcomes(many)

    assert found.people == 12
    assert found.switched == Result(share=share(8, 12), open=1)
    assert found.lasting[183] == Result(share=share(7, 12), open=2)
    assert found.lasting[365] == Result(share=share(6, 12), open=2)
    assert found.same_employer == found.lasting
    assert found.without_benefit == Result(share=share(1, 12), open=11)
    assert found.days_to_start == Middle(people=8, median=None)


def test_a_day_is_known_from_that_day_on() -> None:
    before, on = (outcomes([replace(COURSE, known_until=after(day))] * 10) for day in (183, 184))

    assert before.lasting[183] == Result(share=share(0, 10), open=10)
    assert on.lasting[183] == Result(share=share(10, 10), open=0)


def test_of_fewer_than_ten_nothing_is_shown_and_of_ten_it_is() -> None:
    one = replace(COURSE, wage_ratio=0.9, wage_ratio_supplemented=1.0)
    few, enough = outcomes([one] * (SMALLEST - 1)), outcomes([one] * SMALLEST)

    assert few.switched.share is None
    assert few.wage == Middle(people=9, median=None)
    assert enough.switched.share == share(10, 10)
    assert (enough.wage.median, enough.wage_supplemented.median) == (0.9, 1.0)
    assert enough.days_to_start == Middle(people=10, median=121)
    assert outcomes([]).switched == Result(share=None, open=0)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ({}, (10, 0)),
        ({"work": (replace(NEW, section="K"),)}, (10, 0)),
        ({"work": (replace(NEW, group="42"),)}, (0, 0)),
        ({"work": (replace(NEW, group=""),)}, (0, 10)),
        ({"old": replace(OLD, group="")}, (0, 10)),
        ({"work": (), "known_until": after(10)}, (0, 10)),
        ({"work": ()}, (0, 0)),
        ({"work": (replace(NEW, start=after(20)),), "known_until": after(19)}, (0, 10)),
    ],
)
def test_another_group_of_occupations_counts_apart_and_is_open_where_it_is_not_known(
    part: dict[str, object], said: tuple[int, int]
) -> None:
    found = outcomes([replace(COURSE, **part)] * 10).switched_occupation

    assert found == Result(share=share(said[0], 10), open=said[1])


@st.composite
def courses(draw: st.DrawFn) -> Course:
    intake = after(draw(st.integers(-60, 10)))
    work = []
    for _ in range(draw(st.integers(0, 3))):
        start = intake + dt.timedelta(days=draw(st.integers(0, 240)))
        end = draw(st.none() | st.integers(0, 500))
        work.append(
            Spell(
                start=start,
                end=None if end is None else start + dt.timedelta(days=end),
                section=draw(st.sampled_from("KRG")),
                employer=draw(st.sampled_from("abc")),
                hours=draw(st.sampled_from([8.0, 12.0, 32.0])),
            )
        )
    work = list({one.start: one for one in work}.values())
    return Course(
        intake=intake,
        old=OLD,
        work=tuple(work),
        known_until=intake + dt.timedelta(days=draw(st.integers(0, 700))),
        benefit_days=draw(st.none() | st.integers(0, 3)),
    )


@given(many=st.lists(courses(), min_size=SMALLEST, max_size=14))
def test_outcomes_are_those_of_the_definitions_day_by_day(many: list[Course]) -> None:
    found, counted = outcomes(many), reference.counts(many)
    ours = {
        "switched": found.switched,
        "benefit": found.without_benefit,
        **{str(days): one for days, one in found.lasting.items()},
        **{f"same {days}": one for days, one in found.same_employer.items()},
    }

    assert set(ours) == set(counted)
    for name, one in ours.items():
        assert one.share is not None
        assert (one.share.part, one.open) == counted[name], name
        assert one.share.part + one.open <= len(many)
