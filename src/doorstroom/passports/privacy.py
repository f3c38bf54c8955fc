"""What this app holds of people."""

from base64 import b64encode

from doorstroom.core import privacy
from doorstroom.passports.adapters import unpacked_credential
from doorstroom.passports.models import (
    AttestationRequest,
    Certificate,
    Competence,
    Evidence,
    FilePart,
    HeldOccupation,
    PassportLink,
    PieceFile,
)
from doorstroom.passports.queries import bytes_of


def _certificate_records(rows: privacy.Rows) -> list[dict[str, object]]:
    """Each credential as it was signed, and what was found about it."""
    return [
        {
            "id": one.pk,
            "content": unpacked_credential(bytes(one.content)).decode(),
            "added_at": one.added_at,
            "checked_at": one.checked_at,
            "is_known": one.is_known,
            "is_withdrawn": one.is_withdrawn,
            "is_kept": one.is_kept,
        }
        for one in rows.order_by("pk")
    ]


def _file_records(rows: privacy.Rows) -> list[dict[str, object]]:
    """Each file whole, in base64."""
    return [
        {
            "id": one.pk,
            "evidence": one.evidence_id,
            "media_type": one.media_type,
            "added_at": one.added_at,
            "content": b64encode(b"".join(bytes_of(one, 0, one.size))).decode(),
        }
        for one in rows.order_by("pk")
    ]


def _no_records(rows: privacy.Rows) -> list[dict[str, object]]:
    """Nothing: the parts stand in the files."""
    del rows
    return []


def register() -> None:
    """Enter this app's models in the register of personal data."""
    privacy.register(
        Competence,
        holds="Which skills a person has, how well, and how that is known.",
        subject="person",
    )
    privacy.register(
        HeldOccupation, holds="Which occupations a person held and how long.", subject="person"
    )
    privacy.register(
        Certificate,
        holds="Credentials from elsewhere that a person brought.",
        subject="person",
        export=_certificate_records,
    )
    privacy.register(
        Evidence,
        holds="What shows that a person can do something, who says so, and what the coach said.",
        subject="competence__person",
    )
    _register_files()
    privacy.register(
        PassportLink, holds="Addresses at which a passport can be read.", subject="person"
    )
    privacy.register(
        AttestationRequest,
        holds="Which skills a person asked an employer to confirm, or an assessor to look at.",
        subject="competence__person",
    )


def _register_files() -> None:
    privacy.register(
        PieceFile,
        holds="Photos, films and documents of a person's own work.",
        subject="evidence__competence__person",
        export=_file_records,
    )
    privacy.register(
        FilePart,
        holds="The same files, in parts.",
        subject="file__evidence__competence__person",
        export=_no_records,
    )
