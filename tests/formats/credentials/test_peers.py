"""Judged as `@digitalbazaar/vc` and `@digitalcredentials/vc` judge it (npm, offline)."""

import json
import random
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from _badges import KEYS, NOW, Maker, options, signed_samples
from _judging import LIBRARIES, Judges, compare, judges
from _tampering import tampered

from doorstroom.formats.credentials import (
    CREDENTIALS_V2,
    OPEN_BADGES_V3,
    Grounds,
    Json,
    ListTerms,
    Standing,
    bits_with,
    installed_contexts,
    read_status_list,
    resolve_key,
    sign,
    status_entry,
    status_list_credential,
    verify_credential,
)

PARTS = 4
CREDENTIALS, TAMPERED = 200, 10


@pytest.fixture(scope="module")
def judged_by() -> Iterator[Judges]:
    with judges() as found:
        yield found


@pytest.mark.parametrize("part", range(PARTS))
def test_all_three_say_the_same_of_credentials_and_of_tampered_ones(
    judged_by: Judges, part: int
) -> None:
    def documents() -> Iterator[tuple[str, Json]]:
        for number, document in enumerate(signed_samples(part, CREDENTIALS // PARTS, 1)):
            yield "as signed", document
            chance = random.Random(part * 1_009 + number)
            for _ in range(TAMPERED):
                yield tampered(document, chance)

    said = {True: 0, False: 0}
    for what, holds, difference in compare(judged_by, documents()):
        assert difference is None, f"{what}: {difference}"
        assert holds or what != "as signed"
        said[holds] += 1
    assert min(said.values()) > CREDENTIALS // PARTS


@pytest.mark.parametrize("library", LIBRARIES)
def test_what_they_sign_holds_for_us(judged_by: Judges, library: str) -> None:
    for seed in range(8):
        document = Maker(seed, 3).unsigned()
        signed = judged_by.issue(document, library)
        verdict = verify_credential(signed, Grounds(now=NOW))
        assert verdict.holds, verdict
        ours = sign(document, KEYS.issuer, options())["proof"][0]["proofValue"]
        assert signed["proof"]["proofValue"] == ours


def test_trap_3_their_copies_of_the_contexts_are_ours_but_for_two_terms(judged_by: Judges) -> None:
    ours = installed_contexts()
    assert judged_by.contexts[CREDENTIALS_V2] == ours[CREDENTIALS_V2]
    badges = json.loads(json.dumps(ours[OPEN_BADGES_V3]))
    for term in ("endorsementJwt", "jti"):
        del badges["@context"][term]
    assert judged_by.contexts[OPEN_BADGES_V3] == badges
    issued = json.dumps([Maker(seed, 5).unsigned() for seed in range(30)])
    assert '"endorsementJwt"' not in issued
    assert '"jti"' not in issued


URL = "https://zorg.example/status/1"


def with_status(index: int) -> tuple[Json, Json]:
    """A credential whose bit stands at an index, and the list in which bit 7 is set."""
    document = Maker(1, 1).unsigned() | {"credentialStatus": status_entry(URL, index)}
    terms = ListTerms(
        url=URL,
        issuer=KEYS.issuer.public.did,
        purpose="revocation",
        now=NOW - timedelta(days=400),  # they hold it against the real clock
        lasts=timedelta(days=36_500),
    )
    published = status_list_credential(bits_with([7]), terms)
    return sign(document, KEYS.issuer, options()), sign(published, KEYS.issuer, options())


@pytest.mark.parametrize(
    ("index", "revoked"), [(7, True), (8, False), (6, False), (131_071, False)]
)
def test_trap_5_revoked_is_found_where_they_say_verified(
    judged_by: Judges, index: int, *, revoked: bool
) -> None:
    document, published = with_status(index)
    lists = {URL: read_status_list(published, resolve_key, NOW)}
    verdict = verify_credential(document, Grounds(now=NOW, lists=lists))
    theirs: Any = judged_by.verdicts(document, {URL: published})["digitalbazaar"]
    assert theirs["verified"] is True, theirs  # also for the revoked one
    assert theirs["statuses"] == [revoked]
    assert verdict.status.standing is (Standing.REVOKED if revoked else Standing.GOOD)
    assert verdict.holds is not revoked


def test_traps_14_and_15_are_open_with_them_and_closed_here(judged_by: Judges) -> None:
    """Read as RDF it is the same credential, read as JSON the end date is gone."""
    ended = Maker(1, 1).unsigned() | {"validUntil": "2026-02-01T00:00:00Z"}
    ended["validFrom"] = "2026-01-01T00:00:00Z"
    whole = sign(ended, KEYS.issuer, options())
    theirs = judged_by.verdicts(whole)
    assert [theirs[name]["verified"] for name in LIBRARIES] == [False, False]
    hidden = dict(whole)
    name = "https://www.w3.org/2018/credentials#validUntil"
    date = "http://www.w3.org/2001/XMLSchema#dateTime"
    hidden[name] = {"@value": hidden.pop("validUntil"), "@type": date}
    theirs = judged_by.verdicts(hidden)
    assert [theirs[name]["verified"] for name in LIBRARIES] == [True, True]
    assert not verify_credential(hidden, Grounds(now=NOW)).holds

    about = {"id": ended["id"], "type": ["EndorsementSubject"]}
    endorsement = ended | {"id": "urn:x:2", "credentialSubject": about}
    endorsement["type"] = ["VerifiableCredential", "EndorsementCredential"]
    endorsement = sign(endorsement, KEYS.issuer, options())
    moved = sign(ended | {"endorsement": [endorsement]}, KEYS.issuer, options())
    about = {"id": ended["id"], "type": ["EndorsementSubject", "VerifiableCredential"]}
    about["validUntil"] = moved.pop("validUntil")
    moved["endorsement"] = [endorsement | {"credentialSubject": about}]
    theirs = judged_by.verdicts(moved)
    assert [theirs[name]["verified"] for name in LIBRARIES] == [True, True]
    assert not verify_credential(moved, Grounds(now=NOW)).holds
