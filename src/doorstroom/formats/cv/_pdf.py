"""A CV as PDF: its text alone. Nothing in it is run, opened or drawn."""

from collections.abc import Iterator
from typing import Any

import pypdf

from doorstroom.engine.values import Life, Passage
from doorstroom.formats.cv._cv import MAX_PAGES, Cv, CvKind, LeftOut
from doorstroom.formats.cv._errors import CvError
from doorstroom.formats.cv._words import lines_of, shortened
from doorstroom.formats.pdfs import DAMAGED, opened

_MOST_UNPACKED = 20_000_000  # bytes of one stream: a page of text has a few thousand
_DAMAGED = (*DAMAGED, MemoryError)


def read_pdf(content: bytes) -> Cv:
    """Take the text of a PDF, page by page.

    Raises:
        CvError: it is damaged or locked, or has no text.
    """
    try:
        with opened(content, most_unpacked=_MOST_UNPACKED) as reader:
            return _read(reader)
    except CvError:
        raise
    except _DAMAGED as error:
        raise CvError("damaged") from error


def _read(reader: pypdf.PdfReader) -> Cv:
    if reader.is_encrypted and not reader.decrypt(""):
        raise CvError("locked")
    count = len(reader.pages)
    left_out = list(_not_read(reader))
    if count > MAX_PAGES:
        params = {"most": f"{MAX_PAGES}", "count": f"{count}"}
        left_out.append(LeftOut(code="pages", params=params))
    lines: list[Passage] = []
    pictures = 0
    for number in range(1, min(count, MAX_PAGES) + 1):
        found, page_pictures = _page(reader, number, left_out)
        lines += found
        pictures += page_pictures
    if not any(line.text for line in lines):
        raise CvError("scan" if pictures else "no_text")
    if pictures:
        left_out.append(LeftOut(code="pictures", params={"count": f"{pictures}"}))
    kept = shortened(lines, left_out)
    return Cv(kind=CvKind.PDF, life=Life(lines=kept), left_out=tuple(left_out))


def _page(
    reader: pypdf.PdfReader, number: int, left_out: list[LeftOut]
) -> tuple[list[Passage], int]:
    """Return the lines of a page and its number of pictures; say when it has no text."""
    try:
        page = reader.pages[number - 1]
        pictures = sum(1 for _ in _pictures(page))
        lines = lines_of(page.extract_text(), "page", number)
    except _DAMAGED:
        left_out.append(LeftOut(code="page_unreadable", params={"page": f"{number}"}))
        return [], 0
    if pictures and not any(line.text for line in lines):
        left_out.append(LeftOut(code="page_scanned", params={"page": f"{number}"}))
    return [*lines, *lines_of("\n", "page", number)], pictures


def _pictures(page: pypdf.PageObject) -> Iterator[str]:
    """Return the names of pictures without looking at what is in them."""
    objects = _found(page, "/Resources", "/XObject")
    for name in objects if isinstance(objects, dict) else ():
        one = objects[name].get_object()
        if isinstance(one, dict) and one.get("/Subtype") == "/Image":
            yield str(name)


def _not_read(reader: pypdf.PdfReader) -> Iterator[LeftOut]:
    """Say what else is in the file, going by names alone."""
    root = reader.root_object
    names = _found(root, "/Names")
    has_script = isinstance(names, dict) and "/JavaScript" in names
    opening = _found(root, "/OpenAction")
    acts = isinstance(opening, dict) and opening.get("/S") in {"/JavaScript", "/Launch"}
    if has_script or acts or "/AA" in root:
        yield LeftOut(code="script")
    if isinstance(names, dict) and "/EmbeddedFiles" in names:
        listed = _found(names, "/EmbeddedFiles", "/Names")
        count = len(listed) // 2 if isinstance(listed, list) else 1
        yield LeftOut(code="attachments", params={"count": f"{max(count, 1)}"})


def _found(start: Any, *names: str) -> Any:
    """Follow names from one dictionary into the next; None where the way ends."""
    for name in names:
        if not isinstance(start, dict) or name not in start:
            return None
        start = start[name].get_object()
    return start
