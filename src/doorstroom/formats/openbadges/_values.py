"""What goes into a badge: achievements, skills, evidence, results, and who says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

ESCO = "ESCO"


class Framework(StrEnum):
    """A framework of levels, by the name that stands in the badge."""

    EQF = "European Qualifications Framework"
    NLQF = "NLQF"


LOWEST_LEVEL, HIGHEST_LEVEL = 1, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Issuer:
    """Who issues: its DID, and what people call it."""

    did: str
    name: str
    url: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill:
    """A skill by its address in a framework, as `http://data.europa.eu/esco/skill/…`."""

    uri: str
    name: str
    framework: str = ESCO


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """A level of a framework of qualifications, 1 to 8.

    Raises:
        ValueError: another level.
    """

    framework: Framework
    level: int

    def __post_init__(self) -> None:
        if not LOWEST_LEVEL <= self.level <= HIGHEST_LEVEL:
            raise ValueError(f"There is no level {self.level}.")


@dataclass(frozen=True, slots=True, kw_only=True)
class RubricLevel:
    """A step of a rubric. `rank` holds the order, for a signature does not cover that of a list."""

    id: str
    name: str
    rank: int
    description: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Achievement:
    """What can be achieved, the same for everybody.

    Attributes:
        id: its address (URL or URN).
        name, description: for people.
        criteria: what one must do to earn it.
        skills: those that it proves.
        levels: on EQF and NLQF.
        rubric: the steps on which it is judged, in any order.
        kind: of the vocabulary of Open Badges ("Competency", "Assessment", "Certificate"…).
        language: of the texts, "nl" or "en".
    """

    id: str
    name: str
    description: str
    criteria: str
    skills: Sequence[Skill] = ()
    levels: Sequence[Level] = ()
    rubric: Sequence[RubricLevel] = ()
    kind: str = "Competency"
    language: str = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What the achievement rests on.

    Attributes:
        genre: the kind: observation at work, supervised test, portfolio, attestation.
        narrative: what was seen, in words; never more about the person than is needed.
        name: a short title.
        url: where it can be seen by who may; "" for evidence that is only told.
    """

    genre: str
    narrative: str
    name: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """A result of an assessment with its margin.

    Attributes:
        name: what was measured.
        value: the score.
        error: its standard error, in the same unit; None where none is known.
        lowest, highest: the ends of the scale.
    """

    name: str
    value: float
    error: float | None
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where a credential's bit stands, by which it can be withdrawn."""

    list_url: str
    index: int
    purpose: str = "revocation"


@dataclass(frozen=True, slots=True, kw_only=True)
class Award:
    """One achievement of one person.

    Attributes:
        id: the address of this credential, `urn:uuid:…`.
        recipient: who achieved it: a DID or `urn:uuid:…` of the person, never an e-mail address,
            which people lose together with the job.
        achievement: what.
        issuer: who says so.
        valid_from: from when.
        valid_until: until when; None for what does not wear out.
        status: where its bit stands; None for what cannot be withdrawn.
        evidence: what it rests on.
        scores: what was measured.
        reached: the id of the step of the rubric that was reached; "" for none.
        narrative: how this person achieved it.
    """

    id: str
    recipient: str
    achievement: Achievement
    issuer: Issuer
    valid_from: datetime
    valid_until: datetime | None = None
    status: Status | None = None
    evidence: Sequence[Evidence] = ()
    scores: Sequence[Score] = ()
    reached: str = ""
    narrative: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndorsedSkill:
    """A skill for which somebody vouches, and in which words."""

    skill: Skill
    comment: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endorsement:
    """Somebody vouches for named skills of a credential, and for no other.

    Attributes:
        id: the address of the endorsement.
        about: the id of the credential, achievement or person that is endorsed.
        skills: those vouched for; at least one.
        comment: in words.
        issuer: who vouches.
        valid_from, valid_until, status: as with `Award`.
    """

    id: str
    about: str
    skills: Sequence[EndorsedSkill]
    comment: str
    issuer: Issuer
    valid_from: datetime
    valid_until: datetime | None = None
    status: Status | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Passport:
    """The credentials of one person together, signed as they are.

    Attributes:
        id: the address of this record.
        recipient: whose.
        name: the title.
        credentials: signed credentials, each still to be checked by itself.
        partial: whether there are more that are not shown.
        issuer, valid_from, valid_until, status: as with `Award`.
    """

    id: str
    recipient: str
    name: str
    credentials: Sequence[dict[str, object]]
    partial: bool
    issuer: Issuer
    valid_from: datetime
    valid_until: datetime | None = None
    status: Status | None = None
