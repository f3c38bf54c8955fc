"""What ships holds together: texts in both languages, parts of one size, keys that differ."""

from collections import Counter
from pathlib import Path

import pytest
from django.test import override_settings

from doorstroom.assessments.queries import personality_norms, questionnaires
from doorstroom.engine.assessing.asking import DOMAINS, LEFT_OUT, scored, standings
from doorstroom.engine.values import Interest


@pytest.mark.parametrize(
    ("key", "parts", "each"),
    [("interests", 6, 8), ("values", 6, 6), ("situations", 3, 12)],
)
def test_every_part_has_as_many_questions(key: str, parts: int, each: int) -> None:
    found = questionnaires()[key]

    assert len(found.parts) == parts
    assert set(Counter(one.part for one in found.questions).values()) == {each}


def test_interests_are_those_that_work_is_described_by() -> None:
    found = questionnaires()["interests"]

    assert list(found.parts) == [one.value for one in Interest]
    assert found.validated == {"en"}, "our Dutch was never studied"


def test_digital_skills_are_the_21_competences_of_digcomp() -> None:
    found = questionnaires()["digital"]

    assert Counter(one.key[0] for one in found.questions) == {
        "1": 3,
        "2": 6,
        "3": 4,
        "4": 4,
        "5": 4,
    }
    assert len(found.questions) == 21


def test_every_questionnaire_says_in_both_languages_where_it_comes_from() -> None:
    for found in questionnaires().values():
        assert found.source["en"] != found.source["nl"]
        assert "nl" not in found.validated, "no Dutch of ours was studied"


def test_no_two_questions_say_the_same() -> None:
    for found in questionnaires().values():
        for language in ("en", "nl"):
            texts = [one.text[language] for one in found.questions]
            assert len(set(texts)) == len(texts)


def test_every_situation_has_one_best_answer_with_a_reason_and_it_stands_anywhere() -> None:
    best = Counter[int]()
    for one in questionnaires()["situations"].questions:
        points = [option.points for option in one.options]
        assert sorted(points) == [0, 1, 2]
        assert one.why["nl"]
        best[points.index(2)] += 1

    assert set(best.values()) == {12}


@pytest.mark.parametrize("language", ["en", "nl"])
def test_who_picks_the_longest_answer_does_not_do_well(language: str) -> None:
    """Chance gives a third of the best answers; length may not give more than half."""
    lucky = sum(
        max(one.options, key=lambda option: len(option.text[language])).points == 2
        for one in questionnaires()["situations"].questions
    )

    assert lucky <= 18


def test_personality_comes_from_its_package_with_one_norm_for_everybody() -> None:
    found = questionnaires().get("personality")
    if found is None:
        pytest.skip("set-up has not put the items together; run make setup")
    facets, domains = personality_norms()
    assert not {int(one.key) for one in found.questions} & set(LEFT_OUT)
    assert set(found.parts) <= set(facets)
    assert list(domains) == list(DOMAINS)
    for domain in DOMAINS:
        total = sum(norm.mean for part, norm in facets.items() if part[0] == domain)
        assert total == pytest.approx(domains[domain].mean, abs=0.5)
    middle = {one.key: 2 for one in found.questions}
    places = {one.domain: one.value for one in standings(scored(found, middle), facets, domains)}
    assert places["N"] > 50 > places["C"], "people call themselves calmer and tidier than half-way"


def test_without_the_package_the_others_are_there(tmp_path: Path) -> None:
    questionnaires.cache_clear()
    with override_settings(ASSETS_DIR=tmp_path):
        found = set(questionnaires())
    questionnaires.cache_clear()

    assert found == {"interests", "values", "digital", "situations", "reasoning"}
