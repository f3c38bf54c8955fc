"""One context object read into a scope; its terms may lean on each other, in any order."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._scopes import (
    ABSENT,
    ABSOLUTE,
    KEYWORDS,
    RESERVED,
    Scope,
    Term,
)

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
MAX_TERMS = 1_000
MAX_LEANING = 50


def scope_with(scope: Scope, local: Mapping[str, Any], *, override: bool) -> Scope:
    """Return the scope that holds inside a context object.

    Args:
        scope: the one around it.
        local: the context object.
        override: whether it may redefine protected terms.

    Raises:
        CredentialError: it is wrong, or uses what is not read here.
    """
    return _Reading(scope, local, override=override).scope()


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


def _wrong(reason: str) -> CredentialError:
    return CredentialError("context_invalid", reason=reason[:200])
