"""Figures in words: shares with what they are of, numbers as the reader writes them."""

from typing import Final

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.encounters.states import Owed
from doorstroom.engine.measuring import FEWEST, Change, Group, Measure, Share

NOTHING: Final = "–"  # noqa: RUF001 - the dash that stands for nothing in tables
MINUS: Final = "−"  # noqa: RUF001 - as wide as the plus
PROMISES: Final = {
    Owed.RECRUITER_SAYS.value: gettext_lazy("The recruiter says within 48 hours whether to go on"),
    Owed.WORD.value: gettext_lazy("A word within 48 hours to whom it stops"),
    Owed.MEET.value: gettext_lazy("An appointment within 5 working days when both want to go on"),
}
MEASURES: Final = {
    "people": gettext_lazy("People who were there"),
    "talks": gettext_lazy("Conversations"),
    "mean": gettext_lazy("Conversations for one person, on average"),
    "least": gettext_lazy("The least for one person"),
    "gini": gettext_lazy("How unevenly they are spread (Gini, 0 is even)"),
    "floor": gettext_lazy("People who had what was promised"),
    "walked": gettext_lazy("Planned conversations that were held"),
    "first_wait": gettext_lazy("Minutes until the first conversation, for half at most"),
    "alone": gettext_lazy("Longest minutes alone, for half at most"),
    "wanted": gettext_lazy("People with whom a recruiter wants to go on"),
    "intentions": gettext_lazy("People with an intention or a contract"),
    "contracts_30": gettext_lazy("People whose contract began within 30 days"),
    "contracts_90": gettext_lazy("People whose contract began within 90 days"),
    **{f"kept_{kind}": words for kind, words in PROMISES.items()},
}
STAGES: Final = {
    "floor": gettext_lazy("Had what was promised"),
    "wanted": gettext_lazy("A recruiter wants to go on"),
    "intention": gettext_lazy("Intention or contract"),
}


def share_said(one: Share | None) -> str:
    """Return a share with what it is of, and between what the true one lies."""
    if one is None or one.value is None or one.low is None or one.high is None:
        return NOTHING
    return _("%(part)s of %(whole)s (%(percent)s%%, between %(low)s and %(high)s)") % {
        "part": one.part,
        "whole": one.whole,
        "percent": round(100 * one.value),
        "low": round(100 * one.low),
        "high": round(100 * one.high),
    }


def brief_said(one: Share | None) -> str:
    """Return a share in a few signs, where its interval stands elsewhere or says nothing."""
    if one is None or one.value is None:
        return NOTHING
    return _("%(part)s of %(whole)s") % {"part": one.part, "whole": one.whole}


def number_said(one: float | None, decimals: int = 0) -> str:
    """Return a number as the reader writes it."""
    return NOTHING if one is None else number_format(round(one, decimals), decimals)


def measure_said(name: str, one: Measure) -> str:
    """Return one measure of a comparison."""
    if one is None or isinstance(one, Share):
        return share_said(one)
    return number_said(one, {"gini": 2, "mean": 1}.get(name, 0))


def change_said(one: Change) -> str:
    """Return how much a measure changed, and whether chance alone hardly gives it."""
    if one.now is None or one.before is None:
        return NOTHING
    if one.difference is None:
        if isinstance(one.now, Share) or isinstance(one.before, Share):
            return NOTHING
        decimals = {"gini": 2, "mean": 1}.get(one.name, 0)
        return _signed(one.now - one.before, decimals)
    said = _("%(points)s points") % {"points": _signed(100 * one.difference.value, 0)}
    shown, chance = _("a change"), _("may be chance")
    return f"{said}, {shown if one.difference.is_shown else chance}"


def group_said(one: Group) -> str:
    """Return how a group fares; of one that is too small only that."""
    if one.share is None:
        return _("too small (fewer than %(count)s)") % {"count": FEWEST}
    said = share_said(one.share)
    if one.ratio is None or not one.ratio.is_low:
        return said
    look = _("look at this: %(ratio)s of the group that fares best (between %(low)s and %(high)s)")
    return f"{said}; " + look % {
        "ratio": number_said(one.ratio.value, 2),
        "low": number_said(one.ratio.low, 2),
        "high": number_said(one.ratio.high, 2),
    }


def _signed(number: float, decimals: int) -> str:
    rounded = round(number, decimals)
    sign = {True: "+", False: MINUS}[rounded > 0] if rounded else ""
    return sign + number_format(abs(rounded), decimals)
