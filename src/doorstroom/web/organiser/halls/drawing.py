"""A change to a drawing as a page sends it, and what came of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from doorstroom.engine.planning.hall import Drawing, HallError
from doorstroom.fairs.actions import redo_drawing, save_drawing, undo_drawing
from doorstroom.fairs.errors import DrawnMeanwhileError
from doorstroom.fairs.models import Hall
from doorstroom.fairs.queries import drawing_of
from doorstroom.people.models import Account
from doorstroom.web.organiser.halls.board import said_of, themes_of
from doorstroom.web.organiser.halls.forms import edit_of, sent_form
from doorstroom.web.organiser.halls.words import drawn_meanwhile, refusal

STEPS: Final = {"undo": undo_drawing, "redo": redo_drawing}
KEPT, LATE, REFUSED = 200, 409, 422


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """What came of a change.

    Attributes:
        status: 200 when it was made, 422 when it cannot be, 409 when somebody else was first.
        chosen: the item to go on with.
        said: what is so now, in words.
        refused: why it was not made; its form says so too.
        sent: the form as it was sent, when it was not made.
    """

    status: int
    chosen: str = ""
    said: str = ""
    refused: str = ""
    sent: Mapping[str, forms.Form] = field(default_factory=dict)


def drawn(data: QueryDict, hall: Hall, *, by: Account) -> Drawn:
    """Make the change that a page sent."""
    based_on = _number(data.get("based_on", ""))
    if (step := STEPS.get(data.get("edit", ""))) is not None:
        return _stepped(step, hall, based_on, by)
    before = drawing_of(hall)
    name, form = sent_form(data, before, themes_of(hall))
    chosen = data.get("item") or data.get("ids", "")
    status = REFUSED
    if form.is_valid():
        try:
            save_drawing(hall=hall, edit=edit_of(name, form, data), based_on=based_on, by=by)
            return _kept(before, hall, name, chosen)
        except DrawnMeanwhileError:
            form.add_error(None, drawn_meanwhile())
            status = LATE
        except HallError as error:
            form.add_error(None, refusal(error))
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
    why = " ".join(str(one) for some in form.errors.values() for one in some)
    return Drawn(status=status, chosen=chosen, refused=why, sent={name: form})


def _stepped(step: object, hall: Hall, based_on: int, by: Account) -> Drawn:
    try:
        step(hall=hall, based_on=based_on, by=by)  # type: ignore[operator]  # one of STEPS
    except DrawnMeanwhileError:
        return Drawn(status=LATE, refused=drawn_meanwhile())
    except ValidationError as error:
        return Drawn(status=REFUSED, refused=" ".join(error.messages))
    said = _("Undone.") if step is undo_drawing else _("Done again.")
    return Drawn(status=KEPT, said=said)


def _kept(before: Drawing, hall: Hall, name: str, chosen: str) -> Drawn:
    """Go on with what is new, or with what was changed."""
    known = {one.id for one in before.items}
    new = [one.id for one in drawing_of(hall).items if one.id not in known]
    if name == "remove":
        return Drawn(status=KEPT, said=_("Removed."))
    going_on = new[0] if new else chosen
    said = said_of(hall, going_on) or _("The hall has this size now.")
    if new:
        added = ngettext("Added: %(what)s", "%(count)s added. The first: %(what)s", len(new))
        said = added % {"count": len(new), "what": said}
    return Drawn(status=KEPT, chosen=going_on, said=said)


def _number(text: str) -> int:
    """Return the number of an edit; one that holds never when it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else -1  # noqa: PLR2004 - longer is none
