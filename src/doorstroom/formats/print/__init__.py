"""Papers that people take with them: values in, accessible PDF out (PDF/UA-1); and badges."""

from doorstroom.formats.print._agreement import (
    AgreementBlock,
    AgreementPaper,
    AgreementSigner,
    AgreementWords,
    agreement_parts,
    agreement_pdf,
)
from doorstroom.formats.print._badge import BadgePicture, badge_picture
from doorstroom.formats.print._cards import Card, CardSheet, cards_pdf
from doorstroom.formats.print._design import LEAST_CONTRAST, OURS, Design, contrast
from doorstroom.formats.print._door import DoorLine, DoorPaper, DoorWords, door_pdf
from doorstroom.formats.print._figures import (
    FiguresBar,
    FiguresPaper,
    FiguresTable,
    FiguresWords,
    figures_pdf,
)
from doorstroom.formats.print._hall import (
    PAPERS,
    SCALES,
    HallSheet,
    Sketch,
    hall_pdf,
    scale_of,
)
from doorstroom.formats.print._passport import (
    MARKS,
    MAX_PAGES,
    Fact,
    Group,
    Passport,
    Skill,
    Words,
    passport_pdf,
)
from doorstroom.formats.print._route import RoutePaper, RouteStop, RouteWords, route_pdf
from doorstroom.formats.print._stand import (
    StandPaper,
    StandSize,
    StandWords,
    stand_pdf,
    stand_picture,
)

__all__ = [
    "LEAST_CONTRAST",
    "MARKS",
    "MAX_PAGES",
    "OURS",
    "PAPERS",
    "SCALES",
    "AgreementBlock",
    "AgreementPaper",
    "AgreementSigner",
    "AgreementWords",
    "BadgePicture",
    "Card",
    "CardSheet",
    "Design",
    "DoorLine",
    "DoorPaper",
    "DoorWords",
    "Fact",
    "FiguresBar",
    "FiguresPaper",
    "FiguresTable",
    "FiguresWords",
    "Group",
    "HallSheet",
    "Passport",
    "RoutePaper",
    "RouteStop",
    "RouteWords",
    "Sketch",
    "Skill",
    "StandPaper",
    "StandSize",
    "StandWords",
    "Words",
    "agreement_parts",
    "agreement_pdf",
    "badge_picture",
    "cards_pdf",
    "contrast",
    "door_pdf",
    "figures_pdf",
    "hall_pdf",
    "passport_pdf",
    "route_pdf",
    "scale_of",
    "stand_pdf",
    "stand_picture",
]
