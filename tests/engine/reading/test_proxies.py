"""Words that keep people away are found; plain talk about work is left alone (R-33)."""

import gzip
import json
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.reading import Ground, proxies_in

AGE, SEX, ORIGIN = Ground.AGE, Ground.SEX, Ground.ORIGIN
HEALTH, HOME, LOOKS = Ground.HEALTH, Ground.HOME, Ground.LOOKS

QUESTIONED = {
    "Je komt in een jong team": ("jong team", AGE),
    "Ons jonge, dynamische team groeit": ("jonge, dynamische team", AGE),
    "een jonge en hechte club": ("jonge en hechte club", AGE),
    "wij zoeken een jonge hond": ("zoeken een jonge hond", AGE),
    "Een echte digital native": ("digital native", AGE),
    "een pas afgestudeerde hbo'er": ("pas afgestudeerde", AGE),
    "maximaal 3 jaar werkervaring": ("maximaal 3 jaar werkervaring", AGE),
    "je bent tussen 18 en 25 jaar": ("tussen 18 en 25 jaar", AGE),
    "Leeftijd tot 35": ("Leeftijd tot 35", AGE),
    "jonger dan 30": ("jonger dan 30", AGE),
    "a young and dynamic team": ("young and dynamic team", AGE),
    "we want recent graduates": ("recent graduates", AGE),
    "at most 5 years of experience": ("at most 5 years of experience", AGE),
    "een leuke dame voor de balie": ("leuke dame", SEX),
    "verkoper (v)": ("(v)", SEX),
    "mannelijke collega": ("mannelijke collega", SEX),
    "Een schoonmaakster voor ons kantoor": ("schoonmaakster", SEX),
    "Our salesman travels": ("salesman", SEX),
    "female candidates": ("female candidates", SEX),
    "Nederlands is je moedertaal": ("moedertaal", ORIGIN),
    "native Dutch speaker": ("native Dutch speaker", ORIGIN),
    "je spreekt accentloos": ("accentloos", ORIGIN),
    "Nederlandse nationaliteit vereist": ("Nederlandse nationaliteit", ORIGIN),
    "English as mother tongue": ("mother tongue", ORIGIN),
    "Je bent fit en flexibel": ("bent fit", HEALTH),
    "een goede gezondheid": ("goede gezondheid", HEALTH),
    "geen lichamelijke klachten": ("geen lichamelijke klachten", HEALTH),
    "able-bodied": ("able-bodied", HEALTH),
    "physically fit": ("physically fit", HEALTH),
    "geen kinderen": ("geen kinderen", HOME),
    "24/7 beschikbaar": ("24/7 beschikbaar", HOME),
    "always available": ("always available", HOME),
    "een verzorgd uiterlijk": ("verzorgd uiterlijk", LOOKS),
    "cv met foto": ("cv met foto", LOOKS),
    "geen hoofddoek": ("hoofddoek", LOOKS),
    "attractive appearance": ("attractive appearance", LOOKS),
}
HARMLESS = (
    "Je werkt in een hecht team en je bent nauwkeurig.",
    "Verkoper gezocht (m/v/x)",
    "gastvrouw/gastheer in de ouderenzorg",
    "minimaal 3 jaar ervaring",
    "10 jaar garantie op ons werk",
    "cloud native en React Native",
    "een gezonde bedrijfscultuur, fit for purpose",
    "Ongeacht leeftijd, geslacht, afkomst of handicap ben je welkom.",
    "zorg voor jongeren en oudere cliënten",
    "Vervanging tijdens zwangerschapsverlof",
    "an attractive salary and a good fit with the team",
    "You work with young people who learn a trade",
    "not older than a month: a certificate of conduct",
    "Nederlands lezen op niveau B1",
)


@pytest.mark.parametrize("text", QUESTIONED)
def test_words_that_keep_people_away_are_found(text: str):
    assert [(one.words, one.ground) for one in proxies_in(text)] == [QUESTIONED[text]]


@pytest.mark.parametrize("text", HARMLESS)
def test_plain_talk_about_work_is_left_alone(text: str):
    assert proxies_in(text) == ()


@given(st.lists(st.sampled_from([*QUESTIONED, *HARMLESS, "zin", "(", "\n", "é"]), max_size=8))
def test_what_is_found_stands_in_the_text_in_order_and_apart(parts: list[str]):
    text = ". ".join(parts)

    found = proxies_in(text)

    assert [text[one.start : one.end] for one in found] == [one.words for one in found]
    assert all(one.end <= two.start for one, two in pairwise(found))
    assert {one.ground for one in found} >= {
        QUESTIONED[one][1] for one in parts if one in QUESTIONED
    }


def test_real_vacancies_are_seldom_questioned(shared: Path):
    """Of 11,543 sentences of postings, what is named was read by us: it deserves a question."""
    named = []
    for file in sorted((shared / "data" / "vacancies_en").glob("skillspan_*.json.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            named += [
                one.words.lower()
                for line in lines
                for one in proxies_in(" ".join(json.loads(line)["tokens"]))
            ]

    assert sorted(named) == [
        *("always available", "always available", "cv and photo", "he will", "native speaking"),
        *("over 18 years", "young and dynamic team", "young company"),
    ]
