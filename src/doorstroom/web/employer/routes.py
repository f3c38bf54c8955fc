"""A recruiter's route in words, and on paper."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from doorstroom.engine.values import Language
from doorstroom.fairs.models import Visitor
from doorstroom.fairs.queries import Step
from doorstroom.fairs.states import Why
from doorstroom.formats.print import RoutePaper, RouteStop, RouteWords, route_pdf
from doorstroom.organisations.adapters import design_of

WHY: Final = {
    Why.WISHED: gettext_lazy("You asked for this conversation."),
    Why.FIT: gettext_lazy("The plan brings you together: here everybody is seen."),
    Why.FLOOR: gettext_lazy("The plan brings you together: here everybody is seen."),
    Why.MENDED: gettext_lazy("The plan brings you together: here everybody is seen."),
    Why.HAND: gettext_lazy("The organiser put this conversation here."),
}
"""Why a conversation stands in the route; never how well somebody fits, who may not share that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One conversation in words.

    Attributes:
        day: of the first conversation on it; empty for the others.
        stand: what its sign says, in which hall; empty while no place is known.
        has_page: whether the stand page can be read.
    """

    day: str
    time: str
    stand: str
    corner: str
    candidate: int
    name: str
    title: str
    has_page: bool
    why: str


def lines_of(steps: Iterable[Step]) -> list[Line]:
    """Return a route in words, in order of time."""
    found: list[Line] = []
    day = None
    for one in steps:
        found.append(
            Line(
                day=date_format(one.day, "l j F Y") if one.day != day else "",
                time=f"{time_format(one.starts, 'H:i')} - {time_format(one.ends, 'H:i')}",
                stand=", ".join(part for part in (one.sign, one.hall) if part),
                corner=one.corner,
                candidate=one.candidate.pk,
                name=str(one.candidate.person),
                title=one.title,
                has_page=bool(one.title),
                why=str(WHY[one.why]),
            )
        )
        day = one.day
    return found


def route_paper(visitor: Visitor, steps: Iterable[Step], *, language: Language) -> bytes:
    """Return a route as an accessible PDF of A4 with room for notes, in the active language."""
    account, fair = visitor.membership.account, visitor.fair
    paper = RoutePaper(
        language=language,
        title=fair.name,
        who=", ".join((account.name or account.email, visitor.membership.organisation.name)),
        where=fair.place,
        stops=tuple(
            RouteStop(
                day=one.day,
                time=one.time,
                stand=one.stand,
                name=one.name,
                about=" · ".join(part for part in (one.title, one.corner) if part),
                why=one.why,
            )
            for one in lines_of(steps)
        ),
        words=RouteWords(
            title=_("My route"),
            time=_("Time"),
            stand=_("Stand"),
            who=_("With whom"),
            notes=_("Notes"),
            empty=_("There is no route yet. It appears here when the organiser publishes it."),
            page=_("Page"),
            care=_("Notes about people are personal data. Destroy this paper after the fair."),
        ),
    )
    design = design_of(fair.consortium)
    return route_pdf(paper, fonts=settings.PRINT_FONTS_DIR, design=design)
