"""The contexts that are known here: installed with the program, checked by hash, never fetched."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from doorstroom.formats.credentials._errors import CredentialError

CREDENTIALS_V2 = "https://www.w3.org/ns/credentials/v2"
DATA_INTEGRITY_V2 = "https://w3id.org/security/data-integrity/v2"
MULTIKEY_V1 = "https://w3id.org/security/multikey/v1"
OPEN_BADGES_V3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
OPEN_BADGES_EXTENSIONS = "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json"
CLR_V2 = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
_OPEN_BADGES_OLDER = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.{}.json"
_PACKAGE, _FOLDER = "openbadgeslib", "ob3/contexts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pin:
    """Which file of the package holds a context, and its SHA-256 in hexadecimal."""

    file: str
    sha256: str


# The hash of the first is the one that the W3C itself publishes in VC Data Model 2.0, appendix B.1.
PINS: Mapping[str, Pin] = {
    CREDENTIALS_V2: Pin(
        file="credentials-v2.json",
        sha256="59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734",
    ),
    DATA_INTEGRITY_V2: Pin(
        file="security-data-integrity-v2.json",
        sha256="67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4",
    ),
    MULTIKEY_V1: Pin(
        file="security-multikey-v1.json",
        sha256="ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597",
    ),
    _OPEN_BADGES_OLDER.format(1): Pin(
        file="ob-v3p0-context-3.0.1.json",
        sha256="5f3d9dd6288ef437ff8286cf95ffbff609c748a66f24a1e9450c45ca64be1571",
    ),
    _OPEN_BADGES_OLDER.format(2): Pin(
        file="ob-v3p0-context-3.0.2.json",
        sha256="00666ad080ba407687ed1846b7f5e7495f5019042b202a727de47c48a1755c53",
    ),
    OPEN_BADGES_V3: Pin(
        file="ob-v3p0-context-3.0.3.json",
        sha256="3d34f4d4ef1bce691106e63798beb5e7b862ba841423f5ee1e53ab7ddf3bca84",
    ),
    OPEN_BADGES_EXTENSIONS: Pin(
        file="ob-v3p0-extensions.json",
        sha256="87c06c81bc2317663bf288d740d94fddd2818c4342b186270ff6371dfaa63f93",
    ),
    CLR_V2: Pin(
        file="clr_context_2.0.1.json",
        sha256="880f1902d4158f2f33ce06af41b90719977cd1ea337a9de2e41edb3ff5e543d6",
    ),
}


def checked_contexts(
    files: Mapping[str, bytes], pins: Mapping[str, Pin] = PINS
) -> dict[str, dict[str, Any]]:
    """Return the contexts by their address, after each file was held against its hash.

    Args:
        files: the bytes of each context by its address; every pinned one must be there.
        pins: what is expected of them.

    Raises:
        CredentialError: a file is not there or not the one that was pinned.
    """
    found = {}
    for url, pin in pins.items():
        if url not in files:
            raise CredentialError("context_absent", url=url)
        if hashlib.sha256(files[url]).hexdigest() != pin.sha256:
            raise CredentialError("context_changed", url=url)
        found[url] = json.loads(files[url])
    return found


@lru_cache(maxsize=1)
def installed_contexts() -> dict[str, dict[str, Any]]:
    """Return the pinned contexts out of the package that carries them.

    The package's code is not run: only its data files are read.

    Raises:
        CredentialError: as `checked_contexts`.
    """
    spec = find_spec(_PACKAGE)
    folders = (spec.submodule_search_locations or []) if spec else []
    files = {}
    for url, pin in PINS.items():
        for folder in folders:
            path = Path(folder, _FOLDER, pin.file)
            if path.is_file():
                files[url] = path.read_bytes()
    return checked_contexts(files)
