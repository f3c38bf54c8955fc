from typing import Any

import numpy as np
import pytest

from doorstroom.engine.assessing import AssessingError
from doorstroom.engine.assessing.asking import (
    DOMAINS,
    LEFT_OUT,
    Norm,
    PartScore,
    personality_of,
    provisional_bank,
    scored,
    standings,
)
from doorstroom.engine.assessing.scoring import Plan, answered, eap, next_item

FACETS = {f"{domain}{i}": Norm(mean=14.0, spread=3.0) for domain in DOMAINS for i in range(1, 7)}


def inventory(language: str) -> list[dict[str, Any]]:
    """120 items as the package has them, with invented words."""
    return [
        {
            "id": f"{i}",
            "text": f"{language} {i + 1}",
            "keyed": "minus" if i % 5 == 4 else "plus",
            "domain": "NEOAC"[i % 5],
            "facet": i // 5 % 6 + 1,
        }
        for i in range(120)
    ]


def test_politics_and_health_are_not_asked() -> None:
    found = personality_of(inventory("en"), inventory("nl"))
    keys = {int(one.key) for one in found.questions}

    assert len(found.questions) == 111
    assert not keys & set(LEFT_OUT)
    assert {28, 88, 118, 11, 41, 71, 101, 21} <= set(LEFT_OUT)
    assert set(FACETS) - set(found.parts) == {"N3", "O6"}
    assert [one.points for one in found.questions[4].options] == [4, 3, 2, 1, 0]
    assert found.questions[4].text == {"en": "en 5", "nl": "nl 5"}


def test_who_answers_as_people_do_stands_at_fifty_and_a_spread_is_ten() -> None:
    domains = {domain: Norm(mean=84.0, spread=18.0) for domain in DOMAINS}  # all alike: r is 1
    mean = (14 / 4 - 1) / 4
    parts = [part for part in FACETS if part not in {"N3", "O6"}]

    def at(share: float) -> list[float]:
        scores = [
            PartScore(part=part, share=share, error=0.1, answered=4, asked=4) for part in parts
        ]
        return [one.value for one in standings(scores, FACETS, domains)]

    assert at(mean) == pytest.approx([50] * 5)
    assert at(mean + 3 / 16) == pytest.approx([60] * 5)


def test_facets_that_go_apart_make_the_same_difference_rarer() -> None:
    loose = {domain: Norm(mean=84.0, spread=9.0) for domain in DOMAINS}
    scores = [PartScore(part="E1", share=0.9, error=0.1, answered=4, asked=4)]
    scores += [PartScore(part=f"E{i}", share=0.9, error=0.1, answered=4, asked=4) for i in (2, 3)]
    one, three = (standings(some, FACETS, loose)[0] for some in (scores[:1], scores))

    assert one.domain == three.domain == "E"
    assert three.value > one.value > 50
    assert three.error < one.error


def test_nothing_answered_stands_nowhere() -> None:
    found = personality_of(inventory("en"), inventory("nl"))

    assert standings(scored(found, {}), FACETS, {}) == ()


def test_before_calibration_a_short_form_takes_every_facet_and_the_mean_of_the_norm() -> None:
    found = personality_of(inventory("en"), inventory("nl"))
    facets = {**FACETS, "A1": Norm(mean=17.0, spread=3.0)}
    bank = provisional_bank(found, "A", facets)
    dice = np.random.default_rng(1)
    rows = answered(bank, [0.0] * 4000, dice.random((4000, len(bank.items))))

    assert len(bank.items) == 24
    for column, item in enumerate(bank.items):
        expected = facets[item.facet].mean / 4 - 1
        assert rows[:, column].mean() == pytest.approx(expected, abs=0.08)
    plan = Plan(least=6, most=12, error=0.3, among=3, exposure=0.6)
    answers: dict[str, int] = {}
    while (key := next_item(bank, answers, plan=plan, seed="s")) is not None:
        answers[key] = 3
    assert len({bank.items[bank.numbers[key]].facet for key in answers}) == 6
    assert eap(bank, answers).trait > 0


def test_another_list_is_refused() -> None:
    with pytest.raises(AssessingError, match="120 items"):
        personality_of(inventory("en")[:119], inventory("nl")[:119])
    turned = inventory("nl")
    turned[3]["keyed"] = "minus"
    with pytest.raises(AssessingError, match="the same in both languages"):
        personality_of(inventory("en"), turned)
