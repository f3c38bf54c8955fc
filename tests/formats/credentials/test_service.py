"""The bodies of the VC-API."""

from datetime import timedelta
from typing import Any

import pytest
from _badges import KEYS, NOW, Maker, options

from doorstroom.formats.credentials import Grounds, Json, Keeper, answer_issue, answer_verify
from doorstroom.formats.openbadges import achievement_credential

KEEPER = Keeper(did=KEYS.issuer.public.did, key=KEYS.issuer, method=options().method)
GROUNDS = Grounds(now=NOW)


def award() -> Json:
    return achievement_credential(Maker(3, 2).award())


def test_issue_and_verify() -> None:
    answer = answer_issue({"credential": award()}, KEEPER, NOW)
    assert answer.status == 201
    signed = answer.body["verifiableCredential"]
    assert answer_verify({"verifiableCredential": signed}, GROUNDS).body == {
        "verified": True,
        "problemDetails": [],
    }
    old = Grounds(now=NOW - timedelta(days=4_000))
    answer = answer_verify({"verifiableCredential": signed}, old)
    assert (answer.status, answer.body["verified"]) == (400, False)
    assert [one["title"] for one in answer.body["problemDetails"]] == ["RANGE_ERROR"]


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"credential": 7},
        {"credential": {}},
        {"credential": award() | {"issuer": "did:web:x.example"}},
        {"credential": award() | {"salary": 9}},
        {"credential": award() | {"proof": []}},
        {"credential": award() | {"validFrom": "gisteren"}},
        {"credential": award() | {"@context": []}},
    ],
)
def test_what_is_not_to_be_signed_is_not_signed(body: Any) -> None:
    answer = answer_issue(body, KEEPER, NOW)
    assert answer.status == 400
    assert answer.body["problemDetails"][0]["detail"]
    assert "verifiableCredential" not in answer.body


@pytest.mark.parametrize("body", [None, {}, {"verifiableCredential": "x"}, award()])
def test_what_is_no_credential_is_not_verified(body: Any) -> None:
    answer = answer_verify(body, GROUNDS)
    assert (answer.status, answer.body["verified"]) == (400, False)


def test_each_problem_is_named() -> None:
    signed = answer_issue({"credential": award()}, KEEPER, NOW).body["verifiableCredential"]
    for change, title in (
        ({"name": "Anders"}, "CRYPTOGRAPHIC_SECURITY_ERROR"),
        ({"proof": []}, "CRYPTOGRAPHIC_SECURITY_ERROR"),
        ({"type": "x"}, "credential_invalid"),
    ):
        answer = answer_verify({"verifiableCredential": signed | change}, GROUNDS)
        assert answer.body["problemDetails"][0]["title"] == title
