"""How it is said in a credential what stands behind a competence."""

from collections.abc import Mapping
from typing import Final

from doorstroom.passports.states import EvidenceKind

_GENRES: Final[Mapping[int, str]] = {
    EvidenceKind.PORTFOLIO: "portfolio",
    EvidenceKind.ATTESTATION: "attestation",
    EvidenceKind.TEST: "supervised test",
    EvidenceKind.OBSERVATION: "observation at work",
    EvidenceKind.CREDENTIAL: "certificate",
}


def genre_of(kind: int) -> str:
    """Return the kind of evidence by a name that is the same in every language."""
    return _GENRES[kind]
