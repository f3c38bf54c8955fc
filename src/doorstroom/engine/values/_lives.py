"""What somebody did and learned, as they wrote it down, and where each piece stood."""

from dataclasses import dataclass
from typing import Literal

PlaceKind = Literal["page", "line", "paragraph", "field", "row"]
"""By what a kind of file is counted; a field has a name and a row a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where something stood in a file.

    Attributes:
        kind: by what it is counted.
        number: from 1; 0 where only the name says where.
        name: of a field ("work[0].summary"), or of the file a row stands in.
    """

    kind: PlaceKind
    number: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words as they were written, and where."""

    text: str
    where: Where


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """From one year up to another, both counted.

    Attributes:
        start: year in which it began; None where that is not said.
        end: year in which it ended; None where it goes on, or that is not said.
        goes_on: it is said to go on.
    """

    start: int | None = None
    end: int | None = None
    goes_on: bool = False

    def years(self, this_year: int) -> int | None:
        """Return how many years it lasted, at least one; None where that cannot be known.

        >>> Period(start=2015, end=2021).years(2026), Period(start=2024, goes_on=True).years(2026)
        (6, 2)
        """
        end = this_year if self.goes_on else self.end
        if self.start is None or end is None or end < self.start:
            return None
        return max(1, end - self.start)


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Work that somebody did, paid or not.

    Attributes:
        title: what it was called; "" where it is not said.
        employer: for whom; "" where it is not said. The two are easily taken for each other.
        told: what they say of it.
        where: where the title stood.
    """

    title: str
    where: Where
    employer: str = ""
    period: Period = Period()
    told: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Study:
    """A school, a course or a certificate.

    Attributes:
        name: of what was learned.
        school: where; "" where it is not said.
        is_course: a course or certificate, and no school.
    """

    name: str
    where: Where
    school: str = ""
    period: Period = Period()
    is_course: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """A language that somebody says they know, and how well, in their own words."""

    language: str
    where: Where
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Life:
    """What somebody did and learned.

    Attributes:
        positions: work, in the order of the file.
        studies: schools, courses and certificates.
        skills: what they say they can do, one a passage.
        languages: what they speak.
        told: what they say of themselves in sentences.
        lines: what is not sorted yet: the lines of a text, blank ones between parts as "".
    """

    positions: tuple[Position, ...] = ()
    studies: tuple[Study, ...] = ()
    skills: tuple[Passage, ...] = ()
    languages: tuple[Spoken, ...] = ()
    told: tuple[Passage, ...] = ()
    lines: tuple[Passage, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing is said at all."""
        said = (self.positions, self.studies, self.skills, self.languages, self.told)
        return not any(said) and not any(one.text for one in self.lines)
