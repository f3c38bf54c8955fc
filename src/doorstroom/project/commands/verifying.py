"""What `doorstroom credentials` does, and how it says it. Each function gives its exit code."""

from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from doorstroom.core.issuers import read_folder
from doorstroom.formats.credentials import (
    CredentialError,
    Dates,
    Grounds,
    Json,
    Kept,
    Shown,
    Signature,
    Standing,
    Trust,
    Verdict,
    moment_text,
    read_document,
    read_shown,
    read_status_list,
    resolver_of,
)
from doorstroom.formats.openbadges import Badge, credential_text, open_credential
from doorstroom.project.commands.saying import (
    DONE,
    REFUSED,
    STOPPED,
    print_json,
    refuse,
    say,
)

LARGEST = 16 * 1024 * 1024
_SIGNATURES = {
    Signature.VALID: "right: not a letter of it was changed since",
    Signature.INVALID: "WRONG ({reason})",
    Signature.ABSENT: "there is none, so anybody can have written this",
    Signature.UNREADABLE: "cannot be checked here ({reason})",
}
_STANDINGS = {
    Standing.NONE: "cannot be withdrawn: it names no status list",
    Standing.GOOD: "not withdrawn, as of {as_of}",
    Standing.REVOKED: "WITHDRAWN, as of {as_of}",
    Standing.SUSPENDED: "SUSPENDED, as of {as_of}",
    Standing.UNKNOWN: "unknown ({reason}); give the list with --status-list",
}
_TRUST = {
    Trust.KNOWN: "known to you: {id}",
    Trust.UNKNOWN: "not known to you: {id}, which calls itself {name!r}",
    Trust.FOREIGN_KEY: "NOT WHO SIGNED: it names {id}, but another's key signed it",
    Trust.UNPROVEN: "unproven: it names {id}",
}
_DATES = {
    Dates.VALID: "valid now",
    Dates.NOT_YET: "NOT VALID YET: from {valid_from}",
    Dates.EXPIRED: "EXPIRED: on {valid_until}",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What was given on the command line."""

    file: Path
    status_lists: tuple[Path, ...]
    did_documents: tuple[Path, ...]
    known: tuple[str, ...]
    audience: str
    issuers: Path | None = None


def verify_file(given: Given, *, as_json: bool) -> int:
    """Check the credential in a file and say what was found."""
    try:
        return _verified(given, as_json=as_json)
    except KeyboardInterrupt:
        return STOPPED
    except (CredentialError, OSError) as error:
        return refuse(str(error), as_json=as_json)


def _verified(given: Given, *, as_json: bool) -> int:
    data = _bytes(given.file)
    text = credential_text(data)
    grounds = _grounds(given)
    if "~" in text and not text.startswith("{"):
        return _say_shown(read_shown(text, grounds, audience=given.audience), as_json)
    opened = open_credential(data, lambda _: grounds)
    verdict = opened.verdict
    if as_json:
        print_json({"holds": verdict.holds, "badge": _plain(opened.badge)} | _facts(verdict))
    else:
        _say(opened.badge, verdict)
    return DONE if verdict.holds else REFUSED


def _grounds(given: Given) -> Grounds:
    now = datetime.now(UTC)
    kept = read_folder(given.issuers, now) if given.issuers else Kept()
    for name, fault in kept.faults.items():
        say(f"{name} was passed over: {fault}", aside=True)
    documents = dict(kept.documents)
    for path in given.did_documents:
        document = read_document(_bytes(path))
        documents[str(document.get("id"))] = document
    resolve = resolver_of(documents)
    lists = dict(kept.lists)
    for path in given.status_lists:
        found = read_status_list(read_document(_bytes(path)), resolve, now)
        lists[found.url] = found
    return Grounds(
        now=now,
        resolve=resolve,
        known={**{did: did for did in given.known}, **kept.known},
        lists=lists,
    )


def _bytes(path: Path) -> bytes:
    with path.open("rb") as file:
        data = file.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise CredentialError("json_large", most=f"{LARGEST:,}")
    return data


def _facts(verdict: Verdict) -> Json:
    found: Json = _plain(verdict)
    return found


def _plain(value: Any) -> Any:
    """Facts as JSON knows them."""
    return _dated(asdict(value))


def _dated(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _dated(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_dated(one) for one in value]
    return moment_text(value) if isinstance(value, datetime) else value


def _say(badge: Badge, verdict: Verdict) -> None:
    say(f"{badge.name or badge.id or 'A credential'}")
    if verdict.message:
        say(verdict.message)
    facts = _facts(verdict)
    say(f"Signature: {_SIGNATURES[verdict.signature.signature].format(**facts['signature'])}.")
    say(f"Withdrawn: {_STANDINGS[verdict.status.standing].format(**facts['status'])}.")
    say(f"Issuer:    {_TRUST[verdict.issuer.trust].format(**facts['issuer'])}.")
    say(f"Dates:     {_DATES[verdict.dates.dates].format(**facts['dates'])}.")
    for path, part in verdict.parts.items():
        say(f"In it, {path}: {'holds' if part.holds else 'DOES NOT HOLD'}.")


def _say_shown(shown: Shown, as_json: bool) -> int:  # noqa: FBT001 - only here
    if as_json:
        print_json({"holds": not shown.fault} | _plain(shown))
    else:
        say(f"Signature: {_SIGNATURES[shown.signature.signature].format(reason=shown.fault)}.")
        say(f"Counts:    {'yes' if not shown.fault else f'NO ({shown.fault})'}.")
        say(f"Holder:    {'proved to hold it' if shown.bound else 'did not prove to hold it'}.")
        for name, value in shown.claims.items():
            say(f"{name}: {value}")
    return REFUSED if shown.fault else DONE
