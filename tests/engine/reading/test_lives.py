"""From a life to occupations and skills, each with its words and how sure that is."""

import pytest

from doorstroom.engine.reading import (
    WORTH_ASKING,
    Curve,
    LifeReader,
    SkillReader,
    sorted_life,
    years_in,
)
from doorstroom.engine.taxonomy import Linker
from doorstroom.engine.values import (
    Classification,
    Life,
    Occupation,
    Passage,
    Period,
    Position,
    Skill,
    Spoken,
    Study,
    Where,
)

CLASSIFICATION = Classification(
    scheme="test",
    version="1",
    skills=(
        Skill(uri="s:cook", labels={"nl": "maaltijden koken", "en": "cook meals"}),
        Skill(uri="s:calm", labels={"nl": "omgaan met stress", "en": "handle stress"}),
        Skill(
            uri="s:fork", labels={"nl": "heftrucks bedienen"}, alternatives={"nl": ("heftruck",)}
        ),
        Skill(uri="s:english", labels={"nl": "Engels", "en": "English"}),
        Skill(uri="s:first", labels={"nl": "eerste hulp bieden"}, alternatives={"nl": ("EHBO",)}),
    ),
    occupations=(
        Occupation(uri="o:cook", labels={"nl": "kok", "en": "cook"}, essential=("s:cook",)),
        Occupation(uri="o:chef", labels={"nl": "chef-kok", "en": "head chef"}),
        Occupation(uri="o:store", labels={"nl": "magazijnmedewerker"}, optional=("s:fork",)),
    ),
)
HERE = Where(kind="line", number=7)


def reader() -> LifeReader:
    work = {one.uri: (*one.essential, *one.optional) for one in CLASSIFICATION.occupations}
    return LifeReader(
        Linker.of(CLASSIFICATION), SkillReader.of(CLASSIFICATION), lambda uri: work.get(uri, ())
    )


def said(text: str) -> Passage:
    return Passage(text=text, where=HERE)


@pytest.mark.parametrize(
    ("title", "employer"),
    [
        ("Kok", "Hotel"),
        ("Hotel De Zon", "kok, Utrecht"),
        ("Senior kok (m/v)", ""),
        ("zelfstandig kok 32 uur", "Hotel"),
    ],
)
def test_work_is_found_whichever_of_title_and_employer_it_stands_in(title: str, employer: str):
    position = Position(title=title, employer=employer, where=HERE)

    (work,) = reader().read(Life(positions=(position,))).work

    assert (work.uri, work.confidence, work.passage.where) == ("o:cook", 1, HERE)


def test_what_is_no_occupation_is_said_to_be_unknown():
    life = Life(positions=(Position(title="xqzvw", employer="BV", where=HERE),))

    read = reader().read(life)

    assert read.work == ()
    assert [one.text for one in read.unknown] == ["xqzvw"]


def test_the_same_work_twice_is_one_with_both_periods():
    first, second = Period(start=2010, end=2012), Period(start=2015, goes_on=True)
    life = Life(
        positions=tuple(Position(title="kok", where=HERE, period=one) for one in (first, second))
    )

    (work,) = reader().read(life).work

    assert work.periods == (first, second)
    assert years_in(work.periods, 2020) == 7


def test_what_is_listed_by_name_is_certain_and_points_at_its_line():
    life = Life(
        skills=(said("Heftruck"),),
        studies=(
            Study(name="EHBO", where=HERE, is_course=True),
            Study(name="Engels", where=HERE),
        ),
        languages=(Spoken(language="Engels", where=HERE),),
    )

    skills = reader().read(life).skills

    assert [(one.uri, one.confidence, one.phrase) for one in skills] == [
        ("s:english", 1, "engels"),
        ("s:first", 1, "ehbo"),
        ("s:fork", 1, "heftruck"),
    ]
    assert {one.passage.where for one in skills} == {HERE}


def test_a_sentence_gives_its_skill_with_the_words_that_suit_it():
    life = Life(told=(said("Ik blijf rustig. Maaltijden koken doe ik graag."),))

    (skill,) = reader().read(life).skills

    assert (skill.uri, skill.phrase) == ("s:cook", "maaltijden koken")
    assert skill.passage == said("Maaltijden koken doe ik graag.")
    assert WORTH_ASKING <= skill.confidence < 1


def test_a_sentence_that_is_a_name_is_as_sure_as_one():
    (skill,) = reader().read(Life(told=(said("maaltijden koken"),))).skills

    assert (skill.uri, skill.confidence) == ("s:cook", 1)


def test_the_skills_of_the_work_that_a_sentence_tells_of_count_for_more():
    told = (said("maaltijden voor gasten"),)
    cook = Life(positions=(Position(title="kok", told=told, where=HERE),))

    alone = {one.uri: one.confidence for one in reader().read(Life(told=told)).skills}
    at_work = {one.uri: one.confidence for one in reader().read(cook).skills}

    assert at_work["s:cook"] > alone.get("s:cook", 0)


def test_progress_is_told_sentence_by_sentence():
    heard: list[tuple[int, int]] = []

    reader().read(Life(told=(said("Een. Twee."), said("Drie"))), lambda *at: heard.append(at))

    assert heard == [(1, 3), (2, 3), (3, 3)]


def test_a_life_that_says_nothing_gives_nothing():
    read = reader().read(sorted_life(Life()))

    assert (read.work, read.skills, read.unknown) == ((), (), ())


def test_confidence_grows_with_the_score_and_is_a_share():
    curve = Curve(start=-8, slope=10)
    shares = [curve.at(score / 10) for score in range(-5, 25)]

    assert shares == sorted(shares)
    assert 0 < shares[0] < shares[-1] < 1
