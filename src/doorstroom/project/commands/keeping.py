"""What `doorstroom credentials keys`, `reseal` and `replace-key` do; each gives its exit code."""

from dataclasses import asdict, dataclass
from pathlib import Path

from django.db import transaction

from doorstroom.credentials.actions import replace_key, revoke_key, seal_keys
from doorstroom.credentials.adapters import open_key
from doorstroom.credentials.errors import SealError, UnknownIssuerError
from doorstroom.credentials.models import Issuer, SealedKey
from doorstroom.project.commands.database import ready_database
from doorstroom.project.commands.reporting import DONE, guarded, print_json, say


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One key of one issuer."""

    issuer: str
    organisation: str
    key: str
    made: str
    standing: str
    opens: bool


def list_keys(*, as_json: bool) -> int:
    """Say who signs with which keys."""

    def work() -> int:
        ready_database()
        rows = [_row(one) for one in _keys()]
        if as_json:
            print_json({"keys": [asdict(one) for one in rows]})
            return DONE
        for one in rows:
            opens = "" if one.opens else ", cannot be opened"
            say(f"{one.issuer} ({one.organisation}): {one.key}, {one.standing}{opens}")
        say(f"{len(rows)} keys." if rows else "Nobody signed anything here yet: no keys.")
        return DONE

    return guarded(work, as_json=as_json)


def reseal(old_secret: Path, *, dry_run: bool, as_json: bool) -> int:
    """Seal every key again with the secret in the settings, or none."""

    def work() -> int:
        secret = old_secret.read_text(encoding="utf-8").strip()
        if not secret:
            raise SealError(f"{old_secret} is empty. Nothing was changed.")
        ready_database()
        with transaction.atomic():
            count = seal_keys(old_secret=secret)
            transaction.set_rollback(dry_run)
        told = "could be sealed again; nothing was changed" if dry_run else "are sealed again"
        if as_json:
            print_json({"keys": count, "changed": not dry_run})
        else:
            say(f"{count} keys {told}.")
        return DONE

    return guarded(work, as_json=as_json)


def replace(did: str, *, leaked: bool, as_json: bool) -> int:
    """Let an issuer sign with a new key."""

    def work() -> int:
        ready_database()
        issuer = Issuer.objects.filter(did=did).first()
        if issuer is None:
            there = "; ".join(Issuer.objects.order_by("did").values_list("did", flat=True))
            advice = f"Choose from: {there}." if there else "There is none here yet."
            raise UnknownIssuerError(f"There is no issuer {did!r}. {advice} Nothing was changed.")
        if leaked:
            key = revoke_key(key=issuer.keys.get(replaced_at=None))
        else:
            key = replace_key(issuer=issuer)
        if as_json:
            print_json({"issuer": did, "key": key.public, "revoked_old": leaked})
        else:
            old = "counts no more" if leaked else "still holds"
            say(f"{did} signs with {key.public} now. What the old key signed {old}.")
        return DONE

    return guarded(work, as_json=as_json)


def _keys() -> list[SealedKey]:
    rows = SealedKey.objects.select_related("issuer__organisation")
    return list(rows.order_by("issuer__did", "pk"))


def _row(one: SealedKey) -> Row:
    standing = "signs"
    if one.replaced_at:
        standing = "revoked" if one.revoked_at else "replaced"
    try:
        open_key(one.sealed, one.public)
    except SealError:
        opens = False
    else:
        opens = True
    return Row(
        issuer=one.issuer.did,
        organisation=str(one.issuer.organisation or "VC-API"),
        key=one.public,
        made=one.made_at.isoformat(),
        standing=standing,
        opens=opens,
    )
