"""From a JSON-LD document to RDF statements, with everything refused that would be dropped.

Expansion and deserialisation of JSON-LD 1.1 (W3C, 2020) in one pass, for documents that are trees.
Where the standard leaves something out in silence (a name without a meaning, a relative address),
this raises: what no statement says, no signature covers.
"""

import re
from dataclasses import dataclass, field
from typing import Any

from doorstroom.formats.credentials._contexts import Contexts
from doorstroom.formats.credentials._documents import Json, canonical_json
from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._scopes import (
    ABSENT,
    ABSOLUTE,
    KEYWORDS,
    Scope,
    Term,
    Work,
)

Statement = tuple[str, str, str, str]
"""Subject, predicate, object, graph, each as N-Quads writes it; graph is "" for the default one."""

MAX_STATEMENTS = 50_000
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_XSD = "http://www.w3.org/2001/XMLSchema#"
_TYPE = f"<{_RDF}type>"
_FORBIDDEN_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]")
_ESCAPED = re.compile(r'[\x00-\x1f\x7f"\\]')
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_SHORT = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
_IN_A_VALUE = {"@value", "@type", "@language"}
_NO_TERM = Term(iri=None)
_CREDENTIALS = "https://www.w3.org/2018/credentials#"
_OF_THE_CREDENTIAL = {"<https://w3id.org/security#proof>"} | {
    f"<{_CREDENTIALS}{name}>"
    for name in (
        *("credentialSchema", "credentialStatus", "credentialSubject", "evidence", "issuer"),
        *("refreshService", "termsOfUse", "validFrom", "validUntil", "relatedResource"),
    )
}
"""What a verdict rests on; of one thing it is said in one place."""


def statements_of(document: Json, contexts: Contexts) -> list[Statement]:
    """Return what a document says, as statements without order.

    The document went through `check_value` before. Blank nodes get labels that mean nothing;
    `canonical_text` gives them lasting ones.

    Raises:
        CredentialError: something in it has no meaning, an unknown one or an ambiguous one; or it
            is too large, too deep, or uses a corner of JSON-LD that no credential needs.
    """
    writer = _Writer(contexts)
    writer.top(document)
    return list(dict.fromkeys(writer.found))


def literal(text: str) -> str:
    """Return a text between quotes as canonical N-Quads writes it."""
    if _ESCAPED.search(text):
        text = _ESCAPED.sub(lambda one: _SHORT.get(one[0], f"\\u{ord(one[0]):04X}"), text)
    return f'"{text}"'


@dataclass(slots=True)
class _Writer:
    contexts: Contexts
    found: list[Statement] = field(default_factory=list)
    labels: dict[str, str] = field(default_factory=dict)
    described: dict[str, Json] = field(default_factory=dict)
    work: Work = field(default_factory=Work)
    count: int = 0

    def top(self, document: Json) -> None:
        before = len(self.found)
        self.node(document, self.scope_inside(document, self.contexts.root, _NO_TERM), "")
        if len(self.found) == before:
            raise CredentialError("value_invalid", reason="it says nothing")

    def value(self, value: Any, scope: Scope, term: Term, graph: str) -> list[str]:
        """Return the objects that a value stands for, after writing what it says itself."""
        if isinstance(value, list):
            return [one for inner in value for one in self.value(inner, scope, term, graph)]
        if value is None:
            return []
        if isinstance(value, dict):
            return self.inside(value, scope, term, graph)
        if term.context is not ABSENT:
            scope = self.contexts.entered(scope, term.context, self.work, override=True)
        return [self.scalar(value, scope, term)]

    def inside(self, value: Json, scope: Scope, term: Term, graph: str) -> list[str]:
        inner = self.scope_inside(value, scope, term)
        if len(value) <= 4 and (kinds := self.keywords(value, inner)):  # noqa: PLR2004 - see there
            if "@value" in kinds:
                return [self.typed(value, inner, kinds)]
            if "@set" in kinds:
                raise CredentialError("feature_unsupported", feature="@set")
            if "@list" in kinds:
                raise CredentialError("feature_unsupported", feature="@list")
        return [self.node(value, inner, graph)]

    def scope_inside(self, value: Json, scope: Scope, term: Term) -> Scope:
        """The context of a type ends here, that of the property and of the object begins."""
        if scope.previous is not None and self.reverts(value, scope):
            scope = scope.previous
        if term.context is not ABSENT:
            scope = self.contexts.entered(scope, term.context, self.work, override=True)
        if "@context" in value:
            scope = self.contexts.entered(scope, value["@context"], self.work)
        return scope

    def reverts(self, value: Json, scope: Scope) -> bool:
        if len(value) > 2 or "@context" in value:  # noqa: PLR2004 - as jsonld.js, PyLD and the tests
            return True
        for key in value:
            iri = scope.iri(key, vocab=True)
            if iri == "@value" or (iri == "@id" and len(value) == 1):
                return False
        return True

    def keywords(self, value: Json, scope: Scope) -> dict[str, str]:
        """Which key stands for which keyword."""
        found: dict[str, str] = {}
        for key in value:
            iri = scope.iri(key, vocab=True)
            if iri in KEYWORDS and iri != "@context":
                if iri in found:
                    raise CredentialError("value_invalid", reason=f"{iri} stands there twice")
                found[iri] = key
        return found

    def node(self, value: Json, scope: Scope, graph: str) -> str:
        """Write what an object says; return the name of what it is about."""
        types: list[str] = []
        type_key = self.type_key(value, scope)
        if type_key is not None:
            types, scope = self.types(value[type_key], scope)
        said = [
            (key, self.predicate(key, scope)) for key in value if key not in {"@context", type_key}
        ]
        subject = self.subject([value[key] for key, predicate in said if not predicate], scope)
        self.check_place(subject, value, {predicate for _, predicate in said})
        for one in types:
            self.write(subject, _TYPE, one, graph)
        for key, predicate in said:
            if predicate:
                self.property(value[key], key, (subject, predicate, graph), scope)
        return subject

    def subject(self, ids: list[Any], scope: Scope) -> str:
        """Return what an object is about: its id, or something without a name."""
        if len(ids) > 1:
            raise CredentialError("value_invalid", reason="its id stands there twice")
        return self.address(ids[0], scope) if ids else self.fresh()

    def check_place(self, subject: str, value: Json, predicates: set[str]) -> None:
        """Hold what a verdict rests on to one place; the same object again says nothing new."""
        watched = not predicates.isdisjoint(_OF_THE_CREDENTIAL)
        if watched and self.described.setdefault(subject, value) != value:
            raise CredentialError("node_split", id=subject[:200])

    def type_key(self, value: Json, scope: Scope) -> str | None:
        keys = [key for key in value if scope.iri(key, vocab=True) == "@type"]
        if len(keys) > 1:
            raise CredentialError("value_invalid", reason="its type stands there twice")
        return keys[0] if keys else None

    def predicate(self, key: str, scope: Scope) -> str:
        """Return the property that a key stands for, as N-Quads writes it; "" for the id."""
        if (written := scope.written.get(key)) is not None:
            return written
        iri = scope.iri(key, vocab=True)
        if iri in KEYWORDS and iri != "@id":
            raise CredentialError("feature_unsupported", feature=f"{iri} ({key[:40]!r})")
        if iri is None or (iri != "@id" and not ABSOLUTE.fullmatch(iri)):
            raise CredentialError("term_unmapped", name=key[:80])
        if iri.startswith("_:"):
            raise CredentialError("feature_unsupported", feature="a nameless property")
        known = self.contexts.names.get(iri)
        if known and key not in known:
            raise CredentialError("term_alias", name=key[:80], known=min(known))
        written = "" if iri == "@id" else self.full(iri, key, "property")
        if key in scope.terms:  # never what a document made up, so this stays small
            scope.written[key] = written
        return written

    def types(self, value: Any, scope: Scope) -> tuple[list[str], Scope]:
        given = value if isinstance(value, list) else [value]
        if not all(isinstance(one, str) for one in given):
            raise CredentialError("value_invalid", reason="a type is no text")
        found = []
        inner = scope
        for one in sorted(given, key=lambda name: name.encode("utf-16-be")):
            term = scope.terms.get(one)
            if term is not None and term.context is not ABSENT:
                inner = self.contexts.entered(inner, term.context, self.work, propagate=False)
            found.append(self.full(scope.iri(one, vocab=True), one, "type"))
        return found, inner

    def property(self, value: Any, key: str, at: tuple[str, str, str], scope: Scope) -> None:
        subject, predicate, graph = at
        term = scope.terms.get(key, _NO_TERM)
        if term.coercion == "@json":
            self.write(subject, predicate, _json_literal(value), graph)
        elif "@language" in term.container and isinstance(value, dict):
            for one in self.by_language(value):
                self.write(subject, predicate, one, graph)
        elif "@list" in term.container:
            self.write(subject, predicate, self.sequence(value, scope, term, graph), graph)
        elif "@graph" in term.container:
            self.graph(value, scope, term, (subject, predicate, graph))
        else:
            for one in self.value(value, scope, term, graph):
                self.write(subject, predicate, one, graph)

    def graph(self, value: Any, scope: Scope, term: Term, at: tuple[str, str, str]) -> None:
        """Write an object into a graph of its own, as a proof is."""
        if isinstance(value, list):
            for one in value:
                self.graph(one, scope, term, at)
        if value is None or isinstance(value, list):
            return
        if not isinstance(value, dict):
            raise CredentialError("value_invalid", reason="a graph is no object")
        subject, predicate, graph = at
        name = self.fresh()
        before = len(self.found)
        inner = self.scope_inside(value, scope, term)
        self.node(value, inner, name)
        if len(self.found) == before:
            raise CredentialError("value_invalid", reason="a graph says nothing")
        self.write(subject, predicate, name, graph)

    def sequence(self, value: Any, scope: Scope, term: Term, graph: str) -> str:
        given = value if isinstance(value, list) else [value]
        if any(isinstance(one, list) for one in given):
            raise CredentialError("feature_unsupported", feature="a list in a list")
        items = self.value(given, scope, term, graph)
        following = f"<{_RDF}nil>"
        for item in reversed(items):
            cell = self.fresh()
            self.write(cell, f"<{_RDF}first>", item, graph)
            self.write(cell, f"<{_RDF}rest>", following, graph)
            following = cell
        return following

    def by_language(self, value: Json) -> list[str]:
        found = []
        for language, texts in value.items():
            for text in texts if isinstance(texts, list) else [texts]:
                if text is None:
                    continue
                if not isinstance(text, str) or not _LANGUAGE.fullmatch(language):
                    raise CredentialError("value_invalid", reason="a text by language")
                found.append(f"{literal(text)}@{language.lower()}")
        return found

    def typed(self, value: Json, scope: Scope, kinds: dict[str, str]) -> str:
        """The literal of a value object."""
        others = value.keys() - kinds.values() - {"@context"}
        nothing = all(self.predicate(key, scope) and value[key] is None for key in others)
        if not nothing or not kinds.keys() <= _IN_A_VALUE:
            raise CredentialError("value_invalid", reason="more beside a @value than its type")
        given = value[kinds["@value"]]
        kind = value[kinds["@type"]] if "@type" in kinds else None
        if isinstance(kind, list) and len(kind) == 1:
            kind = kind[0]
        if "@type" in kinds and not isinstance(kind, str):
            raise CredentialError("value_invalid", reason="a type is no text")
        datatype = None if kind is None else scope.iri(kind, vocab=True)
        if datatype == "@json":
            return _json_literal(given)
        if given is None or isinstance(given, dict | list):
            raise CredentialError("value_invalid", reason="a @value is no text, number or boolean")
        if "@language" in kinds and value[kinds["@language"]] is not None:
            language = value[kinds["@language"]]
            if (
                kind is not None
                or not isinstance(language, str)
                or not isinstance(given, str)
                or not _LANGUAGE.fullmatch(language)
            ):
                raise CredentialError("value_invalid", reason="a text with a language")
            return f"{literal(given)}@{language.lower()}"
        return _literal(given, None if kind is None else self.full(datatype, kind, "type"))

    def scalar(self, value: Any, scope: Scope, term: Term) -> str:
        coercion = term.coercion
        if coercion in {"@id", "@vocab"}:
            if isinstance(value, str):
                iri = scope.iri(value, vocab=coercion == "@vocab")
                return self.full(iri, value, "value")
            return _literal(value, None)
        if coercion is not None and coercion != "@none":
            return _literal(value, self.full(coercion, coercion, "type"))
        language = scope.language if term.language is ABSENT else term.language
        if isinstance(value, str) and language:
            if not _LANGUAGE.fullmatch(language):
                raise CredentialError("value_invalid", reason="a text with a language")
            return f"{literal(value)}@{language}"
        return _literal(value, None)

    def address(self, value: Any, scope: Scope) -> str:
        if not isinstance(value, str):
            raise CredentialError("value_invalid", reason="an id is no text")
        return self.full(scope.iri(value, vocab=False), value, "id")

    def full(self, iri: str | None, given: str, where: str) -> str:
        """Return a full address as N-Quads writes it, or the label of a blank node."""
        if iri is None or iri[:1] == "@" or _FORBIDDEN_IN_IRI.search(iri):
            raise CredentialError("iri_invalid", value=given[:200])
        if not ABSOLUTE.match(iri):
            raise CredentialError("iri_relative", value=given[:200], where=where)
        if iri.startswith("_:"):
            if iri not in self.labels:
                self.labels[iri] = self.fresh()
            return self.labels[iri]
        return f"<{iri}>"

    def fresh(self) -> str:
        self.count += 1
        return f"_:b{self.count}"

    def write(self, subject: str, predicate: str, object_: str, graph: str) -> None:
        self.found.append((subject, predicate, object_, graph))
        if len(self.found) > MAX_STATEMENTS:
            raise CredentialError("graph_large", most=f"{MAX_STATEMENTS:,}")


def _json_literal(value: Any) -> str:
    return f"{literal(canonical_json(value))}^^<{_RDF}JSON>"


def _literal(value: Any, datatype: str | None) -> str:
    if isinstance(value, bool):
        return f'"{str(value).lower()}"^^{datatype or f"<{_XSD}boolean>"}'
    if isinstance(value, str):
        if datatype == f"<{_XSD}double>":
            try:
                value = float(value)
            except ValueError as error:
                raise CredentialError("value_invalid", reason="a number that is none") from error
        else:
            plain = datatype is None or datatype == f"<{_XSD}string>"
            return literal(value) if plain else f"{literal(value)}^^{datatype}"
    if value == int(value) and datatype != f"<{_XSD}double>":
        return f'"{int(value)}"^^{datatype or f"<{_XSD}integer>"}'
    mantissa, _, power = f"{value:.15e}".partition("e")
    whole, _, rest = mantissa.partition(".")
    return f'"{whole}.{rest.rstrip("0") or "0"}E{int(power)}"^^{datatype or f"<{_XSD}double>"}'
