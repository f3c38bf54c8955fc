"""What a worker takes along, and shows to one employer."""

import datetime as dt
import json
from typing import Any

import pytest
from django.test import Client, override_settings
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from doorstroom.credentials.actions import issue_competence
from doorstroom.credentials.models import Credential, Showing
from doorstroom.credentials.queries import (
    grounds_for,
    resolve_here,
    seen_in,
    showings_open,
    token_of,
)
from doorstroom.credentials.states import Kind, Reason
from doorstroom.formats.credentials import (
    Grounds,
    read_shown,
    verify_credential,
    verify_token,
)
from doorstroom.formats.openbadges import unbake
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import Role
from doorstroom.passports.actions import remove_evidence
from doorstroom.passports.models import Competence
from doorstroom.passports.states import EvidenceKind, Level
from doorstroom.passports.work import store_judged
from doorstroom.people.models import Account, Person

RECRUITER = "werving@maasheuvel.example"
TODAY = timezone.localdate()


def path(name: str, *keys: object) -> str:
    with override("nl"):
        return reverse(f"person:{name}", args=keys)


@pytest.fixture
def claimed(person: Person) -> Competence:
    Competence.objects.filter(person=person).exclude(
        pk=Competence.objects.filter(person=person).earliest("pk").pk
    ).delete()
    one = Competence.objects.get(person=person)
    one.evidence.all().delete()
    one.told_proof = 1
    store_judged(one)
    return one


@pytest.fixture
def proven(claimed: Competence) -> Competence:
    claimed.evidence.create(
        kind=EvidenceKind.OBSERVATION,
        level=Level.ALONE,
        on=TODAY,
        source="people.Account:0",
        said_by="Coach Geheim",
    )
    store_judged(claimed)
    return claimed


@pytest.fixture
def employer(region: None) -> Organisation:
    recruits = Organisation.objects.filter(role=Role.INFLOW_EMPLOYER)
    return recruits.get(memberships__account__email=RECRUITER, memberships__until=None)


@pytest.fixture
def recruiter(signed_in, employer: Organisation) -> Client:  # noqa: ANN001 - a fixture
    return signed_in(Account.objects.get(email=RECRUITER))


def test_what_nobody_proved_cannot_be_taken(worker: Client, claimed: Competence):
    page = worker.get(path("competence", claimed.pk)).content.decode()
    answer = worker.post(path("take", claimed.pk), follow=True)

    assert path("take", claimed.pk) not in page
    assert worker.get(path("show_one", claimed.pk)).status_code == 404
    assert "Niemand anders heeft dit nog bewezen" in answer.content.decode()
    assert not Credential.objects.exists()
    assert "nog niets te ondertekenen" in worker.get(path("badges")).content.decode()


def test_an_empty_passport_is_refused_in_words(worker: Client, claimed: Competence):
    answer = worker.post(path("badges"), follow=True)

    assert "nog niets door anderen bewezen" in answer.content.decode()


def test_a_skill_is_taken_along_in_every_form(worker: Client, proven: Competence):
    assert path("take", proven.pk) in worker.get(path("competence", proven.pk)).content.decode()
    answer = worker.post(path("take", proven.pk))
    badge = Credential.objects.get()
    files = {
        form: worker.get(path("badge_file", badge.pk, form))
        for form in ("json", "jwt", "png", "svg")
    }

    assert answer["Location"] == path("badge", badge.pk)
    assert "Coach Geheim" not in worker.get(path("badge", badge.pk)).content.decode()
    assert {one["Content-Disposition"].partition(";")[0] for one in files.values()} == {
        "attachment"
    }
    document = json.loads(files["json"].content)
    assert verify_credential(document, grounds_for(document)).holds
    _, verdict = verify_token(files["jwt"].content.decode(), grounds_for(document))
    assert verdict.holds
    assert json.loads(unbake(files["png"].content)) == document
    assert json.loads(unbake(files["svg"].content)) == document
    assert worker.get(path("badge_file", badge.pk, "exe")).status_code == 404


def test_the_picture_stands_on_the_page(worker: Client, proven: Competence):
    worker.post(path("take", proven.pk))
    badge = Credential.objects.get()
    look = worker.get(path("badge_file", badge.pk, "png") + "?look")

    assert f"{path('badge_file', badge.pk, 'png')}?look" in (
        worker.get(path("badge", badge.pk)).content.decode()
    )
    assert look["Content-Disposition"].startswith("inline")
    assert look["Content-Type"] == "image/png"


def test_the_whole_passport_is_taken_along(worker: Client, proven: Competence):
    answer = worker.post(path("badges"), follow=True)
    passport = Credential.objects.get(kind=Kind.PASSPORT)

    assert "elk apart ondertekend" in answer.content.decode()
    assert worker.get(path("badge_file", passport.pk, "json")).status_code == 200
    assert worker.get(path("badge_file", passport.pk, "png")).status_code == 404


def test_taken_back_it_is_gone_from_every_page(worker: Client, proven: Competence):
    worker.post(path("take", proven.pk))
    badge = Credential.objects.get()
    worker.post(path("badge_withdraw", badge.pk))
    badge.refresh_from_db()

    assert badge.reason == Reason.WISHED
    assert worker.get(path("badge", badge.pk)).status_code == 404
    assert worker.get(path("badge_file", badge.pk, "json")).status_code == 404
    assert "jij nam het terug" in worker.get(path("badges")).content.decode()


def test_a_passport_page_asks_as_much_for_one_as_for_three(
    worker: Client, proven: Competence, django_assert_max_num_queries: Any
):
    def queries() -> int:
        with django_assert_max_num_queries(200) as seen:
            worker.get(path("badges"))
        return len(seen)

    issue_competence(competence=proven, language="nl")
    one = queries()
    for uri in ("http://x.example/1", "http://x.example/2"):
        other = Competence.objects.create(person=proven.person, scheme="test", skill=uri)
        other.evidence.create(
            kind=EvidenceKind.OBSERVATION, level=2, on=TODAY, source="people.Account:0"
        )
        store_judged(other)
        issue_competence(competence=other, language="nl")

    assert queries() == one


@pytest.mark.parametrize("until", ["", "nooit", TODAY - dt.timedelta(1), TODAY + dt.timedelta(99)])
def test_a_day_that_will_not_do_is_said(
    worker: Client, proven: Competence, employer: Organisation, until: object
):
    answer = worker.post(
        path("show_one", proven.pk), {"organisation": employer.pk, "until": str(until)}
    )

    assert answer.status_code == 200
    assert "field__error" in answer.content.decode()
    assert not Showing.objects.exists()


@pytest.mark.parametrize("which", ["own", "0", "fund"])
def test_it_is_shown_to_no_other_than_who_looks_for_people(
    worker: Client, proven: Competence, which: str
):
    own = proven.person.employments.first().organisation
    fund = Organisation.objects.filter(role=Role.FUND).first()
    key = {"own": own.pk, "fund": fund.pk}.get(which, 0)
    worker.post(path("show_one", proven.pk), {"organisation": key, "until": TODAY.isoformat()})

    assert not Showing.objects.exists()


def show(worker: Client, proven: Competence, employer: Organisation) -> Showing:
    answer = worker.post(
        path("show_one", proven.pk), {"organisation": employer.pk, "until": TODAY.isoformat()}
    )
    assert answer.status_code == 302
    return Showing.objects.get(stopped_at=None)


def test_one_employer_sees_one_skill_and_the_worker_sees_that_they_looked(
    worker: Client, recruiter: Client, proven: Competence, employer: Organisation
):
    showing = show(worker, proven, employer)
    with override("nl"):
        listed, one = reverse("employer:shown"), reverse("employer:shown_one", args=[showing.pk])
    before = worker.get(path("sharing")).content.decode()

    assert str(proven.person) in recruiter.get(listed).content.decode()
    page = recruiter.get(one).content.decode()
    after = worker.get(path("sharing")).content.decode()

    assert "De handtekening klopt" in page
    assert proven.person.name in page
    assert "Coach Geheim" not in page
    assert proven.person.employments.first().organisation.name not in page
    assert "keek naar de vaardigheid" not in before
    assert "keek naar de vaardigheid" in after
    assert employer.name in after


def test_a_piece_that_was_removed_is_shown_no_more(
    worker: Client, recruiter: Client, proven: Competence, employer: Organisation
):
    more = proven.evidence.create(
        kind=EvidenceKind.OBSERVATION,
        level=Level.ALONE,
        on=TODAY - dt.timedelta(days=40),
        source="people.Account:9",
    )
    store_judged(proven)
    showing = show(worker, proven, employer)
    assert len(seen_in(showing, employer.issuer.did).skill["evidence"]) == 2

    remove_evidence(evidence=more)

    left = seen_in(showing, employer.issuer.did).skill["evidence"]
    assert [one["on"] for one in left] == [TODAY.isoformat()]


def test_stopping_works_at_once(
    worker: Client, recruiter: Client, proven: Competence, employer: Organisation
):
    showing = show(worker, proven, employer)
    with override("nl"):
        one = reverse("employer:shown_one", args=[showing.pk])
    assert recruiter.get(one).status_code == 200

    worker.post(path("stop_showing", showing.pk))

    assert recruiter.get(one).status_code == 404
    assert not showings_open(proven.person).exists()


def test_stopping_everything_stops_this_too(
    worker: Client, proven: Competence, employer: Organisation
):
    show(worker, proven, employer)
    worker.post(path("stop_all"))

    assert not showings_open(proven.person).exists()


def test_what_is_judged_lower_is_shown_no_more(
    worker: Client, recruiter: Client, proven: Competence, employer: Organisation
):
    showing = show(worker, proven, employer)
    proven.evidence.all().delete()
    store_judged(proven)
    with override("nl"):
        one = reverse("employer:shown_one", args=[showing.pk])

    assert recruiter.get(one).status_code == 404


def test_a_token_that_was_changed_is_not_shown_as_proven(
    worker: Client, recruiter: Client, proven: Competence, employer: Organisation
):
    showing = show(worker, proven, employer)
    head, _dot, rest = showing.token.partition(".")
    Showing.objects.filter(pk=showing.pk).update(token=f"{head}.e30.{rest.partition('.')[2]}")
    with override("nl"):
        page = recruiter.get(reverse("employer:shown_one", args=[showing.pk]))

    assert page.status_code == 200
    assert "De handtekening klopt" not in page.content.decode()
    assert "niet te controleren" in page.content.decode()


def test_the_token_is_for_that_employer_alone(
    worker: Client, proven: Competence, employer: Organisation
):
    showing = show(worker, proven, employer)
    grounds = Grounds(now=timezone.now(), resolve=resolve_here)
    meant = read_shown(showing.token, grounds, audience=employer.issuer.did)
    other = read_shown(showing.token, grounds, audience="did:web:elders.example")

    assert meant.fault == ""
    assert len(meant.claims["competences"]) == 1
    assert other.fault == "for_another"
    assert "Geheim" not in json.dumps(dict(meant.claims))


def test_shown_again_it_is_renewed(worker: Client, proven: Competence, employer: Organisation):
    first = show(worker, proven, employer)
    second = show(worker, proven, employer)

    assert first.pk != second.pk
    assert showings_open(proven.person).count() == 1


def test_a_token_is_made_with_the_key_of_now(worker: Client, proven: Competence):
    badge = issue_competence(competence=proven, language="nl")

    assert token_of(badge).count(".") == 2


@pytest.mark.parametrize("name", ["take", "badges", "show_one"])
def test_with_a_key_that_does_not_open_it_says_so_and_keeps_nothing(
    worker: Client, proven: Competence, employer: Organisation, name: str
):
    issue_competence(competence=proven, language="nl").delete()
    keys = [] if name == "badges" else [proven.pk]
    data = {"organisation": employer.pk, "until": TODAY.isoformat()}

    with override_settings(CREDENTIALS_SECRET="x" * 50):
        answer = worker.post(path(name, *keys), data, follow=True)

    assert "Ondertekenen lukt nu niet" in answer.content.decode()
    assert not Credential.objects.exists()
    assert not Showing.objects.exists()


def test_a_token_with_a_key_that_does_not_open_is_no_broken_page(
    worker: Client, proven: Competence
):
    badge = issue_competence(competence=proven, language="nl")

    with override_settings(CREDENTIALS_SECRET="x" * 50):
        answer = worker.get(path("badge_file", badge.pk, "jwt"), follow=True)
        json_too = worker.get(path("badge_file", badge.pk, "json"))

    assert "Ondertekenen lukt nu niet" in answer.content.decode()
    assert json_too.status_code == 200
