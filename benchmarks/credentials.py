"""Do we judge credentials as others do, and how fast do we sign?

10,000 invented credentials and 100,000 that were tampered with are judged by us and by the npm
packages `@digitalbazaar/vc` and `@digitalcredentials/vc`, offline. Then signing and checking are
timed on one core, with PyLD beside it on the same credentials, and a status list of a million.
Other numbers: `--credentials 200 --tampered 10`.
"""

import argparse
import hashlib
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import Any

from _badges import KEYS, NOW, Maker, options, signed_samples
from _judging import compare, judges
from _tampering import tampered
from pyld import jsonld

from doorstroom.formats.credentials import (
    SMALLEST,
    Grounds,
    Json,
    ListTerms,
    bits_with,
    check_status,
    free_bit,
    installed_contexts,
    read_status_list,
    resolve_key,
    sign,
    status_entry,
    status_list_credential,
    verify_credential,
)
from doorstroom.formats.openbadges import achievement_credential

TIMED = 1_500
SLOW = 150
MILLION = 1_048_576
URL = "https://zorg.example/status/1"
FEW = SMALLEST // 20
"""Of the last of a list each draw counts out what is free; that is timed by itself in tests."""


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--credentials", type=int, default=10_000)
    parser.add_argument("--tampered", type=int, default=10, help="of each credential")
    parser.add_argument("--most", type=int, default=1, help="how much stands in a credential")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    figures, peer = _speed()
    figures |= _lists()
    figures |= _many_lists()
    figures |= _agreement(given)
    note = (
        f"{given.credentials:,} credentials, {given.tampered} ways of tampering with each; speed "
        "in CPU seconds on one core; PyLD signs with its own expansion and canonicalisation"
    )
    print(json.dumps({"name": "credentials", "figures": figures, "peer": peer, "note": note}))


def _agreement(given: argparse.Namespace) -> dict[str, Any]:
    """Who is stopped says what was found so far."""
    counts: Counter[str] = Counter()
    differing: Counter[str] = Counter()
    with suppress(KeyboardInterrupt), judges() as judged_by:
        for what, holds, difference in compare(judged_by, _documents(given)):
            if counts.total() % 5_000 == 0:
                print(f"{counts.total():,} judged, {differing.total()} differ", file=sys.stderr)
            counts["holding" if holds else "refused"] += 1
            if difference is not None:
                differing[what] += 1
                print(f"{what}: {difference.ours} / {difference.theirs}", file=sys.stderr)
    return {
        "judged": counts.total(),
        **counts,
        "agreement": round(1 - differing.total() / counts.total(), 6) if counts else None,
        "differing": dict(differing),
    }


def _documents(given: argparse.Namespace) -> Iterator[tuple[str, Json]]:
    samples = signed_samples(given.seed, given.credentials, given.most)
    for number, document in enumerate(samples):
        yield "as signed", document
        chance = random.Random(given.seed * 7_919 + number)
        for _ in range(given.tampered):
            yield tampered(document, chance)


def _speed() -> tuple[dict[str, Any], dict[str, Any]]:
    maker = Maker(7)
    unsigned = [achievement_credential(maker.award()) for _ in range(50)]
    size = sum(len(json.dumps(one)) for one in unsigned) // len(unsigned)
    signed = [sign(one, KEYS.issuer, options()) for one in unsigned]
    grounds = Grounds(now=NOW)
    figures = {
        "bytes": size,
        "sign_per_s": _rate(lambda i: sign(unsigned[i % 50], KEYS.issuer, options()), TIMED),
        "verify_per_s": _rate(lambda i: verify_credential(signed[i % 50], grounds), TIMED),
    }
    contexts = installed_contexts()

    def load(url: str, _: Any = None) -> Json:
        return {"contextUrl": None, "documentUrl": url, "document": contexts[url]}

    def sign_slowly(index: int) -> None:
        document = signed[index % 50]
        bare = {name: value for name, value in document.items() if name != "proof"}
        config = {"@context": bare["@context"], **document["proof"][0]}
        del config["proofValue"]
        how = {"algorithm": "URDNA2015", "format": "application/n-quads", "documentLoader": load}
        spelled = [jsonld.normalize(one, how).encode() for one in (config, bare)]
        KEYS.issuer.sign(b"".join(hashlib.sha256(one).digest() for one in spelled))

    return figures, {"pyld_sign_per_s": _rate(sign_slowly, SLOW)}


def _rate(work: Callable[[int], object], count: int) -> int:
    for index in range(50):
        work(index)
    started = time.process_time()
    for index in range(count):
        work(index)
    return round(count / (time.process_time() - started))


def _lists() -> dict[str, Any]:
    """A list for a million credentials, one in a hundred of them withdrawn."""
    chance = random.Random(3)
    withdrawn = set(chance.sample(range(MILLION), MILLION // 100))
    terms = ListTerms(url=URL, issuer=KEYS.issuer.public.did, purpose="revocation", now=NOW)
    started = time.process_time()
    credential = status_list_credential(bits_with(withdrawn, MILLION), terms)
    published = sign(credential, KEYS.issuer, options())
    issued = time.process_time()
    lists = {URL: read_status_list(published, resolve_key, NOW)}
    read = time.process_time()
    entries = [
        {"issuer": terms.issuer, "credentialStatus": status_entry(URL, index)}
        for index in range(MILLION)
    ]
    begun = time.process_time()
    found = sum(check_status(one, lists, NOW).standing == "revoked" for one in entries)
    checked = time.process_time()
    return {
        "list_of_a_million_issue_ms": round(1_000 * (issued - started)),
        "list_of_a_million_read_ms": round(1_000 * (read - issued)),
        "list_of_a_million_bytes": len(json.dumps(published)),
        "status_checks_per_s": round(MILLION / (checked - begun)),
        "withdrawn_found": found,
        "withdrawn": len(withdrawn),
    }


def _many_lists() -> dict[str, Any]:
    """A million credentials as the application spreads them: on lists of 131,072, each signed.

    The bits are drawn one after another until each list is full, as they are when issuing.
    """
    chance = random.Random(5)
    count = MILLION // SMALLEST
    terms = [
        ListTerms(url=f"{URL}{n}", issuer=KEYS.issuer.public.did, purpose="revocation", now=NOW)
        for n in range(count)
    ]
    started = time.process_time()
    drawn = sum(len(_filled(chance)) for _ in terms)
    filled = time.process_time()
    gone = [set(chance.sample(range(SMALLEST), SMALLEST // 100)) for _ in terms]
    begun = time.process_time()
    published = [
        sign(status_list_credential(bits_with(some), one), KEYS.issuer, options())
        for some, one in zip(gone, terms, strict=True)
    ]
    issued = time.process_time()
    lists = {one["id"]: read_status_list(one, resolve_key, NOW) for one in published}
    read = time.process_time()
    found = sum(
        check_status(_pointing_at(one, index), lists, NOW).standing == "revoked"
        for one in terms
        for index in range(SMALLEST)
    )
    checked = time.process_time()
    return {
        "lists": count,
        "bits_drawn": drawn,
        "bits_drawn_per_s": round(drawn / (filled - started)),
        "lists_issue_ms": round(1_000 * (issued - begun)),
        "lists_read_ms": round(1_000 * (read - issued)),
        "lists_bytes": sum(len(json.dumps(one)) for one in published),
        "lists_checks_per_s": round(MILLION / (checked - read)),
        "lists_withdrawn_found": found,
        "lists_withdrawn": sum(map(len, gone)),
    }


def _filled(chance: random.Random) -> set[int]:
    """Draw bits until none is left; what is free is only counted out where draws find nothing."""
    taken: set[int] = set()
    while len(taken) < SMALLEST - FEW:
        bit = free_bit(SMALLEST, taken.intersection, lambda: taken, chance.randrange)
        taken.add(-1 if bit is None else bit)
    return taken


def _pointing_at(terms: ListTerms, index: int) -> Json:
    return {"issuer": terms.issuer, "credentialStatus": status_entry(terms.url, index)}


if __name__ == "__main__":
    main()
