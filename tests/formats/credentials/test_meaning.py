"""What a document says: against PyLD and pyoxigraph, which are slow and not ours."""

import json
from typing import Any

import pyoxigraph
import pytest
import rfc8785
from _badges import Maker
from hypothesis import given
from hypothesis import strategies as st
from pyld import jsonld

from doorstroom.formats.credentials import (
    CREDENTIALS_V2,
    OPEN_BADGES_V3,
    CredentialError,
    canonical,
    canonical_json,
    installed_contexts,
    number_text,
    read_document,
)
from doorstroom.formats.credentials._canonical import canonical_text
from doorstroom.formats.credentials._statements import literal

CONTEXTS = [CREDENTIALS_V2, OPEN_BADGES_V3]
HOSPITAL = "https://zorg.example/terms#"


def slowly(document: Any) -> str:
    """The same by PyLD, which drops in silence what has no meaning."""
    contexts = installed_contexts()

    def load(url: str, _: Any) -> Any:
        return {"contextUrl": None, "documentUrl": url, "document": contexts[url]}

    how = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
    found: str = jsonld.normalize(document, how)
    return found


def reason(document: Any) -> str:
    with pytest.raises(CredentialError) as caught:
        canonical(document)
    return caught.value.code


@given(st.integers(0, 2**32))
def test_credentials_say_the_same_as_with_pyld(seed: int) -> None:
    document = Maker(seed).unsigned()
    assert canonical(document) == slowly(document)


texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12)
# PyLD leaves control signs as they are; the standard, pyoxigraph and jsonld.js write them out.
plain = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.sampled_from("\t\n\r"))
scalars = st.one_of(
    plain,
    st.booleans(),
    st.integers(1 - 2**53, 2**53 - 1),
    st.floats(-1e15, 1e15, allow_nan=False).filter(lambda x: x == 0 or abs(x) > 1e-3),
)
words = st.sampled_from(
    ["name", "ward", "shift", "note", "zorg:room", f"{HOSPITAL}bed", "description"]
)
values = st.recursive(
    st.one_of(
        scalars,
        st.none(),
        st.builds(lambda text: {"@value": text, "@language": "nl"}, plain),
        st.builds(lambda text: {"@value": text, "@type": "zorg:code"}, plain),
        st.integers(0, 5).map(lambda number: {"id": f"urn:x:{number}"}),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).filter(
            lambda items: not any(isinstance(i, list) for i in items)
        ),
        st.dictionaries(words, inner, max_size=4),
        st.builds(
            lambda kind, more: {"type": kind, **more},
            st.sampled_from(["Ward", "Profile", "Achievement", ["Ward", "Alignment"]]),
            st.dictionaries(st.sampled_from(["name", "ward", "note"]), inner, max_size=3),
        ),
    ),
    max_leaves=14,
)


@given(st.dictionaries(words, values, min_size=1, max_size=4))
def test_any_tree_says_the_same_as_with_pyld(said: dict[str, Any]) -> None:
    """Scoped contexts, types that change meanings, numbers, languages, blank nodes alike."""
    terms = {
        "@vocab": HOSPITAL,
        "zorg": HOSPITAL,
        "Ward": {
            "@id": "zorg:Ward",
            "@context": {"note": {"@id": "zorg:wardNote", "@type": "@id"}},
        },
        "ward": {"@id": "zorg:ward", "@context": {"shift": "zorg:wardShift"}},
        "shift": {"@id": "zorg:shift", "@type": "zorg:Number"},
    }
    document = {"@context": [*CONTEXTS, terms], "id": "urn:x:0", "zorg:always": 1, **said}
    try:
        found = canonical(document)
    except CredentialError as error:
        assert error.code in {"iri_relative", "iri_invalid", "graph_poisonous"}  # noqa: PT017
        return
    assert found == slowly(document)


nodes = st.sampled_from([f"_:n{number}" for number in range(6)])
objects = st.one_of(nodes, st.sampled_from(["<urn:o:1>", "<urn:o:2>"]), texts.map(literal))
quads = st.tuples(
    nodes,
    st.sampled_from(["<urn:p:1>", "<urn:p:2>"]),
    objects,
    # Of two nameless graphs in a ring with their content the algorithm names one or the other
    # by the order in which it reads them; pyoxigraph and PyLD differ from themselves there.
    st.sampled_from(["", "", "<urn:g:1>", "_:n5"]),
)


@given(st.lists(quads, min_size=1, max_size=9, unique=True))
def test_blank_nodes_are_named_as_pyoxigraph_names_them(statements: list[Any]) -> None:
    lines = "".join(f"{s} {p} {o} {g} .\n" for s, p, o, g in statements)
    dataset = pyoxigraph.Dataset(pyoxigraph.parse(lines, pyoxigraph.RdfFormat.N_QUADS))
    dataset.canonicalize(pyoxigraph.CanonicalizationAlgorithm.RDFC_1_0)
    wanted = sorted(f"{quad} .\n" for quad in dataset)
    found = canonical_text(statements)
    named = pyoxigraph.Dataset(pyoxigraph.parse(found, pyoxigraph.RdfFormat.N_QUADS))
    assert sorted(f"{quad} .\n" for quad in named) == wanted


@given(texts)
def test_literals_survive_a_foreign_reader(text: str) -> None:
    line = f"<urn:s> <urn:p> {literal(text)} ."
    (quad,) = pyoxigraph.parse(line, pyoxigraph.RdfFormat.N_QUADS)
    assert isinstance(quad.object, pyoxigraph.Literal)
    assert quad.object.value == text


@given(
    st.recursive(
        st.one_of(scalars, st.none()),
        lambda x: st.one_of(st.lists(x), st.dictionaries(texts, x)),
        max_leaves=9,
    )
)
def test_canonical_json_is_that_of_rfc_8785(value: Any) -> None:
    assert canonical_json(value).encode() == rfc8785.dumps(value)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_are_written_as_ecmascript_does(number: float) -> None:
    assert number_text(number).encode() == rfc8785.dumps(number)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"salary": "9"}, "term_unmapped"),
        ({"@foo": "9"}, "term_unmapped"),
        ({"naam": None}, "term_unmapped"),
        ({"type": ["VerifiableCredential", "Onbekend"]}, "iri_relative"),
        ({"type": "relative/type"}, "iri_relative"),
        ({"id": "relative"}, "iri_relative"),
        ({"id": "#fragment"}, "iri_relative"),
        ({"id": "urn:has space"}, "iri_invalid"),
        ({"id": "urn:a<b"}, "iri_invalid"),
        ({"id": 7}, "value_invalid"),
        ({"image": "picture.png"}, "iri_relative"),
        ({"@graph": []}, "feature_unsupported"),
        ({"@index": "unsigned"}, "feature_unsupported"),
        ({"@included": []}, "feature_unsupported"),
        ({"@reverse": {}}, "feature_unsupported"),
        ({"@id": "urn:x:2"}, "value_invalid"),
        ({"@type": "VerifiableCredential"}, "value_invalid"),
        ({"name": {"@value": "x", "@language": "not a language"}}, "value_invalid"),
        ({"name": {"@value": "x", "@direction": "ltr"}}, "value_invalid"),
        ({"name": {"@value": ["x", "y"]}}, "value_invalid"),
        ({"name": {"@set": ["x"]}}, "feature_unsupported"),
        ({"@context": [*CONTEXTS, "https://zorg.example/context"]}, "context_unknown"),
        ({"@context": [*CONTEXTS, {"name": "https://x.example/"}]}, "context_protected"),
        ({"@context": [*CONTEXTS, {"@import": CREDENTIALS_V2}]}, "feature_unsupported"),
        ({"@context": [*CONTEXTS, None]}, "context_invalid"),
        ({"@context": [*CONTEXTS, {"a": "b", "b": "a"}]}, "context_invalid"),
        ({"@context": [*CONTEXTS, {"a": {"@reverse": "urn:x:a"}}]}, "feature_unsupported"),
        (
            {"@context": [*CONTEXTS, {"a": {"@id": "urn:a", "@context": {"b": 7}}}]},
            "context_invalid",
        ),
    ],
)
def test_what_no_signature_would_cover_is_refused(change: dict[str, Any], code: str) -> None:
    document = {
        "@context": CONTEXTS,
        "id": "urn:x:1",
        "type": ["VerifiableCredential"],
        "name": "n",
    }
    assert reason(document | change) == code


def test_order_of_keys_lists_and_contexts_of_the_same_meaning_changes_nothing() -> None:
    document = Maker(4).unsigned()

    def turned(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {name: turned(value[name], name) for name in reversed(value)}
        if isinstance(value, list) and key != "@context":
            return [turned(one) for one in reversed(value)]
        return value

    assert canonical(turned(document)) == canonical(document)


def test_number_that_jsonld_js_takes_for_nought_keeps_its_value() -> None:
    """jsonld.js 9.0 says "0" of 1e-9, so it would not see the number change. We and PyLD do."""
    document = {"@context": [*CONTEXTS, {"@vocab": HOSPITAL}], "id": "urn:x:1", "shift": 1e-9}
    assert '"1.0E-9"' in canonical(document)
    assert canonical(document) == slowly(document)


def test_same_statement_twice_is_one_statement() -> None:
    """jsonld.js 9.0 and PyLD keep both of these; a set of statements has one (RDF 1.1, 4)."""
    both = ["x", {"@value": "x", "@type": "http://www.w3.org/2001/XMLSchema#string"}]
    document = {"@context": CONTEXTS, "id": "urn:x:1", "name": both}
    assert canonical(document) == '<urn:x:1> <https://schema.org/name> "x" .\n'


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "json_unreadable"),
        ("[]", "json_object"),
        ('{"a": 1, "a": 2}', "json_twice"),
        ('{"a": NaN}', "json_number"),
        ('{"a": 1e400}', "json_number"),
        ('{"a": 9007199254740993}', "json_number"),
        ('{"a": "\\ud800"}', "json_encoding"),
        (b'{"a": "\xff"}', "json_encoding"),
        ("[" * 100_000, "json_deep"),
        ('{"a":' * 50 + "1" + "}" * 50, "json_deep"),
        (json.dumps({"a": [0] * 200_000}), "json_many"),
        (" " * 5_000_000, "json_large"),
        ("9" * 5_000, "json_unreadable"),
    ],
)
def test_json_on_which_readers_differ_is_refused(text: str | bytes, code: str) -> None:
    with pytest.raises(CredentialError) as caught:
        read_document(text)
    assert caught.value.code == code
