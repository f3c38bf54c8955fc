"""Input made to take for ever ends in a sentence."""

import itertools
import json
from typing import Any

import pytest
from _badges import NOW, Maker, signed_samples

from doorstroom.formats.credentials import (
    CREDENTIALS_V2,
    OPEN_BADGES_V3,
    CredentialError,
    Grounds,
    Signature,
    canonical,
    verify_credential,
)
from doorstroom.formats.openbadges import achievement_credential

CONTEXTS: list[Any] = [CREDENTIALS_V2, OPEN_BADGES_V3, {"@vocab": "https://x.example/"}]


def refused(document: Any) -> str:
    with pytest.raises(CredentialError) as caught:
        canonical(document)
    return caught.value.code


def linked(edges: list[tuple[int, int]], count: int) -> dict[str, Any]:
    """A document of blank nodes that say nothing but who their neighbours are."""
    nodes = [
        {"id": f"_:n{node}", "to": [{"id": f"_:n{b}"} for a, b in edges if a == node]}
        for node in range(count)
    ]
    return {"@context": CONTEXTS, "id": "urn:x:1", "nodes": nodes}


def test_everybody_linked_to_everybody() -> None:
    edges = [(a, b) for a, b in itertools.permutations(range(9), 2)]
    assert refused(linked(edges, 9)) == "graph_poisonous"


def test_long_ring_of_alike_nodes() -> None:
    edges = [(node, (node + 1) % 300) for node in range(300)]
    assert refused(linked(edges, 300)) == "graph_poisonous"


def test_grid_of_alike_nodes() -> None:
    side = 8
    edges = [
        (x * side + y, (x + dx) % side * side + (y + dy) % side)
        for x in range(side)
        for y in range(side)
        for dx, dy in ((0, 1), (1, 0), (0, side - 1), (side - 1, 0))
    ]
    assert refused(linked(edges, side * side)) == "graph_poisonous"


def test_two_alike_hubs_with_thousands_of_alike_spokes() -> None:
    edges = [(hub, 2 + hub * 8_000 + spoke) for hub in range(2) for spoke in range(8_000)]
    nodes = [
        {"id": f"_:n{hub}", "to": [{"id": f"_:n{b}"} for a, b in edges if a == hub]}
        for hub in range(2)
    ]
    assert refused({"@context": CONTEXTS, "id": "urn:x:1", "nodes": nodes}) == "graph_poisonous"


def test_few_alike_nodes_are_no_poison() -> None:
    """What honest credentials hold: the same evidence twice, without an address."""
    document = {"@context": CONTEXTS, "id": "urn:x:1", "seen": [{"by": {"name": "A"}}] * 4}
    assert canonical(document).count("_:c14n") > 0
    assert canonical(linked([(0, 1), (1, 2), (2, 0)], 3))


def test_passport_with_the_same_achievement_many_times_is_no_poison() -> None:
    """Assessed again and again: hundreds of parts that say the same and have no address."""
    document = achievement_credential(Maker(7).award())
    del document["@context"]
    again = [{**document, "id": f"urn:x:{number}"} for number in range(300)]
    text = canonical({"@context": CONTEXTS, "id": "urn:x:all", "credentials": again})
    assert text.count("\n") > 3_000


def test_fifty_levels() -> None:
    value: Any = "x"
    for _ in range(50):
        value = {"in": value}
    assert refused({"@context": CONTEXTS, "id": "urn:x:1", "in": value}) == "json_deep"


def test_cycle_of_objects_in_memory() -> None:
    document: dict[str, Any] = {"@context": CONTEXTS, "id": "urn:x:1"}
    document["self"] = document
    assert refused(document) == "json_deep"


def test_cycle_of_addresses_is_a_graph_like_any_other() -> None:
    document = {
        "@context": CONTEXTS,
        "id": "urn:x:1",
        "knows": {"id": "urn:x:2", "knows": {"id": "urn:x:1"}},
    }
    assert canonical(document).count("\n") == 2


def test_too_many_statements() -> None:
    document = {"@context": CONTEXTS, "id": "urn:x:1", "n": list(range(60_000))}
    assert refused(document) == "graph_large"


def test_contexts_that_multiply() -> None:
    inner: Any = {f"t{n}": f"https://x.example/{n}" for n in range(1_000)}
    many = {
        "@context": [*CONTEXTS, inner],
        "n": [{"@context": {"a": "urn:a"}, "a": n} for n in range(9_000)],
    }
    assert refused(many) == "context_invalid"
    scoped = {f"p{n}": {"@id": f"urn:p:{n}", "@context": inner} for n in range(20)}
    value: Any = 1
    for _ in range(30):
        value = (
            {f"p{n}": value for n in range(2)} if isinstance(value, int) else {"p1": value, "p2": 1}
        )
    assert refused({"@context": [*CONTEXTS, scoped], "p0": [value] * 4}) == "context_invalid"


def test_terms_that_lean_on_each_other_without_end() -> None:
    terms = {f"t{n}": f"t{n + 1}:x" for n in range(1_000)} | {"t1000": "urn:x:"}
    assert (
        refused({"@context": [*CONTEXTS, terms], "id": "urn:x:1", "name": "x"}) == "context_invalid"
    )


def test_context_in_a_context_in_a_context() -> None:
    inner: Any = {"a": "urn:a"}
    for _ in range(30):
        inner = {"a": {"@id": "urn:a", "@context": inner}}
    assert refused({"@context": [*CONTEXTS, inner], "a": 1}) == "json_deep"


def test_verdict_on_poison_is_a_verdict() -> None:
    (document,) = signed_samples(3, 1)
    edges = [(a, b) for a, b in itertools.permutations(range(9), 2)]
    poison = linked(edges, 9)
    document["@context"] = [*document["@context"], CONTEXTS[2]]
    document["nodes"] = poison["nodes"]
    verdict = verify_credential(document, Grounds(now=NOW))
    assert verdict.signature.signature is Signature.INVALID
    assert verdict.signature.reason == "graph_poisonous"


@pytest.mark.parametrize(
    "place",
    [
        "proof",
        "issuer",
        "credentialStatus",
        "credentialSubject",
        "@context",
        "type",
        "id",
        "validFrom",
        "evidence",
    ],
)
@pytest.mark.parametrize(
    "value",
    [
        None,
        [],
        {},
        "",
        7,
        True,
        [[]],
        [{}],
        {"id": []},
        {"type": {}},
        ["x"],
        [None],
        {"a": {"b": []}},
    ],
)
def test_anything_anywhere_gives_a_verdict(place: str, value: Any) -> None:
    """No value at any place of a credential makes checking it fail."""
    (document,) = signed_samples(5, 1)
    verdict = verify_credential(document | {place: value}, Grounds(now=NOW))
    assert not verdict.holds or place in {"credentialStatus", "evidence", "id"} or not value


@pytest.mark.parametrize(
    "name",
    [
        "type",
        "cryptosuite",
        "proofPurpose",
        "verificationMethod",
        "proofValue",
        "created",
        "expires",
        "previousProof",
        "id",
        "@context",
    ],
)
@pytest.mark.parametrize(
    "value", [None, [], {}, "", 7, [[]], [{}], ["x"], {"id": "x"}, "did:key:z", "did:web:..", "#"]
)
def test_anything_in_a_proof_gives_a_verdict(name: str, value: Any) -> None:
    document = json.loads(json.dumps(next(iter(signed_samples(5, 1)))))
    proof = document["proof"][0] if isinstance(document["proof"], list) else document["proof"]
    proof[name] = value
    assert isinstance(verify_credential(document, Grounds(now=NOW)).holds, bool)


def test_a_maker_of_samples_is_no_poison() -> None:
    for seed in range(40):
        assert canonical(Maker(seed, 9).unsigned())
