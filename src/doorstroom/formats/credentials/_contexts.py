"""What the names in a document mean: context processing of JSON-LD 1.1 (W3C, 2020)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from doorstroom.formats.credentials._definitions import scope_with
from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._scopes import Scope, Work

MAX_CONTEXTS = 16
_KEPT = 1_500
_WATCHED = (
    "https://www.w3.org/2018/credentials#",
    "https://www.w3.org/ns/credentials/status#",
    "https://w3id.org/security#",
    "https://purl.imsglobal.org/spec/",
)


@dataclass(slots=True, eq=False)
class Contexts:
    """Works out scopes from the contexts that are known, and remembers what it worked out.

    Attributes:
        documents: contexts by their address; nothing else is ever looked up.
        names: what these call the terms that a verdict rests on, by their full address.
    """

    documents: Mapping[str, Mapping[str, Any]]
    root: Scope = field(default_factory=lambda: Scope(lasting=True))
    names: dict[str, set[str]] = field(default_factory=dict)
    _lasting: set[int] = field(default_factory=set)
    _kept: int = 0

    def __post_init__(self) -> None:
        waiting: list[Any] = [document.get("@context") for document in self.documents.values()]
        while waiting:
            one = waiting.pop()
            if isinstance(one, dict):
                self._lasting.add(id(one))
                waiting.extend(one.values())
                for name, value in one.items():
                    iri = value.get("@id") if isinstance(value, dict) else value
                    if isinstance(iri, str) and iri.startswith(_WATCHED) and name[0] != "@":
                        self.names.setdefault(iri, set()).add(name)
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
        new = scope_with(scope, local, override=override)
        if id(local) not in self._lasting:
            for value in local.values():  # what nothing uses must be right as well
                if isinstance(value, dict) and "@context" in value:
                    self.entered(new, value["@context"], work, override=True)
        return new


def _name_of(local: Any) -> tuple[str, ...] | None:
    """What a context is called that consists of addresses only; its object may be another."""
    if isinstance(local, str):
        return (local,)
    if isinstance(local, list) and all(isinstance(one, str) for one in local):
        return ("", *local)
    return None
