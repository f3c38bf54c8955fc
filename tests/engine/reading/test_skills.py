from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.engine.reading import SkillReader, phrases_in
from doorstroom.engine.reading._skills import OF_WORK
from doorstroom.engine.taxonomy import (
    Encoder,
    Lesson,
    Turn,
    names_of,
    plain_words,
    said_of,
    train_encoder,
    with_sense,
)
from doorstroom.engine.values import Classification, Occupation, Skill
from engine.taxonomy import linking_reference
from engine.taxonomy.test_sense import Letters

SKILLS = (
    Skill(
        uri="s:bread",
        labels={"en": "bake bread", "nl": "brood bakken"},
        alternatives={"en": ("make loaves",)},
    ),
    Skill(uri="s:care", labels={"en": "plan care"}, alternatives={"en": ("schedule nursing",)}),
    Skill(uri="s:team", labels={"en": "work in teams"}, collections=("transversal",)),
)
CLASSIFICATION = Classification(
    scheme="test",
    version="1",
    skills=SKILLS,
    occupations=(
        Occupation(uri="o:1", labels={"en": "baker"}, essential=("s:bread", "s:team")),
        Occupation(uri="o:2", labels={"en": "nurse"}, optional=("s:team", "s:gone")),
    ),
)
ENCODER = train_encoder(
    CLASSIFICATION, np.random.default_rng(1), lesson=Lesson(steps=4, width=3, batch=4)
)
SENSING = with_sense(
    ENCODER,
    said_of(CLASSIFICATION, 0),
    Letters(),
    np.random.default_rng(1),
    turn=Turn(width=6, steps=5, batch=4),
)
WORDS = ("bake", "bread", "loaves", "plan", "care", "teams", "in", "the", "zorg", "nursing", "and")
sentences = st.lists(st.sampled_from(WORDS), max_size=9).map(" ".join)


def phrases(sentence: str) -> set[str]:
    words = plain_words(sentence)
    return {
        " ".join(words[start : start + length])
        for length in range(1, 7)
        for start in range(len(words) - length + 1)
        if not {words[start], words[start + length - 1]} & {"in", "the", "and"}
    }


def best(sentence: str, names: list[str], *, spelled: bool) -> float:
    """The best likeness of a phrase and a name: by letters, or by where they lie."""
    telling = dict(zip(ENCODER.pieces.names, map(float, ENCODER.pieces.rarity), strict=True))
    found = []
    for phrase in phrases(sentence):
        for name in names:
            one, other = (linking_reference.bag(text, telling) for text in (phrase, name))
            if spelled:
                found.append(linking_reference.spelling(one, other))
            else:
                spots = [linking_reference.spot(bag, ENCODER) for bag in (one, other)]
                found.append(sum(a * b for a, b in zip(*spots, strict=True)))
    return max(found)


@given(sentences)
def test_phrases_are_those_of_the_reference(sentence: str) -> None:
    found = phrases_in(sentence)
    assert set(found) == phrases(sentence)
    assert len(found) == len(set(found))


@given(sentences)
def test_scores_are_those_of_the_reference(sentence: str) -> None:
    read = SkillReader.of(CLASSIFICATION, ENCODER).read(sentence, 9)
    if not phrases(sentence):
        assert read == ()
        return
    lean = {"s:bread": 0.01 * log(2), "s:care": 0.0, "s:team": 0.01 * log(3) + 0.04}
    expected = {
        skill.uri: 0.4 * best(sentence, names_of(skill), spelled=False)
        + 0.4 * best(sentence, list(skill.labels.values()), spelled=False)
        + 0.2 * best(sentence, names_of(skill), spelled=True)
        + lean[skill.uri]
        for skill in SKILLS
    }
    assert {one.uri: one.score for one in read} == pytest.approx(expected, abs=1e-4)
    assert [one.score for one in read] == sorted((one.score for one in read), reverse=True)
    assert {one.phrase for one in read} <= phrases(sentence)


@given(sentences)
def test_with_a_sentence_encoder_the_whole_sentence_counts_too(sentence: str) -> None:
    assert SENSING.sense is not None
    read = SkillReader.of(CLASSIFICATION, SENSING).read(sentence, 9)
    if not phrases(sentence):
        assert read == ()
        return
    lean = {"s:bread": 0.01 * log(2), "s:care": 0.0, "s:team": 0.01 * log(3) + 0.04}
    expected = {}
    for skill in SKILLS:
        labels = list(skill.labels.values())
        whole = SENSING.sense.vectors([sentence]) @ SENSING.sense.vectors(labels).T
        meant = SENSING.vectors(sorted(phrases(sentence))) @ SENSING.vectors(labels).T
        letters = best(sentence, names_of(skill), spelled=True)
        score = 0.42 * float(whole.max()) + 0.37 * float(meant.max()) + 0.21 * letters
        expected[skill.uri] = score + lean[skill.uri]
    assert {one.uri: one.score for one in read} == pytest.approx(expected, abs=1e-4)
    assert {one.phrase for one in read} <= phrases(sentence)


def test_the_phrase_that_speaks_of_a_skill_is_given() -> None:
    read = SkillReader.of(CLASSIFICATION, ENCODER).read("Every day you bake bread for the shop", 1)
    assert [(one.uri, one.phrase) for one in read] == [("s:bread", "bake bread")]


def test_scores_of_sentences_are_lower_and_so_is_what_counts_as_likely() -> None:
    readers = [SkillReader.of(CLASSIFICATION, encoder) for encoder in (None, ENCODER, SENSING)]
    assert [one.likely for one in readers] == [0.7, 0.7, 0.65]


def test_without_an_encoder_letters_decide() -> None:
    read = SkillReader.of(CLASSIFICATION).read("Brood bakken, elke dag", 1)
    assert [(one.uri, one.phrase) for one in read] == [("s:bread", "brood bakken")]


@pytest.mark.parametrize("sentence", ["", "!?", "and the", "in"])
def test_a_sentence_without_telling_words_speaks_of_nothing(sentence: str) -> None:
    assert SkillReader.of(CLASSIFICATION, ENCODER).read(sentence, 5) == ()


def test_no_skills_are_read_where_there_are_none() -> None:
    empty = Classification(scheme="test", version="1", occupations=(), skills=())
    assert SkillReader.of(empty, ENCODER).read("bake bread", 5) == ()


def test_a_very_long_sentence_is_read_in_part() -> None:
    assert len(phrases_in("bake " * 10_000)) == 6


@given(st.lists(sentences, max_size=5), st.floats(0, 1), st.integers(0, 4))
def test_a_text_speaks_of_what_its_sentences_speak_of(parts: list[str], least: float, limit: int):
    reader = SkillReader.of(CLASSIFICATION)
    best: dict[str, float] = {}
    for sentence in parts:
        for one in reader.read(sentence, 3):
            best[one.uri] = max(one.score, best.get(one.uri, 0.0))
    wanted = sorted(
        ((score, uri) for uri, score in best.items() if score >= least),
        key=lambda one: (-one[0], one[1]),
    )

    for glue in (".\n", "! ", "\n\n"):
        found = reader.read_text(glue.join(parts), least=least, limit=limit)
        assert [(one.score, one.uri) for one in found] == wanted[:limit]


def test_of_an_endless_text_only_the_beginning_is_read():
    reader = SkillReader.of(CLASSIFICATION)
    assert reader.read_text("zzz. " * 5000 + "bake bread", least=0.7, limit=5) == ()


@given(sentence=sentences, uris=st.sets(st.sampled_from(["s:bread", "s:care", "s:team", "s:gone"])))
@pytest.mark.parametrize("encoder", [None, ENCODER, SENSING], ids=["letters", "pieces", "sense"])
def test_skills_of_the_work_are_put_forward_by_as_much_and_others_stay(
    encoder: Encoder | None, sentence: str, uris: set[str]
):
    reader = SkillReader.of(CLASSIFICATION, encoder)
    plain = {one.uri: one for one in reader.read(sentence, 9)}

    within = reader.read(sentence, 9, of_work=reader.places_of(uris))

    assert {one.uri for one in within} == plain.keys()
    assert [one.score for one in within] == sorted((one.score for one in within), reverse=True)
    for one in within:
        added = OF_WORK if one.uri in uris else 0
        assert one.of_work is (one.uri in uris)
        assert one.score == pytest.approx(plain[one.uri].score + added, abs=2e-5)
        assert one.phrase == plain[one.uri].phrase
