"""From the bytes of a file to a CV; what kind of file it is, its content says."""

import io
import json
from typing import Final, cast

from doorstroom.formats.archives import ArchiveError, Limits, Zip, element_of
from doorstroom.formats.cv._cv import MAX_BYTES, Cv
from doorstroom.formats.cv._docx import DOCUMENT, read_docx
from doorstroom.formats.cv._errors import CvError, of_archive
from doorstroom.formats.cv._europass import is_europass, read_europass, tree_of
from doorstroom.formats.cv._jsonresume import is_json_resume, read_json_resume
from doorstroom.formats.cv._lerrs import is_ler_rs, read_ler_rs
from doorstroom.formats.cv._linkedin import is_linkedin, read_linkedin
from doorstroom.formats.cv._pdf import read_pdf
from doorstroom.formats.cv._texts import decoded, read_text
from doorstroom.formats.pdfs import is_pdf

LIMITS: Final = Limits(parts=5_000, unpacked=200 * 1024 * 1024, ratio=250)
_START = 1024
_OLD_WORD = b"\xd0\xcf\x11\xe0"
_ZIPS = (b"PK\x03\x04", b"PK\x05\x06")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF")
_RICH_TEXT = b"{\\rtf"
_PHONE_PICTURE = b"ftyp"  # HEIC and videos, from the fifth byte
_PACKAGES = (
    ("xl/workbook.xml", "given_workbook"),
    ("ppt/presentation.xml", "given_presentation"),
    ("mimetype", "given_open_document"),
)


def read_cv(content: bytes) -> Cv:
    r"""Read a CV: text, PDF, DOCX, JSON Resume, Europass (XML, JSON), LER-RS or LinkedIn's zip.

    Nothing in the file is run or opened, no entity is resolved, no picture looked at. It may take
    long on a file that is made to; `python -m doorstroom.formats.cv` has limits on that.

    Args:
        content: the file; at most `MAX_BYTES`.

    Raises:
        CvError: it is none of these, or cannot be read; the message says why and what to do.

    >>> [line.text for line in read_cv("Kok in een hotel\n2015 - 2021".encode()).life.lines]
    ['Kok in een hotel', '2015 - 2021']
    """
    if len(content) > MAX_BYTES:
        raise too_large(len(content))
    try:
        cv = _read(content)
    except ArchiveError as error:
        raise of_archive(error) from error
    if cv.life.is_empty:
        raise CvError("no_text")
    return cv


def too_large(size: int) -> CvError:
    """Return the error of a file of so many bytes."""
    return CvError("file_too_large", size=f"{size / 1024**2:.0f}", most=f"{MAX_BYTES // 1024**2}")


def _read(content: bytes) -> Cv:
    start = content[:_START]
    if not start.strip():
        raise CvError("no_text" if content.strip() else "file_empty")
    if is_pdf(content):
        return read_pdf(content)
    if start.startswith(_ZIPS):
        return _read_zip(content)
    _refuse_others(content)
    text = decoded(content)
    if text.lstrip().startswith(("{", "[")):
        return _read_json(text)
    if text.lstrip().startswith("<"):
        return _read_markup(content, text)
    return read_text(text)


def _refuse_others(content: bytes) -> None:
    """Refuse what is known by its first bytes and not read."""
    if content.startswith(_OLD_WORD):
        is_locked = "EncryptedPackage".encode("utf-16-le") in content
        raise CvError("locked" if is_locked else "given_old_word")
    if content.startswith(_PICTURES) or content[4:8] == _PHONE_PICTURE:
        raise CvError("given_picture")
    if content.startswith(_RICH_TEXT):
        raise CvError("given_rich_text")


def _read_zip(content: bytes) -> Cv:
    package = Zip(content, LIMITS)
    package.refuse_bombs()
    if DOCUMENT in package.names:
        return read_docx(package)
    if is_linkedin(package.names):
        return read_linkedin(package)
    for name, code in _PACKAGES:
        if name in package.names:
            raise CvError(code)
    raise CvError("given_zip")


def _read_json(text: str) -> Cv:
    try:
        document = json.loads(text)
    except RecursionError as error:
        raise CvError("unsafe") from error
    except ValueError:
        return read_text(text)  # somebody's text that begins with a bracket
    if is_ler_rs(document):
        return read_ler_rs(cast("dict[str, object]", document))
    if is_json_resume(document):
        return read_json_resume(document)
    tree = tree_of(document)
    if is_europass(tree):
        return read_europass(tree)
    raise CvError("given_json")


def _read_markup(content: bytes, text: str) -> Cv:
    head = text.lstrip()[:200].casefold()
    if head.startswith(("<!doctype html", "<html")):
        raise CvError("given_page")
    tree = element_of(io.BytesIO(content))
    if is_europass(tree):
        return read_europass(tree)
    raise CvError("given_page" if tree.name.casefold() == "html" else "given_xml")
