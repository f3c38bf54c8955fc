"""What is amiss with a hall, or with a change to it, in words: what happened and what to do."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.engine.planning.hall import WRONG, HallError, Remark
from doorstroom.formats.dxf import DxfError
from doorstroom.web.organiser.halls.naming import Names, metres

Words = str | Promise
REMARKS: Final[Mapping[str, Words]] = {
    "no_length": gettext_lazy("%(it)s has no length. Give it one, or remove it."),
    "crossed": gettext_lazy("The outline of %(it)s crosses itself. Give its points in order."),
    "same_number": gettext_lazy("%(all)s have the same number. Give each its own."),
    "outside": gettext_lazy("%(it)s sticks out of the hall. Move it inside."),
    "overlap": gettext_lazy("%(it)s and %(second)s stand over each other. Move one of them."),
    "in_area": gettext_lazy("%(it)s stands in %(second)s. Move it, unless you mean it so."),
    "no_exit": gettext_lazy("The hall has no exit. Draw at least one: nobody may come in without."),
    "no_wall": gettext_lazy("%(it)s is in no wall, nor in the edge of the hall. Move it there."),
    "narrow_opening": gettext_lazy("%(it)s is %(width)s wide. At least %(needed)s is needed."),
    "blocked_opening": gettext_lazy(
        "Something stands before %(it)s: %(others)s. Keep %(needed)s free on both sides."
    ),
    "unreachable": gettext_lazy("Nobody can walk from %(it)s to an exit. Make a way."),
    "narrow": gettext_lazy(
        "The way out of %(others)s is %(width)s wide at its narrowest. Make it %(needed)s."
    ),
    "no_wheelchair": gettext_lazy(
        "The way to %(others)s is %(width)s wide at its narrowest. A wheelchair needs %(needed)s."
    ),
    "no_turning": gettext_lazy(
        "A wheelchair cannot turn in front of %(all)s. Keep a circle of %(needed)s free."
    ),
    "no_power": gettext_lazy(
        "%(it)s needs power, and no power point is within %(reach)s. Move one of them."
    ),
    "no_water": gettext_lazy(
        "%(it)s needs water, and no tap is within %(reach)s. Move one of them."
    ),
    "short_power": gettext_lazy(
        "%(it)s needs %(watts)s watts, and the power points in reach have %(left)s left. "
        "Move it, or add a power point."
    ),
    "one_exit": gettext_lazy(
        "There is one exit for %(people)s people. For more than %(most)s there must be two."
    ),
    "exits_full": gettext_lazy(
        "%(people)s people are inside, and the exits, %(width)s wide together, are enough for "
        "%(capacity)s. Draw more or wider exits."
    ),
    "swings_in": gettext_lazy(
        "%(it)s opens inwards, and %(people)s people leave by it. Turn it half round."
    ),
    "floor_full": gettext_lazy(
        "%(people)s people are inside, and %(square_metres)s square metres of free floor are "
        "enough for %(capacity)s. Invite fewer, or take a larger hall."
    ),
    "plan_needed": gettext_lazy(
        "More than %(most)s people come: the municipality wants this plan on paper, four weeks "
        "before. Print it below."
    ),
}
_LENGTHS: Final = frozenset({"width", "needed", "reach", "nearest"})

REFUSALS: Final[Mapping[str, Words]] = {
    "field": gettext_lazy("A value does not fit. Look at the measures, and send it once more."),
    "hall": gettext_lazy("A hall is 2 to 500 metres wide and deep."),
    "many": gettext_lazy(
        "That is more than a drawing takes: %(most)s items at most. Remove some first."
    ),
    "duplicate": gettext_lazy("Something with this id is there already. Send it once more."),
    "outside": gettext_lazy(
        "That would stand outside the hall. Keep it inside, or make the hall larger."
    ),
    "no_item": gettext_lazy("That is not in the drawing any more. Choose something that is there."),
    "number": gettext_lazy("A number is too large or too small. Between %(least)s and %(most)s."),
    "no_stand": gettext_lazy("A row begins at a stand. Choose a stand."),
}
_OTHER: Final = gettext_lazy("The drawing cannot be changed like this. Load the page once more.")

DRAWINGS: Final[Mapping[str, Words]] = {
    "large": gettext_lazy("The drawing is larger than %(most)s MB. Give the layers with walls."),
    "empty": gettext_lazy("The file is empty. Export the drawing once more."),
    "zip": gettext_lazy("This is a zip. Unpack it, and give the file that ends in .dxf."),
    "dwg": gettext_lazy("This is a DWG. Save it as DXF in the program that drew it."),
    "binary": gettext_lazy("This is a DXF in binary. Save it as a DXF in text (ASCII)."),
    "not_dxf": gettext_lazy("This is no PNG, no JPEG and no DXF. Give one of these."),
    "damaged": gettext_lazy("The drawing is damaged. Save it as DXF once more."),
    "many": gettext_lazy(
        "The drawing holds more than %(most)s things. Give the layers with walls."
    ),
    "deep": gettext_lazy("Blocks in the drawing hold each other too deeply. Explode them first."),
    "nothing": gettext_lazy("No lines are in the drawing. Export the walls in model space."),
    "unit": gettext_lazy("Nothing is known of this unit. Choose one of the list."),
    "size": gettext_lazy(
        "Read in %(unit)s the drawing is %(width)s by %(depth)s metres, and a hall is 2 to 500. "
        "Choose the unit in which it was drawn."
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A remark in words, and the item that it is about first; "" for the hall as a whole."""

    words: str
    is_wrong: bool
    item: str


def told_remarks(found: Sequence[Remark], names: Names) -> list[Told]:
    """Return remarks in words, what is wrong before what is not so good."""
    ordered = sorted(found, key=lambda one: one.severity != WRONG)
    return [
        Told(
            words=_words(one, names),
            is_wrong=one.severity == WRONG,
            item=next(iter((*one.ids, *one.others)), ""),
        )
        for one in ordered
    ]


def refusal(error: HallError) -> str:
    """Return why a change to a drawing was not made."""
    return str(REFUSALS.get(error.code, _OTHER)) % error.params


def drawing_refusal(error: DxfError) -> str:
    """Return why an architect's drawing was not taken."""
    return str(DRAWINGS[error.code]) % error.params


def drawn_meanwhile() -> str:
    """Return what happened to a change that came too late."""
    return _(
        "Somebody else changed this drawing while you drew. Theirs is kept, and shown here. Yours "
        "is not lost: look at the drawing, and send it once more if it still fits."
    )


def _words(one: Remark, names: Names) -> str:
    numbers = {
        name: metres(value) if name in _LENGTHS else str(value)
        for name, value in one.numbers.items()
    }
    said = {
        "it": names.of_all(one.ids[:1]),
        "second": names.of_all(one.ids[1:2]),
        "all": names.of_all(one.ids),
        "others": names.of_all(one.others),
    }
    return str(REMARKS[one.code]) % {**said, **numbers}
