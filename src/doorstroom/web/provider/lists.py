"""Modules as the pages and the tables of a training provider show them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.engine.values import Language
from doorstroom.formats.tables import MODULE_COLUMNS, Cell, module_cells
from doorstroom.trainings.adapters import row_of
from doorstroom.trainings.models import Module, Start
from doorstroom.trainings.queries import skill_names
from doorstroom.trainings.states import Level
from doorstroom.uploads.phrases import column_name


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleLine:
    """One module in the list.

    Attributes:
        size: hours, weeks and how much of it is work, in words.
        missing: why it is no more than a draft; empty where it is published.
        next: the first start for which somebody can still register.
    """

    module: Module
    size: str
    price: str
    missing: str
    next: Start | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SkillLine:
    """One skill of a module, and what is said of it."""

    label: str
    says: str


def lines_of(modules: Iterable[Module]) -> list[ModuleLine]:
    """Return modules as lines; reads `taught` and `starts`, so prefetch these for many."""
    return [
        ModuleLine(
            module=one,
            size=size_in_words(one),
            price=price_in_words(one),
            missing=missing_of(one),
            next=_next(one),
        )
        for one in modules
    ]


def tasks_of(modules: Iterable[Module]) -> list[tuple[Module, str]]:
    """Return drafts with what they lack."""
    return [(one, missing_of(one)) for one in modules]


def missing_of(module: Module) -> str:
    """Return why a module is not published; empty where it is."""
    if module.is_published:
        return ""
    lacks = {
        _("hours"): module.hours is None,
        _("weeks"): module.weeks is None,
        _("price"): module.price_cents is None,
        _("skills that somebody learns"): not module.taught.all(),
    }
    if names := [name for name, is_missing in lacks.items() if is_missing]:
        return _("Still missing: %(names)s.") % {"names": ", ".join(names)}
    return _("Nothing is missing. You have not published this module yet.")


def size_in_words(module: Module) -> str:
    """Return hours, weeks and the share of work; empty where nothing is known."""
    parts = []
    if module.hours is not None:
        hours = ngettext("%(count)s hour", "%(count)s hours", module.hours)
        parts.append(hours % {"count": number_format(module.hours, force_grouping=True)})
    if module.weeks is not None:
        weeks = ngettext("%(count)s week", "%(count)s weeks", module.weeks)
        parts.append(weeks % {"count": module.weeks})
    if module.work_share:
        parts.append(_("%(percent)s%% at work") % {"percent": module.work_share})
    return " · ".join(parts)


def price_in_words(module: Module) -> str:
    """Return the price; empty where it is not known."""
    if module.price_cents is None:
        return ""
    if module.price_cents == 0:
        return _("free")
    return f"€ {_euros(module.price_cents)}"


def skills_of(module: Module, language: Language) -> dict[str, list[SkillLine]]:
    """Return what somebody learns, needs before and is exempted for, in words."""
    names = skill_names([module], language)
    exemptions = (
        (one.skill, _less(is_whole=one.is_whole, hours=one.hours_less, cents=one.cents_less))
        for one in module.exemptions.all()
    )
    return {
        "taught": _lines(names, ((one.skill, _level(one.level)) for one in module.taught.all())),
        "needed": _lines(names, ((one.skill, _level(one.level)) for one in module.needed.all())),
        "exemptions": _lines(names, exemptions),
    }


def header() -> list[str]:
    """Return the header of the table of modules, which is known when it is brought in again."""
    return [column_name(one) for one in MODULE_COLUMNS]


def rows(modules: Iterable[Module], names: Mapping[str, str]) -> Iterator[Sequence[Cell]]:
    """Return the modules as rows below `header`."""
    for one in modules:
        yield module_cells(row_of(one), names)


def _lines(names: Mapping[str, str], pairs: Iterable[tuple[str, str]]) -> list[SkillLine]:
    found = [SkillLine(label=names.get(uri, uri), says=says) for uri, says in pairs]
    return sorted(found, key=lambda one: one.label.casefold())


def _level(level: int) -> str:
    return str(Level(level).label)


def _less(*, is_whole: bool, hours: int, cents: int) -> str:
    if is_whole:
        return _("the whole module")
    parts = []
    if hours:
        less = ngettext("%(count)s hour less", "%(count)s hours less", hours)
        parts.append(less % {"count": hours})
    if cents:
        parts.append(_("€ %(euros)s less") % {"euros": _euros(cents)})
    return ", ".join(parts)


def _euros(cents: int) -> str:
    return number_format(cents / 100, 2 if cents % 100 else 0, force_grouping=True)


def _next(module: Module) -> Start | None:
    today = timezone.localdate()
    ahead = [one for one in module.starts.all() if one.closes >= today]
    return min(ahead, key=lambda one: one.on, default=None)
