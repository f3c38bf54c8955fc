"""The papers of a step on pages: what cannot be done first, then signed by all, and taken along."""

import io
import re
import time
from collections.abc import Callable

import pytest
import time_machine
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader, PdfWriter
from pytest_django import DjangoCaptureOnCommitCallbacks
from pytest_django.fixtures import DjangoAssertNumQueries

from apps.paper_scene import FILLED, account_of, planned, sign_all, written
from apps.step_scene import day, opened
from apps.wall_region import Region
from doorstroom.core.models import Event
from doorstroom.people.models import Account
from doorstroom.transitions.actions import withdraw_document
from doorstroom.transitions.models import Deduction, Document, Signature
from doorstroom.transitions.states import Paper, Party, Signing

pytestmark = pytest.mark.django_db

Enter = Callable[[Account], Client]
OWN, EMPLOYER = "/nl/mijn-overstap/papieren/", "/nl/werkgever/papieren/"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - of nobody


@pytest.fixture
def recruiter(here: Region, signed_in: Enter) -> Client:
    return signed_in(account_of(here, Party.INFLOW))


@pytest.fixture
def hr(here: Region, signed_in: Enter) -> Client:
    return signed_in(account_of(here, Party.OUTFLOW))


@pytest.fixture
def coach(here: Region, signed_in: Enter) -> Client:
    return signed_in(account_of(here, Party.COACH))


@pytest.fixture
def worker(here: Region) -> Client:
    """A worker, who has no second factor."""
    client = Client()
    client.force_login(account_of(here, Party.WORKER))
    return client


def at_coach(on: Region, rest: str = "") -> str:
    return f"/nl/coach/{on.worker.pk}/papieren/{rest}"


def text(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def app_code(account: Account) -> str:
    """The code that an app would show now."""
    Authenticator.objects.filter(user=account).update(
        data={"secret": get_adapter().encrypt(SECRET)}
    )
    return format_hotp_value(hotp_value(SECRET, int(time.time()) // 30))


def signing(paper: Document, code: str, **other: str) -> dict[str, str]:
    return {"do": "sign", "shown": paper.hash, "name": "Ria Bakker", "code": code} | other


def scan() -> SimpleUploadedFile:
    writer, out = PdfWriter(), io.BytesIO()
    writer.add_blank_page(595, 842)
    writer.write(out)
    return SimpleUploadedFile("scan.pdf", out.getvalue(), "application/pdf")


@pytest.mark.parametrize("do", ["", "dance", "sign", "withdraw", "deduct", "upload", "code"])
def test_what_cannot_be_done_now_is_no_page(do: str, here: Region, recruiter: Client) -> None:
    paper = sign_all(here, written(here, Paper.INTENTION))

    assert recruiter.post(f"{EMPLOYER}{paper.pk}/", {"do": do}).status_code == 404


def test_a_coach_signs_nothing(here: Region, coach: Client) -> None:
    paper = written(here, Paper.INTENTION)
    address = at_coach(here, f"{paper.pk}/")

    assert 'value="sign"' not in text(coach, address)
    assert coach.post(address, signing(paper, "123456")).status_code == 404


def test_an_employer_signs_with_the_code_of_the_app_and_not_twice_with_one(
    here: Region, recruiter: Client
) -> None:
    first, account = written(here, Paper.INTENTION), account_of(here, Party.INFLOW)
    with time_machine.travel(time.time(), tick=False) as clock:
        code = app_code(account)
        assert "Stuur mij een code" not in text(recruiter, f"{EMPLOYER}{first.pk}/")

        answer = recruiter.post(f"{EMPLOYER}{first.pk}/", signing(first, code))

        assert answer.status_code == 302
        [made] = Signature.objects.all()
        assert (made.party, made.name, made.how) == (Party.INFLOW, "Ria Bakker", Signing.HERE)
        assert (made.account, made.hash) == (account, first.hash)

        second = written(here, Paper.INTENTION)
        clock.shift(31)  # allauth forgets the code, and still takes it
        for typed in (f"{code[:3]}-{code[3:]}", f"{code[:3]} {code[3:]}", code):
            again = recruiter.post(f"{EMPLOYER}{second.pk}/", signing(second, typed))
            assert again.status_code == 422
            assert not second.signatures.exists()
        assert (
            recruiter.post(
                f"{EMPLOYER}{second.pk}/", signing(second, app_code(account))
            ).status_code
            == 302
        )


@pytest.mark.parametrize(
    "other",
    [{"code": "000000"}, {"code": ""}, {"name": " "}, {"shown": "x"}, {"name": "BSN 123456782"}],
)
def test_without_code_name_or_the_words_that_were_shown_nothing_is_signed(
    other: dict[str, str], here: Region, recruiter: Client
) -> None:
    paper = written(here, Paper.INTENTION)
    code = app_code(account_of(here, Party.INFLOW))

    answer = recruiter.post(f"{EMPLOYER}{paper.pk}/", signing(paper, code) | other)

    assert answer.status_code == 422
    assert 'aria-invalid="true"' in answer.content.decode() or "notice" in answer.content.decode()
    assert not Signature.objects.exists()


def test_a_worker_signs_with_a_code_that_was_mailed(
    here: Region,
    worker: Client,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    planned(here)
    sign_all(here, written(here, Paper.SPECIFICATION))
    paper = written(here, Paper.CONSENT)
    address = f"{OWN}{paper.pk}/"
    assert "jij bent aan de beurt" in text(worker, OWN)
    assert worker.post(address, signing(paper, "123456")).status_code == 422

    with django_capture_on_commit_callbacks(execute=True):
        page = worker.post(address, {"do": "code"}, follow=True)
    assert "onderweg naar worker@here.nl" in page.content.decode()
    code = re.findall(r"^\d{6}$", mail.outbox[-1].body, re.MULTILINE)[0]
    other = written(here, Paper.INTENTION)
    assert worker.post(f"{OWN}{other.pk}/", signing(other, code)).status_code == 404

    page = worker.post(address, signing(paper, code), follow=True)

    assert "Je hebt getekend." in page.content.decode()
    assert "Ria Bakker" in page.content.decode()
    assert paper.hash[:12] in page.content.decode()
    assert worker.post(address, signing(paper, code)).status_code == 404


def test_in_the_demonstration_the_code_is_shown(here: Region, worker: Client) -> None:
    Account.objects.filter(person=here.worker).update(invented=True)
    sign_all(here, written(here, Paper.SPECIFICATION))
    paper = written(here, Paper.CONSENT)

    page = worker.post(f"{OWN}{paper.pk}/", {"do": "code"}, follow=True).content.decode()

    code = re.findall(r"Je code is (\d{6})", page)[0]
    assert not mail.outbox
    assert worker.post(f"{OWN}{paper.pk}/", signing(paper, code)).status_code == 302


def test_a_mail_that_cannot_go_is_said(
    here: Region, worker: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_given: object) -> str:
        raise OSError

    monkeypatch.setattr("doorstroom.web.gate.signing.send_code", fails)
    sign_all(here, written(here, Paper.SPECIFICATION))
    paper = written(here, Paper.CONSENT)

    page = worker.post(f"{OWN}{paper.pk}/", {"do": "code"}, follow=True)

    assert "De mail kon niet weg" in page.content.decode()


def test_the_old_employer_reads_of_a_consent_only_that_it_was_given(
    here: Region, hr: Client
) -> None:
    consent = sign_all(here, written(here, Paper.CONSENT))
    intention = written(here, Paper.INTENTION)

    page = text(hr, EMPLOYER)

    assert f"{here.worker.name} gaf toestemming op" in page
    for paper in (consent, intention):
        for form in ("", "text/", "signed/"):
            assert hr.get(f"{EMPLOYER}{paper.pk}/{form}").status_code == 404
        assert f"/{paper.pk}/" not in page


@pytest.mark.parametrize("kind", Paper)
def test_each_party_reads_a_paper_and_takes_it_along(
    kind: Paper, here: Region, worker: Client, coach: Client
) -> None:
    paper = written(here, kind)
    for client, address in (
        (worker, f"{OWN}{paper.pk}/"),
        (coach, at_coach(here, f"{paper.pk}/")),
    ):
        assert "Laat een jurist het nakijken" in text(client, address)
        answer = client.get(f"{address}text/")
        assert answer["Content-Type"] == "application/pdf"
        said = " ".join(one.extract_text() for one in PdfReader(io.BytesIO(answer.content)).pages)
        assert "Laat een jurist" in " ".join(said.split())
        assert client.get(f"{address}signed/").status_code == 404
        assert client.get(f"{address}other/").status_code == 404


def test_a_paper_in_english_is_marked_as_such(here: Region, worker: Client) -> None:
    paper = written(here, Paper.INTENTION, language="en")

    assert '<article class="band band--tight stack" lang="en">' in text(worker, f"{OWN}{paper.pk}/")


@pytest.mark.parametrize("kind", Paper)
def test_a_coach_writes_a_paper(kind: Paper, here: Region, coach: Client) -> None:
    planned(here)
    address = at_coach(here, f"nieuw/{kind}/")
    assert coach.post(address, {"language": "nl"}).status_code == 422
    filled = FILLED[kind]
    given = {"language": "nl"} | {
        name: str(value)
        for name in filled.__dataclass_fields__
        if (value := getattr(filled, name)) and name != "costs"
    }
    for at, (about, amount) in enumerate(filled.costs, start=1):
        given |= {f"about_{at}": about, f"amount_{at}": str(amount).replace(".", ",")}
    if kind == Paper.CONSENT:
        sign_all(here, written(here, Paper.SPECIFICATION))
    elif kind not in (Paper.INTENTION, Paper.SPECIFICATION):
        assert (
            "Eerst moet iedereen dit papier tekenen" in coach.post(address, given).content.decode()
        )
        sign_all(here, written(here, Paper.INTENTION))

    answer = coach.post(address, given)

    paper = Document.objects.get(kind=kind)
    assert answer["Location"] == at_coach(here, f"{paper.pk}/")
    assert [(one.about, one.amount) for one in paper.costs.order_by("pk")] == list(filled.costs)
    assert filled.promises in paper.text
    event = Event.objects.get(action="transitions.write_document", facts__kind=kind)
    assert event.facts["version"] == 1


def test_half_a_cost_is_said_at_its_field(here: Region, coach: Client) -> None:
    planned(here)
    given = {"language": "nl", "about_1": "Cursus", "amount_1": "100", "about_2": "Boek"}

    answer = coach.post(at_coach(here, "nieuw/specification/"), given)

    assert answer.status_code == 422
    assert "waarvoor en hoeveel" in answer.content.decode()
    assert not Document.objects.exists()


def test_what_is_not_known_yet_is_named(here: Region, coach: Client) -> None:
    opened(here)
    given = {"language": "nl", "promises": "Een plek", "until": f"{day(9)}"}

    answer = coach.post(at_coach(here, "nieuw/intention/"), given)

    assert answer.status_code == 422
    assert "de vacature" in answer.content.decode()


def test_without_a_step_or_a_kind_there_is_nothing_to_write(here: Region, coach: Client) -> None:
    assert coach.get(at_coach(here, "nieuw/intention/")).status_code == 404
    assert "nog geen papieren" in text(coach, at_coach(here))
    opened(here)
    assert coach.get(at_coach(here, "nieuw/other/")).status_code == 404


def test_a_coach_brings_what_was_signed_on_paper(here: Region, coach: Client) -> None:
    paper = written(here, Paper.TRAINING)
    address = at_coach(here, f"{paper.pk}/")
    wrong = SimpleUploadedFile("a.txt", b"hello", "text/plain")
    names = {"name_K": "Sam", "name_I": "Ria", "name_O": "Piet"}
    assert coach.post(address, {"do": "upload", "file": wrong, **names}).status_code == 422
    assert coach.post(address, {"do": "upload", "file": scan()}).status_code == 422

    answer = coach.post(address, {"do": "upload", "file": scan(), **names})

    assert answer.status_code == 302
    assert paper.signatures.count() == 3
    file = coach.get(f"{address}signed/")
    assert file.content == scan().read()
    assert file["Content-Disposition"].startswith("attachment")
    assert 'value="upload"' not in text(coach, address)


def test_a_recruiter_brings_only_their_own_signature(here: Region, recruiter: Client) -> None:
    paper = written(here, Paper.INTENTION)
    given = {"do": "upload", "file": scan(), "name_I": "Ria", "name_K": "Sam"}

    assert recruiter.post(f"{EMPLOYER}{paper.pk}/", given).status_code == 302
    assert [one.party for one in paper.signatures.all()] == [Party.INFLOW]


def test_the_old_employer_says_what_was_paid_after_the_consent(here: Region, hr: Client) -> None:
    paper = sign_all(here, written(here, Paper.SPECIFICATION))
    address, cost = f"{EMPLOYER}{paper.pk}/", paper.costs.order_by("pk")[0]
    given = {"do": "deduct", "cost": str(cost.pk), "amount": "1.200,50", "made_date": f"{day(0)}"}
    assert hr.post(address, given).status_code == 404
    sign_all(here, written(here, Paper.CONSENT))
    assert hr.post(address, given | {"made_date": f"{day(-1)}"}).status_code == 422
    assert hr.post(address, given | {"amount": "1.200,51"}).status_code == 422
    assert not Deduction.objects.exists()

    assert hr.post(address, given).status_code == 302

    assert "€ 1.200,50 van ten hoogste € 1.200,50" in text(hr, address)


def test_a_worker_takes_a_consent_back_and_no_other_paper(here: Region, worker: Client) -> None:
    consent = sign_all(here, written(here, Paper.CONSENT))
    other = written(here, Paper.INTENTION)

    assert worker.post(f"{OWN}{other.pk}/", {"do": "withdraw"}).status_code == 404
    assert worker.post(f"{OWN}{consent.pk}/", {"do": "withdraw"}).status_code == 302
    consent.refresh_from_db()
    assert consent.withdrawn_at
    assert "ingetrokken" in text(worker, f"{OWN}{consent.pk}/")


def test_what_rests_on_a_paper_is_named_when_it_is_withdrawn(here: Region, coach: Client) -> None:
    written(here, Paper.CONSENT)
    specification = Document.objects.get(kind=Paper.SPECIFICATION)

    answer = coach.post(at_coach(here, f"{specification.pk}/"), {"do": "withdraw"})

    assert answer.status_code == 422
    assert "Trek dat eerst in" in answer.content.decode()


def test_a_paper_that_was_withdrawn_is_no_longer_there_for_employers(
    here: Region, recruiter: Client, worker: Client
) -> None:
    paper = written(here, Paper.INTENTION)
    withdraw_document(document=paper)

    assert recruiter.get(f"{EMPLOYER}{paper.pk}/").status_code == 404
    assert 'value="sign"' not in text(worker, f"{OWN}{paper.pk}/")


def test_the_worker_reads_what_the_end_of_the_job_means(here: Region, worker: Client) -> None:
    planned(here, ending="resigns", form="seconded")

    page = text(worker, OWN)

    assert "Wie zelf ontslag neemt, krijgt geen transitievergoeding." in page
    assert "Waadi, Wtta" in page


def test_a_list_of_one_asks_as_much_as_a_list_of_three(
    here: Region,
    worker: Client,
    coach: Client,
    recruiter: Client,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    written(here, Paper.INTENTION)
    counts = {}
    for client, address in ((worker, OWN), (coach, at_coach(here)), (recruiter, EMPLOYER)):
        with django_assert_max_num_queries(60) as asked:
            client.get(address)
        counts[address] = len(asked)
    sign_all(here, Document.objects.get())
    written(here, Paper.MENTOR)
    written(here, Paper.THREE_PARTY)
    for client, address in ((worker, OWN), (coach, at_coach(here)), (recruiter, EMPLOYER)):
        with django_assert_max_num_queries(counts[address]):
            client.get(address)
