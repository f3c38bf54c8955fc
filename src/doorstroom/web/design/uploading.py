"""Files on their way in: what is larger than any page takes is counted, and not kept."""

from typing import Any, Final

from django.core.files.uploadhandler import TemporaryFileUploadHandler

KEPT: Final = 110 * 1024 * 1024
"""Bytes of a file that reach a page: more than any of them takes, so that each refuses itself."""


class CappedUploadHandler(TemporaryFileUploadHandler):
    """Keeps the first bytes of a file, lets the rest pass by, and tells how large it was.

    Whoever sends three gigabytes is told by the page that this is too much, in its own words, and
    no disk fills up meanwhile.
    """

    def receive_data_chunk(self, raw_data: bytes, start: int) -> Any:
        """Keep what still counts."""
        if start < KEPT:
            super().receive_data_chunk(raw_data, start)
