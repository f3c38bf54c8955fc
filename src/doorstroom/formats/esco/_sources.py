"""The tables in a zip or a folder, opened with distrust."""

import csv
import gzip
import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from doorstroom.formats.esco._errors import (
    MissingFileError,
    SourceError,
    TableError,
    TooLargeError,
)

# The largest table of ESCO 1.2 is some 40 MB; these leave room and still stop a bomb.
MAX_TABLE_BYTES = 256 * 2**20
MAX_SOURCE_BYTES = 768 * 2**20
DOWNLOAD_AGAIN = "Download the file again from the ESCO portal."

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file, not opened yet; `name` is without folder and without .gz."""

    name: str
    open_raw: Callable[[], BinaryIO]
    packed: bool

    def rows(self, *required: str, may_be_short: bool = False) -> Iterator[tuple[int, Row]]:
        """Yield each row with its number; a row that `may_be_short` is filled up with nothing.

        Raises:
            TableError: when the table is no UTF-8 CSV, or lacks one of the `required` columns.
            TooLargeError: when it unpacks beyond all reason.
            SourceError: when the archive turns out to be broken.
        """
        number = 1
        try:
            with self._open() as stream:
                for number, row in self._parsed(stream, required, short=may_be_short):
                    yield number, row
        except UnicodeDecodeError as error:
            raise TableError(
                self.name,
                "is not UTF-8 text.",
                "Save it as UTF-8 or download it again.",
                number + 1,
            ) from error
        except csv.Error as error:
            raise TableError(
                self.name, f"is no proper CSV ({error}).", DOWNLOAD_AGAIN, number + 1
            ) from error
        except _BROKEN as error:
            raise SourceError(
                self.name, f"is damaged ({error}).", DOWNLOAD_AGAIN, number + 1
            ) from error

    def _open(self) -> BinaryIO:
        return io.BufferedReader(_Bounded(self.open_raw(), self.name, packed=self.packed))

    def _parsed(
        self, stream: BinaryIO, required: tuple[str, ...], *, short: bool
    ) -> Iterator[tuple[int, Row]]:
        reader = csv.reader(io.TextIOWrapper(stream, "utf-8-sig", newline=""), strict=True)
        header = next(reader, [])
        for column in required:
            if column not in header:
                raise TableError(self.name, f"has no column {column!r}.", DOWNLOAD_AGAIN, 1)
        for number, values in enumerate(reader, start=2):
            if not values:
                continue
            if short:
                values.extend([""] * (len(header) - len(values)))
            if len(values) != len(header):
                reason = f"has {len(values)} cells where the header has {len(header)}."
                raise TableError(self.name, reason, DOWNLOAD_AGAIN, number)
            if any("\0" in value for value in values):
                raise TableError(self.name, "holds a null character.", DOWNLOAD_AGAIN, number)
            yield number, dict(zip(header, values, strict=True))


_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    NotImplementedError,
)


class _Bounded(io.RawIOBase):
    """Reads through, up to `MAX_TABLE_BYTES`: a header can lie about the unpacked size."""

    def __init__(self, raw: BinaryIO, name: str, *, packed: bool = False) -> None:
        self._raw = raw
        self._stream = gzip.GzipFile(fileobj=raw) if packed else raw
        self._name = name
        self._left = MAX_TABLE_BYTES

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        chunk = self._stream.read(len(buffer))
        self._left -= len(chunk)
        if self._left < 0:
            raise _too_large(self._name)
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def close(self) -> None:
        self._stream.close()
        self._raw.close()
        super().close()


@dataclass(frozen=True, slots=True)
class Source:
    """The tables of one zip or folder by name, and its about.json where it has one."""

    path: Path
    tables: dict[str, Table]
    about: bytes | None


def open_source(path: Path) -> Source:
    """List what a zip or a folder holds, without unpacking it.

    Raises:
        SourceError: when there is nothing there, or it is no zip, or not an honest one.
        TooLargeError: when it unpacks beyond all reason.
    """
    if path.is_dir():
        files = [(one.name, _opener(one)) for one in sorted(path.iterdir()) if one.is_file()]
    elif path.is_file():
        files = _members(path)
    else:
        raise SourceError(
            path.name,
            "does not exist.",
            "Name a zip from the ESCO portal, or a folder with its files.",
        )
    tables: dict[str, Table] = {}
    about = None
    for name, opener in files:
        if name == "about.json":
            about = _whole(name, opener)
        elif name.endswith((".csv", ".csv.gz")):
            table = Table(name.removesuffix(".gz"), opener, packed=name.endswith(".gz"))
            if table.name in tables:
                raise SourceError(path.name, f"holds {table.name} twice.", "Keep one of the two.")
            tables[table.name] = table
    if not tables:
        raise MissingFileError(
            path.name, "holds no CSV file.", "Choose 'CSV' as file format on the ESCO portal."
        )
    return Source(path, tables, about)


def _opener(path: Path) -> Callable[[], BinaryIO]:
    return lambda: path.open("rb")


def _whole(name: str, opener: Callable[[], BinaryIO]) -> bytes:
    try:
        with io.BufferedReader(_Bounded(opener(), name)) as stream:
            return stream.read()
    except _BROKEN as error:
        raise SourceError(name, f"is damaged ({error}).", DOWNLOAD_AGAIN) from error


def _members(path: Path) -> list[tuple[str, Callable[[], BinaryIO]]]:
    try:
        with zipfile.ZipFile(path) as archive:
            infos = [info for info in archive.infolist() if not info.is_dir()]
    except _BROKEN as error:
        raise SourceError(
            path.name, "is not a zip file, or only part of one.", DOWNLOAD_AGAIN
        ) from error
    if sum(info.file_size for info in infos) > MAX_SOURCE_BYTES:
        raise _too_large(path.name)
    members = []
    for info in infos:
        _refuse_tricks(path, info)
        members.append((PurePosixPath(info.filename).name, _member_opener(path, info)))
    return members


def _refuse_tricks(path: Path, info: zipfile.ZipInfo) -> None:
    parts = PurePosixPath(info.filename.replace("\\", "/")).parts
    if not parts or ".." in parts or parts[0] == "/" or ":" in parts[0]:
        raise SourceError(
            path.name, f"holds a file that points outside it ({info.filename!r}).", DOWNLOAD_AGAIN
        )
    if info.flag_bits & 0x1:
        raise SourceError(
            path.name, "is locked with a password.", "Unlock it or download it again."
        )


def _member_opener(path: Path, info: zipfile.ZipInfo) -> Callable[[], BinaryIO]:
    def opened() -> BinaryIO:
        with zipfile.ZipFile(path) as archive:  # the member keeps the file open while it is read
            return archive.open(info)  # type: ignore[return-value]

    return opened


def _too_large(name: str) -> TooLargeError:
    return TooLargeError(
        name, "unpacks to more than any classification needs.", "Do not trust it; " + DOWNLOAD_AGAIN
    )
