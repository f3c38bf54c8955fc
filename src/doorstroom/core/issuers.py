"""Which issuers of credentials are known here, and what is at hand to check what they issued.

Nothing is fetched when a credential is checked. What is known comes from sources: the operator's
folder (`Config.issuers`), and each app that registers one in its `AppConfig.ready()`, such as the
organisations of this installation with their own keys.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from doorstroom.formats.credentials import KNOWN, Grounds, Json, Kept, grounds_together, read_kept

Source = Callable[[Json], Grounds]
"""Gives what is at hand for a document: it is asked at each check, so it has to be quick."""

_LARGEST = 8 * 1024 * 1024
_READ_AGAIN = timedelta(minutes=10)  # a list of the future is one of now by then
_log = logging.getLogger(__name__)
_sources: list[Source] = []
_Stamp = tuple[tuple[str, int, int], ...]
_read: dict[Path, tuple[_Stamp, datetime, Kept]] = {}


def register_issuers(source: Source) -> None:
    """Let an app say which issuers it knows, what they are called, and their keys and lists."""
    _sources.append(source)


def grounds_for(document: Json) -> Grounds:
    """Return what a document is checked against now; of the same thing the first source counts."""
    now = timezone.now()
    folder: Path | None = settings.CONFIG.issuers_folder()
    kept = _in_folder(folder, now) if folder else Kept()
    return grounds_together(now, [*(source(document) for source in _sources), kept.grounds(now)])


def all_at_hand() -> bool:
    """Whether all that the operator put in the folder can be read now.

    A folder that is gone, has no `KNOWN` or holds half a file says nothing about who is not known:
    it may be a disk that is away, or a file that is being written. Without a folder it is all.
    """
    folder: Path | None = settings.CONFIG.issuers_folder()
    if folder is None:
        return True
    kept = _in_folder(folder, timezone.now())
    names = {name for name, *_ in _read[folder][0]}
    return KNOWN in names and not kept.faults


def read_folder(folder: Path, now: datetime) -> Kept:
    """Return what stands in a folder of `*.json` files at this moment."""
    return read_kept({path.name: _content(path) for path in sorted(folder.glob("*.json"))}, now)


def _in_folder(folder: Path, now: datetime) -> Kept:
    """Return what stands in the operator's folder, read again as soon as a file changes."""
    paths = sorted(folder.glob("*.json"))
    stamp = tuple((path.name, *_seen(path)) for path in paths)
    known = _read.get(folder)
    if known and known[0] == stamp and known[1] <= now < known[1] + _READ_AGAIN:
        return known[2]
    found = read_folder(folder, now)
    for name, fault in found.faults.items():
        _log.warning("Of the issuers that are known, %s was passed over: %s", name, fault)
    _read[folder] = (stamp, now, found)
    return found


def _seen(path: Path) -> tuple[int, int]:
    try:
        found = path.stat()
    except OSError:
        return (0, 0)
    return (found.st_mtime_ns, found.st_size)


def _content(path: Path) -> bytes:
    """Return a file, or nothing where it is gone or too large: then it is passed over."""
    try:
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
    except OSError:
        return b""
    return content if len(content) <= _LARGEST else b""
