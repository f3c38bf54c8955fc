"""How papers look: the colour, the logo and the sender of who hands them out."""

import re
from dataclasses import dataclass
from typing import Final

from doorstroom.formats.print._typesetting import Told, printable

LEAST_CONTRAST: Final = 4.5
"""Between a text and what it stands on (WCAG 2.2, 1.4.3)."""

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")
_PICTURES: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_INK, _WHITE, _BLACK = "#10242d", "#ffffff", "#000000"
_COLOURS: Final = {
    "band": "#0b3543",
    "on_band": _WHITE,
    "soft_on_band": "#dcecf0",
    "accent": "#0e5a72",
    "edge": "#ffc533",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Design:
    """What is given to a paper so that it looks like others of the same sender.

    Attributes:
        colour: "#" and six digits, small letters; empty gives the colours of Doorstroom.
        logo: a PNG or JPEG; empty for none.
        logo_says: what stands on it, for who cannot see it.
        sender: one line, such as an address; may be empty.
    """

    colour: str = ""
    logo: bytes = b""
    logo_says: str = ""
    sender: str = ""

    def __post_init__(self) -> None:
        if self.colour and not _COLOUR.fullmatch(self.colour):
            raise ValueError(f"{self.colour!r} is no colour: give # and six digits, as #0b3543")
        if self.logo and not self.logo.startswith(_PICTURES):
            raise ValueError("The logo is no PNG or JPEG.")

    @property
    def on_band(self) -> str:
        """The colour of texts on a band of the own colour: white where that reads, else black.

        One of the two always reads: the worst colour has 4.58 with both.
        """
        if not self.colour:
            return _COLOURS["on_band"]
        return _WHITE if contrast(self.colour, _WHITE) >= LEAST_CONTRAST else _BLACK

    @property
    def accent(self) -> str:
        """The colour of headings on white paper: the own one where it reads there, else ink."""
        if not self.colour:
            return _COLOURS["accent"]
        return self.colour if contrast(self.colour, _WHITE) >= LEAST_CONTRAST else _INK

    def told(self, shapes: frozenset[int]) -> Told:
        """Return what a template reads; the logo as numbers, as JSON has no bytes."""
        own = self.colour and {
            "band": self.colour,
            "on_band": self.on_band,
            "soft_on_band": self.on_band,
            "accent": self.accent,
            "edge": _mixed(self.colour, _WHITE),
        }
        return {
            "colours": own or _COLOURS,
            "is_own": bool(self.colour),
            "logo": list(self.logo),
            "logo_says": printable(self.logo_says, shapes) or "Logo",
            "sender": printable(self.sender, shapes),
        }


OURS: Final = Design()
"""The look of Doorstroom, without a logo."""


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2.2, "contrast ratio").

    >>> contrast("#000000", "#ffffff"), round(contrast("#ffc533", "#ffffff"), 2)
    (21.0, 1.58)
    """
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    """Return how light a colour is, 0 to 1 (WCAG 2.2, "relative luminance")."""
    parts = [one / 255 for one in _parts(colour)]
    linear = [
        one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4  # noqa: PLR2004 - as WCAG has it
        for one in parts
    ]
    return sum(share * one for share, one in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def _mixed(first: str, second: str) -> str:
    """Return the colour half-way between two."""
    halves = [(a + b) // 2 for a, b in zip(_parts(first), _parts(second), strict=True)]
    return "#" + "".join(f"{one:02x}" for one in halves)


def _parts(colour: str) -> list[int]:
    return [int(colour[at : at + 2], 16) for at in (1, 3, 5)]
