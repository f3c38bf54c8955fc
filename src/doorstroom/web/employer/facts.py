"""What a shown skill says, in words."""

import datetime as dt
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from doorstroom.credentials.phrases import kind_of
from doorstroom.credentials.queries import Seen
from doorstroom.engine.values import Language
from doorstroom.passports.states import EvidenceKind, Level, Proof


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A shown skill for a reader; `lines` say what stands behind it, the strongest first."""

    name: str
    level: str
    proof: str
    marks: int
    lines: list[str]


def told(seen: Seen, language: Language) -> Told | None:
    """Return what is shown in words; None where the token does not say it."""
    skill = seen.skill
    if not skill or not seen.is_genuine:
        return None
    proof = Proof(skill["proof"])
    return Told(
        name=skill["name"][language],
        level=str(Level(skill["level"]).label),
        proof=str(proof.label),
        marks=int(proof),
        lines=[_line(one) for one in skill["evidence"]],
    )


def _line(one: dict[str, object]) -> str:
    day = dt.date.fromisoformat(str(one["on"]))
    return _("%(kind)s, %(day)s: %(level)s") % {
        "kind": EvidenceKind(kind_of(str(one["kind"]))).label,
        "day": date_format(day, "j F Y"),
        "level": Level(int(str(one["level"]))).label,
    }
