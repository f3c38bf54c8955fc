"""Keys: sealed at rest, replaced, revoked, sealed again; and bits that nobody gets twice."""

import json
import threading
from collections import Counter
from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import override_settings
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from doorstroom.credentials.actions import (
    issue_competence,
    publish_list,
    replace_key,
    revoke_key,
    seal_keys,
    sign_document,
)
from doorstroom.credentials.adapters import open_key, seal_key
from doorstroom.credentials.errors import SealError
from doorstroom.credentials.models import Credential, Issuer, SealedKey, StatusList
from doorstroom.credentials.queries import document_of, grounds_for, is_outdated, keeper_of
from doorstroom.credentials.states import Kind, Reason
from doorstroom.credentials.work import issuer_of, next_bit
from doorstroom.formats.credentials import (
    CREDENTIALS_V2,
    SMALLEST,
    Signature,
    SigningKey,
    Standing,
    free_bit,
    read_status_list,
    verify_credential,
)
from doorstroom.organisations.actions import add_organisation
from doorstroom.organisations.states import Role
from doorstroom.passports.models import Competence

OTHER = "o" * 60


@given(seed=st.binary(min_size=32, max_size=32), secret=st.text(min_size=1, max_size=80))
def test_a_sealed_key_opens_with_its_secret_and_no_other(seed: bytes, secret: str) -> None:
    key = SigningKey(seed)
    sealed = seal_key(key, secret=secret)

    assert open_key(sealed, key.public.multibase, secret=secret) == key
    assert key.secret_multibase not in sealed
    with pytest.raises(SealError):
        open_key(sealed, key.public.multibase, secret=secret + "x")


@given(place=st.integers(min_value=0, max_value=79))
def test_a_sealed_key_that_was_changed_or_moved_does_not_open(place: int) -> None:
    key, other = SigningKey(bytes(32)), SigningKey(bytes([1] * 32))
    sealed = seal_key(key)
    changed = f"{sealed[:place]}{'A' if sealed[place] != 'A' else 'B'}{sealed[place + 1 :]}"

    with pytest.raises(SealError):
        open_key(sealed, other.public.multibase)
    if place < len(sealed) - 1:  # of the last sign some bits say nothing
        with pytest.raises(SealError):
            open_key(changed, key.public.multibase)


@pytest.mark.parametrize("sealed", ["", "?", "AAAA"])
def test_what_is_no_sealed_key_does_not_open(sealed: str) -> None:
    with pytest.raises(SealError):
        open_key(sealed, SigningKey(bytes(32)).public.multibase)


@given(size=st.integers(min_value=1, max_value=40), data=st.data())
def test_a_free_bit_is_free_as_long_as_there_is_one(size: int, data: st.DataObject) -> None:
    taken = data.draw(st.sets(st.integers(min_value=0, max_value=size - 1)))

    def draw(below: int) -> int:
        return data.draw(st.integers(min_value=0, max_value=below - 1))

    found = free_bit(size, lambda some: taken & set(some), lambda: taken, draw)

    if len(taken) == size:
        assert found is None
    else:
        assert found is not None
        assert 0 <= found < size
        assert found not in taken


def test_each_free_bit_is_as_likely() -> None:
    import random  # noqa: PLC0415 - seeded, for a count

    chance = random.Random(7)
    taken = {1, 4}
    found = Counter(
        free_bit(6, lambda some: taken & set(some), lambda: taken, chance.randrange)
        for _ in range(4000)
    )

    assert set(found) == {0, 2, 3, 5}
    assert all(900 < times < 1100 for times in found.values())


@pytest.fixture
def issuer(db: None) -> Issuer:
    with transaction.atomic():
        return issuer_of(add_organisation(name="Regio", role=Role.CONSORTIUM))


def test_an_issuer_is_made_once_with_one_key(issuer: Issuer) -> None:
    with transaction.atomic():
        assert issuer_of(issuer.organisation) == issuer
    row = issuer.keys.get()

    assert row.replaced_at is None
    assert keeper_of(issuer).key.public.multibase == row.public
    assert keeper_of(issuer).key.secret_multibase not in row.sealed


def test_two_keys_never_sign_at_once(issuer: Issuer) -> None:
    key = SigningKey(bytes(32))

    with pytest.raises(IntegrityError), transaction.atomic():
        SealedKey.objects.create(issuer=issuer, public=key.public.multibase, sealed=seal_key(key))


@override_settings(PUBLIC_ADDRESS="https://stroom.example.nl:8443")
def test_a_did_stays_when_the_operator_moves(db: None) -> None:
    with transaction.atomic():
        issuer = issuer_of(None)

    with override_settings(PUBLIC_ADDRESS="https://elders.example.nl"), transaction.atomic():
        assert issuer_of(None).did == issuer.did == "did:web:stroom.example.nl%3A8443:o:vc-api"


def test_what_a_replaced_key_signed_holds_and_a_new_one_signs(observed: Competence) -> None:
    credential = issue_competence(competence=observed, language="nl")
    document = json.loads(credential.document)
    old = keeper_of(credential.issuer)
    replace_key(issuer=credential.issuer)
    publish_list(status_list=credential.status_list)

    assert keeper_of(credential.issuer).method != old.method
    assert len(document_of(credential.issuer)["verificationMethod"]) == 2
    assert verify_credential(document, grounds_for(document)).holds


def test_what_a_leaked_key_signed_counts_no_more(observed: Competence) -> None:
    credential = issue_competence(competence=observed, language="nl")
    document = json.loads(credential.document)
    publish_list(status_list=credential.status_list)
    leaked = credential.issuer.keys.get()

    signing = revoke_key(key=leaked)
    one = StatusList.objects.get(pk=credential.status_list_id)

    assert signing != leaked
    assert is_outdated(one)
    credential.refresh_from_db()
    assert credential.reason == Reason.LEAKED
    again = issue_competence(competence=credential.competence, language="nl")
    assert again != credential
    assert verify_credential(json.loads(again.document), grounds_for({})).genuine
    verdict = verify_credential(document, grounds_for(document))
    assert verdict.signature.signature is not Signature.VALID
    assert not verdict.holds
    again_published = publish_list(status_list=one)
    assert read_status_list(
        json.loads(again_published.document), grounds_for(document).resolve, timezone.now()
    )


def test_a_key_that_was_replaced_before_can_still_leak(issuer: Issuer) -> None:
    old = issuer.keys.get()
    new = replace_key(issuer=issuer)

    assert revoke_key(key=old) == new
    old.refresh_from_db()
    assert old.revoked_at is not None


def test_all_keys_are_sealed_again_or_none(issuer: Issuer) -> None:
    replace_key(issuer=issuer)
    with transaction.atomic():
        issuer_of(None)
    before = {one.public: one.sealed for one in SealedKey.objects.all()}
    seeds = {one.public: open_key(one.sealed, one.public) for one in SealedKey.objects.all()}

    with override_settings(CREDENTIALS_SECRET=OTHER):
        with pytest.raises(SealError):
            seal_keys(old_secret="wrong" * 12)
        assert {one.public: one.sealed for one in SealedKey.objects.all()} == before
        from django.conf import settings  # noqa: PLC0415 - as overridden

        assert settings.CREDENTIALS_SECRET == OTHER
        assert seal_keys(old_secret=settings.SECRET_KEY) == 3
        after = {one.public: open_key(one.sealed, one.public) for one in SealedKey.objects.all()}

    assert after == seeds


def test_a_list_that_is_full_is_followed_by_the_next(issuer: Issuer) -> None:
    first = StatusList.objects.create(issuer=issuer, number=1)
    now = timezone.now()
    Credential.objects.bulk_create(
        [
            Credential(
                kind=Kind.COMPETENCE,
                issuer=issuer,
                status_list=first,
                index=bit,
                issued_at=now,
                until=now + timedelta(days=1),
            )
            for bit in range(SMALLEST)
            if bit != 77_777
        ],
        batch_size=5000,
    )
    with transaction.atomic():
        assert next_bit(issuer) == (first, 77_777)
        Credential.objects.create(
            kind=Kind.COMPETENCE,
            issuer=issuer,
            status_list=first,
            index=77_777,
            issued_at=now,
            until=now + timedelta(days=1),
        )
        second, bit = next_bit(issuer)
    first.refresh_from_db()

    assert first.is_full
    assert (second.number, second.is_full) == (2, False)
    assert 0 <= bit < SMALLEST


@pytest.mark.django_db(transaction=True)
def test_two_who_issue_at_once_never_get_one_bit() -> None:
    with transaction.atomic():
        issuer = issuer_of(add_organisation(name="Regio", role=Role.CONSORTIUM))
    pairs, faults = [], []

    def issue() -> None:
        try:
            for _ in range(5):
                with transaction.atomic():
                    held = Issuer.objects.select_for_update().get(pk=issuer.pk)
                    one, bit = next_bit(held)
                    now = timezone.now()
                    Credential.objects.create(
                        kind=Kind.COMPETENCE,
                        issuer=held,
                        status_list=one,
                        index=bit,
                        issued_at=now,
                        until=now + timedelta(days=1),
                    )
                    pairs.append((one.pk, bit))
        except Exception as error:  # noqa: BLE001 - the test tells of it
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=issue) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert faults == []
    assert len(set(pairs)) == 20
    assert StatusList.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_first_issuers_at_once_one_is_made() -> None:
    organisation = add_organisation(name="Regio", role=Role.CONSORTIUM)
    found, faults = [], []

    def make() -> None:
        try:
            with transaction.atomic():
                found.append(issuer_of(organisation).pk)
        except Exception as error:  # noqa: BLE001 - the test tells of it
            faults.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=make) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()

    assert faults == []
    assert len(set(found)) == 1
    assert SealedKey.objects.count() == 1


def unsigned(issuer: str) -> dict[str, object]:
    return {
        "@context": [CREDENTIALS_V2],
        "type": ["VerifiableCredential"],
        "issuer": issuer,
        "credentialSubject": {"id": "urn:uuid:6c1f2d0a-0000-4000-8000-000000000002"},
    }


@pytest.mark.parametrize("body", [None, [], {}, {"credential": 3}, {"credential": {}}])
def test_what_is_no_credential_is_not_signed(body: object, db: None) -> None:
    assert sign_document(body=body).status == 400


def test_the_api_signs_for_no_organisation(issuer: Issuer) -> None:
    assert sign_document(body={"credential": unsigned(issuer.did)}).status == 400


@pytest.mark.parametrize("form", ["web", "key"])
def test_the_api_signs_as_itself_in_both_forms(form: str, db: None) -> None:
    sign_document(body={})
    own = Issuer.objects.get(organisation=None)
    did = own.did if form == "web" else keeper_of(own).key.public.did

    answer = sign_document(body={"credential": unsigned(did)})
    signed = answer.body["verifiableCredential"]
    verdict = verify_credential(signed, grounds_for(signed))

    assert answer.status == 201
    assert verdict.signature.signature is Signature.VALID
    assert verdict.issuer.trust.value == "unknown"
    assert verdict.status.standing is Standing.NONE
