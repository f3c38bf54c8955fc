"""A poster or table card of somebody who is invented, to see how those of a consortium look."""

from django.conf import settings
from django.utils.translation import gettext as _

from doorstroom.engine.values import Language
from doorstroom.formats.print import StandPaper, StandSize, stand_pdf, stand_picture
from doorstroom.organisations.adapters import design_of
from doorstroom.organisations.models import Organisation
from doorstroom.web.stands.sheet import words_of


def example_pdf(
    consortium: Organisation, *, size: StandSize, language: Language, address: str
) -> bytes:
    """Return an example as an accessible PDF, in the active language."""
    return stand_pdf(
        _paper(consortium, language, address),
        size=size,
        fonts=settings.PRINT_FONTS_DIR,
        design=design_of(consortium),
    )


def example_picture(consortium: Organisation, *, language: Language, address: str) -> bytes:
    """Return an example of a poster of A4 as a PNG, in the active language."""
    return stand_picture(
        _paper(consortium, language, address),
        size="a4",
        fonts=settings.PRINT_FONTS_DIR,
        design=design_of(consortium),
    )


def _paper(consortium: Organisation, language: Language, address: str) -> StandPaper:
    return StandPaper(
        language=language,
        name=_("Sam Example"),
        title=_("I calm people down and find out what is wrong"),
        number="A12",
        corner=_("Service"),
        shows=_("Call me about something that went wrong. I stay calm until it is solved."),
        skills=(_("listening"), _("solving problems"), _("working together"), _("planning")),
        seeks=_("Work with people, three or four days a week."),
        wage="",
        languages=_("Dutch, English"),
        address=address,
        words=words_of(_("Example of a fair"), consortium.name),
    )
