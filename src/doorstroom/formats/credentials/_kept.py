"""What a checker keeps at hand: who is known, and their documents and lists; nothing is fetched."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from doorstroom.formats.credentials._dids import resolver_of
from doorstroom.formats.credentials._documents import Json, read_document
from doorstroom.formats.credentials._errors import CredentialError
from doorstroom.formats.credentials._model import listed
from doorstroom.formats.credentials._status import StatusList, read_status_list
from doorstroom.formats.credentials._verify import Grounds

KNOWN = "known.json"
"""The file that says which issuers are known, and what they are called."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is at hand.

    Attributes:
        known: the issuers that are known: their DIDs and what they are called.
        documents: of issuers, by DID.
        lists: status lists by address, each with a signature that holds.
        faults: what was passed over, by name, and why.
    """

    known: Mapping[str, str] = field(default_factory=dict)
    documents: Mapping[str, Json] = field(default_factory=dict)
    lists: Mapping[str, StatusList] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)

    def grounds(self, now: datetime) -> Grounds:
        """Return it as what a credential is checked against at a moment."""
        resolve = resolver_of(self.documents)
        return Grounds(now=now, resolve=resolve, known=self.known, lists=self.lists)


def grounds_together(now: datetime, some: Sequence[Grounds]) -> Grounds:
    """Return all that is at hand in several places; of the same thing the first counts.

    Of a status list the newest counts, wherever it stands.
    """
    known: dict[str, str] = {}
    lists: dict[str, StatusList] = {}
    for one in some:
        known = {**one.known, **known}
        for each in one.lists.values():
            _add_newer(lists, each)

    def resolve(did: str) -> Mapping[str, Any] | None:
        return next((found for one in some if (found := one.resolve(did)) is not None), None)

    return Grounds(now=now, resolve=resolve, known=known, lists=lists)


def read_kept(files: Mapping[str, bytes], now: datetime) -> Kept:
    """Read what somebody put at hand, as JSON files in any order.

    A file that cannot be used is passed over, and `faults` says why: one bad file must not make
    all credentials unreadable.

    Args:
        files: by name. `KNOWN` is one object of DIDs and names; each other one is the document of
            an issuer, or a published status list.
        now: the moment of reading.
    """
    read: dict[str, Json] = {}
    faults: dict[str, str] = {}
    for name, content in files.items():
        try:
            read[name] = read_document(content)
        except CredentialError as error:
            faults[name] = str(error)
    known = {did: name for did, name in read.pop(KNOWN, {}).items() if isinstance(name, str)}
    documents = {
        str(one["id"]): one for one in read.values() if str(one.get("id")).startswith("did:")
    }
    resolve = resolver_of(documents)
    lists: dict[str, StatusList] = {}
    for name, one in read.items():
        if documents.get(str(one.get("id"))) is one:
            continue
        try:
            _refuse_other(one)
            _add_newer(lists, read_status_list(one, resolve, now))
        except CredentialError as error:
            faults[name] = str(error)
    return Kept(known=known, documents=documents, lists=lists, faults=faults)


def _refuse_other(one: Json) -> None:
    if "BitstringStatusListCredential" not in listed(one.get("type")):
        raise CredentialError("list_invalid", reason="it is neither that nor an issuer's document")


def _add_newer(lists: dict[str, StatusList], one: StatusList) -> None:
    held = lists.get(one.url)
    since, known = one.valid_from, held.valid_from if held else None
    if known is None or (since is not None and since > known):
        lists[one.url] = one
