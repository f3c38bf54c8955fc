"""Own work that somebody shows to everybody who sees their passport."""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from doorstroom.engine.values import Language
from doorstroom.passports.models import Evidence, PieceFile
from doorstroom.vocabulary.queries import names_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownPiece:
    """One piece of own work, as a page shows it.

    Attributes:
        skill: for which it is.
        kind: of the file: "photo", "film", "document"; "" without one.
        address: of the file.
    """

    skill: str
    about: str
    on: dt.date
    link: str
    kind: str
    address: str


def pieces_of(
    pieces: Iterable[Evidence], *, language: Language, address: Callable[[PieceFile], str]
) -> tuple[ShownPiece, ...]:
    """Return pieces in words.

    Args:
        pieces: which the reader may see, each with its file.
        language: in which skills are named.
        address: where the reader finds a file.
    """
    some = list(pieces)
    names = names_of([one.competence.skill for one in some], language=language)
    return tuple(
        ShownPiece(
            skill=names[one.competence.skill],
            about=one.about,
            on=one.on,
            link=one.link,
            kind=file.kind if (file := _file(one)) else "",
            address=address(file) if file else "",
        )
        for one in some
    )


def _file(piece: Evidence) -> PieceFile | None:
    return getattr(piece, "file", None)
