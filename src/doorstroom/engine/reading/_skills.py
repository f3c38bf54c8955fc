"""The skills that a sentence speaks of, most likely first.

A sentence is cut into phrases of one to six words. For each skill the phrase that suits it best
counts, by letters and by what the words mean; and some skills are asked far more often than
others. docs/algorithms/linking.md has the formula, the reasons and the figures.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.reading._confidence import (
    LETTERS_CURVE,
    OF_WORK_SURER,
    PIECES_CURVE,
    SENTENCE_CURVE,
    Curve,
)
from doorstroom.engine.taxonomy import Encoder, Ranker, names_of, plain_words
from doorstroom.engine.values import Classification

PHRASE: Final = 6
"""A phrase has at most so many words."""

ANY_NAME, LABEL, LETTERS = 0.4, 0.4, 0.2
"""Shares of the best name, the best label and the best spelling in the likeness of a skill."""

BY_SENTENCE, BY_LABEL, BY_LETTERS = 0.42, 0.37, 0.21
"""With a sentence encoder: shares of the whole sentence, the best label and the best spelling."""

ASKED, TRANSVERSAL = 0.01, 0.04
"""What is added for being asked often, per ln(1 + occupations), and for being transversal."""

LIKELY, LIKELY_BY_SENTENCE = 0.7, 0.65
"""Score from which a skill is proposed; what is proposed is never taken unasked.

The first chosen by eye on Dutch sentences of vacancies. With a sentence encoder, from the second on
39 of 100 proposals are right on the validation sentences (HOUSE and TECH); 27 without, from 0.7.
"""

OF_WORK: Final = 0.2
"""What is added for a skill that belongs to the work a sentence tells of."""

MOST_SENTENCES: Final = 200
"""Of a text at most so many sentences are read."""

_A_SENTENCE = 3  # at most so many skills of one sentence
_SENTENCE_ENDS = re.compile(r"(?<=[.!?;:])\s+|\s*\n\s*")
_MOST_WORDS = 60  # of a sentence; the rest is not read
_EXACT = 5  # decimals; beyond them machines may differ, and ties must fall alike
_IDLE = frozenset(
    re.findall(
        r"\w+",
        "a an and any are as at be by etc for from has have he i in into is it its of on or our "
        "she such that the their they this to we well which who will with within you your "
        "aan als bij dat de deze die dit een en het hun in is je jij jouw met naar of om ons onze "
        "op over te tot u uw van voor we wij wordt zijn ze zij",
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRead:
    """A skill that a sentence may speak of.

    Attributes:
        uri: identifies the skill.
        score: how likely, about 0 to 1; good for ordering, not a probability.
        phrase: the words of the sentence that suit it best, in small letters.
        of_work: it belongs to the work that the sentence tells of, and the score says so.
    """

    uri: str
    score: float
    phrase: str
    of_work: bool = False


def phrases_in(sentence: str) -> list[str]:
    """Return all phrases of a sentence that neither begin nor end with an idle word, each once.

    The shortest come first, so that of phrases that suit a skill alike the shortest is shown.

    >>> phrases_in("Bakes bread and cakes")
    ['bakes', 'bread', 'cakes', 'bakes bread', 'bread and cakes', 'bakes bread and cakes']
    """
    words = plain_words(sentence)[:_MOST_WORDS]
    found = (
        " ".join(words[start : start + length])
        for length in range(1, PHRASE + 1)
        for start in range(len(words) - length + 1)
        if words[start] not in _IDLE and words[start + length - 1] not in _IDLE
    )
    return list(dict.fromkeys(found))


@dataclass(frozen=True, slots=True)
class SkillReader:
    """Reads the skills of sentences, in the languages in which skills have names.

    Attributes:
        names: compares with every name of every skill.
        labels: compares with the preferred labels only, in the same order of skills.
        lean: for each skill, what is added for how often it is asked.
    """

    names: Ranker
    labels: Ranker
    lean: NDArray[np.float32]

    @classmethod
    def of(cls, classification: Classification, encoder: Encoder | None = None) -> "SkillReader":
        """Make ready to read the skills of a classification, with what was trained on it."""
        skills = sorted(classification.skills, key=lambda one: one.uri)
        pieces = replace(encoder, sense=None) if encoder is not None else None
        names = Ranker.of([(one.uri, text) for one in skills for text in names_of(one)], pieces)
        labels = Ranker.of(
            [(one.uri, text) for one in skills for text in one.labels.values()], encoder
        )
        asked = dict.fromkeys((one.uri for one in skills), 0)
        for occupation in classification.occupations:
            for uri in {*occupation.essential, *occupation.optional} & asked.keys():
                asked[uri] += 1
        lean = [
            ASKED * log(1 + asked[one.uri]) + TRANSVERSAL * ("transversal" in one.collections)
            for one in skills
        ]
        return cls(names, labels, np.array(lean, dtype=np.float32))

    @property
    def likely(self) -> float:
        """The score from which a skill is worth proposing."""
        encoder = self.labels.encoder
        return LIKELY if encoder is None or encoder.sense is None else LIKELY_BY_SENTENCE

    def confidence(self, read: SkillRead) -> float:
        """Return how often people agreed with a proposal like this, 0 to 1.

        Counted on English sentences of vacancies, and for skills of the work on Dutch ones of
        CVs; docs/algorithms/reading-a-cv.md has the figures.
        """
        if not read.of_work:
            return self._curve.at(read.score)
        return self._curve.at(read.score - OF_WORK, OF_WORK_SURER)

    @property
    def _curve(self) -> Curve:
        encoder = self.labels.encoder
        if encoder is None:
            return LETTERS_CURVE
        return PIECES_CURVE if encoder.sense is None else SENTENCE_CURVE

    def places_of(self, uris: Iterable[str]) -> NDArray[np.int64]:
        """Return where skills stand in the order of this reader; unknown ones are left out."""
        known = self.names.uris
        places = ((bisect_left(known, uri), uri) for uri in sorted(set(uris)))
        found = [place for place, uri in places if place < len(known) and known[place] == uri]
        return np.array(found, dtype=np.int64)

    def read(
        self, sentence: str, limit: int, *, of_work: NDArray[np.int64] | None = None
    ) -> tuple[SkillRead, ...]:
        """Return at most so many skills, most likely first; equal ones by uri.

        Args:
            sentence: what to read.
            limit: at most so many.
            of_work: places of skills that belong to the work it tells of; they get `OF_WORK` more.
        """
        phrases = phrases_in(sentence)
        if not phrases or not self.names.uris:
            return ()
        spelled = self.names.spelling(phrases)
        sensed = self.labels.sensed([sentence])
        if sensed is None:
            alike, scores = self._by_phrases(phrases, spelled)
            ranker = self.names
        else:
            alike, scores = self._by_sentence(phrases, spelled, sensed)
            ranker = self.labels
        if of_work is not None:
            scores[of_work] += OF_WORK
        scores = np.round(scores, _EXACT)
        order = np.argsort(-scores, kind="stable")[:limit]
        works = frozenset() if of_work is None else frozenset(of_work.tolist())
        return tuple(
            SkillRead(
                uri=self.names.uris[i],
                score=float(scores[i]),
                phrase=phrases[alike[:, ranker.names_of(i)].max(axis=1).argmax()],
                of_work=int(i) in works,
            )
            for i in order
        )

    def read_text(self, text: str, *, least: float, limit: int) -> tuple[SkillRead, ...]:
        """Return the skills that the sentences of a text speak of, each once, most likely first.

        Args:
            text: in the languages in which skills have names; what follows the first
                `MOST_SENTENCES` sentences is not read.
            least: the lowest score that counts.
            limit: at most so many skills.
        """
        best: dict[str, SkillRead] = {}
        for sentence in filter(None, _SENTENCE_ENDS.split(text)[:MOST_SENTENCES]):
            for one in self.read(sentence, _A_SENTENCE):
                if one.score >= least and (one.uri not in best or one.score > best[one.uri].score):
                    best[one.uri] = one
        found = sorted(best.values(), key=lambda one: (-one.score, one.uri))
        return tuple(found[:limit])

    def _by_phrases(
        self, phrases: Sequence[str], spelled: NDArray[np.float32]
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return phrases x names, how alike; and each skill's score: for each part the best."""
        letters: NDArray[np.float32] = self.names.best(spelled.max(axis=0, keepdims=True))[0]
        if self.names.encoder is None:
            return spelled, letters + self.lean
        meant = self.names.meant(phrases)
        names = self.names.best(meant.max(axis=0, keepdims=True))[0]
        labels = self.labels.best(self.labels.meant(phrases).max(axis=0, keepdims=True))[0]
        scores = ANY_NAME * names + LABEL * labels + LETTERS * letters + self.lean
        return meant, scores

    def _by_sentence(
        self,
        phrases: Sequence[str],
        spelled: NDArray[np.float32],
        sensed: NDArray[np.float32],
    ) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """Return phrases x labels and scores likewise, the sentence as a whole counting too."""
        letters = self.names.best(spelled.max(axis=0, keepdims=True))[0]
        meant = self.labels.meant(phrases)
        labels = self.labels.best(meant.max(axis=0, keepdims=True))[0]
        whole = self.labels.best(sensed)[0]
        scores = BY_SENTENCE * whole + BY_LABEL * labels + BY_LETTERS * letters + self.lean
        return meant, scores
