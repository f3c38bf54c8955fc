"""An issuer of credentials for tests: badges, status lists, and the folder of an operator."""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from _badges import KEYS

from doorstroom.core.config import Config
from doorstroom.formats.credentials import (
    REVOCATION,
    Json,
    ListTerms,
    ProofOptions,
    SigningKey,
    bits_with,
    method_id,
    sign,
    status_list_credential,
)
from doorstroom.formats.openbadges import (
    Achievement,
    Award,
    Issuer,
    Skill,
    Status,
    achievement_credential,
)

DID = KEYS.issuer.public.did
LIST = "https://school.example/status/1"
NAME = "ROC Overstap"
INDEX = 4_711


def signed(document: Json, key: SigningKey = KEYS.issuer, *, at: datetime | None = None) -> Json:
    made = at or datetime.now(UTC) - timedelta(minutes=1)
    return sign(
        document, key, ProofOptions(method=method_id(key.public.did, key.public), created=made)
    )


def badge(
    skills: Mapping[str, str] = {},
    *,
    key: SigningKey = KEYS.issuer,
    status: bool = True,
    **more: Any,
) -> Json:
    """A signed badge for skills by uri and name; `more` goes into what is signed."""
    award = Award(
        id="urn:uuid:6c1f2d0a-0000-4000-8000-00000000000a",
        recipient="urn:uuid:6c1f2d0a-0000-4000-8000-00000000000b",
        achievement=Achievement(
            id="https://school.example/achievements/1",
            name="Helpende zorg",
            description="Helpt bij wassen en aankleden.",
            criteria="Een toets en een stage.",
            skills=[Skill(uri=uri, name=name) for uri, name in skills.items()],
        ),
        issuer=Issuer(did=key.public.did, name="ROC zegt het zelf"),
        valid_from=datetime.now(UTC) - timedelta(days=30),
        valid_until=datetime.now(UTC) + timedelta(days=300),
        status=Status(list_url=LIST, index=INDEX) if status else None,
    )
    return signed(achievement_credential(award) | more, key)


def status_list(withdrawn: Collection[int] = (), *, of: datetime | None = None) -> Json:
    now = of or datetime.now(UTC) - timedelta(minutes=1)
    terms = ListTerms(url=LIST, issuer=DID, purpose=REVOCATION, now=now)
    return signed(status_list_credential(bits_with(withdrawn), terms), at=now)


def put(folder: Path, name: str, document: Json) -> None:
    (folder / name).write_text(json.dumps(document), encoding="utf-8")


def knowing(config: Config, folder: Path) -> Config:
    """The settings of an operator who knows the issuer, by a folder."""
    put(folder, "known.json", {DID: NAME})
    return replace(config, issuers=str(folder))
