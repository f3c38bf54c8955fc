"""A photo drawn anew: only what one sees stays, and no place, time, camera or comment."""

import io
import warnings
from typing import Final

import pi_heif
from PIL import Image, ImageOps

from doorstroom.formats.works._errors import WorkError
from doorstroom.formats.works._works import MAX_EDGE, MAX_PIXELS, Work, WorkKind

FORMATS: Final = ("JPEG", "PNG", "WEBP", "HEIF")
_QUALITY: Final = 85
_DAMAGED: Final = (
    ArithmeticError,
    AttributeError,
    LookupError,
    OSError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What decoders raise at bytes that somebody bent."""


def clean_photo(content: bytes) -> Work:
    """Return a photo as JPEG of at most `MAX_EDGE` pixels, upright, on white.

    Raises:
        WorkError: it is damaged, or has too many pixels.
    """
    pi_heif.register_heif_opener()
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            drawn = _drawn(content)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError) as error:
        raise WorkError("pixels") from error
    except _DAMAGED as error:
        raise WorkError("damaged") from error
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=_QUALITY, optimize=True, progressive=True)
    return Work(kind=WorkKind.PHOTO, media_type="image/jpeg", content=out.getvalue())


def _drawn(content: bytes) -> Image.Image:
    """Return what one sees, on a new sheet: whatever else stood in the file is not on it."""
    with Image.open(io.BytesIO(content), formats=FORMATS) as given:
        given.draft("RGB", (MAX_EDGE, MAX_EDGE))
        given.load()
        upright = ImageOps.exif_transpose(given)
        shown = upright.convert("RGBA")
    shown.thumbnail((MAX_EDGE, MAX_EDGE))
    sheet = Image.new("RGB", shown.size, "white")
    sheet.paste(shown, mask=shown.getchannel("A"))
    return sheet
