"""The plan of a hall on paper, to scale: for the permit, and with its stands by number."""

from typing import Final

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from doorstroom.engine.planning.hall import Drawing, Exit, remarks
from doorstroom.fairs.models import Hall
from doorstroom.fairs.queries import crowd_of
from doorstroom.formats.print import Fact, HallSheet, Sketch, hall_pdf
from doorstroom.organisations.adapters import design_of
from doorstroom.web.organiser.halls.board import themes_of
from doorstroom.web.organiser.halls.naming import KINDS, Names, metres, told
from doorstroom.web.organiser.halls.picture import Picture, picture_of

_FAR_TOO_MANY: Final = 10**9


def sheet_pdf(hall: Hall, drawing: Drawing, *, paper: str, for_permit: bool) -> bytes:
    """Return the plan as an accessible PDF of one sheet, and what belongs to it after that.

    Args:
        hall: whose plan.
        drawing: what stands in it.
        paper: a key of `PAPERS`.
        for_permit: with exits, free floor and how many people; otherwise with the stands.
    """
    names = Names(drawing, themes_of(hall))
    picture = picture_of(drawing, names)
    facts = _for_permit(hall, drawing, names) if for_permit else _stands(drawing, names)
    sheet = HallSheet(
        language=get_language() or "nl",
        title=f"{hall.fair.name}: {hall.name}",
        about=f"{metres(drawing.width)} \N{MULTIPLICATION SIGN} {metres(drawing.depth)}",
        scale=_("Scale"),
        told=_told(picture),
        heading=_("For the permit") if for_permit else _("Stands"),
        facts=facts,
        legend=_("Legend"),
        kinds=tuple((kind, str(name)) for kind, name in KINDS.items() if _has(picture, kind)),
        made=_("Drawn with Doorstroom, %(day)s.")
        % {"day": date_format(timezone.localdate(), "j F Y")},
        page=_("Page"),
    )
    return hall_pdf(
        sheet,
        sketch=_sketch(picture),
        paper=paper,
        fonts=settings.PRINT_FONTS_DIR,
        design=design_of(hall.fair.consortium),
    )


def _for_permit(hall: Hall, drawing: Drawing, names: Names) -> tuple[Fact, ...]:
    most, people = _most(drawing), crowd_of(hall.fair)
    exits = [
        Fact(term=names.of(one), value=told(one, names).partition(", ")[2])
        for one in drawing.items
        if isinstance(one, Exit)
    ]
    return (
        *exits,
        Fact(term=_("Free floor"), value=f"{most['square_metres']} m²"),
        Fact(term=_("People by the exits, at most"), value=str(most["exits_full"])),
        Fact(term=_("People by the free floor, at most"), value=str(most["floor_full"])),
        Fact(term=_("People who come so far"), value=str(people or 0)),
        Fact(term=_("Stands"), value=str(len(drawing.stands))),
    )


def _most(drawing: Drawing) -> dict[str, int]:
    """Return for how many people there is room, by what the checks say of far too many."""
    found = {one.code: one.numbers for one in remarks(drawing, people=_FAR_TOO_MANY)}
    full, out = found["floor_full"], found.get("exits_full", {})
    return {
        "square_metres": full["square_metres"],
        "floor_full": full["capacity"],
        "exits_full": out.get("capacity", 0),
    }


def _stands(drawing: Drawing, names: Names) -> tuple[Fact, ...]:
    return tuple(
        Fact(term=names.of(one), value=told(one, names).partition(", ")[2])
        for one in sorted(drawing.stands, key=lambda one: (len(one.number), one.number, one.id))
    )


def _told(picture: Picture) -> str:
    """Return the picture in a sentence, for who cannot see it; the list after it says all."""
    counted = ", ".join(
        f"{count} \N{MULTIPLICATION SIGN} {name}"
        for kind, name in KINDS.items()
        if (count := _has(picture, kind))
    )
    return _("The hall, drawn to scale") + (f": {counted}" if counted else "")


def _has(picture: Picture, kind: str) -> int:
    return sum(one.kind == kind for one in picture.shapes)


def _sketch(picture: Picture) -> Sketch:
    return Sketch(
        width=picture.width,
        depth=picture.depth,
        shapes=tuple(
            (one.kind, f"translate({one.x} {one.y}) rotate({one.angle})", one.path)
            for one in picture.shapes
        ),
        icons=tuple(
            (one.x + each.x, one.y + each.y, each.size / 24, each.path)
            for one in picture.shapes
            for each in one.icons
        ),
        signs=tuple(
            (one.x + one.at[0], one.y + one.at[1], one.sign) for one in picture.shapes if one.sign
        ),
    )
