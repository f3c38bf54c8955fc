"""A CV as Word document: its paragraphs. Macros, pictures and links play no part."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from doorstroom.engine.values import Life, Passage, Where
from doorstroom.formats.archives import Zip
from doorstroom.formats.cv._cv import Cv, CvKind, LeftOut
from doorstroom.formats.cv._errors import CvError
from doorstroom.formats.cv._words import clean, shortened

DOCUMENT: Final = "word/document.xml"
_SKIPPED: Final = frozenset({"Fallback", "instrText", "delText", "del"})
"""What repeats a text box for older programs, the code of a field, and what was taken out."""
_SIGNS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class _Row:
    """A row of a table: the paragraphs of each cell."""

    cells: list[list[str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """Return the first paragraphs of all cells as one line, then the others."""
        kept = [[line for line in cell if line] for cell in self.cells]
        first = "\t".join(cell[0] for cell in kept if cell)
        return [first, *(line for cell in kept for line in cell[1:])]


@dataclass(slots=True)
class _Paragraphs:
    """Gathers paragraphs while the document passes by."""

    found: list[str] = field(default_factory=list)
    _rows: list[_Row] = field(default_factory=list)
    _open: list[list[str]] = field(default_factory=list)
    _skipping: int = 0
    _in_text: bool = False

    def start(self, name: str, _attributes: Mapping[str, str]) -> None:
        if self._skipping or name in _SKIPPED:
            self._skipping += 1
        elif name == "p":
            self._open.append([])
        elif name == "tr":
            self._rows.append(_Row())
        elif name == "tc" and self._rows:
            self._rows[-1].cells.append([])
        elif name in _SIGNS and self._open:
            self._open[-1].append(_SIGNS[name])
        self._in_text = name == "t" and not self._skipping

    def text(self, words: str) -> None:
        if self._in_text and self._open:
            self._open[-1].append(words)

    def end(self, name: str) -> None:
        self._in_text = False
        if self._skipping:
            self._skipping -= 1
        elif name == "p" and self._open:
            self._add("".join(self._open.pop()).split("\n"))
        elif name == "tr" and self._rows:
            self._add(self._rows.pop().lines())

    def _add(self, lines: list[str]) -> None:
        if self._rows and self._rows[-1].cells:
            self._rows[-1].cells[-1] += lines
        else:
            self.found += lines


def read_docx(package: Zip) -> Cv:
    """Take the paragraphs of a Word document; a row of a table is one line.

    Raises:
        ArchiveError: it is damaged, or tries what no document needs.
        CvError: there is no text in it.
    """
    heard = _Paragraphs()
    package.parse(DOCUMENT, heard.start, heard.end, heard.text)
    left_out: list[LeftOut] = []
    if any(name.endswith("vbaProject.bin") for name in package.names):
        left_out.append(LeftOut(code="macros"))
    if pictures := sum(name.startswith("word/media/") for name in package.names):
        left_out.append(LeftOut(code="pictures", params={"count": f"{pictures}"}))
    lines = [
        Passage(text=clean(line), where=Where(kind="paragraph", number=number))
        for number, line in enumerate(heard.found, start=1)
    ]
    if not any(line.text for line in lines):
        raise CvError("no_text")
    kept = shortened(lines, left_out)
    return Cv(kind=CvKind.DOCX, life=Life(lines=kept), left_out=tuple(left_out))
