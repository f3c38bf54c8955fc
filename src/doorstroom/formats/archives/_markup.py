"""XML without document types, entities or network: heard as it passes, or as a small tree."""

import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import IO
from xml.parsers import expat  # document types are refused below, so nothing can expand

from doorstroom.formats.archives._errors import ArchiveError, DocumentError

MAX_TOKEN = 1024 * 1024
MAX_DEPTH = 100
MAX_ELEMENTS = 200_000
"""So many elements a tree has at most, and so deep it is."""

_CHUNK = 64 * 1024

Start = Callable[[str, Mapping[str, str]], None]
End = Callable[[str], None]
Text = Callable[[str], None]

UNREADABLE = (
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
"""What reading damaged bytes raises."""


def parse(
    stream: IO[bytes], start: Start, end: End | None = None, text: Text | None = None
) -> None:
    """Read XML; names of elements come without prefix.

    Raises:
        ArchiveError: it is damaged, or tries what no document needs.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_document_type
    parser.StartElementHandler = _Root(parser, start, end)
    if text is not None:
        parser.CharacterDataHandler = text
    try:
        _feed(parser, stream)
    except DocumentError:
        raise
    except UNREADABLE as error:
        raise ArchiveError("damaged") from error


@dataclass(slots=True)
class Element:
    """An element with what is in it; names without prefix."""

    name: str
    attributes: Mapping[str, str]
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def all(self, name: str) -> Iterator["Element"]:
        """Return every element of this name below this one, in order."""
        for one in self.children:
            if one.name == name:
                yield one
            yield from one.all(name)

    def words(self) -> str:
        """Return all text of this element and those below it, in order of the elements."""
        return " ".join(filter(None, [self.text.strip(), *(one.words() for one in self.children)]))


def element_of(stream: IO[bytes]) -> Element:
    """Read XML as a tree of at most `MAX_ELEMENTS`, at most `MAX_DEPTH` deep.

    Raises:
        ArchiveError: it is damaged, too deep, too large, or tries what no document needs.
    """
    top = Element("", {})
    path, count = [top], 0

    def start(name: str, attributes: Mapping[str, str]) -> None:
        nonlocal count
        count += 1
        if len(path) > MAX_DEPTH or count > MAX_ELEMENTS:
            raise ArchiveError("deep", depth=f"{MAX_DEPTH}", most=f"{MAX_ELEMENTS:,}")
        one = Element(_local(name), attributes)  # its top may have none where others have
        path[-1].children.append(one)
        path.append(one)

    def end(_name: str) -> None:
        path.pop()

    def text(words: str) -> None:
        path[-1].text += words

    parse(stream, start, end, text)
    return top.children[0]


def _feed(parser: expat.XMLParserType, stream: IO[bytes]) -> None:
    """Parse in pieces; one endless token would have the parser start over at each of them."""
    fed = 0
    while chunk := stream.read(_CHUNK):
        parser.Parse(chunk, False)
        fed += len(chunk)
        if fed - parser.CurrentByteIndex > MAX_TOKEN:
            raise ArchiveError("endless")
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
    raise ArchiveError("document_type")
