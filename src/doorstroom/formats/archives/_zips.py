"""A zip whose size, number of parts and ratio are looked at before anything is unpacked."""

import io
import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass

from doorstroom.formats.archives._errors import ArchiveError, DocumentError
from doorstroom.formats.archives._markup import UNREADABLE, End, Start, Text, parse

_SMALL = 10 * 1024 * 1024
"""Below this, packing well is no sign of a bomb."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much a zip may hold: parts, bytes when unpacked, and how many times its own size."""

    parts: int
    unpacked: int
    ratio: int


@dataclass(frozen=True, slots=True)
class Related:
    """A part that another part names: what it is, and its path in the package."""

    kind: str
    part: str


class Zip:
    """A zip of parts.

    Raises:
        ArchiveError: it is none, or one that is made to do harm.
    """

    def __init__(self, content: bytes, limits: Limits) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise ArchiveError("damaged") from error
        self._parts = self._zip.infolist()
        self._limits = limits
        if len(self._parts) > limits.parts:
            raise ArchiveError("parts", count=f"{len(self._parts):,}", most=f"{limits.parts:,}")
        self.names = frozenset(part.filename for part in self._parts)

    def refuse_bombs(self) -> None:
        """Go by the sizes the zip declares: no more than those is ever unpacked.

        Raises:
            ArchiveError: it is locked, or holds far more than it seems.
        """
        if any(part.flag_bits & 1 for part in self._parts):
            raise ArchiveError("locked")
        limits = self._limits
        unpacked = sum(part.file_size for part in self._parts)
        packed = sum(part.compress_size for part in self._parts)
        if unpacked > limits.unpacked or (unpacked > _SMALL and unpacked > limits.ratio * packed):
            raise ArchiveError(
                "bomb",
                size=f"{unpacked / 1024**2:,.0f}",
                most=f"{limits.unpacked // 1024**2}",
                ratio=f"{limits.ratio}",
            )

    def size(self, part: str) -> int:
        """Return how many bytes a part says it is."""
        return self._zip.getinfo(part).file_size

    def read(self, part: str) -> bytes:
        """Return a part.

        Raises:
            ArchiveError: the part is absent or damaged.
        """
        try:
            return self._zip.read(part)
        except UNREADABLE as error:
            raise ArchiveError("damaged") from error

    def parse(
        self, part: str, start: Start, end: End | None = None, text: Text | None = None
    ) -> None:
        """Read the XML of a part; names of elements come without prefix.

        Raises:
            ArchiveError: the part is absent, damaged, or tries what no document needs.
        """
        try:
            with self._zip.open(part) as stream:
                parse(stream, start, end, text)
        except DocumentError:
            raise
        except UNREADABLE as error:
            raise ArchiveError("damaged") from error

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
