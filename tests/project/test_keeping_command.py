"""`doorstroom credentials keys`, `reseal` and `replace-key`."""

import json
from pathlib import Path

import pytest
from django.conf import settings
from django.db import transaction
from django.test import override_settings
from typer.testing import CliRunner, Result

from doorstroom.credentials.models import Issuer, SealedKey
from doorstroom.credentials.queries import keeper_of
from doorstroom.credentials.work import issuer_of
from doorstroom.project.cli import app

pytestmark = pytest.mark.django_db
NEW = "n" * 60


@pytest.fixture
def issuer(db: None) -> Issuer:
    with transaction.atomic():
        return issuer_of(None)


@pytest.fixture
def old(tmp_path: Path) -> Path:
    file = tmp_path / "old.txt"
    file.write_text(f"{settings.SECRET_KEY}\n")
    return file


def run(*words: str) -> Result:
    return CliRunner().invoke(app, ["credentials", *words])


def test_without_keys_it_says_so() -> None:
    assert "no keys" in run("keys").output


def test_a_file_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    assert run("reseal", "--old-secret", str(tmp_path / "none")).exit_code == 2


@pytest.mark.parametrize("content", ["", "\n", "wrong" * 12])
def test_another_secret_changes_nothing(issuer: Issuer, old: Path, content: str) -> None:
    old.write_text(content)
    before = SealedKey.objects.get().sealed

    with override_settings(CREDENTIALS_SECRET=NEW):
        result = run("reseal", "--old-secret", str(old))

    assert result.exit_code == 1
    assert SealedKey.objects.get().sealed == before


def test_a_dry_run_changes_nothing(issuer: Issuer, old: Path) -> None:
    before = SealedKey.objects.get().sealed
    with override_settings(CREDENTIALS_SECRET=NEW):
        result = run("reseal", "--old-secret", str(old), "--dry-run", "--json")

    assert json.loads(result.stdout) == {"keys": 1, "changed": False}
    assert SealedKey.objects.get().sealed == before


def test_keys_are_sealed_again_with_the_new_secret(issuer: Issuer, old: Path) -> None:
    public = keeper_of(issuer).key.public
    with override_settings(CREDENTIALS_SECRET=NEW):
        closed = json.loads(run("keys", "--json").stdout)["keys"]
        result = run("reseal", "--old-secret", str(old))
        opened = json.loads(run("keys", "--json").stdout)["keys"]

        assert keeper_of(issuer).key.public == public
    assert result.exit_code == 0
    assert [one["opens"] for one in closed] == [False]
    assert [one["opens"] for one in opened] == [True]


def test_nobody_of_that_name_gets_a_new_key(issuer: Issuer) -> None:
    result = run("replace-key", "did:web:elders.example")

    assert result.exit_code == 1
    assert issuer.did in result.output.replace("\n", "")
    assert SealedKey.objects.count() == 1


@pytest.mark.parametrize("leaked", [False, True])
def test_a_key_is_replaced(issuer: Issuer, leaked: bool) -> None:  # noqa: FBT001 - of two kinds
    old = SealedKey.objects.get()
    result = run("replace-key", issuer.did, *(["--leaked"] if leaked else []), "--json")
    old.refresh_from_db()

    assert json.loads(result.stdout)["key"] == keeper_of(issuer).key.public.multibase
    assert old.replaced_at is not None
    assert (old.revoked_at is not None) is leaked
