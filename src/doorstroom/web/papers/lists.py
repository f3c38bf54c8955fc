"""The papers of somebody, or of an employer, with how far each is."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from doorstroom.transitions.models import Document
from doorstroom.transitions.queries import waiting_for
from doorstroom.transitions.states import Party
from doorstroom.web.design.components.content import TagKind
from doorstroom.web.papers.printing import version_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A paper in a list.

    Attributes:
        day: on which the last one signed; empty before.
        is_turn: the reader can sign it now.
    """

    document: Document
    address: str
    version: str
    state: str
    kind: TagKind
    day: str
    is_turn: bool


def rows_of(documents: Iterable[Document], base: str, mine: Party | None = None) -> list[Row]:
    """Return papers as a list shows them; what waits for the reader comes first.

    Args:
        documents: which.
        base: the address under which each is, by its key.
        mine: as whom the reader signs; nobody in particular for a coach.
    """
    rows = [_row(one, base, mine) for one in documents]
    return sorted(rows, key=lambda row: not row.is_turn)


def _row(document: Document, base: str, mine: Party | None) -> Row:
    waiting, day = waiting_for(document), ""
    if document.withdrawn_at:
        state, kind = _("withdrawn"), "plain"
    elif waiting:
        state, kind = _("waits for %(party)s") % {"party": waiting[0].label}, "care"
    else:
        last = max(one.signed_at for one in document.signatures.all())
        day = date_format(timezone.localtime(last), "j F Y")
        state, kind = _("signed by all"), "good"
    return Row(
        document=document,
        address=f"{base}{document.pk}/",
        version=version_of(document),
        state=state,
        kind=kind,  # type: ignore[arg-type]  # one of three
        day=day,
        is_turn=bool(waiting) and waiting[0] == mine,
    )
