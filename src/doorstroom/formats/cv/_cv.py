"""What is taken from a CV."""

from dataclasses import dataclass, field
from enum import Enum

from doorstroom.engine.values import Life

MAX_BYTES = 20 * 1024 * 1024
MAX_PAGES = 30
MAX_LETTERS = 200_000
MAX_PASSAGE = 2_000
MAX_ITEMS = 500
"""Of what is larger, longer or more, the rest is not read, and that is said."""


class CvKind(Enum):
    """What kind of file a CV is, by its content."""

    TEXT = "text"
    PDF = "pdf"
    DOCX = "docx"
    JSON_RESUME = "json_resume"
    EUROPASS = "europass"
    LINKEDIN = "linkedin"
    LER_RS = "ler_rs"


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """Something that was not read; see `LEFT_OUT` for its words."""

    code: str
    params: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cv:
    """What a CV says of work and learning; never a name, photo or address field.

    Free text is taken as it stands and may say anything: mask it before it is kept.

    Attributes:
        kind: of the file.
        life: what it says; of texts its lines, not sorted yet.
        left_out: what was not read, each once.
    """

    kind: CvKind
    life: Life
    left_out: tuple[LeftOut, ...] = ()
