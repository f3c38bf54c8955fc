from dataclasses import dataclass


@dataclass(slots=True, eq=False)
class EscoError(Exception):
    """A classification that cannot be read; nothing of it was kept.

    Attributes:
        file: name of the file that is wrong.
        reason: what is wrong with it, one sentence.
        advice: what to do about it, one sentence.
        row: row as a spreadsheet counts, the header is row 1; None where no row is meant.
    """

    file: str
    reason: str
    advice: str
    row: int | None = None

    def __str__(self) -> str:
        where = self.file if self.row is None else f"{self.file}, row {self.row}"
        return f"{where}: {self.reason} Nothing was read in. {self.advice}"


class SourceError(EscoError):
    """A path that is no readable, honest zip or folder."""


class TooLargeError(EscoError):
    """A file that unpacks to more than any classification needs."""


class MissingFileError(EscoError):
    """A set of files that is not complete."""


class TableError(EscoError):
    """A table that is no proper CSV, lacks a column or holds a value we do not know."""


class UnknownConceptError(EscoError):
    """A row that points at a concept which none of the files describes."""
