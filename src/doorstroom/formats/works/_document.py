"""A PDF without programs, other files and what tells who made it and when."""

import io
from collections.abc import Iterable
from typing import Any, Final

import pypdf
from pypdf.generic import ArrayObject, NameObject, StreamObject

from doorstroom.formats.pdfs import DAMAGED, opened
from doorstroom.formats.works._errors import WorkError
from doorstroom.formats.works._jpeg import bare_jpeg
from doorstroom.formats.works._works import MAX_PAGES, Work, WorkKind

_MOST_UNPACKED: Final = 60_000_000
_PROGRAMS: Final = frozenset({"/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition"})
_FILES: Final = frozenset({"/FileAttachment", "/RichMedia", "/Movie", "/Sound", "/Screen", "/3D"})
_OF_PAGES: Final = ("/AA", "/AF", "/B", "/VP")
_DROPPED: Final = (
    "/Metadata", "/PieceInfo", "/Info", "/LastModified", "/Thumb", "/CreatorInfo"
)  # fmt: skip
"""Of any object. Programs, files, articles and maps on paper are dropped of pages and streams."""
_OF_LINKS: Final = frozenset(
    {"/Type", "/Subtype", "/Rect", "/QuadPoints", "/A", "/AP", "/AS", "/Border", "/BS", "/C", "/H"}
)
_KEPT_ACTIONS: Final = frozenset({"/URI", "/GoTo"})
_MOST_NOTES: Final = 2_000


def clean_document(content: bytes) -> Work:
    """Return the pages of a PDF, and nothing else that is in it.

    Raises:
        WorkError: it is damaged or locked, has too many pages, or holds programs or files.
    """
    try:
        with opened(content, most_unpacked=_MOST_UNPACKED) as reader:
            return _cleaned(reader)
    except WorkError:
        raise
    except DAMAGED as error:
        raise WorkError("damaged") from error


def _cleaned(reader: pypdf.PdfReader) -> Work:
    if reader.is_encrypted:
        raise WorkError("locked")
    if len(reader.pages) > MAX_PAGES:
        raise WorkError("pages", most=f"{MAX_PAGES}")
    if not reader.pages:
        raise WorkError("empty")
    _refuse_programs(reader.root_object)
    pages = list(reader.pages)
    for page in pages:
        _refuse_in_page(page)
    _strip(pages)
    writer = pypdf.PdfWriter()
    for page in pages:
        writer.add_page(page)
    writer.metadata = None
    out = io.BytesIO()
    writer.write(out)
    return Work(kind=WorkKind.DOCUMENT, media_type="application/pdf", content=out.getvalue())


def _refuse_programs(root: Any) -> None:
    names = _object(root.get("/Names"))
    if "/JavaScript" in names or _acts(root.get("/OpenAction")) or "/AA" in root:
        raise WorkError("program")
    if "/EmbeddedFiles" in names or "/Collection" in root or "/AF" in root:
        raise WorkError("attachments")
    if "/XFA" in _object(root.get("/AcroForm")):
        raise WorkError("form")


def _refuse_in_page(page: Any) -> None:
    for one in _notes(page):
        if one.get("/Subtype") in _FILES:
            raise WorkError("attachments")
        if _acts(one.get("/A")) or "/AA" in one:
            raise WorkError("program")


def _strip(pages: Iterable[Any]) -> None:
    """Drop what pages hold beside what one sees, at any depth; links stay.

    It is done before they are copied, as a writer writes all that it ever copied.
    """
    waiting: list[Any] = list(pages)
    seen: dict[int, Any] = {}
    while waiting:
        one = waiting.pop()
        one = one.get_object() if one is not None else None
        if not isinstance(one, dict | list) or id(one) in seen:
            continue
        seen[id(one)] = one
        if isinstance(one, dict):
            _strip_one(one)
        waiting.extend(one.values() if isinstance(one, dict) else one)


def _strip_one(one: dict[Any, Any]) -> None:
    is_page = "/Annots" in one or one.get("/Type") == "/Page"
    if is_page:
        _keep_links(one)
    more = _OF_PAGES if is_page or isinstance(one, StreamObject) else ()
    for name in (*_DROPPED, *more):
        one.pop(name, None)
    if isinstance(one, StreamObject) and _filters(one) == ["/DCTDecode"]:
        one._data = bare_jpeg(one._data)  # noqa: SLF001 - pypdf does not set what it cannot pack


def _filters(stream: Any) -> list[Any]:
    found = stream.get("/Filter")
    found = found.get_object() if found is not None else None
    return [one.get_object() for one in found] if isinstance(found, list) else [found]


def _keep_links(page: dict[Any, Any]) -> None:
    """Drop all notes but links, and of those who made them and when."""
    kept = [
        one
        for one in _notes(page)
        if one.get("/Subtype") == "/Link" and _object(one.get("/A")).get("/S") in _KEPT_ACTIONS
    ]
    for one in kept:
        for name in [name for name in one if name not in _OF_LINKS]:
            del one[name]
    if "/Annots" in page:
        page[NameObject("/Annots")] = ArrayObject(kept)


def _notes(page: Any) -> list[Any]:
    listed = page.get("/Annots")
    listed = listed.get_object() if listed is not None else None
    some = list(listed)[:_MOST_NOTES] if isinstance(listed, list) else []
    return [found for one in some if isinstance(found := one.get_object(), dict)]


def _acts(action: Any) -> bool:
    """Whether an action, or one that follows on it, is more than leading elsewhere."""
    waiting, seen = [action], 0
    while waiting and seen < _MOST_NOTES:
        seen += 1
        one = waiting.pop()
        one = one.get_object() if one is not None else None
        if isinstance(one, dict):
            if one.get("/S") in _PROGRAMS or "/JS" in one:
                return True
            waiting.append(one.get("/Next"))
        elif isinstance(one, list):
            waiting.extend(one[:_MOST_NOTES])
    return False


def _object(value: Any) -> Any:
    found = value.get_object() if value is not None else None
    return found if isinstance(found, dict) else {}
