"""The package that a workbook is: a zip of XML parts."""

from collections.abc import Callable
from typing import TypeVar

from doorstroom.formats.archives import ArchiveError, End, Limits, Related, Start, Text, Zip
from doorstroom.formats.tables._errors import (
    NotATableError,
    SpreadsheetGivenError,
    TableError,
    TooLargeError,
)

LIMITS = Limits(parts=5_000, unpacked=250 * 1024 * 1024, ratio=250)

_OTHER_PACKAGES = {
    "word/document.xml": "given_document",
    "ppt/presentation.xml": "given_presentation",
}
_ERRORS: dict[str, type[TableError]] = {
    "parts": TooLargeError,
    "bomb": TooLargeError,
    "endless": TooLargeError,
    "locked": SpreadsheetGivenError,
}
_Value = TypeVar("_Value")


class Archive:
    """A workbook's package.

    Raises:
        TableError: it is no such package, or one that is made to do harm.
    """

    def __init__(self, content: bytes) -> None:
        self._zip = _told(lambda: Zip(content, LIMITS))
        self.names = self._zip.names
        self._refuse_other_kinds()
        _told(self._zip.refuse_bombs)

    def related(self, part: str) -> dict[str, Related]:
        """Return by identifier what a part names ("" is the package itself)."""
        return _told(lambda: self._zip.related(part))

    def parse(
        self, part: str, start: Start, end: End | None = None, text: Text | None = None
    ) -> None:
        """Read the XML of a part; names of elements come without prefix.

        Raises:
            TableError: the part is absent, damaged, or tries what no workbook needs.
        """
        _told(lambda: self._zip.parse(part, start, end, text))

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


def _told(do: Callable[[], _Value]) -> _Value:
    """Do something with a zip; what is wrong with it is said as of a workbook."""
    try:
        return do()
    except ArchiveError as error:
        kind = _ERRORS.get(error.code, NotATableError)
        raise kind(f"workbook_{error.code}", **error.params) from error
