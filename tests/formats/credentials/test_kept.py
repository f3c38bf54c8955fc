"""What a checker keeps at hand."""

import json
from datetime import UTC, datetime, timedelta

from _badges import KEYS

from apps.issuers import DID, INDEX, LIST, NAME, badge, status_list
from doorstroom.formats.credentials import (
    IssuerKey,
    Json,
    Kept,
    Standing,
    did_document,
    grounds_together,
    read_kept,
    verify_credential,
)


def now() -> datetime:
    """A moment for one test; one of the module's would be as old as the whole run at its end."""
    return datetime.now(UTC)


def read(**files: Json | bytes) -> Kept:
    packed = {
        f"{name}.json": one if isinstance(one, bytes) else json.dumps(one).encode()
        for name, one in files.items()
    }
    return read_kept(packed, now())


def test_a_bad_file_is_passed_over_and_named_and_the_rest_counts() -> None:
    forged = status_list([INDEX])
    forged["credentialSubject"]["encodedList"] = status_list()["credentialSubject"]["encodedList"]
    kept = read(
        known={DID: NAME, "did:web:x.example": 7},
        a=b"\xff",
        b=b"",
        c={"type": "something else"},
        d=forged,
        e=status_list(),
        f=did_document("did:web:x.example", [IssuerKey(public=KEYS.stranger.public)]),
    )
    assert kept.known == {DID: NAME}
    assert sorted(kept.faults) == ["a.json", "b.json", "c.json", "d.json"]
    assert list(kept.lists) == [LIST]
    assert list(kept.documents) == ["did:web:x.example"]


def test_known_issuers_as_a_list_are_a_fault_and_no_crash() -> None:
    kept = read(known=b'["did:web:x.example"]')
    assert (dict(kept.known), list(kept.faults)) == ({}, ["known.json"])


def test_the_newest_list_counts_whatever_it_is_called() -> None:
    old = status_list(of=now() - timedelta(hours=5))
    for names in (("a", "b"), ("b", "a")):
        kept = read(**dict(zip(names, (old, status_list([INDEX])), strict=True)))
        verdict = verify_credential(badge(), kept.grounds(now()))
        assert verdict.status.standing is Standing.REVOKED


def test_an_old_list_says_so_and_what_it_says_withdrawn_stays_withdrawn() -> None:
    then = now() - timedelta(days=3)
    quiet = verify_credential(badge(), read(a=status_list(of=then)).grounds(now())).status
    assert (quiet.standing, quiet.reason) == (Standing.UNKNOWN, "list_old")
    assert quiet.as_of is not None
    said = verify_credential(badge(), read(a=status_list([INDEX], of=then)).grounds(now())).status
    assert said.standing is Standing.REVOKED


def test_what_is_at_hand_in_several_places_is_one() -> None:
    first, second = read(known={DID: NAME}), read(known={DID: "Anders"}, a=status_list())
    web = did_document("did:web:x.example", [IssuerKey(public=KEYS.stranger.public)])
    both = grounds_together(now(), [one.grounds(now()) for one in (first, second, read(a=web))])
    assert both.known == {DID: NAME}
    assert list(both.lists) == [LIST]
    assert both.resolve("did:web:x.example") == web
    assert both.resolve("did:web:y.example") is None
    assert both.resolve(DID) is not None
