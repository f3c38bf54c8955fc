"""What a name means at one place of a document (JSON-LD 1.1, W3C, 2020)."""

import re
from dataclasses import dataclass, field
from typing import Any

from doorstroom.formats.credentials._errors import CredentialError

KEYWORDS = frozenset(
    f"@{name}"
    for name in (
        *("base", "container", "context", "default", "direction", "graph", "id", "import"),
        *("included", "index", "json", "language", "list", "nest", "none", "prefix", "preserve"),
        *("propagate", "protected", "reverse", "set", "type", "value", "version", "vocab"),
    )
)
RESERVED = re.compile(r"@[a-zA-Z]+")
ABSOLUTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]*|_:[^\s]*")
MAX_WORK = 20_000
ABSENT = object()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One name and how its values are read; `iri` is None where the name is emptied on purpose."""

    iri: str | None
    coercion: str | None = None
    container: frozenset[str] = frozenset()
    context: Any = ABSENT
    language: Any = ABSENT
    prefix: bool = False
    protected: bool = False


_Key = tuple[int | tuple[str, ...], bool, bool]


@dataclass(slots=True, eq=False)
class Scope:
    """The names as they hold at one place of a document; never changed once it is in use."""

    terms: dict[str, Term] = field(default_factory=dict)
    vocab: str | None = None
    language: str | None = None
    previous: "Scope | None" = None
    lasting: bool = False
    written: dict[str, str] = field(default_factory=dict)
    derived: dict[_Key, tuple[Any, "Scope"]] = field(default_factory=dict)

    def iri(self, value: str, *, vocab: bool) -> str | None:
        """Expand a name (vocab) or an address to a full one; what comes back may be relative.

        None where the value looks like a keyword that does not exist, or its term is emptied.
        """
        if vocab and (term := self.terms.get(value)) is not None:
            return term.iri
        if value[:1] == "@" and RESERVED.fullmatch(value):
            return value if value in KEYWORDS else None
        found = self._compact(value)
        if found is None:
            found = self.vocab + value if vocab and self.vocab is not None else value
        return found

    def _compact(self, value: str) -> str | None:
        """Expand `prefix:rest`; a full address is one already; None for anything else."""
        colon = value.find(":", 1)
        if colon < 0:
            return None
        prefix, rest = value[:colon], value[colon + 1 :]
        if prefix == "_" or rest.startswith("//"):
            return value
        term = self.terms.get(prefix)
        if term is not None and term.prefix and term.iri is not None:
            return term.iri + rest
        return value if ABSOLUTE.fullmatch(value) else None


@dataclass(slots=True)
class Work:
    """What working out the names of one document may still cost, in definitions read."""

    left: int = MAX_WORK

    def spend(self, amount: int) -> None:
        """Take from it.

        Raises:
            CredentialError: there is not so much left.
        """
        self.left -= amount
        if self.left < 0:
            raise CredentialError("context_invalid", reason="they are too many to work out")
