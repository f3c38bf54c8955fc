"""Why a file that shows somebody's work is not taken."""

from doorstroom.formats.archives import DocumentError
from doorstroom.formats.tables import Wording

_OTHER = "Choose another file."
_SAVE = "Save it again, or print it to PDF, and give that."

REFUSALS = {
    "empty": Wording("There is nothing in this file.", _OTHER),
    "large": Wording(
        "This file is larger than {most} MB, which is the most for it.",
        "Make it smaller or shorter, or give a link to it.",
    ),
    "unknown": Wording(
        "This is no photo, film or document that we can take.",
        "Give a JPEG, PNG, WebP or HEIC, an MP4 or WebM, or a PDF.",
    ),
    "office": Wording(
        "This is an office document or a zip file.", "Save it as PDF, and give that."
    ),
    "damaged": Wording("This file is damaged: it cannot be read.", _OTHER),
    "slow": Wording("Reading this file took too long, so we stopped.", _OTHER),
    "pixels": Wording("This photo has too many pixels.", "Save it smaller, and give that."),
    "long": Wording("This film takes longer than {most} minutes.", "Cut out the part that counts."),
    "tracks": Wording(
        "This film holds more than images and sound, such as where it was made.",
        "Save it again with an app for films, and give that.",
    ),
    "locked": Wording("This PDF is locked with a password.", "Save it without one."),
    "pages": Wording("This PDF has more than {most} pages.", "Give the pages that count."),
    "program": Wording("This PDF holds a program. We do not keep that.", _SAVE),
    "attachments": Wording("Other files are hidden in this PDF. We do not keep that.", _SAVE),
    "form": Wording("This PDF is a form with more in it than one sees.", _SAVE),
}
"""Why a file is not taken, and what to do."""


class WorkError(DocumentError):
    """A file cannot be kept as it is; nothing of it was."""

    def __init__(self, code: str, **params: str) -> None:
        wording = REFUSALS[code]
        message = f"{wording.message} {wording.repair}".strip().format(**params)
        super().__init__(message, code=code, params=params)
