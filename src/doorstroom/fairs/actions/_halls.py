"""What an organiser draws: halls, what stands in them, and what lies under the drawing."""

from collections.abc import Collection, Mapping
from typing import Final

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from doorstroom.core import audit
from doorstroom.core.apart import cleaned_apart
from doorstroom.engine.planning.hall import Drawing, document_of, read_drawing
from doorstroom.fairs.adapters import edited, outline_apart, with_outline
from doorstroom.fairs.errors import DrawnMeanwhileError
from doorstroom.fairs.models import Fair, Hall, HallEdit, HallGround, Place
from doorstroom.fairs.states import Stage
from doorstroom.formats.works import WorkKind
from doorstroom.people.models import Account

KEPT: Final = 200
"""Changes to a hall that can be undone."""
MOST_HALLS: Final = 20
WIDEST: Final = 500_000
"""Millimetres: as wide as a hall can be."""


@transaction.atomic
def add_hall(*, fair: Fair, name: str, width: int, depth: int, by: audit.Actor = None) -> Hall:
    """Add an empty hall of so many millimetres to a fair.

    Raises:
        ValidationError: the name is empty or taken, or there are `MOST_HALLS` already.
        DrawingError: no hall has this size.
    """
    Fair.objects.select_for_update().get(pk=fair.pk)  # one hall at a time
    if fair.halls.count() >= MOST_HALLS:
        raise ValidationError(
            _("A fair has at most %(most)s halls. Remove one first.") % {"most": MOST_HALLS}
        )
    hall = Hall(fair=fair, name=name, position=1)
    hall.full_clean()
    drawing = document_of(Drawing(width=width, depth=depth))
    hall.save()
    HallEdit.objects.create(hall=hall, number=1, drawing=drawing, drawn_by=_drawer(by))
    audit.record(action="fairs.add_hall", by=by, subject=hall, organisation=fair.consortium_id)
    return hall


@transaction.atomic
def remove_hall(*, hall: Hall, by: audit.Actor = None) -> None:
    """Take a hall away, with all that was drawn in it; who was to stand there has no stand.

    Raises:
        ValidationError: when somebody's timetable that is published leads there.
    """
    fair, key = hall.fair, hall.pk
    _clear(hall, ())
    hall.delete()
    audit.record(
        action="fairs.remove_hall",
        by=by,
        subject=fair,
        organisation=fair.consortium_id,
        facts={"hall": key},
    )


@transaction.atomic
def save_drawing(
    *, hall: Hall, edit: Mapping[str, object], based_on: int, by: audit.Actor = None
) -> HallEdit:
    """Keep one change to the drawing of a hall; it can be undone.

    Args:
        hall: whose drawing.
        edit: the change, as `fairs.adapters.edited` takes it; also a whole drawing.
        based_on: number of the edit that was seen when it was made.
        by: who draws.

    Returns:
        The edit that holds now. A change that was made already, because it was sent twice, is not
        made again.

    Raises:
        DrawnMeanwhileError: the drawing changed since `based_on`; nothing was changed now.
        HallError: the change cannot be made.
        ValidationError: a text in it holds a citizen service number.
    """
    _lock(hall)
    if hall.position != based_on and not _is_made(hall, edit, based_on):
        raise DrawnMeanwhileError(hall.position)
    if hall.position == based_on:
        _keep(hall, edited(read_drawing(_now(hall).drawing), edit), by)
    audit.record(
        action="fairs.save_drawing",
        by=by,
        subject=hall,
        organisation=hall.fair.consortium_id,
        facts={"edit": str(edit["edit"]), "number": hall.position},
    )
    return _now(hall)


@transaction.atomic
def undo_drawing(*, hall: Hall, based_on: int, by: audit.Actor = None) -> None:
    """Go back to the drawing before the last change.

    Raises:
        DrawnMeanwhileError: the drawing changed since `based_on`.
        ValidationError: nothing is left to undo.
    """
    _lock(hall, based_on)
    before = hall.edits.filter(number__lt=hall.position).order_by("-number").first()
    _go_to(hall, before, _("There is nothing left to undo."))
    audit.record(
        action="fairs.undo_drawing", by=by, subject=hall, organisation=hall.fair.consortium_id
    )


@transaction.atomic
def redo_drawing(*, hall: Hall, based_on: int, by: audit.Actor = None) -> None:
    """Make the change again that was undone last.

    Raises:
        DrawnMeanwhileError: the drawing changed since `based_on`.
        ValidationError: nothing was undone, or something was drawn after that.
    """
    _lock(hall, based_on)
    after = hall.edits.filter(number__gt=hall.position).order_by("number").first()
    _go_to(hall, after, _("There is nothing to do again."))
    audit.record(
        action="fairs.redo_drawing", by=by, subject=hall, organisation=hall.fair.consortium_id
    )


def set_ground(*, hall: Hall, file: bytes, width: int, by: audit.Actor = None) -> HallGround:
    """Lay a picture of the plan under the drawing of a hall, cleaned of what else is in it.

    Args:
        hall: whose drawing.
        file: a PNG or JPEG.
        width: how wide that is what it shows, in millimetres.
        by: who does it.

    Raises:
        WorkError: the file cannot be kept; nothing is.
        ValidationError: it is no picture, or the width is none of a hall.
    """
    if not 0 < width <= WIDEST:
        raise ValidationError({"width": _("Give a width of at most 500 metres.")})
    work = cleaned_apart(file)
    if work.kind is not WorkKind.PHOTO:
        raise ValidationError({"file": _("This is no picture. Give a PNG or a JPEG, or a DXF.")})
    with transaction.atomic():
        ground, _is_new = HallGround.objects.update_or_create(
            hall=hall,
            defaults={"content": work.content, "media_type": work.media_type, "width": width},
        )
        audit.record(
            action="fairs.set_ground", by=by, subject=hall, organisation=hall.fair.consortium_id
        )
    return ground


@transaction.atomic
def remove_ground(*, hall: Hall, by: audit.Actor = None) -> None:
    """Take away the picture that lies under the drawing of a hall."""
    HallGround.objects.filter(hall=hall).delete()
    audit.record(
        action="fairs.remove_ground", by=by, subject=hall, organisation=hall.fair.consortium_id
    )


def import_outline(
    *, hall: Hall, file: bytes, based_on: int, unit: str | None = None, by: audit.Actor = None
) -> HallEdit:
    """Take the lines of an architect's drawing (DXF) as the walls of a hall, and its size.

    Walls that were drawn before go, all else stays; it can be undone.

    Raises:
        DxfError: the file gives no outline of a hall; nothing is changed.
        HallError: it has too many lines, or something would stand outside.
        DrawnMeanwhileError: the drawing changed since `based_on`.
    """
    outline = outline_apart(file, unit=unit)
    with transaction.atomic():
        _lock(hall, based_on)
        _keep(hall, with_outline(read_drawing(_now(hall).drawing), outline), by)
        audit.record(
            action="fairs.import_outline",
            by=by,
            subject=hall,
            organisation=hall.fair.consortium_id,
            facts={"lines": len(outline.lines), "number": hall.position},
        )
        return _now(hall)


def _lock(hall: Hall, based_on: int | None = None) -> None:
    """Let nobody else draw in a hall meanwhile, and read at which edit it is."""
    hall.position = Hall.objects.select_for_update().get(pk=hall.pk).position
    if based_on is not None and hall.position != based_on:
        raise DrawnMeanwhileError(hall.position)


def _now(hall: Hall) -> HallEdit:
    return hall.edits.get(number=hall.position)


def _is_made(hall: Hall, edit: Mapping[str, object], based_on: int) -> bool:
    """Whether the edit that holds came of this very change: its answer was lost on the way."""
    last = list(hall.edits.filter(number__lte=hall.position).order_by("-number")[:2])
    if [one.number for one in last[1:]] != [based_on]:
        return False
    return edited(read_drawing(last[1].drawing), edit) == read_drawing(last[0].drawing)


def _keep(hall: Hall, drawing: Drawing, by: audit.Actor) -> None:
    """Keep a drawing as the next edit; numbers are never used again, as pages hold on to them."""
    _clear(hall, [one.id for one in drawing.stands])
    number = (hall.edits.aggregate(last=Max("number"))["last"] or 0) + 1
    hall.edits.filter(number__gt=hall.position).delete()
    HallEdit.objects.create(
        hall=hall, number=number, drawing=document_of(drawing), drawn_by=_drawer(by)
    )
    oldest = hall.edits.order_by("-number").values_list("number", flat=True)[KEPT - 1 : KEPT]
    hall.edits.filter(number__lt=next(iter(oldest), 0)).delete()
    hall.position = number
    hall.save(update_fields=["position"])


def _go_to(hall: Hall, edit: HallEdit | None, otherwise: str) -> None:
    if edit is None:
        raise ValidationError(otherwise)
    _clear(hall, [one.id for one in read_drawing(edit.drawing).stands])
    hall.position = edit.number
    hall.save(update_fields=["position"])


def _clear(hall: Hall, stands: Collection[str]) -> None:
    """Give nobody a stand that is not there any more; an id may come back as another stand."""
    gone = Place.objects.filter(hall=hall).exclude(stand__in=stands)
    told = gone.filter(session__plans__stage=Stage.PUBLISHED).select_related("candidate__person")
    if one := told.order_by("pk").first():
        said = _("%(name)s stands at %(stand)s, and knows it already. Move them first.")
        raise ValidationError(said % {"name": one.candidate.person, "stand": one.stand})
    gone.delete()


def _drawer(by: audit.Actor) -> Account | None:
    return by if isinstance(by, Account) else None
