"""The test vectors of the W3C Recommendation, byte for byte."""

import hashlib
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from _badges import NOW

from doorstroom.formats.credentials import (
    Contexts,
    ProofOptions,
    Signature,
    SigningKey,
    canonical,
    canonical_json,
    check_proofs,
    resolve_key,
    sign,
)

SUITES = {"eddsa-rdfc-2022": "DataInt", "eddsa-jcs-2022": "JCS"}


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def key_of(vectors: Path) -> SigningKey:
    pair = read(vectors / "keyPair.json")
    return SigningKey.from_multibase(pair.get("secretKeyMultibase") or pair["privateKeyMultibase"])


@pytest.mark.parametrize("suite", SUITES)
def test_every_intermediate_value_is_that_of_the_w3c(
    vectors: Path, with_examples: Contexts, suite: str
) -> None:
    folder, name = vectors / suite, SUITES[suite]
    document, config = read(vectors / "unsigned.json"), read(folder / f"proofConfig{name}.json")

    def spelled(one: Any) -> str:
        if suite == "eddsa-jcs-2022":
            return canonical_json(one)
        return canonical(one, with_examples)

    suffix = "JCS" if name == "JCS" else "DataInt"
    texts = {"proof": spelled(config), "doc": spelled(document)}
    hashes = {part: hashlib.sha256(text.encode()).hexdigest() for part, text in texts.items()}
    assert texts["doc"] == (folder / f"canonDoc{suffix}.txt").read_text(encoding="utf-8")
    assert texts["proof"] == (folder / f"proofCanon{suffix}.txt").read_text(encoding="utf-8")
    for part, found in hashes.items():
        assert found == (folder / f"{part}Hash{suffix}.txt").read_text(encoding="utf-8").strip()
    combined = (folder / f"combinedHash{suffix}.txt").read_text(encoding="utf-8").strip()
    assert hashes["proof"] + hashes["doc"] == combined
    signature = key_of(vectors).sign(bytes.fromhex(combined))
    assert signature.hex() == (folder / f"sigHex{suffix}.txt").read_text(encoding="utf-8").strip()


@pytest.mark.parametrize("suite", SUITES)
def test_signing_gives_the_proof_of_the_w3c(
    vectors: Path, with_examples: Contexts, suite: str
) -> None:
    wanted = read(vectors / suite / f"signed{SUITES[suite]}.json")
    given = wanted["proof"]
    options = ProofOptions(
        method=given["verificationMethod"],
        created=datetime.fromisoformat(given["created"]),
        suite=suite,
    )
    found = sign(read(vectors / "unsigned.json"), key_of(vectors), options, with_examples)
    assert found == wanted | {"proof": [given]}


def signed_files() -> list[str]:
    sets = [
        f"proof-set-chain/signedProof{kind}{n}.json" for kind in ("Set", "Chain") for n in (1, 2)
    ]
    return [*(f"{suite}/signed{name}.json" for suite, name in SUITES.items()), *sets]


@pytest.mark.parametrize("name", signed_files())
def test_sets_and_chains_of_proofs_hold_and_break_with_the_first_letter(
    vectors: Path, with_examples: Contexts, name: str
) -> None:
    document = read(vectors / name)
    facts = check_proofs(document, resolve_key, NOW, contexts=with_examples)
    assert {fact.signature for fact in facts} == {Signature.VALID}
    document["credentialSubject"]["alumniOf"] += "!"
    facts = check_proofs(document, resolve_key, NOW, contexts=with_examples)
    assert {fact.reason for fact in facts} == {"signature_wrong"}


def test_a_chain_does_not_hold_without_its_first_link(
    vectors: Path, with_examples: Contexts
) -> None:
    document = read(vectors / "proof-set-chain" / "signedProofChain1.json")
    document["proof"] = [one for one in document["proof"] if "previousProof" in one]
    facts = check_proofs(document, resolve_key, NOW, contexts=with_examples)
    assert "proof_invalid" in {fact.reason for fact in facts}


def test_employ_vector_says_which_context_is_not_at_hand(vectors: Path) -> None:
    document = read(vectors / "eddsa-rdfc-2022" / "employ" / "signedDataInt.json")
    (fact,) = check_proofs(document, resolve_key, NOW)
    assert (fact.signature, fact.reason) == (Signature.INVALID, "context_unknown")
