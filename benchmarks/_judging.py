"""The judges from npm: `@digitalbazaar/vc` and `@digitalcredentials/vc`, run by Node, offline."""

import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from _badges import KEYS, NOW

from doorstroom.formats.credentials import (
    Grounds,
    IssuerKey,
    Json,
    SigningKey,
    did_document,
    installed_contexts,
    method_id,
    moment_text,
    verify_credential,
)

SCRIPT = Path(__file__).with_name("_judging.mjs")
LIBRARIES = ("digitalbazaar", "digitalcredentials")


@dataclass(frozen=True, slots=True)
class Judges:
    """A running Node with both libraries."""

    asked: IO[str]
    answered: IO[str]
    contexts: Mapping[str, Any]

    def ask(self, question: Mapping[str, Any]) -> Any:
        """Ask one thing and wait for the answer."""
        self.asked.write(json.dumps(question) + "\n")
        self.asked.flush()
        return json.loads(self.answered.readline())

    def verdicts(self, credential: Json, extra: Mapping[str, Any] | None = None) -> Any:
        """What each library says of a credential; `extra` are documents that it may load."""
        return self.ask({"credential": credential, "now": moment_text(NOW), "extra": extra or {}})

    def issue(self, credential: Json, library: str) -> Json:
        """Let a library sign a credential with the issuer's key."""
        key = {
            **method_document(KEYS.issuer),
            "secretKeyMultibase": KEYS.issuer.secret_multibase,
        }
        question = {"credential": credential, "key": key, "library": library}
        found: Json = self.ask({**question, "created": moment_text(NOW)})
        return found


@contextmanager
def judges() -> Iterator[Judges]:
    """Start Node with what its document loader may know: contexts, and the keys of the samples."""
    known: dict[str, Any] = dict(installed_contexts())
    for key in (KEYS.issuer, KEYS.stranger):
        known[key.public.did] = did_document(key.public.did, [IssuerKey(public=key.public)])
        known[method_id(key.public.did, key.public)] = method_document(key)
    with subprocess.Popen(  # noqa: S603 - a program of our own
        ["node", str(SCRIPT)],  # noqa: S607 - the Node that set-up found
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        start_new_session=True,  # who stops us does not stop it in the middle of an answer
    ) as process:
        assert process.stdin is not None  # noqa: S101 - said by the pipes above
        assert process.stdout is not None  # noqa: S101
        first = Judges(process.stdin, process.stdout, {})
        contexts = first.ask({"documents": known})["contexts"]
        yield Judges(process.stdin, process.stdout, contexts)
        process.stdin.close()


def method_document(key: SigningKey) -> Json:
    """The document of a key by itself."""
    public = key.public
    return {
        "@context": "https://w3id.org/security/multikey/v1",
        "id": method_id(public.did, public),
        "type": "Multikey",
        "controller": public.did,
        "publicKeyMultibase": public.multibase,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Disagreement:
    """A credential of which not all say the same."""

    what: str
    document: Json
    ours: str
    theirs: Mapping[str, Any]


def compare(
    judged_by: Judges, documents: Iterable[tuple[str, Json]]
) -> Iterator[tuple[str, bool, Disagreement | None]]:
    """Judge each document: what was done to it, whether it holds for us, and who differs."""
    grounds = Grounds(now=NOW)
    for what, document in documents:
        verdict = verify_credential(document, grounds)
        theirs = judged_by.verdicts(document)
        if all(theirs[name]["verified"] is verdict.holds for name in LIBRARIES):
            yield what, verdict.holds, None
        else:
            why = verdict.message or verdict.signature.reason
            ours = f"{verdict.holds}: {why or verdict.issuer.trust}"
            yield (
                what,
                verdict.holds,
                Disagreement(what=what, document=document, ours=ours, theirs=theirs),
            )
