"""Concepts while they are being put together from several files and languages."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeVar

from doorstroom.engine.values import (
    Classification,
    Group,
    Language,
    Occupation,
    Range,
    Skill,
    SkillRelation,
)
from doorstroom.formats.esco._errors import TableError, UnknownConceptError

MAX_URI, MAX_CODE, MAX_LABEL = 200, 40, 500

Kind = Literal["skill", "knowledge"]
Reuse = Literal["", "transversal", "cross-sector", "sector-specific", "occupation-specific"]
_KINDS: Mapping[str, Kind] = {"": "skill", "skill/competence": "skill", "knowledge": "knowledge"}
_REUSES: Mapping[str, Reuse] = {
    "": "",
    "transversal": "transversal",
    "cross-sector": "cross-sector",
    "sector-specific": "sector-specific",
    "occupation-specific": "occupation-specific",
}


@dataclass(frozen=True, slots=True)
class Spot:
    """Where something was read, to name it when it is wrong."""

    file: str
    row: int

    def wrong(self, reason: str) -> TableError:
        """Return the error that this row holds something we cannot use."""
        advice = "Correct the row, or download the file again from the ESCO portal."
        return TableError(self.file, reason, advice, self.row)


@dataclass(slots=True)
class Draft:
    """What every concept has; `spot` is where it was described last."""

    uri: str
    spot: Spot
    code: str = ""
    labels: dict[Language, str] = field(default_factory=dict)
    alternatives: dict[Language, tuple[str, ...]] = field(default_factory=dict)
    descriptions: dict[Language, str] = field(default_factory=dict)
    broader: set[str] = field(default_factory=set)

    def say(
        self, language: Language, label: str, *, others: Iterable[str] = (), text: str = ""
    ) -> None:
        """Add what one language calls it; an empty label or text says nothing."""
        label = _spaced(label)
        names = tuple(
            name for name in dict.fromkeys(map(_spaced, others)) if name and name != label
        )
        if any(len(name) > MAX_LABEL for name in (label, *names)):
            raise self.spot.wrong(f"has a label of more than {MAX_LABEL} characters.")
        if label:
            self.labels[language] = label
        if names:
            self.alternatives[language] = names
        if text := text.strip():
            self.descriptions[language] = text


@dataclass(slots=True)
class OccupationDraft(Draft):
    """An occupation on its way."""

    isco: str = ""
    regulated: bool = False
    nace: tuple[str, ...] = ()
    green_share: float | None = None
    skills: dict[str, bool] = field(default_factory=dict)
    wage: Range | None = None
    wage_invented: bool = False
    interests: tuple[int, ...] = ()
    interests_invented: bool = False

    def ask(self, skill: str, *, essential: bool) -> None:
        """Add a skill; one that is both essential and optional is essential."""
        self.skills[skill] = essential or self.skills.get(skill, False)

    def place(self, isco: str, spot: Spot) -> None:
        """Put the occupation in an ISCO-08 unit group; an empty code leaves it where it is."""
        if isco and not (isco.isascii() and isco.isdigit() and len(isco) <= 4):  # noqa: PLR2004 - digits of a unit group
            raise spot.wrong(f"has {isco[:20]!r}, which is no ISCO-08 group.")
        self.isco = isco or self.isco

    def finished(self) -> Occupation:
        return Occupation(
            uri=self.uri,
            code=self.code,
            labels=self.labels,
            alternatives=self.alternatives,
            descriptions=self.descriptions,
            broader=tuple(sorted(self.broader)),
            isco=self.isco,
            regulated=self.regulated,
            nace=self.nace,
            green_share=self.green_share,
            essential=tuple(sorted(uri for uri, essential in self.skills.items() if essential)),
            optional=tuple(sorted(uri for uri, essential in self.skills.items() if not essential)),
            wage=self.wage,
            wage_invented=self.wage_invented,
            interests=self.interests,
            interests_invented=self.interests_invented,
        )


@dataclass(slots=True)
class SkillDraft(Draft):
    """A skill on its way."""

    kind: Kind = "skill"
    reuse: Reuse = ""
    collections: set[str] = field(default_factory=set)

    def classify(self, kind: str, reuse: str) -> None:
        """Set ESCO's skillType and reuseLevel."""
        if kind not in _KINDS:
            raise self.spot.wrong(f"has an unknown skill type {kind!r}.")
        if reuse not in _REUSES:
            raise self.spot.wrong(f"has an unknown reuse level {reuse!r}.")
        self.kind = _KINDS[kind]
        self.reuse = _REUSES[reuse] or self.reuse

    def finished(self) -> Skill:
        return Skill(
            uri=self.uri,
            code=self.code,
            labels=self.labels,
            alternatives=self.alternatives,
            descriptions=self.descriptions,
            broader=tuple(sorted(self.broader)),
            kind=self.kind,
            reuse=self.reuse,
            collections=tuple(sorted(self.collections)),
        )


@dataclass(slots=True)
class GroupDraft(Draft):
    """A group on its way."""

    pillar: Literal["isco", "skill"] = "skill"

    def finished(self) -> Group:
        return Group(
            uri=self.uri,
            code=self.code,
            labels=self.labels,
            alternatives=self.alternatives,
            descriptions=self.descriptions,
            broader=tuple(sorted(self.broader)),
            pillar=self.pillar,
        )


_Any = TypeVar("_Any", bound=Draft)
_Some = TypeVar("_Some", OccupationDraft, SkillDraft, GroupDraft)


@dataclass(slots=True)
class Drafts:
    """All concepts on their way; what points at an unknown concept is refused at its row."""

    occupations: dict[str, OccupationDraft] = field(default_factory=dict)
    skills: dict[str, SkillDraft] = field(default_factory=dict)
    groups: dict[str, GroupDraft] = field(default_factory=dict)
    relations: dict[tuple[str, str], bool] = field(default_factory=dict)
    withdrawn: set[str] = field(default_factory=set)

    def occupation(self, uri: str, spot: Spot) -> OccupationDraft:
        return _kept(self.occupations, uri, spot, OccupationDraft)

    def skill(self, uri: str, spot: Spot) -> SkillDraft:
        return _kept(self.skills, uri, spot, SkillDraft)

    def group(self, uri: str, spot: Spot, pillar: Literal["isco", "skill"]) -> GroupDraft:
        draft = _kept(self.groups, uri, spot, GroupDraft)
        draft.pillar = pillar
        return draft

    def link(self, occupation: str, skill: str, relation: str, spot: Spot) -> None:
        """An occupation asks a skill."""
        essential = _essential(relation, spot)
        asking = self._known(occupation, spot, self.occupations)
        asked = self._known(skill, spot, self.skills)
        if asking and asked:
            asking.ask(skill, essential=essential)

    def relate(self, skill: str, related: str, relation: str, spot: Spot) -> None:
        """A skill builds on another."""
        essential = _essential(relation, spot)
        if self._known(skill, spot, self.skills) and self._known(related, spot, self.skills):
            key = (skill, related)
            self.relations[key] = essential or self.relations.get(key, False)

    def place(self, concept: str, broader: str, spot: Spot) -> None:
        """A concept stands below another."""
        everything = (self.occupations, self.skills, self.groups)
        below = self._known(concept, spot, *everything)
        above = self._known(broader, spot, *everything)
        if below and above:
            below.broader.add(broader)

    def member(self, uri: str, collection: str, spot: Spot) -> None:
        """A skill belongs to a collection; groups and occupations may stand in one as well."""
        draft = self._known(uri, spot, self.skills, self.groups, self.occupations)
        if isinstance(draft, SkillDraft):
            draft.collections.add(collection)

    def _known(self, uri: str, spot: Spot, *kept: Mapping[str, _Any]) -> _Any | None:
        for drafts in kept:
            if uri in drafts:
                return drafts[uri]
        if uri in self.withdrawn:
            return None
        raise UnknownConceptError(
            spot.file,
            f"points at {uri or 'nothing'}, which none of the files describes.",
            "The files are not of one version, or one is cut off; download them again.",
            spot.row,
        )

    def finished(
        self, *, scheme: str, version: str, titles: Mapping[Language, str], invented: bool
    ) -> Classification:
        """Return the classification, in one order whatever the files' order was."""
        for drafts in (self.occupations, self.skills, self.groups):
            _refuse_nameless(drafts)
        return Classification(
            scheme=scheme,
            version=version,
            titles=titles,
            invented=invented,
            occupations=tuple(self.occupations[uri].finished() for uri in sorted(self.occupations)),
            skills=tuple(self.skills[uri].finished() for uri in sorted(self.skills)),
            groups=tuple(self.groups[uri].finished() for uri in sorted(self.groups)),
            skill_relations=tuple(
                SkillRelation(skill=skill, related=related, essential=essential)
                for (skill, related), essential in sorted(self.relations.items())
            ),
        )


def _kept(
    kept: dict[str, _Some], uri: str, spot: Spot, make: Callable[[str, Spot], _Some]
) -> _Some:
    if uri not in kept:
        if not uri or len(uri) > MAX_URI:
            raise spot.wrong(f"has no usable identifier ({uri[:60]!r}).")
        kept[uri] = make(uri, spot)
    kept[uri].spot = spot
    return kept[uri]


def _spaced(label: str) -> str:
    """ESCO's labels hold non-breaking and double spaces, which nobody types."""
    return " ".join(label.split())


def _essential(relation: str, spot: Spot) -> bool:
    if relation not in {"essential", "optional"}:
        raise spot.wrong(f"has a relation {relation!r} that is neither essential nor optional.")
    return relation == "essential"


def _refuse_nameless(drafts: Mapping[str, _Any]) -> None:
    for draft in drafts.values():
        if not draft.labels:
            raise draft.spot.wrong("has no label in Dutch or English.")
        if len(draft.code) > MAX_CODE:
            raise draft.spot.wrong(f"has a code of more than {MAX_CODE} characters.")
