"""LER-RS of HR Open Standards (Learning and Employment Record Resume Standard), as JSON.

Signed parts are passed over: a credential is checked where it is brought as one.
"""

from collections.abc import Iterator, Mapping
from typing import Any, Final

from doorstroom.engine.values import Life, Passage, Position, Study, Where
from doorstroom.formats.cv._cv import MAX_ITEMS, Cv, CvKind, LeftOut
from doorstroom.formats.cv._words import clean, period_of, told_of

_MARK: Final = "LER-RSType.json"
_LISTS: Final = (
    "employmentHistories",
    "educationAndLearnings",
    "certifications",
    "licenses",
    "skills",
    "narratives",
)

Fields = Mapping[str, Any]


def is_ler_rs(document: object) -> bool:
    """Whether a document says that it is LER-RS."""
    return isinstance(document, Mapping) and str(document.get("type")).endswith(_MARK)


def read_ler_rs(document: Fields) -> Cv:
    """Take work, learning and skills; name and address are not looked at."""
    some = {name: list(_items(document, name)) for name in _LISTS}
    many = any(len(one) >= MAX_ITEMS for one in some.values())
    life = Life(
        positions=tuple(
            held for one, where in some["employmentHistories"] for held in _held(one, where)
        ),
        studies=(
            *(_learned(one, where) for one, where in some["educationAndLearnings"]),
            *(_certified(one, where) for one, where in some["certifications"]),
            *(_certified(one, where) for one, where in some["licenses"]),
        ),
        skills=tuple(
            Passage(text=name, where=where)
            for one, where in some["skills"]
            if (name := clean(one.get("name")))
        ),
        told=tuple(
            told for one, where in some["narratives"] for told in told_of(one.get("content"), where)
        ),
    )
    left_out = (LeftOut(code="many", params={"most": f"{MAX_ITEMS}"}),) if many else ()
    return Cv(kind=CvKind.LER_RS, life=life, left_out=left_out)


def _items(document: Fields, name: str) -> Iterator[tuple[Fields, Where]]:
    listed = document.get(name)
    for number, one in enumerate(listed[:MAX_ITEMS] if isinstance(listed, list) else []):
        if isinstance(one, Mapping):
            yield one, Where(kind="field", name=f"{name}[{number}]")


def _held(one: Fields, where: Where) -> Iterator[Position]:
    period = period_of(one.get("start"), one.get("end"), goes_on=one.get("current") is True)
    for held, _ in _items(one, "positionHistories"):
        yield Position(
            title=clean(held.get("title")),
            employer=_named(one.get("organization")),
            period=period,
            told=told_of(held.get("description"), where),
            where=where,
        )


def _learned(one: Fields, where: Where) -> Study:
    degrees = [clean(each.get("name")) for each, _ in _items(one, "educationDegrees")]
    return Study(
        name=" ".join(filter(None, degrees)),
        school=_named(one.get("institution")),
        period=period_of(one.get("start"), one.get("end")),
        where=where,
    )


def _certified(one: Fields, where: Where) -> Study:
    return Study(
        name=clean(one.get("name")),
        school=_named(one.get("issuingAuthority")),
        period=period_of(None, one.get("firstIssued")),
        where=where,
        is_course=True,
    )


def _named(one: object) -> str:
    if not isinstance(one, Mapping):
        return ""
    return clean(one.get("name")) or clean(one.get("tradeName"))
