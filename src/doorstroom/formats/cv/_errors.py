"""Why a CV as a whole cannot be read."""

from doorstroom.formats.archives import ArchiveError, DocumentError
from doorstroom.formats.cv._wordings import REFUSALS

_OF_ARCHIVES = {"endless": "unsafe", "document_type": "unsafe", "deep": "unsafe"}


class CvError(DocumentError):
    """A file cannot be read as a CV; nothing of it was used."""

    def __init__(self, code: str, **params: str) -> None:
        wording = REFUSALS[code]
        message = f"{wording.message} {wording.repair}".strip().format(**params)
        super().__init__(message, code=code, params=params)


def of_archive(error: ArchiveError) -> CvError:
    """Return what is wrong with a zip or XML, said as of a CV."""
    return CvError(_OF_ARCHIVES.get(error.code, error.code), **error.params)
