"""The package that a workbook is: a zip of XML parts, opened as if a stranger had made it."""

import io
import posixpath
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import IO
from xml.parsers import expat  # document types are refused below, so nothing can expand

from doorstroom.formats.tables._errors import (
    NotATableError,
    SpreadsheetGivenError,
    TableError,
    TooLargeError,
)

MAX_PARTS = 5_000
MAX_UNPACKED = 250 * 1024 * 1024
MAX_RATIO = 250
_SMALL = 10 * 1024 * 1024
"""Below this, packing well is no sign of a bomb."""
MAX_TOKEN = 1024 * 1024
_CHUNK = 64 * 1024

_OTHER_PACKAGES = {
    "word/document.xml": "given_document",
    "ppt/presentation.xml": "given_presentation",
}

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Related:
    """A part that another part names: what it is, and its path in the package."""

    kind: str
    part: str


class Archive:
    """A workbook's package.

    Raises:
        TableError: it is no such package, or one that is made to do harm.
    """

    def __init__(self, content: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise _damaged() from error
        parts = self._zip.infolist()
        if len(parts) > MAX_PARTS:
            raise TooLargeError("workbook_parts", count=f"{len(parts):,}", most=f"{MAX_PARTS:,}")
        self.names = frozenset(part.filename for part in parts)
        self._refuse_other_kinds()
        self._refuse_bombs(parts)

    def related(self, part: str) -> dict[str, Related]:
        """Return by identifier what a part names ("" is the package itself)."""
        folder, name = posixpath.split(part)
        path = posixpath.join(folder, "_rels", f"{name}.rels")
        found: dict[str, Related] = {}

        def start(tag: str, attributes: Mapping[str, str]) -> None:
            if tag == "Relationship" and attributes.get("TargetMode") != "External":
                target = posixpath.join("/", folder, attributes.get("Target", ""))
                kind = attributes.get("Type", "").rpartition("/")[2]
                path = posixpath.normpath(target).lstrip("/")
                found[attributes.get("Id", "")] = Related(kind, path)

        if path in self.names:
            self.parse(path, start)
        return found

    def parse(
        self, part: str, start: Start, end: End | None = None, text: Text | None = None
    ) -> None:
        """Read the XML of a part; names of elements come without prefix.

        Raises:
            TableError: the part is absent, damaged, or tries what no workbook needs.
        """
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = _refuse_document_type
        parser.StartElementHandler = _Root(parser, start, end)
        if text is not None:
            parser.CharacterDataHandler = text
        try:
            with self._zip.open(part) as stream:
                _feed(parser, stream)
        except TableError:
            raise
        except _UNREADABLE as error:
            raise _damaged() from error

    def _refuse_other_kinds(self) -> None:
        if "mimetype" in self.names or "content.xml" in self.names:
            raise SpreadsheetGivenError("workbook_open_document")
        if any(name.endswith("workbook.bin") for name in self.names):
            raise SpreadsheetGivenError("workbook_binary")
        for name, code in _OTHER_PACKAGES.items():
            if name in self.names:
                raise NotATableError(code)
        if "[Content_Types].xml" not in self.names:
            raise SpreadsheetGivenError("workbook_zip")

    def _refuse_bombs(self, parts: list[zipfile.ZipInfo]) -> None:
        """Go by the sizes the package declares: no more than those is ever unpacked."""
        if any(part.flag_bits & 1 for part in parts):
            raise SpreadsheetGivenError("workbook_locked")
        unpacked = sum(part.file_size for part in parts)
        packed = sum(part.compress_size for part in parts)
        if unpacked > MAX_UNPACKED or (unpacked > _SMALL and unpacked > MAX_RATIO * packed):
            raise TooLargeError(
                "workbook_bomb",
                size=f"{unpacked / 1024**2:,.0f}",
                most=f"{MAX_UNPACKED // 1024**2}",
                ratio=f"{MAX_RATIO}",
            )


_UNREADABLE = (
    expat.ExpatError,
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    KeyError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    ValueError,
)


def _feed(parser: expat.XMLParserType, stream: IO[bytes]) -> None:
    """Parse in pieces; one endless token would have the parser start over at each of them."""
    fed = 0
    while chunk := stream.read(_CHUNK):
        parser.Parse(chunk, False)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > MAX_TOKEN:
            raise TooLargeError("workbook_endless")
    parser.Parse(b"", True)


@dataclass(frozen=True, slots=True)
class _Root:
    """Hears the first element; only where that has a prefix, prefixes are taken off.

    A sheet has millions of elements, so that each step less for one counts.
    """

    parser: expat.XMLParserType
    start: Start
    end: End | None

    def __call__(self, tag: str, attributes: Mapping[str, str]) -> None:
        start, end = self.start, self.end
        if ":" in tag:
            self.parser.StartElementHandler = lambda name, found: start(_local(name), found)
            self.parser.EndElementHandler = end and (lambda name: end(_local(name)))
        else:
            self.parser.StartElementHandler, self.parser.EndElementHandler = start, end
        start(_local(tag), attributes)


def _local(tag: str) -> str:
    return tag.rpartition(":")[2]


def _refuse_document_type(*_about: object) -> None:
    raise NotATableError("workbook_document_type")


def _damaged() -> NotATableError:
    return NotATableError("workbook_damaged")
