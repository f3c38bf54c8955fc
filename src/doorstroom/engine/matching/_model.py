"""What the matcher takes in and gives out.

`Profile` and `Demand` are the allow-list of R-16: a thing that has no field here cannot be
weighed. There is no name, age, sex, photo, nationality, address, graduation year or gap.
"""

from dataclasses import dataclass
from enum import Enum, IntEnum

from doorstroom.engine.values import OPEN, Level, Place, Proof, Range

FULL = 255
"""The largest value of a competence and the sum of a vacancy's weights."""

FULL_FIT = FULL * FULL
"""The largest fit, so that a fit is a whole number of 16 bits and explanations add up exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Competence:
    """One skill that somebody has, how well, and how we know.

    Attributes:
        proof: the class of the proof, which explanations name.
        strength: 0 to 255, how strong the proof is inside its class (`engine.assessing.judged`);
            None counts as the least of the class.
    """

    skill: str
    level: Level = Level.ALONE
    proof: Proof = Proof.CLAIMED
    strength: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """All that the matcher may know of a person.

    Attributes:
        reference: names the person in the results, and nowhere else.
        competences: at most one per skill.
        occupations: uris of occupations held: how like the work is, and which sectors are others.
        place: where the person travels from; None is not known.
        max_km: how far the person will travel, as the crow flies; None is not asked yet.
        hours: hours a week the person can work.
        wage_min: gross euros a month, full time, below which the person cannot go.
        papers: codes of licences and legally required documents held ("BIG", "VOG", "C").
    """

    reference: str
    competences: tuple[Competence, ...]
    occupations: tuple[str, ...] = ()
    place: Place | None = None
    max_km: float | None = None
    hours: Range = OPEN
    wage_min: float | None = None
    papers: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask:
    """One skill that a vacancy asks, and how much the employer stresses it (1 is normal)."""

    skill: str
    essential: bool = True
    emphasis: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """All that the matcher may know of a vacancy; wages are gross euros a month, full time.

    `regulated`: a law reserves the occupation to who has the papers, so that a vacancy that
    names none has left them out. The matcher fills it in from its taxonomy.
    """

    reference: str
    asks: tuple[Ask, ...]
    occupation: str = ""
    place: Place | None = None
    hours: Range = OPEN
    wage: Range = OPEN
    papers: frozenset[str] = frozenset()
    regulated: bool = False


class Subject(Enum):
    """What a light shines on."""

    COMMUTE = "commute"
    HOURS = "hours"
    WAGE = "wage"
    PAPERS = "papers"


class State(IntEnum):
    """What a light says; the lowest of a match is its weakest link."""

    RED = 0
    AMBER = 1
    UNKNOWN = 2
    GREEN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Light:
    """One feasibility term, kept apart from fit.

    Attributes:
        wanted: what is needed (kilometres at most, hours, euros, papers), None where not known.
        found: what there is, in the same unit.
        lacking: papers asked for and not held; empty for other subjects.
    """

    subject: Subject
    state: State
    wanted: float | None = None
    found: float | None = None
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One skill of a vacancy in the explanation of a match.

    Attributes:
        skill: the skill asked.
        essential: whether it is asked as essential.
        weight: its part of the fit, out of 255.
        points: what it adds to the fit; never more than weight * 255.
        via: another skill of the person that brings the points, because it carries to this one;
            None where the very skill brings them, or nothing does.
        carry: how far `via` carries, out of 255; 255 for the very skill, 0 where it is missing.
        proof: how the competence behind the points is proven; None where it is missing.
    """

    skill: str
    essential: bool
    weight: int
    points: int = 0
    via: str | None = None
    carry: int = 0
    proof: Proof | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Resemblance:
    """How like the work of a vacancy is to work that the person did.

    Attributes:
        occupation: of those the person held, the one most like that of the vacancy.
        value: how alike the two are, 0 to 255 (`Likeness`).
        weight: its part of the fit, out of 255.
        points: weight x value.
    """

    occupation: str
    value: int
    weight: int
    points: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """How one person fits one vacancy.

    Attributes:
        fit: 0 to 65,025, the sum of the points of its explanation; never hides, only orders.
        standing: what the list is ordered by: the fit lowered by the weakest light.
        lights: one per subject, in the order of `Subject`.
        crosses: the vacancy lies outside every sector the person worked in; None is unknown.
    """

    profile: str
    demand: str
    fit: int
    standing: int
    lights: tuple[Light, ...]
    crosses: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a match stands where it stands (R-21).

    The points of `fits`, `nearly` and `resemblance` add up to the fit, exactly.

    Attributes:
        resemblance: how like the work is; None where a side has no occupation that is known.
        fits: asked, and the person has it; heaviest first.
        nearly: asked, and something the person has carries part of the way.
        missing: asked, and nothing the person told us comes near.
        not_considered: codes of what no score ever looks at ("age", "name", "diploma" …).
    """

    match: Match
    resemblance: Resemblance | None
    fits: tuple[Line, ...]
    nearly: tuple[Line, ...]
    missing: tuple[Line, ...]
    not_considered: tuple[str, ...]
