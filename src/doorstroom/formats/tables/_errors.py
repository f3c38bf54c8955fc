"""What can be wrong with a file as a whole; faults in single cells are `Fault`s."""

from doorstroom.formats.archives import DocumentError
from doorstroom.formats.tables._refusals import REFUSALS


class TableError(DocumentError):
    """A file cannot be read as a table; nothing of it was used."""

    def __init__(self, code: str, **params: str) -> None:
        wording = REFUSALS[code]
        message = f"{wording.message} {wording.repair}".strip().format(**params)
        super().__init__(message, code=code, params=params)


class NotATableError(TableError):
    """The file holds something else, or its quotes and rows do not add up."""


class SpreadsheetGivenError(NotATableError):
    """The file is a workbook of a kind that is not read (XLS, ODS, locked)."""


class EncodingError(TableError):
    """The bytes are neither UTF-8 nor UTF-16 nor Windows-1252."""


class EmptyTableError(TableError):
    """There is no header, or no row below it."""


class TooLargeError(TableError):
    """The file is over one of the limits."""


class ColumnError(TableError):
    """A required column is missing, or one column is given twice."""
