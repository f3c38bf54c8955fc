"""From the bytes of a file to what may be kept of it; what it is, its content says."""

from typing import Final

from doorstroom.formats.pdfs import is_pdf
from doorstroom.formats.works._document import clean_document
from doorstroom.formats.works._errors import WorkError
from doorstroom.formats.works._film import BRANDS, clean_film
from doorstroom.formats.works._photo import clean_photo
from doorstroom.formats.works._webm import SIGNATURE, clean_webm
from doorstroom.formats.works._works import (
    MAX_BYTES,
    MAX_DOCUMENT,
    MAX_PHOTO,
    MB,
    Work,
)

_PHOTOS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")
_PHONE: Final = frozenset({b"heic", b"heix", b"heim", b"heis", b"mif1", b"msf1", b"hevc", b"hevx"})
_OFFICE: Final = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def clean_work(content: bytes) -> Work:
    """Return a photo, film or document as it may be kept.

    Nothing in it is run. It may take long, or much memory, on a file that is made to; run it as
    `python -m doorstroom.formats.works`, which has limits on that.

    Args:
        content: the file; at most `MAX_BYTES`.

    Raises:
        WorkError: it is none of these, too large, or holds what we do not keep.
    """
    if not content.strip(b"\0 \r\n\t"):
        raise WorkError("empty")
    refuse_large(len(content), MAX_BYTES)
    brand = content[8:12] if content[4:8] == b"ftyp" else b""
    if content.startswith(_PHOTOS) or brand in _PHONE or _is_webp(content):
        refuse_large(len(content), MAX_PHOTO)
        return clean_photo(content)
    if brand in BRANDS:
        return clean_film(content)
    if content.startswith(SIGNATURE):
        return clean_webm(content)
    if is_pdf(content):
        refuse_large(len(content), MAX_DOCUMENT)
        return clean_document(content)
    raise WorkError("office" if content.startswith(_OFFICE) else "unknown")


def refuse_large(size: int, most: int) -> None:
    """Refuse a file of more bytes than its kind may have.

    Raises:
        WorkError: it is.
    """
    if size > most:
        raise WorkError("large", most=f"{most // MB}")


def _is_webp(content: bytes) -> bool:
    return content[:4] == b"RIFF" and content[8:12] == b"WEBP"
