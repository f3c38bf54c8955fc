"""What the names in a document mean: context processing of JSON-LD 1.1 (W3C, 2020)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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
_ENDS_IN_DELIMITER = re.compile(r".*[:/?#\[\]@]", re.DOTALL)
_LIKE_AN_IRI = re.compile(r":[^:]|/")
_CONTAINERS = {
    frozenset(one)
    for one in ((), ("@set",), ("@list",), ("@graph",), ("@graph", "@set"), ("@language",))
}
_CONTAINERS.add(frozenset(("@language", "@set")))
_OF_A_TERM = {"@id", "@type", "@container", "@context", "@language", "@prefix", "@protected"}
_NOT_READ = {"@reverse", "@nest", "@index", "@direction"}
_OF_A_CONTEXT = {"@version", "@vocab", "@language", "@protected", "@propagate"}
MAX_CONTEXTS = 16
MAX_TERMS = 1_000
MAX_WORK = 20_000
MAX_LEANING = 50
_KEPT = 4_000
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


@dataclass(slots=True, eq=False)
class Contexts:
    """Works out scopes from the contexts that are known, and remembers what it worked out.

    Attributes:
        documents: contexts by their address; nothing else is ever looked up.
    """

    documents: Mapping[str, Mapping[str, Any]]
    root: Scope = field(default_factory=lambda: Scope(lasting=True))
    _lasting: set[int] = field(default_factory=set)
    _kept: int = 0

    def __post_init__(self) -> None:
        waiting: list[Any] = [document.get("@context") for document in self.documents.values()]
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict):
                self._lasting.add(id(one))
                waiting.extend(one.values())
            elif isinstance(one, list):
                self._lasting.add(id(one))
                waiting.extend(one)

    def entered(
        self,
        scope: Scope,
        local: Any,
        work: Work,
        *,
        propagate: bool = True,
        override: bool = False,
    ) -> Scope:
        """Return the scope that holds inside a local context.

        Args:
            scope: the one around it.
            local: null, an address, an object or a list of these.
            work: what this document may still cost.
            propagate: False for the context of a type, which holds for one object only.
            override: True for the context of a property, which may redefine protected terms.

        Raises:
            CredentialError: an unknown context, a protected term redefined, a context that is wrong
                or uses what is not read here.
        """
        name = _name_of(local)
        key = (id(local) if name is None else name, propagate, override)
        if (known := scope.derived.get(key)) is not None:
            return known[1]
        found = self._entered(scope, local, work, propagate=propagate, override=override)
        found.lasting = scope.lasting and (name is not None or id(local) in self._lasting)
        # What hangs on a lasting scope is kept for the next document; the rest goes with this one.
        if found.lasting or not scope.lasting:
            scope.derived[key] = (local, found)
            self._kept += found.lasting
            if self._kept > _KEPT:  # only documents made for it get here
                self.root.derived.clear()
                self._kept = 0
        return found

    def _entered(
        self, scope: Scope, local: Any, work: Work, *, propagate: bool, override: bool
    ) -> Scope:
        parts = local if isinstance(local, list) else [local]
        if len(parts) > MAX_CONTEXTS:
            raise CredentialError("context_invalid", reason=f"more than {MAX_CONTEXTS} in one list")
        if parts and isinstance(parts[0], dict) and "@propagate" in parts[0]:
            propagate = parts[0]["@propagate"] is True
        found = scope
        if not propagate and scope.previous is None:
            found = Scope(scope.terms, scope.vocab, scope.language, scope)
        for part in parts:
            if isinstance(part, str) and isinstance(local, list):
                found = self.entered(found, part, work, override=override)
            elif part is None:
                if not override and any(term.protected for term in found.terms.values()):
                    raise CredentialError("context_invalid", reason="it empties protected terms")
                found = Scope()
            else:
                inner = self._document(part) if isinstance(part, str) else part
                found = self._applied(found, inner, work, override=override)
        return Scope(found.terms, found.vocab, found.language, found.previous)

    def _document(self, url: str) -> Any:
        document = self.documents.get(url)
        if document is None:
            raise CredentialError("context_unknown", url=url[:200])
        return document["@context"]

    def _applied(self, scope: Scope, local: Any, work: Work, *, override: bool) -> Scope:
        if isinstance(local, list):
            return self._entered(scope, local, work, propagate=True, override=override)
        if not isinstance(local, dict):
            raise CredentialError("context_invalid", reason="it is no object")
        work.spend(1 + len(local) + len(scope.terms) // 50)
        new = _Reading(scope, local, override=override).scope()
        if id(local) not in self._lasting:
            for value in local.values():  # what nothing uses must be right as well
                if isinstance(value, dict) and "@context" in value:
                    self.entered(new, value["@context"], work, override=True)
        return new


class _Reading:
    """Reads one context object: its terms may lean on each other, in any order."""

    def __init__(self, scope: Scope, local: Mapping[str, Any], *, override: bool) -> None:
        self.local = local
        self.override = override
        self.new = Scope(dict(scope.terms), scope.vocab, scope.language, scope.previous)
        self.done: dict[str, bool] = {}
        self.depth = 0

    def scope(self) -> Scope:
        self._general()
        if len(self.local) > MAX_TERMS:
            raise CredentialError("context_invalid", reason=f"more than {MAX_TERMS} terms")
        for name in self.local:
            if name not in _OF_A_CONTEXT:
                self._define(name)
        return self.new

    def _general(self) -> None:
        """What holds for the whole context."""
        for name in ("@import", "@base", "@direction"):
            if name in self.local:
                raise CredentialError("feature_unsupported", feature=f"{name} in a context")
        if self.local.get("@version", 1.1) != 1.1:  # noqa: PLR2004 - the version itself
            raise _wrong("@version is not 1.1")
        for name in ("@propagate", "@protected"):
            if not isinstance(self.local.get(name, True), bool):
                raise _wrong(f"{name} is neither true nor false")
        if "@vocab" in self.local:
            self.new.vocab = self._vocab(self.local["@vocab"])
        if "@language" in self.local:
            self.new.language = _language(self.local["@language"])

    def _vocab(self, given: Any) -> str | None:
        if given is None:
            return None
        if not isinstance(given, str):
            raise _wrong("@vocab is no text")
        vocab = self.new.iri(given, vocab=True)
        if vocab is None or not ABSOLUTE.fullmatch(vocab):
            raise CredentialError("iri_relative", value=given[:200], where="@vocab")
        return vocab

    def _define(self, name: str) -> None:
        if name in self.done:
            if not self.done[name]:
                raise _wrong(f"{name!r} is defined by itself")
            return
        self.done[name] = False
        self.depth += 1
        if self.depth > MAX_LEANING:
            raise _wrong("too many of its terms lean on each other")
        simple, value = _definition(name, self.local[name])
        before = self.new.terms.pop(name, None)
        term = self._term(name, value, simple=simple)
        if before is not None and before.protected and not self.override:
            term = replace(term, protected=True)
            if term != before:
                raise CredentialError("context_protected", name=name)
        self.new.terms[name] = term
        self.done[name] = True
        self.depth -= 1

    def _term(self, name: str, value: Mapping[str, Any], *, simple: bool) -> Term:
        iri = self._iri_of(name, value)
        is_keyword = iri in KEYWORDS
        if iri in {"@context", "@preserve"}:
            raise _wrong(f"{name!r} stands for {iri}")
        protected = value.get("@protected", self.local.get("@protected", False))
        prefix = value.get("@prefix", ABSENT)
        if prefix is ABSENT:
            prefix = bool(
                simple and iri and ":" not in name[1:] and _ENDS_IN_DELIMITER.fullmatch(iri)
            )
        elif re.search("[:/]", name) or is_keyword or not isinstance(prefix, bool):
            raise _wrong(f"{name!r} cannot be a prefix")
        if not isinstance(protected, bool):
            raise _wrong("@protected is neither true nor false")
        self._keep_for_others(name, iri, prefix=prefix)
        coercion = self._coercion(value)
        language: Any = ABSENT
        if "@language" in value and "@type" not in value:
            language = _language(value["@language"])
        return Term(
            iri=iri,
            coercion=coercion,
            container=self._container(value),
            context=value.get("@context", ABSENT),
            language=language,
            prefix=prefix,
            protected=protected,
        )

    def _keep_for_others(self, name: str, iri: str | None, *, prefix: bool) -> None:
        """From here on the term may be used by others, and by its own type."""
        self.new.terms[name] = Term(iri=iri, prefix=prefix)
        self.done[name] = True

    def _iri_of(self, name: str, value: Mapping[str, Any]) -> str | None:
        given = value.get("@id", name)
        if given is None:
            return None
        if not isinstance(given, str):
            raise _wrong(f"@id of {name!r} is no text")
        return self._own_iri(name) if given == name else self._given_iri(name, given)

    def _given_iri(self, name: str, given: str) -> str:
        iri = self._expanded(given)
        if not ABSOLUTE.fullmatch(iri) and iri not in KEYWORDS:
            raise _wrong(f"{name!r} leads to no full address")
        if _LIKE_AN_IRI.search(name):
            self.done[name] = True
            if self._expanded(name) != iri:
                raise _wrong(f"{name!r} is an address and leads to another one")
        return iri

    def _own_iri(self, name: str) -> str:
        """What a term stands for by its name: a prefix with more, or a word of the vocabulary."""
        colon = name.find(":", 1)
        if colon > 0:
            prefix = name[:colon]
            if prefix in self.local:
                self._define(prefix)
            known = self.new.terms.get(prefix)
            return name if known is None else f"{known.iri}{name[colon + 1 :]}"
        if self.new.vocab is None:
            raise _wrong(f"{name!r} leads to no full address")
        return self.new.vocab + name

    def _expanded(self, value: str) -> str:
        if RESERVED.fullmatch(value) and value not in KEYWORDS:
            raise _wrong(f"{value!r} is no keyword")
        if value in self.local and value not in KEYWORDS and not self.done.get(value):
            self._define(value)
        colon = value.find(":", 1)
        if colon > 0 and value[:colon] in self.local and not self.done.get(value[:colon]):
            self._define(value[:colon])
        iri = self.new.iri(value, vocab=True)
        if iri is None:
            raise _wrong(f"{value!r} is empty")
        return iri

    def _coercion(self, value: Mapping[str, Any]) -> str | None:
        given = value.get("@type")
        if given is None and "@type" not in value:
            return None
        if not isinstance(given, str):
            raise _wrong("@type is no text")
        if given in {"@id", "@vocab", "@json", "@none"}:
            return given
        iri = self._expanded(given)
        if not ABSOLUTE.fullmatch(iri) or iri.startswith("_:"):
            raise _wrong(f"@type {given!r} leads to no full address")
        return iri

    def _container(self, value: Mapping[str, Any]) -> frozenset[str]:
        given = value.get("@container") or []
        parts = given if isinstance(given, list) else [given]
        if not all(isinstance(part, str) for part in parts):
            raise _wrong("@container is no text")
        container = frozenset(parts)
        if container not in _CONTAINERS:
            raise CredentialError("feature_unsupported", feature=f"@container {sorted(container)}")
        return container - {"@set"}


def _definition(name: str, value: Any) -> tuple[bool, Mapping[str, Any]]:
    """Whether a definition is the short form, and what it is in the long one."""
    if name in KEYWORDS or not name or RESERVED.fullmatch(name):
        raise _wrong(f"{name!r} cannot be defined")
    if isinstance(value, str) or value is None:
        return True, {"@id": value}
    if not isinstance(value, dict):
        raise _wrong(f"the definition of {name!r} is neither text nor object")
    for key in value:
        if key in _NOT_READ:
            raise CredentialError("feature_unsupported", feature=f"{key} of a term")
        if key not in _OF_A_TERM:
            raise _wrong(f"{key!r} in the definition of {name!r}")
    return False, value


def _language(given: Any) -> str | None:
    if given is not None and not isinstance(given, str):
        raise _wrong("@language is no text")
    return given and given.lower()


def _name_of(local: Any) -> tuple[str, ...] | None:
    """What a context is called that consists of addresses only; its object may be another."""
    if isinstance(local, str):
        return (local,)
    if isinstance(local, list) and all(isinstance(one, str) for one in local):
        return ("", *local)
    return None


def _wrong(reason: str) -> CredentialError:
    return CredentialError("context_invalid", reason=reason[:200])
