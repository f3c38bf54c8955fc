"""From the words people use to the concepts of a classification, with how sure we are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor

from rapidfuzz import fuzz, process

from doorstroom.engine.taxonomy._encoder import Encoder
from doorstroom.engine.taxonomy._pieces import plain_words
from doorstroom.engine.taxonomy._ranking import Ranker
from doorstroom.engine.values import Classification, Concept

CLOSE = 88
"""Likeness, out of 100, from which another spelling counts as the same words."""

WORTH_SHOWING = 0.3
"""Likeness, at most 1, above which a concept is offered as an alternative."""

ALTERNATIVES = 5
"""At most so many alternatives are offered."""

_LIKELY = 0.95  # other word order ("medewerker klantenservice"), or a synonym of several concepts
_COMPOUND = 2  # words that Dutch may write as one, in the other order: "klantenservicemedewerker"
_REMEMBERED = 100_000  # words of which the answer is kept, so that memory does not grow for ever
_LEAST = 0.01  # sure of what is shown at all
_SHORTEST = 4  # letters; in shorter words one other letter is another word


@dataclass(frozen=True, slots=True)
class Label:
    """One name of a concept; an address or code is a name too."""

    uri: str
    text: str
    preferred: bool = True


@dataclass(frozen=True, slots=True)
class Candidate:
    """A concept that words may mean.

    Attributes:
        uri: identifies the concept.
        label: its preferred name.
        confidence: from 0 to 1. 1 is its very name; 0.88 and more the same words spelled
            another way; less is how often experts agreed with a candidate like this
            (docs/algorithms/linking.md), and never enough to be taken without asking.
    """

    uri: str
    label: str
    confidence: float


@dataclass(frozen=True, slots=True)
class Link:
    """What words were taken to mean.

    Attributes:
        text: the words.
        chosen: the concept; None where nothing is close enough.
        alternatives: other concepts a person could pick, most likely first.
        is_decided: a person said so; without a concept, to leave the words out.
    """

    text: str
    chosen: Candidate | None
    alternatives: tuple[Candidate, ...] = ()
    is_decided: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether the words are the concept's very name, or a person decided."""
        exact = self.chosen is not None and self.chosen.confidence == 1
        return exact or self.is_decided


def folded(text: str) -> str:
    """Return words in small letters without accents, spaces, hyphens and other signs.

    >>> folded("Klanten-service medewerker"), folded("Café-eigenaar")
    ('klantenservicemedewerker', 'cafeeigenaar')
    """
    return "".join(plain_words(text))


@dataclass(slots=True)
class Names:
    """The names of one kind of concept, ready to be looked up.

    A name that several concepts share means the one whose preferred label it is, and else the
    first; the others become its alternatives. What is no name is compared with all names: by its
    letters, and where there is an encoder by what it means.
    """

    labels: Sequence[Label]
    encoder: Encoder | None = None
    _by_code: dict[str, Label] = field(init=False, default_factory=dict)
    _by_name: dict[str, list[Label]] = field(init=False, default_factory=dict)
    _by_turned_name: dict[str, list[Label]] = field(init=False, default_factory=dict)
    _by_length: dict[int, list[str]] = field(init=False, default_factory=dict)
    _title_of: dict[str, str] = field(init=False, default_factory=dict)
    _known: dict[str, Link] = field(init=False, default_factory=dict)
    _ranker: Ranker | None = field(init=False, default=None)

    def __post_init__(self) -> None:
        for label in sorted(self.labels, key=lambda one: not one.preferred):
            self._title_of.setdefault(label.uri, label.text)
            self._by_code.setdefault(label.uri, label)
            for name in _forms(label.text):
                _add(self._by_name, name, label)
            if len(words := plain_words(label.text)) == _COMPOUND:
                _add(self._by_turned_name, words[1] + words[0], label)
        for name in self._by_name:
            self._by_length.setdefault(len(name), []).append(name)

    def add_code(self, uri: str, code: str) -> None:
        """Let a short code of the scheme name the concept too."""
        self._by_code.setdefault(code.casefold(), Label(uri, self._title_of.get(uri, code)))

    def link(self, text: str) -> Link:
        """Find what the words mean; the same words always give the same answer."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            known = self._known[text] = self._linked(text)
        return known

    def decided(self, text: str, uri: str) -> Link | None:
        """Link the words to what a person picked, "" being nothing; None where it is unknown."""
        if not uri:
            return Link(text, None, is_decided=True)
        if uri not in self._title_of:
            return None
        return Link(text, self._candidate(uri, 1), is_decided=True)

    def _linked(self, text: str) -> Link:
        if (code := self._by_code.get(text) or self._by_code.get(text.casefold())) is not None:
            return Link(text, self._candidate(code.uri, 1))
        words = plain_words(text)
        name, turned = "".join(words), "".join(reversed(words))
        if same := self._by_name.get(name):
            certain = same[0].preferred or len(same) == 1
        elif same := self._by_name.get(turned) or self._by_turned_name.get(name):
            certain = False
        else:
            return self._nearest(text, name)
        found = [self._candidate(one.uri, 1 if certain else _LIKELY) for one in same]
        return Link(text, found[0], tuple(found[1 : 1 + ALTERNATIVES]))

    @property
    def ranker(self) -> Ranker:
        """What compares words with all names; made when it is first needed (all of ESCO: 3 s)."""
        if self._ranker is None:
            self._ranker = Ranker.of([(one.uri, one.text) for one in self.labels], self.encoder)
        return self._ranker

    def _nearest(self, text: str, name: str) -> Link:
        if len(name) < _SHORTEST:
            return Link(text, None)
        likeness: dict[str, tuple[float, bool]] = {}
        for near, score, _ in process.extract(
            name, self._about_as_long(name), scorer=fuzz.ratio, score_cutoff=CLOSE, limit=30
        ):
            for label in self._by_name[near]:
                known = likeness.get(label.uri, (0, False))
                likeness[label.uri] = max(known, (score, label.preferred))
        ranked = sorted(likeness.items(), key=lambda one: (-one[1][0], not one[1][1], one[0]))
        spelled = [self._candidate(uri, round(score / 100, 2)) for uri, (score, _) in ranked]
        meant = [
            self._candidate(uri, max(round(self.ranker.sure(score), 2), _LEAST))
            for uri, score in self.ranker.rank(text, 2 * ALTERNATIVES, least=WORTH_SHOWING)
            if uri not in likeness
        ]
        found = (*spelled, *meant)
        if spelled:
            return Link(text, found[0], found[1 : 1 + ALTERNATIVES])
        return Link(text, None, found[:ALTERNATIVES])

    def _about_as_long(self, name: str) -> list[str]:
        """Return the names that may be close: likeness is at most 200 x shorter / both lengths."""
        fewest = ceil(len(name) * CLOSE / (200 - CLOSE))
        most = floor(len(name) * (200 - CLOSE) / CLOSE)
        lengths = range(fewest, most + 1)
        return [one for length in lengths for one in self._by_length.get(length, ())]

    def _candidate(self, uri: str, confidence: float) -> Candidate:
        return Candidate(uri, self._title_of[uri], confidence)


@dataclass(frozen=True, slots=True)
class Linker:
    """Finds occupations and skills by their names in either language, codes and addresses.

    Attributes:
        occupations: names of occupations.
        skills: names of skills.
        picked_occupations: what a person picked before: words to uri, or to "" for nothing.
        picked_skills: the same for skills.
    """

    occupations: Names
    skills: Names
    picked_occupations: Mapping[str, str] = field(default_factory=dict)
    picked_skills: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, classification: Classification, encoder: Encoder | None = None) -> "Linker":
        """Take all names from a classification in memory, and what was trained on it, if any.

        Of that the pieces alone: a sentence encoder finds fewer Dutch titles (.832 against .842).
        """
        encoder = replace(encoder, sense=None) if encoder is not None else None
        occupations = Names(_labels_of(classification.occupations), encoder)
        for one in classification.occupations:
            if one.code:
                occupations.add_code(one.uri, one.code)
        return cls(occupations, Names(_labels_of(classification.skills), encoder))

    def occupation(self, text: str) -> Link:
        """Find the occupation that a title, code or address names."""
        return _linked(self.occupations, self.picked_occupations, text)

    def skill(self, text: str) -> Link:
        """Find the skill that a name or address names."""
        return _linked(self.skills, self.picked_skills, text)


def _linked(names: Names, picked: Mapping[str, str], text: str) -> Link:
    decided = names.decided(text, picked[text]) if text in picked else None
    return decided or names.link(text)


def _add(names: dict[str, list[Label]], name: str, label: Label) -> None:
    same = names.setdefault(name, [])
    if all(other.uri != label.uri for other in same):
        same.append(label)


def _labels_of(concepts: Iterable[Concept]) -> list[Label]:
    return [
        Label(concept.uri, text, preferred)
        for concept in concepts
        for preferred, texts in (
            (True, concept.labels.values()),
            (False, (text for many in concept.alternatives.values() for text in many)),
        )
        for text in texts
    ]


def _forms(text: str) -> set[str]:
    """Return a label folded, and each of the forms it writes beside each other."""
    forms = {folded(text)}
    if "/" in text:
        forms.update(folded(part) for part in text.split("/") if len(folded(part)) >= _SHORTEST)
    return forms - {""}
