"""The skills that a sentence speaks of, most likely first.

A sentence is cut into phrases of one to six words. For each skill the phrase that suits it best
counts, by letters and by what the words mean; and some skills are asked far more often than
others. docs/algorithms/linking.md has the formula, the reasons and the figures.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.taxonomy import Encoder, Ranker, names_of, plain_words
from doorstroom.engine.values import Classification

PHRASE: Final = 6
"""A phrase has at most so many words."""

ANY_NAME, LABEL, LETTERS = 0.4, 0.4, 0.2
"""Shares of the best name, the best label and the best spelling in the likeness of a skill."""

ASKED, TRANSVERSAL = 0.01, 0.04
"""What is added for being asked often, per ln(1 + occupations), and for being transversal."""

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
    """

    uri: str
    score: float
    phrase: str


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
        names = Ranker.of([(one.uri, text) for one in skills for text in names_of(one)], encoder)
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

    def read(self, sentence: str, limit: int) -> tuple[SkillRead, ...]:
        """Return at most so many skills, most likely first; equal ones by uri."""
        phrases = phrases_in(sentence)
        if not phrases or not self.names.uris:
            return ()
        spelled, meant = self.names.alike(phrases)
        scores = np.round(self._scores(phrases, spelled, meant), _EXACT)
        order = np.argsort(-scores, kind="stable")[:limit]
        alike = spelled if self.names.encoder is None else meant
        return tuple(
            SkillRead(
                uri=self.names.uris[i],
                score=float(scores[i]),
                phrase=phrases[alike[:, self.names.names_of(i)].max(axis=1).argmax()],
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

    def _scores(
        self, phrases: Sequence[str], spelled: NDArray[np.float32], meant: NDArray[np.float32]
    ) -> NDArray[np.float32]:
        """Return the score of each skill: of any phrase the best, for each part by itself."""
        letters: NDArray[np.float32] = self.names.best(spelled.max(axis=0, keepdims=True))[0]
        if self.names.encoder is None:
            bare: NDArray[np.float32] = letters + self.lean
            return bare
        names = self.names.best(meant.max(axis=0, keepdims=True))[0]
        labels = self.labels.best(self.labels.meant(phrases).max(axis=0, keepdims=True))[0]
        scores: NDArray[np.float32] = (
            ANY_NAME * names + LABEL * labels + LETTERS * letters + self.lean
        )
        return scores
