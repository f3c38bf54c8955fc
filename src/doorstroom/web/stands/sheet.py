"""A stand as others read it: on a page, and on paper. Only what is on the stand page is here."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from doorstroom.engine.values import Language
from doorstroom.fairs.models import Stand
from doorstroom.fairs.queries import signs_known, stand_pieces, stand_skills
from doorstroom.fairs.states import Tongue
from doorstroom.formats.print import Group, StandPaper, StandSize, StandWords, stand_pdf
from doorstroom.matches.phrases import euros
from doorstroom.organisations.adapters import design_of
from doorstroom.passports.models import PieceFile
from doorstroom.web.sheets.passport import groups_of
from doorstroom.web.sheets.pieces import ShownPiece, pieces_of


@dataclass(frozen=True, slots=True, kw_only=True)
class StandSheet:
    """What a stand page says.

    Attributes:
        corner: name of the corner; empty when none is chosen.
        wage: what they want to earn, in words; empty when they do not say.
        groups: what they can do by area, each with its proof, without who gave it.
    """

    name: str
    title: str
    corner: str
    shows: str
    seeks: str
    wage: str
    languages: tuple[str, ...]
    groups: tuple[Group, ...]
    pieces: tuple[ShownPiece, ...]


def sheet_of(
    stand: Stand, *, language: Language, address: Callable[[PieceFile], str]
) -> StandSheet:
    """Return a stand page in words.

    Args:
        stand: of somebody whose page the reader may read.
        language: of everything but what they wrote themselves.
        address: where the reader finds a file of own work (`fairs.queries.stand_file`).
    """
    with override(language):
        return StandSheet(
            name=stand.candidate.person.name,
            title=stand.title,
            corner=stand.corner.name if stand.corner else "",
            shows=stand.shows,
            seeks=stand.seeks,
            wage=wage_of(stand),
            languages=tuple(str(Tongue(one).label) for one in stand.languages),
            groups=groups_of(stand_skills(stand), language=language, says_who=False),
            pieces=pieces_of(stand_pieces(stand), language=language, address=address),
        )


def wage_of(stand: Stand) -> str:
    """Say what somebody wants to earn, where they say it.

    >>> with override("en"):
    ...     [wage_of(Stand(wage_from=low, wage_to=high)).replace("\N{NO-BREAK SPACE}", " ")
    ...      for low, high in ((None, None), (2600, None), (None, 3000), (2600, 3000))]
    ... # doctest: +NORMALIZE_WHITESPACE
    ['', 'from € 2,600 a month, full time', 'up to € 3,000 a month, full time',
     '€ 2,600 to € 3,000 a month, full time']
    """
    low, high = stand.wage_from, stand.wage_to
    words = {
        (False, False): "",
        (True, False): _("from %(low)s a month, full time"),
        (False, True): _("up to %(high)s a month, full time"),
        (True, True): _("%(low)s to %(high)s a month, full time"),
    }[low is not None, high is not None]
    return words % {"low": euros(low or 0), "high": euros(high or 0)} if words else ""


def paper_of(stand: Stand, *, size: StandSize, language: Language, address: str) -> bytes:
    """Return the poster or the table card of a stand, in the house style of the consortium.

    Args:
        stand: whose.
        size: of the paper.
        language: of everything but what they wrote themselves.
        address: to which its code leads; empty leaves the code out.

    Returns:
        An accessible PDF. Where the plan is published, the number of the stand is on it, large.
    """
    sheet = sheet_of(stand, language=language, address=lambda _file: "")
    signs = signs_known(stand.candidate)
    fair = stand.candidate.fair
    with override(language):
        paper = StandPaper(
            language=language,
            name=sheet.name,
            title=sheet.title,
            number=" / ".join(one.number for one in signs),
            corner=signs[0].corner if len(signs) == 1 else sheet.corner,
            shows=sheet.shows,
            skills=tuple(one.label for group in sheet.groups for one in group.skills),
            seeks=sheet.seeks,
            wage=sheet.wage,
            languages=", ".join(sheet.languages),
            address=address,
            words=words_of(fair.name, fair.consortium.name),
        )
    design = design_of(fair.consortium)
    return stand_pdf(paper, size=size, fonts=settings.PRINT_FONTS_DIR, design=design)


def words_of(fair: str, consortium: str) -> StandWords:
    """Return what the paper itself says at a fair, in the active language."""
    said = _("%(fair)s, %(consortium)s")
    return StandWords(
        stand=_("Stand"),
        shows=_("This is what I show"),
        can=_("This is what I can do"),
        seeks=_("This is what I look for"),
        wage=_("Wage"),
        languages=_("I speak"),
        code=_("QR code that leads to this stand"),
        scan=_("Recruiter? Scan and read more."),
        made=said % {"fair": fair, "consortium": consortium},
    )
