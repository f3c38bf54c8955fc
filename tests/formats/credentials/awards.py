"""A signed badge and a published list, for the tests of verdicts and of status."""

from datetime import timedelta
from typing import Any

from _badges import KEYS, NOW, Maker, options

from doorstroom.formats.credentials import (
    Grounds,
    Json,
    ListTerms,
    SigningKey,
    StatusList,
    bits_with,
    read_status_list,
    resolve_key,
    sign,
    status_list_credential,
)
from doorstroom.formats.openbadges import achievement_credential

GROUNDS = Grounds(now=NOW)
URL = "https://zorg.example/status/1"


def award(**more: Any) -> Json:
    document = achievement_credential(Maker(1, 2).award())
    return {**document, **more}


def signed(document: Json, key: SigningKey = KEYS.issuer) -> Json:
    return sign(document, key, options(key))


def published(indexes: list[int], **more: Any) -> StatusList:
    given: dict[str, Any] = {
        "url": URL,
        "issuer": KEYS.issuer.public.did,
        "purpose": "revocation",
        "now": NOW,
    }
    document = status_list_credential(bits_with(indexes), ListTerms(**(given | more)))
    return read_status_list(signed(document), resolve_key, NOW + timedelta(minutes=1))
