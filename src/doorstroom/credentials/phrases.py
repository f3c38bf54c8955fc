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


def kind_of(genre: str) -> int:
    """Return the kind of evidence that has a name.

    >>> kind_of(genre_of(EvidenceKind.TEST)) == EvidenceKind.TEST
    True
    """
    return next(kind for kind, name in _GENRES.items() if name == genre)
