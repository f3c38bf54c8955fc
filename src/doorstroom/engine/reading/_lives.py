"""From a life to occupations and skills, each with the words it came from and how sure that is."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from doorstroom.engine.reading._skills import PHRASE, SkillReader
from doorstroom.engine.taxonomy import Candidate, Linker
from doorstroom.engine.values import Life, Passage, Period, Position

WORTH_ASKING: Final = 0.15
"""A proposal of which one in seven is right is the last that is worth a person's look."""

MOST_OF_A_SENTENCE: Final = 0.85
"""No sentence is surer than a name."""

MOST_SKILLS: Final = 60
"""Of a life at most so many skills are proposed; more is not a list that anybody reads."""

MOST_SENTENCES: Final = 400
_A_SENTENCE: Final = 3  # at most so many skills of one sentence
_SENTENCES: Final = re.compile(r"(?<=[.!?;])\s+|\s*\n\s*")
_RANK: Final = re.compile(
    r"\b(?:junior|senior|medior|allround|ervaren|experienced|zelfstandig|eerste|assistent-|"
    r"leerling|aankomend|stagiaire?|stage|intern(?:ship)?|trainee|zzp(?:'?er)?|freelance|parttime|"
    r"part-time|fulltime|full-time|oproepkracht|uitzendkracht|vrijwillig(?:er)?|volunteer|"
    r"interim|tijdelijk|\d+\s*(?:uur|hours?))\b|\((?:m|v|x|/)+\)|\bm/v(?:/x)?\b",
    re.IGNORECASE,
)

Progress = Callable[[int, int], None]
"""Is told how many sentences are read, and of how many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRead:
    """An occupation that somebody may have held.

    Attributes:
        uri: the likeliest occupation.
        confidence: from 0 to 1, as of `Candidate`: 1 is the very name, 0.88 and more the same
            words spelled another way; less is how often experts agreed with such a candidate.
        passage: the title as it was written, and where.
        periods: in which the work was done, as far as they are said.
        alternatives: other occupations that the title may mean, most likely first.
    """

    uri: str
    confidence: float
    passage: Passage
    periods: tuple[Period, ...] = ()
    alternatives: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillTold:
    """A skill that somebody may have told of.

    Attributes:
        uri: the skill.
        confidence: from 0 to 1: how often experts agreed with a proposal of such a score
            (docs/algorithms/reading-a-cv.md). What somebody lists by its very name has 1.
        passage: the line it came from, and where.
        phrase: the words in it that suit the skill best, in small letters.
    """

    uri: str
    confidence: float
    passage: Passage
    phrase: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LifeRead:
    """What a life speaks of, to be confirmed by who lived it.

    Attributes:
        work: occupations in the order of the life, each once.
        skills: skills, the surest first, each once.
        unknown: titles of work that mean no occupation for sure or likely.
    """

    work: tuple[WorkRead, ...] = ()
    skills: tuple[SkillTold, ...] = ()
    unknown: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class LifeReader:
    """Reads lives in the words of one vocabulary.

    Attributes:
        linker: finds occupations and skills by name.
        skills: finds skills in sentences.
        skills_of: for an occupation, the skills that belong to it.
    """

    linker: Linker
    skills: SkillReader
    skills_of: Callable[[str], Iterable[str]]

    def read(self, life: Life, progress: Progress | None = None) -> LifeRead:
        """Return the occupations and skills that a sorted life speaks of.

        Args:
            life: sorted (`sorted_life`), and masked.
            progress: is told after every sentence.
        """
        work = [(one, self._work(one)) for one in life.positions]
        found: dict[str, SkillTold] = {}
        for one in self._listed(life):
            _keep(found, one)
        sentences = list(self._sentences(life, work))[:MOST_SENTENCES]
        for done, (passage, of_work) in enumerate(sentences, start=1):
            for one in self._told(passage, of_work):
                _keep(found, one)
            if progress is not None:
                progress(done, len(sentences))
        skills = sorted(found.values(), key=lambda one: (-one.confidence, one.uri))
        return LifeRead(
            work=tuple(_merged(read for _, read in work if read is not None)),
            skills=tuple(skills[:MOST_SKILLS]),
            unknown=tuple(
                Passage(text=one.title or one.employer, where=one.where)
                for one, read in work
                if read is None
            ),
        )

    def _work(self, position: Position) -> WorkRead | None:
        """Return what a position was; title and employer may have changed places."""
        texts = [position.title, _RANK.sub(" ", position.title).strip(" -/,")]
        others = [part.strip() for part in position.employer.split(",")]
        for text in dict.fromkeys(filter(None, [*texts, *others])):
            link = self.linker.occupation(text)
            if link.chosen is not None:
                return _work_of(position, text, link.chosen, link.alternatives)
        for text in dict.fromkeys(filter(None, reversed(texts))):
            likely = self.linker.occupation(text).alternatives
            if likely and likely[0].confidence >= WORTH_ASKING:
                return _work_of(position, text, likely[0], likely[1:])
        return None

    def _listed(self, life: Life) -> Iterator[SkillTold]:
        """Return skills that are listed by name: skills, courses and languages."""
        named = [
            *life.skills,
            *(Passage(text=one.name, where=one.where) for one in life.studies if one.is_course),
            *(Passage(text=one.language, where=one.where) for one in life.languages),
        ]
        for passage in named:
            yield from self._named(passage)
        for passage in life.skills:
            if self.linker.skill(passage.text).chosen is None:
                yield from self._told(passage, None, limit=1)

    def _named(self, passage: Passage) -> Iterator[SkillTold]:
        """Return the skill that a whole passage names, if it does."""
        chosen = self.linker.skill(passage.text).chosen
        if chosen is not None:
            yield SkillTold(
                uri=chosen.uri,
                confidence=chosen.confidence,
                passage=passage,
                phrase=passage.text.casefold(),
            )

    def _told(
        self, passage: Passage, of_work: NDArray[np.int64] | None, limit: int = _A_SENTENCE
    ) -> Iterator[SkillTold]:
        if limit == _A_SENTENCE and len(passage.text.split()) <= PHRASE:
            yield from self._named(passage)
        for one in self.skills.read(passage.text, limit, of_work=of_work):
            confidence = min(self.skills.confidence(one), MOST_OF_A_SENTENCE)
            if confidence >= WORTH_ASKING:
                yield SkillTold(
                    uri=one.uri, confidence=confidence, passage=passage, phrase=one.phrase
                )

    def _sentences(
        self, life: Life, work: Iterable[tuple[Position, WorkRead | None]]
    ) -> Iterator[tuple[Passage, NDArray[np.int64] | None]]:
        """Return each sentence with where the skills of the work it tells of stand."""
        for position, read in work:
            of_work = self.skills.places_of(self.skills_of(read.uri)) if read else None
            for passage in _parted(position.told):
                yield passage, of_work
        for passage in _parted(life.told):
            yield passage, None


def years_in(periods: Iterable[Period], this_year: int) -> int | None:
    """Return how many years periods last together, what overlaps counted once.

    >>> years_in([Period(start=2010, end=2015), Period(start=2014, goes_on=True)], 2020)
    10
    >>> years_in([Period(end=2015)], 2020) is None
    True
    """
    years: set[int] = set()
    known = False
    for one in periods:
        if (lasted := one.years(this_year)) is not None and one.start is not None:
            known = True
            years.update(range(one.start, one.start + lasted))
    return len(years) if known else None


def _work_of(
    position: Position, text: str, chosen: Candidate, others: tuple[Candidate, ...]
) -> WorkRead:
    dated = position.period != Period()
    return WorkRead(
        uri=chosen.uri,
        confidence=chosen.confidence,
        passage=Passage(text=text, where=position.where),
        periods=(position.period,) if dated else (),
        alternatives=others,
    )


def _parted(told: Iterable[Passage]) -> Iterator[Passage]:
    """Cut what is told into sentences that stand where it stood."""
    for one in told:
        for sentence in _SENTENCES.split(one.text):
            if sentence.strip():
                yield replace(one, text=sentence.strip())


def _keep(found: dict[str, SkillTold], one: SkillTold) -> None:
    """Keep the surest words for each skill; of equal ones the first."""
    if one.uri not in found or one.confidence > found[one.uri].confidence:
        found[one.uri] = one


def _merged(work: Iterable[WorkRead]) -> Iterator[WorkRead]:
    """Take together what names the same occupation: the surest words, and all periods."""
    merged: dict[str, WorkRead] = {}
    for one in work:
        known = merged.get(one.uri)
        if known is None:
            merged[one.uri] = one
            continue
        surest = max(known, one, key=lambda read: read.confidence)
        merged[one.uri] = replace(surest, periods=(*known.periods, *one.periods))
    yield from merged.values()
