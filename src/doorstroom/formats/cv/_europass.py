"""Europass in its shapes: XML or JSON, before 2020 (SkillsPassport) and since (Candidate).

JSON is turned into the same tree as XML, so that one reader serves all. Lists may be wrapped
("WorkExperienceList") or not. Who somebody is, with photo and address, is not looked at.
"""

from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, Final

from doorstroom.engine.values import Life, Passage, Period, Position, Spoken, Study, Where
from doorstroom.formats.archives import MAX_DEPTH, MAX_ELEMENTS, Element
from doorstroom.formats.cv._cv import MAX_ITEMS, Cv, CvKind, LeftOut
from doorstroom.formats.cv._errors import CvError
from doorstroom.formats.cv._words import clean, period_of, told_of, unmarked

ROOTS: Final = frozenset({"SkillsPassport", "LearnerInfo", "Candidate", "Europass"})
_SKILLS: Final = ("Communication", "Organisational", "JobRelated", "Computer", "Other")
_PICTURES: Final = ("Photo", "Attachment", "AttachmentList")


def is_europass(tree: Element) -> bool:
    """Whether this is the top of a Europass document."""
    return tree.name in ROOTS or any(one.name in ROOTS for one in tree.children)


def tree_of(document: object) -> Element:
    """Return JSON as the tree that XML of the same content would be.

    Raises:
        CvError: it is deeper or larger than any CV.
    """
    budget = iter(range(MAX_ELEMENTS))
    return _tree("", document, 0, budget)


def _tree(name: str, value: object, depth: int, budget: Iterator[int]) -> Element:
    if depth > MAX_DEPTH or next(budget, None) is None:
        raise CvError("unsafe")
    one = Element(name, {})
    if isinstance(value, Mapping):
        for key, below in value.items():
            for item in below if isinstance(below, list) else [below]:
                one.children.append(_tree(str(key), item, depth + 1, budget))
    elif value is not None and not isinstance(value, bool | list):
        one.text = str(value)
    elif value is True:
        one.text = "true"
    return one


def read_europass(tree: Element) -> Cv:
    """Take work, learning, skills and languages."""
    if any(next(tree.all(name), None) is not None for name in _PICTURES):
        left_out = [LeftOut(code="pictures", params={"count": "1"})]
    else:
        left_out = []
    counts: dict[str, int] = {}

    def every(name: str) -> Iterator[tuple[Element, Where]]:
        found = list(islice(tree.all(name), MAX_ITEMS + 1))
        counts[name] = len(found)
        for number, one in enumerate(found[:MAX_ITEMS], start=1):
            yield one, Where(kind="field", number=number, name=name)

    life = Life(
        positions=(
            *(_worked(one, where) for one, where in every("WorkExperience")),
            *(held for one, where in every("EmployerHistory") for held in _held(one, where)),
        ),
        studies=(
            *(_learned(one, where) for one, where in every("Education")),
            *(_attended(one, where) for one, where in every("EducationOrganizationAttendance")),
            *(_certified(one, where) for one, where in every("Certification")),
        ),
        skills=tuple(_skills(tree, every)),
        languages=tuple(_languages(every)),
        told=tuple(_told(every)),
    )
    if any(count > MAX_ITEMS for count in counts.values()):
        left_out.append(LeftOut(code="many", params={"most": f"{MAX_ITEMS}"}))
    return Cv(kind=CvKind.EUROPASS, life=life, left_out=tuple(left_out))


def _first(one: Element, *names: str) -> Element | None:
    """Return the first element of the first of these names that is there."""
    return next((found for name in names for found in one.all(name)), None)


def _said(one: Element, *path: str) -> str:
    """Return the words at the end of a path of names, each anywhere below the one before."""
    for name in path:
        found = _first(one, name)
        if found is None:
            return ""
        one = found
    return clean(unmarked(one.words()))


def _period(one: Element, start: str, end: str, now: str) -> Period:
    first, last = _first(one, start), _first(one, end)
    goes_on = _said(one, now).casefold() == "true" or (last is None and first is not None)
    return period_of(_moment(first), _moment(last), goes_on=goes_on)


def _moment(one: Element | None) -> str:
    return "" if one is None else one.attributes.get("year", "") or one.words()


def _worked(one: Element, where: Where) -> Position:
    activities = _first(one, "Activities", "Description")
    return Position(
        title=_said(one, "Position", "Label") or _said(one, "Position"),
        employer=_said(one, "Employer", "Name"),
        period=_period(one, "From", "To", "Current"),
        told=told_of(activities.words() if activities else "", where),
        where=where,
    )


def _held(employer: Element, where: Where) -> Iterator[Position]:
    for one in islice(employer.all("PositionHistory"), MAX_ITEMS):
        described = _first(one, "Description")
        yield Position(
            title=_said(one, "PositionTitle"),
            employer=_said(employer, "OrganizationName"),
            period=_period(one, "StartDate", "EndDate", "CurrentIndicator"),
            told=told_of(described.words() if described else "", where),
            where=where,
        )


def _learned(one: Element, where: Where) -> Study:
    return Study(
        name=_said(one, "Title"),
        school=_said(one, "Organisation", "Name"),
        period=_period(one, "From", "To", "Current"),
        where=where,
    )


def _attended(one: Element, where: Where) -> Study:
    return Study(
        name=_said(one, "DegreeName") or _said(one, "ProgramName"),
        school=_said(one, "OrganizationName"),
        period=_period(one, "StartDate", "EndDate", "CurrentIndicator"),
        where=where,
    )


def _certified(one: Element, where: Where) -> Study:
    return Study(name=_said(one, "CertificationName"), where=where, is_course=True)


def _skills(tree: Element, every: Any) -> Iterator[Passage]:
    for group in islice(tree.all("Skills"), MAX_ITEMS):
        for name in _SKILLS:
            for one in islice(group.all(name), MAX_ITEMS):
                described = _first(one, "Description") or one
                yield from told_of(described.words(), Where(kind="field", name=f"Skills.{name}"))
    for one, where in every("PersonCompetency"):
        if _said(one, "TaxonomyID").casefold() != "language":
            text = _said(one, "CompetencyName") or _said(one, "CompetencyID")
            if text:
                yield Passage(text=text, where=where)


def _languages(every: Any) -> Iterator[Spoken]:
    for kind in ("MotherTongue", "ForeignLanguage"):
        for one, where in every(kind):
            language = _said(one, "Description", "Label") or _said(one, "Description")
            level = kind if kind == "MotherTongue" else _said(one, "Listening")
            yield Spoken(language=language, level=level, where=where)
    for one, where in every("PersonCompetency"):
        if _said(one, "TaxonomyID").casefold() == "language":
            level = _said(one, "ScoreText")
            yield Spoken(language=_said(one, "CompetencyID"), level=level, where=where)


def _told(every: Any) -> Iterator[Passage]:
    for name in ("Headline", "ExecutiveSummary", "Achievement"):
        for one, where in every(name):
            described = _first(one, "Description") or one
            yield from told_of(described.words(), where)
