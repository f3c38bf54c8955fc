"""What is said of a CV, in the language that is active."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.engine.reading import Private
from doorstroom.engine.values import Where
from doorstroom.formats.cv import LEFT_OUT, REFUSALS, LeftOut

MASKED: Mapping[Private, str | Promise] = {
    Private.BSN: gettext_lazy("citizen service number (BSN)"),
    Private.NAME: gettext_lazy("name"),
    Private.EMAIL: gettext_lazy("e-mail address"),
    Private.PHONE: gettext_lazy("telephone number"),
    Private.ADDRESS: gettext_lazy("address"),
    Private.BIRTH: gettext_lazy("age or birth"),
    Private.SEX: gettext_lazy("sex"),
    Private.HOME: gettext_lazy("family"),
    Private.ORIGIN: gettext_lazy("nationality or origin"),
    Private.FAITH: gettext_lazy("faith"),
    Private.HEALTH: gettext_lazy("health"),
    Private.UNION: gettext_lazy("trade union"),
    Private.POLITICS: gettext_lazy("politics"),
    Private.ORIENTATION: gettext_lazy("sexual orientation"),
    Private.CRIME: gettext_lazy("criminal record"),
}
"""What to call each kind of thing that is masked."""

_PLACES: Mapping[str, str | Promise] = {
    "page": gettext_lazy("page {number}"),
    "line": gettext_lazy("line {number}"),
    "paragraph": gettext_lazy("paragraph {number}"),
    "row": gettext_lazy("{name}, row {number}"),
    "field": gettext_lazy("part {name}"),
}


def refusal_of(code: str, params: Mapping[str, str]) -> str:
    """Return why a CV cannot be read, and what to do (`CvError`)."""
    wording = REFUSALS[code]
    return " ".join(_(text).format(**params) for text in (wording.message, wording.repair) if text)


def left_out_of(one: LeftOut) -> str:
    """Return what was not read."""
    return _(LEFT_OUT[one.code].message).format(**one.params)


def masked_of(counts: Mapping[str, int]) -> list[str]:
    """Return what was masked and how often, by kind, in a fixed order."""
    return [f"{MASKED[kind]}: {counts[kind.value]}" for kind in Private if counts.get(kind.value)]


def place_of(where: Where) -> str:
    """Return where something stood."""
    name = where.name or "?"
    if where.kind == "field" and where.number:
        name = f"{name} {where.number}"
    return str(_PLACES[where.kind]).format(number=where.number, name=name)
