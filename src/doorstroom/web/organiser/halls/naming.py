"""What things in a drawing are called."""

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from doorstroom.engine.planning.hall import Area, Corner, Drawing, Item, Stand, Wall
from doorstroom.fairs.states import Facility

MOST_NAMED: Final = 4
KINDS: Final[Mapping[str, str | Promise]] = {
    "stand": gettext_lazy("Stand"),
    "exit": gettext_lazy("Exit"),
    "door": gettext_lazy("Door"),
    "wall": gettext_lazy("Wall"),
    "column": gettext_lazy("Column"),
    "power": gettext_lazy("Power point"),
    "water": gettext_lazy("Tap"),
    "corner": gettext_lazy("Theme corner"),
    "area": gettext_lazy("Area"),
}
MANY: Final[Mapping[str, str | Promise]] = {
    "stand": gettext_lazy("Stands"),
    "exit": gettext_lazy("Exits"),
    "door": gettext_lazy("Doors"),
    "wall": gettext_lazy("Walls"),
    "column": gettext_lazy("Columns"),
    "power": gettext_lazy("Power points"),
    "water": gettext_lazy("Taps"),
    "corner": gettext_lazy("Theme corners"),
    "area": gettext_lazy("Areas"),
}
USES: Final[Mapping[str, str | Promise]] = {
    "stage": gettext_lazy("stage"),
    "workshop": gettext_lazy("workshop"),
    "quiet_room": gettext_lazy("quiet room"),
    "registration": gettext_lazy("registration"),
    "other": gettext_lazy("something else"),
}
FACILITIES: Final = dict(Facility.choices)


class Names:
    """The names of the items of a drawing, in the language that is active.

    Args:
        drawing: what is drawn.
        themes: the names of the corners of the fair, by their key in drawings.
    """

    def __init__(self, drawing: Drawing, themes: Mapping[str, str]) -> None:
        self._themes = themes
        self._items = {one.id: one for one in drawing.items}

    def sign(self, item: Item) -> str:
        """Return what stands on the drawing itself."""
        if isinstance(item, Stand):
            return item.number
        if isinstance(item, Corner):
            return item.name or self._themes.get(item.theme, item.theme)
        if isinstance(item, Area):
            return item.name or str(USES[item.use])
        return ""

    def of(self, item: Item) -> str:
        """Return how an item is called in a sentence."""
        return f"{KINDS[item.kind]} {self.sign(item) or item.id.removeprefix(f'{item.kind}-')}"

    def of_all(self, ids: Sequence[str]) -> str:
        """Return the names of some items: the first few, and how many more there are."""
        said = [self.of(self._items[one]) for one in ids if one in self._items]
        shown = ", ".join(said[:MOST_NAMED])
        more = len(said) - MOST_NAMED
        if more <= 0:
            return shown
        words = ngettext("%(shown)s and %(more)s more", "%(shown)s and %(more)s more", more)
        return words % {"shown": shown, "more": more}


def metres(millimetres: int) -> str:
    """Return a length in words.

    >>> from django.utils.translation import override
    >>> with override("en"):
    ...     metres(1_250)
    '1.25 m'
    """
    return f"{number_format(millimetres / 1000, 2, use_l10n=True)} m"


def box_of(item: Any) -> tuple[int, int, int, int]:
    """Return the least and the most x and y of the points that say where an item is."""
    points = [(item.x, item.y)] if hasattr(item, "x") else getattr(item, "points", None)
    xs, ys = zip(*(points or ((item.x1, item.y1), (item.x2, item.y2))), strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def middle_of(item: Item) -> tuple[int, int]:
    """Return where the middle of an item is."""
    left, top, right, bottom = box_of(item)
    return (left + right) // 2, (top + bottom) // 2


def told(item: Any, names: Names) -> str:
    """Return what an item is, where it stands and how large it is, for who cannot see it."""
    x, y = (metres(one) for one in middle_of(item))
    place = _("%(x)s from the left, %(y)s from the top") % {"x": x, "y": y}
    parts = [names.of(item), place, *_size(item)]
    if getattr(item, "angle", 0):
        parts.append(_("turned %(angle)s degrees") % {"angle": item.angle})
    parts += [str(FACILITIES.get(one, one)) for one in sorted(getattr(item, "facilities", ()))]
    return ", ".join(parts)


def _size(item: Any) -> Iterator[str]:
    left, top, right, bottom = box_of(item)
    width, depth = getattr(item, "width", right - left), getattr(item, "depth", bottom - top)
    size = {"width": metres(width), "depth": metres(depth)}
    if isinstance(item, Wall):
        yield _("%(length)s long") % {"length": metres(round(math.hypot(width, depth)))}
    elif depth:
        yield _("%(width)s wide, %(depth)s deep") % size
    elif width:
        yield _("%(width)s wide") % size
