"""What is signed of a competence, what others find in it, and when it stops holding."""

import json
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from apps.credentials.conftest import seen_again
from apps.wall_region import Region
from doorstroom.core import privacy
from doorstroom.credentials.actions import (
    issue_competence,
    issue_passport,
    publish_list,
    withdraw_credential,
)
from doorstroom.credentials.errors import SealError
from doorstroom.credentials.models import Credential, Pseudonym, StatusList
from doorstroom.credentials.queries import (
    credential_of,
    grounds_for,
    in_force,
    is_outdated,
    list_named,
    takeable_of,
    token_of,
)
from doorstroom.credentials.states import Kind, Reason
from doorstroom.formats.credentials import (
    Standing,
    Trust,
    Verdict,
    read_status_list,
    verify_credential,
    verify_token,
)
from doorstroom.formats.openbadges import read_badge
from doorstroom.organisations.models import Employment
from doorstroom.passports.actions import remove_competence, remove_evidence
from doorstroom.passports.models import Competence
from doorstroom.passports.states import Proof
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db


def checked(credential: Credential) -> Verdict:
    """What anybody finds who has the text of a credential, and asks this server."""
    document = json.loads(Credential.objects.get(pk=credential.pk).document)
    return verify_credential(document, grounds_for(document))


def standing_of(credential: Credential, document: dict[str, object]) -> Standing:
    """What this server says, also where nobody ever asked for the list."""
    return verify_credential(document, grounds_for(document)).status.standing


def test_what_nobody_else_saw_is_not_signed(here: Region) -> None:
    with pytest.raises(ValidationError):
        issue_competence(competence=here.competence, language="nl")
    assert not Credential.objects.exists()


def test_what_only_a_file_says_is_not_signed(here: Region) -> None:
    Competence.objects.filter(pk=here.competence.pk).update(proof=Proof.TESTED, strength=200)

    with pytest.raises(ValidationError):
        issue_competence(competence=here.competence, language="nl")


def test_who_moves_on_in_no_consortium_gets_none(observed: Competence) -> None:
    Employment.objects.all().delete()

    with pytest.raises(ValidationError):
        issue_competence(competence=observed, language="nl")


def test_what_was_removed_meanwhile_is_not_signed(observed: Competence) -> None:
    Competence.objects.filter(pk=observed.pk).delete()

    with pytest.raises(ValidationError):
        issue_competence(competence=observed, language="nl")


def test_with_another_secret_nothing_is_signed(observed: Competence) -> None:
    first = issue_competence(competence=observed, language="nl")
    withdraw_credential(credential=first)

    with override_settings(CREDENTIALS_SECRET="another" * 10), pytest.raises(SealError) as error:
        issue_competence(competence=observed, language="nl")
    assert "reseal" in str(error.value)
    assert Credential.objects.count() == 1


def test_an_observation_is_signed_by_who_saw_it_and_holds(
    observed: Competence, coach: Account, here: Region
) -> None:
    credential = issue_competence(competence=observed, language="nl")
    publish_list(status_list=credential.status_list)
    verdict = checked(credential)
    badge = read_badge(json.loads(credential.document))

    assert verdict.holds
    assert verdict.genuine
    assert verdict.issuer.trust is Trust.KNOWN
    assert verdict.status.standing is Standing.GOOD
    assert credential.issuer.organisation == here.organisations["centre"]
    assert badge is not None


def test_it_says_how_well_how_strongly_and_on_what_but_names_nobody(
    observed: Competence, coach: Account, here: Region
) -> None:
    coach.name = "Coach Geheim"
    coach.save()
    observed.evidence.update(said_by="Coach Geheim", about="Geheim op kamer 12")
    credential = issue_competence(competence=observed, language="nl")
    document = json.loads(credential.document)
    subject = document["credentialSubject"]
    text = credential.document

    assert subject["id"] == Pseudonym.objects.get(person=here.worker).urn
    assert subject["achievement"]["alignment"][0]["targetUrl"] == observed.skill
    assert [one["genre"] for one in document["evidence"]] == ["observation at work"]
    assert any(one.get("value") == str(observed.strength) for one in subject["result"])
    assert any(one.get("achievedLevel", "").endswith("#level-2") for one in subject["result"])
    assert document["validUntil"] > document["validFrom"]
    assert "Geheim" not in text
    assert here.worker.name not in text
    assert "@" not in text.replace('"@context"', "")


def test_asked_again_it_is_the_same_until_more_is_known(
    observed: Competence, coach: Account
) -> None:
    first = issue_competence(competence=observed, language="nl")
    again = issue_competence(competence=observed, language="nl")
    Competence.objects.filter(pk=observed.pk).update(level=3)
    observed.refresh_from_db()
    newer = issue_competence(competence=observed, language="nl")
    first.refresh_from_db()

    assert again == first
    assert newer != first
    assert first.reason == Reason.REPLACED
    assert list(in_force(observed.person)) == [newer]


def test_the_word_of_an_employer_is_an_endorsement_in_its_own_name(
    vouched: Competence, here: Region
) -> None:
    badge = issue_competence(competence=vouched, language="nl")
    word = Credential.objects.get(kind=Kind.ENDORSEMENT)
    document = json.loads(word.document)
    publish_list(status_list=word.status_list)

    assert badge.issuer.organisation == here.organisations["centre"]
    assert word.issuer.organisation == here.organisations["outflow"]
    assert "EndorsementCredential" in document["type"]
    assert document["credentialSubject"]["alignment"][0]["targetUrl"] == "wash"
    assert checked(word).holds


@pytest.mark.parametrize("how", ["evidence", "competence", "lower", "wish", "cascade"])
def test_it_is_withdrawn_when_its_ground_goes(
    how: str, observed: Competence, coach: Account
) -> None:
    credential = issue_competence(competence=observed, language="nl")
    document = json.loads(credential.document)
    assert standing_of(credential, document) is Standing.GOOD

    if how == "evidence":
        remove_evidence(evidence=observed.evidence.get())
    elif how == "competence":
        remove_competence(competence=observed)
    elif how == "lower":
        Competence.objects.filter(pk=observed.pk).update(level=1)
    elif how == "wish":
        withdraw_credential(credential=credential)
    else:
        Competence.objects.filter(pk=observed.pk).delete()

    assert not in_force(credential.person).exists()
    assert is_outdated(list_named(credential.issuer.slug, 1))
    assert standing_of(credential, document) is Standing.REVOKED
    publish_list(status_list=credential.status_list)
    credential.refresh_from_db()
    assert credential.reason == (Reason.WISHED if how == "wish" else Reason.UNFOUNDED)


def test_a_word_that_is_taken_back_is_withdrawn_and_the_other_stays(
    vouched: Competence, observed: Competence
) -> None:
    issue_competence(competence=vouched, language="nl")
    other = issue_competence(competence=observed, language="nl")
    word = Credential.objects.get(kind=Kind.ENDORSEMENT)
    vouched.evidence.update(is_revoked=True)

    assert word not in in_force(vouched.person)
    assert other in in_force(vouched.person)


def test_who_is_erased_leaves_bits_and_nothing_else(observed: Competence, here: Region) -> None:
    credential = issue_competence(competence=observed, language="nl")
    issue_passport(person=here.worker, language="nl")
    document = json.loads(credential.document)
    before = Credential.objects.count()

    privacy.erase(here.worker)

    rows = Credential.objects.all()
    assert rows.count() == before
    assert {one.reason for one in rows} <= {Reason.ERASED, Reason.REPLACED}
    assert {(one.person, one.competence, one.label, one.document) for one in rows} == {
        (None, None, "", "")
    }
    assert not Pseudonym.objects.exists()
    assert standing_of(credential, document) is Standing.REVOKED


def test_a_person_is_handed_what_was_signed(observed: Competence, here: Region) -> None:
    issue_competence(competence=observed, language="nl")

    exported = privacy.export_of(here.worker)

    assert len(exported["credentials.Credential"]) == 1
    assert len(exported["credentials.Pseudonym"]) == 1


def test_the_whole_passport_holds_each_by_itself(
    observed: Competence, vouched: Competence, here: Region
) -> None:
    passport = issue_passport(person=here.worker, language="nl")
    document = json.loads(passport.document)
    inside = document["credentialSubject"]["verifiableCredential"]
    for one in StatusList.objects.all():
        publish_list(status_list=one)

    assert len(inside) == 3
    assert all(verify_credential(one, grounds_for(one)).holds for one in inside)
    assert checked(passport).holds
    assert document["partial"] is (here.worker.competences.count() > 2)


def test_what_is_withdrawn_inside_a_passport_is_seen_in_it_in_every_form(
    observed: Competence, vouched: Competence, here: Region
) -> None:
    passport = issue_passport(person=here.worker, language="nl")
    document = json.loads(passport.document)
    for word in Credential.objects.filter(kind=Kind.ENDORSEMENT):
        withdraw_credential(credential=word)

    found = verify_credential(document, grounds_for(document)).parts
    _, told = verify_token(token_of(passport), grounds_for(document))

    for parts in (found, told.parts):
        standings = sorted(one.status.standing.name for one in parts.values())
        assert standings == ["GOOD", "GOOD", "REVOKED"]


def test_a_document_that_names_thousands_of_lists_is_looked_up_a_few_times(
    observed: Competence, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    credential = issue_competence(competence=observed, language="nl")
    url = json.loads(credential.document)["credentialStatus"]["statusListCredential"]
    many = [{"statusListCredential": f"{url}{number}"} for number in range(1000)]
    with django_assert_max_num_queries(60):
        assert grounds_for({"credentialStatus": many}).lists == {}


def test_a_passport_of_own_words_is_not_signed(here: Region) -> None:
    with pytest.raises(ValidationError):
        issue_passport(person=here.worker, language="nl")


def test_a_newer_passport_takes_the_place_of_the_older(observed: Competence, here: Region) -> None:
    first = issue_passport(person=here.worker, language="nl")
    issue_passport(person=here.worker, language="en")
    first.refresh_from_db()

    assert first.reason == Reason.REPLACED
    assert in_force(here.worker).filter(kind=Kind.PASSPORT).count() == 1


def test_as_a_token_it_says_the_same(observed: Competence) -> None:
    credential = issue_competence(competence=observed, language="nl")
    publish_list(status_list=credential.status_list)
    document = json.loads(credential.document)

    found, verdict = verify_token(token_of(credential), grounds_for(document))

    assert verdict.holds
    assert found["credentialSubject"] == document["credentialSubject"]


def test_nobody_has_what_is_of_another(observed: Competence, here: Region) -> None:
    credential = issue_competence(competence=observed, language="nl")

    assert credential_of(here.worker, credential.pk) == credential
    assert credential_of(here.silent, credential.pk) is None
    assert [one.credential for one in takeable_of(here.worker)] == [credential]
    assert takeable_of(here.silent) == []


def test_a_bit_is_given_once_whatever_asks(observed: Competence) -> None:
    credential = issue_competence(competence=observed, language="nl")
    now = timezone.now()

    with pytest.raises(IntegrityError), transaction.atomic():
        Credential.objects.create(
            kind=Kind.COMPETENCE,
            issuer=credential.issuer,
            status_list=credential.status_list,
            index=credential.index,
            issued_at=now,
            until=now + timedelta(days=1),
        )


def test_what_ends_sooner_ends_the_credential(observed: Competence, coach: Account) -> None:
    soon = timezone.localdate() + timedelta(days=20)
    observed.evidence.update(valid_until=soon)

    credential = issue_competence(competence=observed, language="nl")

    assert timezone.localdate(credential.until) == soon


def test_a_published_list_is_of_its_issuer_and_dated(observed: Competence) -> None:
    credential = issue_competence(competence=observed, language="nl")
    one = publish_list(status_list=credential.status_list)
    document = json.loads(one.document)
    found = read_status_list(document, grounds_for(document).resolve, timezone.now())

    assert found.issuer == credential.issuer.did
    assert not found.is_set(credential.index)
    assert found.valid_until is not None
    assert found.valid_until - found.valid_from == timedelta(days=1)
    assert not is_outdated(one)
    assert seen_again(observed, coach=_coach_of(observed)) == observed


def _coach_of(competence: Competence) -> Account:
    return Account.objects.get(pk=int(competence.evidence.get().source.partition(":")[2]))


def test_an_address_of_a_list_with_a_nul_is_none_of_ours():
    address = "https://here.example/o/a\0b/status/1"
    with CaptureQueriesContext(connection) as asked:
        assert not grounds_for({"credentialStatus": {"statusListCredential": address}}).lists
    assert not any(
        "\0" in one["sql"] or "statuslist" in one["sql"] for one in asked.captured_queries
    )
