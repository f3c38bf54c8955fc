"""Ways to tamper with a signed credential: some break it, some must not; all seeded."""

import copy
import random
from collections.abc import Callable, Iterator
from typing import Any

from _badges import KEYS, options

from doorstroom.formats.credentials import OPEN_BADGES_V3, Json, method_id, sign


def tampered(document: Json, chance: random.Random) -> tuple[str, Json]:
    """Return the document after one thing was done to it, and what that was."""
    found = copy.deepcopy(document)
    while True:
        name, tamper = chance.choice(_TAMPERINGS)
        if tamper(found, chance) and found != document:
            return name, found
        found = copy.deepcopy(document)


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container in a document with each of its keys."""
    if isinstance(value, dict):
        for key in sorted(value.keys() - {"@context"}):
            yield value, key
            yield from _places(value[key])
    elif isinstance(value, list):
        for index in range(len(value)):
            yield value, index
            yield from _places(value[index])


def _pick(document: Json, chance: random.Random, kind: type | tuple[type, ...]) -> tuple[Any, Any]:
    """A random place whose value is of a kind, outside the contexts; (None, None) for none."""
    places = [one for one in _places(document) if isinstance(one[0][one[1]], kind)]
    return chance.choice(places) if places else (None, None)


def _alter_text(document: Json, chance: random.Random) -> bool:
    container, key = _pick(document, chance, str)
    text = container[key]
    at = chance.randint(0, len(text))
    container[key] = text[:at] + chance.choice(["x", " ", "é", "", "/", ":"]) + text[at + 1 :]
    return True


def _drop(document: Json, chance: random.Random) -> bool:
    container, key = _pick(document, chance, (str, dict, list, int))
    del container[key]
    return True


def _unmapped(document: Json, chance: random.Random) -> bool:
    container, key = _pick(document, chance, dict)
    if container is None:
        return False
    container[key][chance.choice(["salary", "x", "gradePoint", "naam", "@x", "a b"])] = "9"
    return True


def _mapped(document: Json, chance: random.Random) -> bool:
    container, key = _pick(document, chance, dict)
    if container is None:
        return False
    names = ("name", "description", "narrative", "image", "https://x.example/p", "url")
    name = chance.choice(names)
    container[key].setdefault(name, chance.choice(["https://x.example/v", "more", 7, ["a", "b"]]))
    return True


def _nothing(document: Json, chance: random.Random) -> bool:
    container, key = _pick(document, chance, dict)
    if container is None:
        return False
    container[key].setdefault(chance.choice(["name", "narrative"]), chance.choice([None, []]))
    return True


def _shuffle(document: Json, chance: random.Random) -> bool:
    container, key = _pick(document, chance, list)
    if container is None:
        return False
    chance.shuffle(container[key])
    return True


def _double(document: Json, chance: random.Random) -> bool:
    container, key = _pick(document, chance, list)
    if container is None or not container[key]:
        return False
    container[key].append(copy.deepcopy(chance.choice(container[key])))
    return True


def _wrap(document: Json, chance: random.Random) -> bool:
    container, key = _pick(document, chance, (str, dict, list))
    value = container[key]
    container[key] = value[0] if isinstance(value, list) and len(value) == 1 else [value]
    return True


def _retype(document: Json, chance: random.Random) -> bool:
    container, key = _pick(document, chance, (str, int, float))
    container[key] = chance.choice([7, 7.5, True, False, None, {}, [], "", {"id": "urn:x:y"}])
    return True


def _rename(document: Json, chance: random.Random) -> bool:
    container, key = _pick(document, chance, (str, list))
    if not isinstance(container, dict):
        return False
    new = {"id": "@id", "type": "@type", "@id": "id", "@type": "type"}.get(key, key + "s")
    container[new] = container.pop(key)
    return True


def _value_object(document: Json, chance: random.Random) -> bool:
    container, key = _pick(document, chance, str)
    value = {"@value": container[key]}
    more = chance.choice([{}, {}, {"@language": "nl"}])
    container[key] = {**value, **more}
    return True


def _proof(document: Json, chance: random.Random) -> bool:
    proof = document["proof"]
    proof = proof[0] if isinstance(proof, list) else proof
    stranger = KEYS.stranger.public
    name, value = chance.choice(
        [
            ("proofValue", proof["proofValue"][:-1]),
            ("proofValue", proof["proofValue"].swapcase()),
            ("proofValue", f"u{proof['proofValue'][1:]}"),
            ("proofValue", ""),
            ("created", "2026-11-26T12:00:01Z"),
            ("created", "yesterday"),
            ("proofPurpose", "authentication"),
            ("cryptosuite", "eddsa-2022"),
            ("cryptosuite", "ecdsa-rdfc-2019"),
            ("type", "Ed25519Signature2020"),
            ("verificationMethod", method_id(stranger.did, stranger)),
            ("verificationMethod", "did:key:z6Mk"),
            ("verificationMethod", KEYS.issuer.public.did),
            ("domain", "zorg.example"),
            ("nonce", "1"),
            ("salary", "9"),
            ("id", "urn:uuid:1"),
        ]
    )
    proof[name] = value
    return True


def _proofs(document: Json, chance: random.Random) -> bool:
    proof = document["proof"]
    one = proof[0] if isinstance(proof, list) else proof
    wrong = {**one, "proofValue": one["proofValue"][:-2] + "zz"}
    document["proof"] = chance.choice([[one, wrong], [wrong, one], [one, one], [], [wrong]])
    return True


def _foreign(document: Json, _: random.Random) -> bool:
    """Somebody else signs what names the issuer (trap 4)."""
    bare = {name: value for name, value in document.items() if name != "proof"}
    document["proof"] = sign(bare, KEYS.stranger, options(KEYS.stranger))["proof"]
    return True


def _contexts(document: Json, chance: random.Random) -> bool:
    contexts = document["@context"]
    document["@context"] = chance.choice(
        [
            contexts[:-1],
            list(reversed(contexts)),
            [*contexts, "https://x.example/context"],
            [*contexts, OPEN_BADGES_V3],
            [*contexts, "https://w3id.org/security/multikey/v1"],
            [*contexts, {"extra": "https://x.example/extra"}],
            [*contexts, {"name": "https://x.example/name"}],
            [*contexts, {"@vocab": "https://x.example/"}],
            contexts[0],
            [],
        ]
    )
    return True


def _relative(document: Json, chance: random.Random) -> bool:
    container, key = _pick(document, chance, str)
    if key not in {"id", "type", "targetUrl", "url", "achievedLevel", "resultDescription"}:
        return False
    container[key] = chance.choice(["relative", "/a/b", "#c", "", "Unknown Type"])
    return True


def _dates(document: Json, chance: random.Random) -> bool:
    """Signed as it should be, and not valid now."""
    document.update(
        chance.choice(
            [
                {"validUntil": "2026-11-20T00:00:00Z"},
                {"validFrom": "2027-01-01T00:00:00Z"},
                {"validFrom": "2026-11-20T00:00:00+01:00"},
            ]
        )
    )
    bare = {name: value for name, value in document.items() if name != "proof"}
    document["proof"] = sign(bare, KEYS.issuer, options())["proof"]
    return True


_TAMPERINGS: list[tuple[str, Callable[[Json, random.Random], bool]]] = [
    ("alter a text", _alter_text),
    ("drop a value", _drop),
    ("add an unmapped name", _unmapped),
    ("add a mapped name", _mapped),
    ("add nothing", _nothing),
    ("shuffle a list", _shuffle),
    ("double an item", _double),
    ("wrap or unwrap a value", _wrap),
    ("change the type of a value", _retype),
    ("rename a key", _rename),
    ("write out a value", _value_object),
    ("change the proof", _proof),
    ("change the list of proofs", _proofs),
    ("sign with another key", _foreign),
    ("change the contexts", _contexts),
    ("make an address relative", _relative),
    ("sign with other dates", _dates),
]
