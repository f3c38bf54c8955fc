"""The IPIP-NEO-120 as a questionnaire for people who look for work, and its one norm.

Johnson, "Measuring thirty facets of the five factor model with a 120-item public domain
inventory", Journal of Research in Personality 51 (2014) 78. Some items are left out: they ask
about politics, which the law protects, or come near to health, which is nobody's business here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Any, Final

from doorstroom.engine.assessing._evidence import AssessingError
from doorstroom.engine.assessing.asking._questionnaires import (
    PartScore,
    Questionnaire,
    questionnaire_of,
)
from doorstroom.engine.assessing.scoring import Bank, Item

ITEMS: Final = 120
FACETS: Final = 6
PER_FACET: Final = 4

LEFT_OUT: Final = {
    **dict.fromkeys((28, 58, 88, 118), "political views"),  # facet O6 as a whole
    **dict.fromkeys((11, 41, 71, 101), "low mood"),  # facet N3 as a whole
    21: "eating",
}
"""Numbers of the items that are not asked, each with why."""

NEVER_TO_EMPLOYERS: Final = frozenset({"N3", "N5", "O6"})
"""Facets that no share may carry, whatever somebody agrees to."""

USUAL_SLOPE: Final = 1.3
USUAL_STEPS: Final = (-2.0, -0.7, 0.7, 2.0)
"""How such items usually behave, in our judgement, until they are calibrated."""

DOMAINS: Final = {
    "N": {"en": "How strongly you feel", "nl": "Hoe sterk je voelt"},
    "E": {"en": "How much you seek people", "nl": "Hoe graag je onder mensen bent"},
    "O": {"en": "How curious you are", "nl": "Hoe nieuwsgierig je bent"},
    "A": {"en": "How much you mind others", "nl": "Hoeveel je aan anderen denkt"},
    "C": {"en": "How orderly you work", "nl": "Hoe geordend je werkt"},
}
ANSWERS: Final = (
    {"en": "Not like me at all", "nl": "Past helemaal niet bij mij"},
    {"en": "Not like me", "nl": "Past niet bij mij"},
    {"en": "In between", "nl": "Er tussenin"},
    {"en": "Like me", "nl": "Past bij mij"},
    {"en": "Very much like me", "nl": "Past heel goed bij mij"},
)

_FRAME: Final = {
    "key": "personality",
    "edition": "1",
    "source": {
        "en": "IPIP-NEO-120 (Johnson 2014), public domain; Dutch by volunteers",
        "nl": "IPIP-NEO-120 (Johnson 2014), publiek domein; Nederlands door vrijwilligers",
    },
    "validated": ["en"],
    "question": {"en": "How well does this describe you?", "nl": "Past dit bij jou?"},
    "answers": ANSWERS,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Norm:
    """How people in general score: mean and standard deviation of sums of answers from 1 to 5."""

    mean: float
    spread: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where somebody stands beside the people of a norm.

    Attributes:
        value: 50 is their mean, 10 their standard deviation (a T-score).
        error: its standard error, on the same scale.
    """

    domain: str
    value: float
    error: float


def personality_of(
    english: Sequence[Mapping[str, Any]], dutch: Sequence[Mapping[str, Any]]
) -> Questionnaire:
    """Return the items of the package as a questionnaire, in parts by facet ("N1" to "C6").

    Args:
        english: the 120 items in order: id, text, keyed ("plus" or "minus"), domain and facet.
        dutch: the same in Dutch.

    Raises:
        AssessingError: when the lists are not the same 120 items.
    """
    facts = [[(one["id"], one["keyed"]) for one in some] for some in (english, dutch)]
    if len(english) != ITEMS or facts[0] != facts[1]:
        raise AssessingError(f"the inventory has {ITEMS} items, the same in both languages")
    items = [
        {
            "key": f"{number}",
            "part": f"{one['domain']}{one['facet']}",
            "en": one["text"],
            "nl": other["text"],
            "reversed": one["keyed"] == "minus",
        }
        for number, (one, other) in enumerate(zip(english, dutch, strict=True), 1)
        if number not in LEFT_OUT
    ]
    used = {item["part"] for item in items}
    parts = [
        {"key": f"{domain}{facet}", **text}
        for domain, text in DOMAINS.items()
        for facet in range(1, FACETS + 1)
        if f"{domain}{facet}" in used
    ]
    return questionnaire_of({**_FRAME, "parts": parts, "items": items})


def standings(
    scores: Sequence[PartScore], facets: Mapping[str, Norm], domains: Mapping[str, Norm]
) -> tuple[Standing, ...]:
    """Return where somebody stands on each of the five, beside one norm for everybody.

    A domain of which facets are left out has a norm of its own: the means of its facets added,
    and their spreads with the correlation that makes all six come to the spread of the domain.

    Args:
        scores: of the facets; those not answered do not count.
        facets: norms of sums of four answers, by facet.
        domains: norms of sums of 24 answers, by domain.
    """
    return tuple(
        _standing(domain, answered, facets, domains[domain])
        for domain in DOMAINS
        for answered in [[one for one in scores if one.part[0] == domain and one.answered]]
        if answered
    )


def _standing(
    domain: str, scores: Sequence[PartScore], facets: Mapping[str, Norm], whole: Norm
) -> Standing:
    every = [facets[f"{domain}{facet}"].spread for facet in range(1, FACETS + 1)]
    squares = sum(one**2 for one in every)
    together = (whole.spread**2 - squares) / (sum(every) ** 2 - squares)
    mine = [facets[one.part] for one in scores]
    spread = sqrt(_variance([one.spread for one in mine], together))
    sums = [PER_FACET * (1 + 4 * (one.share or 0.0)) for one in scores]
    errors = [PER_FACET * 4 * (one.error or 0.0) for one in scores]
    away = sum(sums) - sum(one.mean for one in mine)
    return Standing(
        domain=domain,
        value=50 + 10 * away / spread,
        error=10 * sqrt(sum(one**2 for one in errors)) / spread,
    )


def _variance(spreads: Sequence[float], together: float) -> float:
    squares = sum(one**2 for one in spreads)
    return squares + together * (sum(spreads) ** 2 - squares)


def provisional_bank(questionnaire: Questionnaire, domain: str, facets: Mapping[str, Norm]) -> Bank:
    """Return the questions of a domain as items of an adaptive test, before they are calibrated.

    All have one usual slope, and thresholds evenly apart about a middle at which people with a
    trait of 0 come to the mean of the norm. So the next question is chosen by facet and by chance,
    and the error is a guess; once enough people answered, `calibrated` takes its place.
    """
    return Bank(
        tuple(
            Item(
                key=one.key,
                slope=USUAL_SLOPE,
                thresholds=_thresholds(facets[one.part].mean / PER_FACET - 1),
                facet=one.part,
            )
            for one in questionnaire.questions
            if one.part[0] == domain
        )
    )


def _thresholds(mean: float) -> tuple[float, ...]:
    """Return thresholds with which people at 0 have a mean answer, from 0 to 4."""
    low, high = -6.0, 6.0
    while high - low > 1e-9:  # noqa: PLR2004 - far below what a norm says
        middle = (low + high) / 2
        at_zero = sum(1 / (1 + exp(USUAL_SLOPE * (middle + step))) for step in USUAL_STEPS)
        low, high = (middle, high) if at_zero > mean else (low, middle)
    return tuple(middle + step for step in USUAL_STEPS)
