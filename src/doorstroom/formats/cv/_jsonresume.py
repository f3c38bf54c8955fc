"""JSON Resume: the schema at jsonresume.org, with what programs leave out or add."""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from doorstroom.engine.values import Life, Passage, Position, Spoken, Study, Where
from doorstroom.formats.cv._cv import MAX_ITEMS, Cv, CvKind, LeftOut
from doorstroom.formats.cv._words import clean, period_of, told_of

SECTIONS: Final = frozenset(
    {"basics", "work", "volunteer", "education", "awards", "certificates", "skills", "languages",
     "projects"}
)  # fmt: skip
"""What is read; at least one of the others' names makes it JSON Resume too."""
_PASSED_OVER: Final = frozenset(
    {"$schema", "meta", "publications", "interests", "references"}
)  # known, and no work or skill of this person

Fields = Mapping[str, Any]


def is_json_resume(document: object) -> bool:
    """Whether a document has sections of JSON Resume."""
    return isinstance(document, Mapping) and bool(
        {"basics", "work", "skills"} & document.keys() and SECTIONS & document.keys()
    )


def read_json_resume(document: Fields) -> Cv:
    """Take work, learning and skills; name, address and picture are not looked at."""
    left_out = [
        LeftOut(code="field", params={"name": clean(name)[:60]})
        for name in sorted(map(str, document))
        if name not in SECTIONS | _PASSED_OVER
    ]
    sections = {name: list(_items(document, name)) for name in SECTIONS}
    if any(len(some) >= MAX_ITEMS for some in sections.values()):
        left_out.append(LeftOut(code="many", params={"most": f"{MAX_ITEMS}"}))
    life = Life(
        positions=(
            *(_position(one, where) for one, where in sections["work"]),
            *(_position(one, where) for one, where in sections["volunteer"]),
            *(_position(one, where) for one, where in sections["projects"]),
        ),
        studies=(
            *(_study(one, where) for one, where in sections["education"]),
            *(_course(one, where) for one, where in sections["certificates"]),
            *(_course(one, where) for one, where in sections["awards"]),
        ),
        skills=tuple(one for given in sections["skills"] for one in _skills(*given)),
        languages=tuple(_spoken(one, where) for one, where in sections["languages"]),
        told=_basics(document.get("basics")),
    )
    return Cv(kind=CvKind.JSON_RESUME, life=life, left_out=tuple(left_out[:MAX_ITEMS]))


def _items(document: Fields, name: str) -> Iterator[tuple[Fields, Where]]:
    """Return the parts of a section and where each stands; words alone are a name."""
    listed = document.get(name)
    for number, one in enumerate(listed[:MAX_ITEMS] if isinstance(listed, list) else []):
        where = Where(kind="field", name=f"{name}[{number}]")
        if isinstance(one, str):
            yield {"name": one}, where
        elif isinstance(one, Mapping):
            yield one, where


def _position(one: Fields, where: Where) -> Position:
    is_project = "entity" in one or "roles" in one
    title = clean(one.get("position")) or " ".join(_texts(one.get("roles")))
    start, end = one.get("startDate"), one.get("endDate")
    lines = (one.get("summary"), one.get("description"), *_texts(one.get("highlights")))
    employer = one.get("organization") or one.get("entity") or one.get("name")
    return Position(
        title=title or (clean(one.get("name")) if is_project else ""),
        employer=clean(employer),
        period=period_of(start, end, goes_on=bool(start and not end)),
        told=tuple(told for line in lines for told in told_of(line, where)),
        where=where,
    )


def _study(one: Fields, where: Where) -> Study:
    name = " ".join(filter(None, [clean(one.get("studyType")), clean(one.get("area"))]))
    return Study(
        name=name,
        school=clean(one.get("institution")),
        period=period_of(one.get("startDate"), one.get("endDate")),
        where=where,
    )


def _course(one: Fields, where: Where) -> Study:
    return Study(
        name=clean(one.get("name") or one.get("title")),
        school=clean(one.get("issuer") or one.get("awarder")),
        period=period_of(None, one.get("date")),
        where=where,
        is_course=True,
    )


def _skills(one: Fields, where: Where) -> Iterator[Passage]:
    for text in (clean(one.get("name")), *_texts(one.get("keywords"))):
        if text:
            yield Passage(text=text, where=where)


def _spoken(one: Fields, where: Where) -> Spoken:
    language = clean(one.get("language") or one.get("name"))
    return Spoken(language=language, level=clean(one.get("fluency")), where=where)


def _basics(basics: object) -> tuple[Passage, ...]:
    """Return what somebody calls their work and tells of themselves."""
    if not isinstance(basics, Mapping):
        return ()
    return tuple(
        told
        for name in ("label", "summary")
        for told in told_of(basics.get(name), Where(kind="field", name=f"basics.{name}"))
    )


def _texts(some: object) -> list[str]:
    return [clean(one) for one in (some[:MAX_ITEMS] if isinstance(some, list) else [])]
