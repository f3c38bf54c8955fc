"""What of a passport goes to other programs, and in which forms."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Final


class Form(Enum):
    """A form in which other programs read what somebody can do and did."""

    JSON_RESUME = "json-resume"
    EUROPASS = "europass"
    LER_RS = "ler-rs"


class Loss(Enum):
    """What a form has no place for."""

    PROOF = "proof"
    """How strongly a skill is proven, and why."""
    SIGNED = "signed"
    """Certificates as they were signed: only what they are called goes along."""
    WORKS = "works"
    """Own work: photos, films, documents and links."""
    WANTS = "wants"
    """What somebody asks of a job."""
    LEVEL = "level"
    """How well a skill is done."""
    ADDRESS = "address"
    """The address of a skill in its list, such as ESCO: only its name goes along."""
    YEARS = "years"
    """How long work was done."""
    NAMES = "names"
    """Which part of a name is the family's: the first word is taken to be the given one."""


LOSSES: Final[Mapping[Form, tuple[Loss, ...]]] = {
    Form.JSON_RESUME: (Loss.PROOF, Loss.SIGNED, Loss.WORKS, Loss.WANTS, Loss.ADDRESS),
    Form.EUROPASS: (
        Loss.PROOF,
        Loss.SIGNED,
        Loss.WORKS,
        Loss.WANTS,
        Loss.LEVEL,
        Loss.ADDRESS,
        Loss.NAMES,
    ),
    Form.LER_RS: (
        Loss.PROOF,
        Loss.SIGNED,
        Loss.WORKS,
        Loss.WANTS,
        Loss.LEVEL,
        Loss.ADDRESS,
        Loss.YEARS,
    ),
}
"""What each form loses; all else comes back when it is read again (`formats.cv`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Worked:
    """Work that somebody does or did, and how long, in words."""

    title: str
    years: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Can:
    """A skill, and how well it is done, in words."""

    name: str
    level: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A certificate: what it is called, who issued it, and when."""

    name: str
    issuer: str
    on: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A passport as other programs read it.

    Attributes:
        language: of everything in it, "nl" or "en".
        about: what somebody tells of themselves.
        made: the day of which it is.
    """

    language: str
    name: str
    place: str
    about: str
    work: tuple[Worked, ...]
    skills: tuple[Can, ...]
    certificates: tuple[Held, ...]
    made: dt.date
