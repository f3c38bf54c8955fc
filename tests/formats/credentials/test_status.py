"""Withdrawn or not, and of when that is known."""

import copy
from datetime import timedelta
from typing import Any

import pytest
from _badges import KEYS, NOW

from doorstroom.formats.credentials import (
    CredentialError,
    Grounds,
    ListTerms,
    Standing,
    bits_with,
    read_status_list,
    resolve_key,
    status_entry,
    status_list_credential,
    verify_credential,
)
from formats.credentials.awards import GROUNDS, URL, award, published, signed


def standing(entry: Any, lists: Any, now: timedelta = timedelta()) -> tuple[Standing, str]:
    document = signed(award(credentialStatus=entry))
    fact = verify_credential(document, Grounds(now=NOW + now, lists=lists)).status
    return fact.standing, fact.reason


def test_status_by_list_and_its_date() -> None:
    lists = {URL: published([7])}
    assert standing(status_entry(URL, 7), lists) == (Standing.REVOKED, "")
    assert standing(status_entry(URL, 8), lists) == (Standing.GOOD, "")
    assert standing(status_entry(URL, 8), {}) == (Standing.UNKNOWN, "list_absent")
    document = signed(award(credentialStatus=status_entry(URL, 8)))
    assert verify_credential(document, Grounds(now=NOW, lists=lists)).status.as_of == NOW


def test_old_list_still_says_revoked_but_no_longer_good() -> None:
    lists = {URL: published([7])}
    later = timedelta(days=2)
    assert standing(status_entry(URL, 7), lists, later) == (Standing.REVOKED, "")
    assert standing(status_entry(URL, 8), lists, later) == (Standing.UNKNOWN, "list_old")


def test_suspension_beside_revocation_and_the_worst_counts() -> None:
    other = "https://zorg.example/status/2"
    lists = {URL: published([7]), other: published([9], url=other, purpose="suspension")}
    both = [status_entry(URL, 8), status_entry(other, 9, "suspension")]
    assert standing(both, lists) == (Standing.SUSPENDED, "")
    both = [status_entry(URL, 7), status_entry(other, 9, "suspension")]
    assert standing(both, lists) == (Standing.REVOKED, "")
    assert standing(status_entry(URL, 7, "suspension"), lists) == (
        Standing.UNKNOWN,
        "list_for_another",
    )


def test_list_of_another_issuer_says_nothing() -> None:
    terms = ListTerms(url=URL, issuer=KEYS.stranger.public.did, purpose="revocation", now=NOW)
    document = signed(status_list_credential(bits_with([7]), terms), KEYS.stranger)
    lists = {URL: read_status_list(document, resolve_key, NOW)}
    assert standing(status_entry(URL, 7), lists) == (Standing.UNKNOWN, "list_of_another")


@pytest.mark.parametrize(
    "index", ["131072", "-1", "007x", "\N{ARABIC-INDIC DIGIT SEVEN}", "", "9" * 40, 7, None, ["7"]]
)
def test_strange_index_is_unknown(index: Any) -> None:
    entry = status_entry(URL, 7) | {"statusListIndex": index}
    found, _ = standing(entry, {URL: published([7])}) if index is not None else ("unknown", "")
    assert found == "unknown"


def test_list_is_only_read_when_its_issuer_signed_it() -> None:
    terms = ListTerms(url=URL, issuer=KEYS.issuer.public.did, purpose="revocation", now=NOW)
    document = status_list_credential(bits_with([7]), terms)
    for wrong in (
        document,
        signed(document, KEYS.stranger),
        signed(document) | {"validUntil": "2030-01-01T00:00:00Z"},
        signed(award()),
    ):
        with pytest.raises(CredentialError):
            read_status_list(copy.deepcopy(wrong), resolve_key, NOW)
    with pytest.raises(CredentialError):
        read_status_list(signed(document), resolve_key, NOW - timedelta(days=1))


def test_packed_list_that_unpacks_to_gigabytes_is_refused() -> None:
    import gzip  # noqa: PLC0415 - only here

    from doorstroom.formats.credentials import base64url  # noqa: PLC0415
    from doorstroom.formats.credentials._status import unpacked  # noqa: PLC0415

    for data in (b"\0" * 64_000_000, b"\0" * 100):
        with pytest.raises(CredentialError):
            unpacked(f"u{base64url(gzip.compress(data))}")
    for text in ("u", "z11", "uAAAA", None, f"u{base64url(b'PK' * 9)}"):
        with pytest.raises(CredentialError):
            unpacked(text)


def test_million_credentials_on_one_list() -> None:
    withdrawn = set(range(3, 1_048_576, 1_001))
    terms = ListTerms(url=URL, issuer=KEYS.issuer.public.did, purpose="revocation", now=NOW)
    document = signed(status_list_credential(bits_with(withdrawn, 1_048_576), terms))
    found = read_status_list(document, resolve_key, NOW)
    assert {index for index in range(1_048_576) if found.is_set(index)} == withdrawn
    assert document == signed(status_list_credential(bits_with(withdrawn, 1_048_576), terms))


@pytest.mark.parametrize("part", ["statusPurpose", "statusListIndex", "statusListCredential"])
def test_status_that_was_stripped_of_where_its_bit_stands_is_no_status(part: str) -> None:
    """As RDF that could stand elsewhere under the same signature; revoked would look unknown."""
    entry = status_entry(URL, 7)
    del entry[part]
    verdict = verify_credential(signed(award(credentialStatus=entry)), GROUNDS)
    assert (verdict.holds, verdict.fault) == (False, "credential_invalid")
