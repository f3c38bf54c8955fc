"""Occupations and skills as a classification gives them (ESCO's own words and structure)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from doorstroom.engine.values._ranges import Range

Language = Literal["nl", "en"]
LANGUAGES: tuple[Language, ...] = ("nl", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """One concept of a classification, with its labels in every language it has.

    Attributes:
        uri: identifies the concept within the scheme, stable between versions.
        code: the scheme's own short code ("3212.2", "S1.13.0"), empty where it has none.
        labels: preferred label per language; a language without a label is absent.
        alternatives: synonyms per language, without the preferred label.
        descriptions: one or more sentences per language.
        broader: uris of the concepts directly above this one.
    """

    uri: str
    code: str = ""
    labels: Mapping[Language, str]
    alternatives: Mapping[Language, tuple[str, ...]] = field(default_factory=dict)
    descriptions: Mapping[Language, str] = field(default_factory=dict)
    broader: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Concept):
    """A group above occupations (ISCO-08) or above skills (skill groups, ISCED-F)."""

    pillar: Literal["isco", "skill"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Skill(Concept):
    """A skill or a piece of knowledge.

    Attributes:
        kind: ESCO's skillType.
        reuse: ESCO's reuseLevel, empty where unknown.
        collections: digital, green, language, transversal, research, digComp.
    """

    kind: Literal["skill", "knowledge"] = "skill"
    reuse: Literal["", "transversal", "cross-sector", "sector-specific", "occupation-specific"] = ""
    collections: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Occupation(Concept):
    """An occupation with the skills it asks.

    Attributes:
        isco: ISCO-08 unit group, four digits.
        regulated: a law reserves the occupation or its title (ESCO's own flag).
        nace: NACE Rev. 2.1 codes, digits without dots ("861"), empty where unknown.
        green_share: share of green skills, 0-1, None where unknown.
        essential: uris of skills usually needed wherever the work is done.
        optional: uris of skills that some employers ask.
        wage: gross euros a month, full time; None where the classification has none (as ESCO).
        wage_invented: the wage was made up for a demonstration.
        interests: how much of each `Interest` the work has, 0 to 255 in their order; empty where
            the classification does not say so (as ESCO).
        interests_invented: the interests were made up for a demonstration.
    """

    isco: str = ""
    regulated: bool = False
    nace: tuple[str, ...] = ()
    green_share: float | None = None
    essential: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    wage: Range | None = None
    wage_invented: bool = False
    interests: tuple[int, ...] = ()
    interests_invented: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillRelation:
    """Skill `related` is essential or optional for having `skill`."""

    skill: str
    related: str
    essential: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Classification:
    """One version of a classification: all there is to import, and nothing else.

    Attributes:
        scheme: "esco" or "doorstroom-demo".
        version: the publisher's version, for example "1.2.0".
        titles: the name to show, per language.
        invented: written for a demonstration; pages must say so.
    """

    scheme: str
    version: str
    titles: Mapping[Language, str] = field(default_factory=dict)
    invented: bool = False
    occupations: tuple[Occupation, ...]
    skills: tuple[Skill, ...]
    groups: tuple[Group, ...] = ()
    skill_relations: tuple[SkillRelation, ...] = ()
