"""A worker comes to a fair, writes a stand page, and nobody reads what is not for them."""

import io
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.utils import timezone
from pypdf import PdfReader

from apps.fair_people import NOTE, access_of, refused_by, stand_at, talk_of, workshop_of
from apps.fair_scene import candidate_of, corner_of, fair_at, fair_of, session_of, visitor_of
from apps.wall_region import Region
from apps.wall_things import shown_file
from doorstroom.fairs.actions import StandPage, save_stand
from doorstroom.fairs.models import AccessNeed, Candidate, Fair, Refusal, Stand
from doorstroom.fairs.queries import workshops_for
from doorstroom.fairs.states import Access, Entry, Phase
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
Count = Callable[..., object]


@pytest.fixture
def worker(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers["worker"])


@pytest.fixture
def fair(here: Region) -> Fair:
    one = fair_of(here)
    one.open_to_all = True
    one.save()
    return one


def at(fair: Fair, page: str = "") -> str:
    return f"/nl/mijn-overstap/markten/{fair.pk}/{page}"


def shown(browser: Client, path: str) -> str:
    answer = browser.get(path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().partition("<main")[2].split())


def test_a_fair_stands_in_the_overview_until_it_is_past(worker: Client, fair: Fair) -> None:
    home = "/nl/mijn-overstap/"
    assert at(fair) in shown(worker, home)

    fair.sessions.update(day="2020-01-01")
    assert at(fair) not in shown(worker, home)


def test_a_fair_by_invitation_is_not_pressed_upon_who_is_not_asked(
    worker: Client, here: Region
) -> None:
    fair = fair_of(here)
    assert at(fair) not in shown(worker, "/nl/mijn-overstap/")
    page = shown(worker, at(fair))
    assert "Die kan je aanmelden" in page
    assert at(fair, "komen/") not in page

    candidate_of(here)
    Candidate.objects.update(entry=Entry.INVITED)
    assert "Je bent uitgenodigd" in shown(worker, "/nl/mijn-overstap/")
    assert "het hoeft niet" in shown(worker, at(fair))


def test_somebody_registers_and_the_next_step_is_the_stand_page(
    worker: Client, here: Region, fair: Fair
) -> None:
    assert "checked" in shown(worker, at(fair, "komen/"))  # the only time there is
    assert "Nee, dat maakt mij niet uit" in shown(worker, at(fair, "komen/"))
    own = here.organisations["outflow"]
    given = {"sessions": [session_of(here).pk], "colleagues": own.pk}

    page = worker.post(at(fair, "komen/"), given, follow=True).content.decode()

    one = Candidate.objects.get()
    assert (one.entry, one.colleagues) == (Entry.ASKED, own)
    assert "Schrijf je standpagina" in page


@pytest.mark.parametrize("given", [{}, {"sessions": ["x"]}, {"sessions": [10**9]}])
def test_a_mistake_stands_at_the_form(given: dict[str, object], worker: Client, fair: Fair) -> None:
    answer = worker.post(at(fair, "komen/"), given)

    assert answer.status_code == 422
    assert "field__error" in answer.content.decode()
    assert not Candidate.objects.exists()


def test_a_fair_that_closed_meanwhile_says_so(worker: Client, here: Region, fair: Fair) -> None:
    Fair.objects.update(phase=Phase.CLOSED)
    answer = worker.post(at(fair, "komen/"), {"sessions": [session_of(here).pk]})
    assert answer.status_code == 422
    assert "De aanmelding is gesloten" in answer.content.decode()


def test_calling_off_is_kind_and_undone_by_registering(
    worker: Client, here: Region, fair: Fair
) -> None:
    candidate_of(here)
    bad = worker.post(at(fair, "afmelden/"), {"reason": "bsn 123456782"})
    assert (bad.status_code, Candidate.objects.get().entry) == (422, Entry.APPROVED)

    page = worker.post(at(fair, "afmelden/"), {"reason": "Ik heb werk"}, follow=True)
    assert "Je mag je bedenken" in page.content.decode()
    assert Candidate.objects.get().reason == "Ik heb werk"


@pytest.mark.parametrize("page", ["nodig/", "liever-niet/", "stand/", "stand/bekijken/"])
def test_who_did_not_register_is_led_to_the_fair(page: str, worker: Client, fair: Fair) -> None:
    answer = worker.get(at(fair, page), follow=True)
    assert answer.redirect_chain[-1] == (at(fair), 302)
    assert "Meld je eerst aan" in answer.content.decode()


def test_needs_are_kept_and_said_to_be_for_the_organiser(
    worker: Client, here: Region, fair: Fair
) -> None:
    candidate_of(here)
    path = at(fair, "nodig/")
    assert "Een recruiter ziet het nooit" in shown(worker, path)
    assert worker.post(path, {"needs": ["vlag"]}).status_code == 422

    worker.post(path, {"needs": [Access.SEAT], "note": "een kruk"})

    kept = AccessNeed.objects.get()
    assert (kept.needs, kept.note) == (["seat"], "een kruk")
    assert "een kruk" in shown(worker, path)


def test_refusals_are_kept(worker: Client, here: Region, fair: Fair) -> None:
    candidate_of(here)
    path, employer = at(fair, "liever-niet/"), here.organisations["inflow"]
    assert worker.post(path, {"employers": [here.organisations["fund"].pk]}).status_code == 422

    worker.post(path, {"employers": [employer.pk]})

    assert Refusal.objects.get().employer == employer
    assert "checked" in shown(worker, path)


def test_a_stand_page_is_kept_looked_at_and_published(
    worker: Client, here: Region, fair: Fair
) -> None:
    candidate_of(here)
    assert "de organisator kiest" in shown(worker, at(fair, "stand/"))
    file = shown_file(here)
    given = {
        "title": "Ik krijg elke fiets aan het rijden",
        "shows": "Een band plakken",
        "seeks": "Rustig werk",
        "wage_from": "2.600",
        "languages": ["nl", "tr"],
        "facilities": ["workbench"],
        "noise": "0",
        "corner": corner_of(here).pk,
        "competences": [here.competence.pk],
        "pieces": [file.evidence_id],
    }

    page = worker.post(at(fair, "stand/"), given, follow=True).content.decode()

    stand = Stand.objects.get()
    assert (stand.wage_from, stand.noise, stand.ready_at) == (2600, 0, None)
    said = ["Ik krijg elke fiets", "Luisteren", "Rustig werk", "vanaf €\N{NO-BREAK SPACE}2.600"]
    said += ["Turks", corner_of(here).name, here.worker.name, f"/bestand/{file.pk}/"]
    assert not [one for one in said if one not in page]
    assert "werkbank" not in page  # what it needs is no business of recruiters
    assert "geen recruiter ziet het nog" in page

    page = worker.post(at(fair, "stand/bekijken/"), {"do": "publish"}, follow=True)
    assert "Neem je poster mee" in page.content.decode()
    stand.refresh_from_db()
    assert stand.ready_at
    worker.post(at(fair, "stand/bekijken/"), {"do": "withdraw"})
    stand.refresh_from_db()
    assert stand.ready_at is None


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"title": "x" * 81}, "80"),
        ({"shows": "bsn 123456782"}, "BSN"),
        ({"wage_from": "veel"}, "geen getal"),
        ({"wage_from": "3000", "wage_to": "2000"}, "hoogste loon"),
        ({"competences": ["0"]}, "geldige keuze"),
        ({"languages": ["klingon"]}, "geldige keuze"),
    ],
)
def test_what_cannot_be_kept_stays_typed(
    given: dict[str, object], words: str, worker: Client, here: Region, fair: Fair
) -> None:
    candidate_of(here)
    answer = worker.post(at(fair, "stand/"), {"seeks": "Iets met fietsen", **given})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert words in page
    assert "Iets met fietsen" in page
    assert not Stand.objects.exists()


def test_who_has_no_skills_or_own_work_to_show_reads_where_to_add_it(
    worker: Client, here: Region, fair: Fair
) -> None:
    candidate_of(here)
    here.competence.delete()
    page = shown(worker, at(fair, "stand/"))
    assert "Wil je een foto of korte film" in page
    assert "nog geen vaardigheden" in page


def test_a_draft_is_kept_while_somebody_writes(here: Region, fair: Fair, worker: Client) -> None:
    candidate_of(here)
    asks = {"HX-Request": "true", "HX-Target": "results"}
    path = at(fair, "stand/")

    answer = worker.post(path, {"do": "draft", "title": "Half"}, headers=asks)
    assert "Het concept is bewaard" in answer.content.decode()
    assert "<form" not in answer.content.decode()
    answer = worker.post(path, {"do": "draft", "title": "bsn 123456782"}, headers=asks)

    assert answer.status_code == 200  # HTMX shows nothing of a 422
    assert "nog niet bewaard" in answer.content.decode()
    assert Stand.objects.get().title == "Half"


def test_a_page_that_says_nothing_is_not_published(
    worker: Client, here: Region, fair: Fair
) -> None:
    save_stand(candidate=candidate_of(here), page=StandPage(seeks="werk"))
    page = worker.post(at(fair, "stand/bekijken/"), {"do": "publish"}, follow=True)
    assert "Zeg in één regel" in page.content.decode()
    assert Stand.objects.get().ready_at is None


@pytest.mark.parametrize(
    ("size", "language", "said"),
    [
        ("a4", "nl", "Dit laat ik zien"),
        ("a3", "en", "This is what I show"),
        ("card", "nl", "Monteur"),
    ],
)
def test_a_paper_holds_what_is_on_the_page_and_nothing_else(
    size: str, language: str, said: str, worker: Client, here: Region, fair: Fair
) -> None:
    stand_at(access_of(here).candidate)
    refused_by(here)

    answer = worker.get(at(fair, f"stand/{size}.pdf"), {"language": language})

    text = " ".join(PdfReader(io.BytesIO(answer.content)).pages[0].extract_text().split())
    assert answer["Content-Type"] == "application/pdf"
    assert said in text
    assert "Monteur met geduld" in text
    for hidden in (NOTE, "here inflow", "2345", "2.345", "here outflow"):
        assert hidden not in text


def test_the_code_on_paper_leads_recruiters_of_the_fair_to_the_stand(
    worker: Client, here: Region, fair: Fair, signed_in: Callable[[Account], Client]
) -> None:
    stand_at(candidate_of(here))
    visitor_of(here)
    made = worker.get(at(fair, "stand/a4.pdf"), {"language": "en"}).content
    [link] = PdfReader(io.BytesIO(made)).pages[0]["/Annots"]
    path = urlsplit(link["/A"]["/URI"]).path

    recruiter = signed_in(here.viewers[MemberRole.RECRUITER])

    assert path.startswith("/en/")
    assert "Monteur met geduld" in shown(recruiter, path)
    assert worker.get(path).status_code == 403


@pytest.mark.parametrize("page", ["stand/a5.pdf", "stand/x.pdf"])
def test_a_paper_of_no_size_is_not_there(page: str, worker: Client, here: Region) -> None:
    stand_at(candidate_of(here))
    assert worker.get(at(fair_of(here), page)).status_code == 404


def test_workshops_are_taken_and_left(worker: Client, here: Region, fair: Fair) -> None:
    candidate, workshop = candidate_of(here), workshop_of(here)
    at_once = workshop_of(here, "Foto")
    path = at(fair, "workshop/")

    worker.post(path, {"workshop": workshop.pk, "do": "take"})
    assert "je hebt een plek" in shown(worker, at(fair))
    page = worker.post(path, {"workshop": at_once.pk, "do": "take"}, follow=True).content.decode()
    assert "Schrijf je" in page
    assert "Meld je daar eerst af" in page
    worker.post(path, {"workshop": workshop.pk, "do": "leave"})
    assert [one.seat for one in workshops_for(candidate)] == [None, None]
    for wrong in ("", "x", 10**9):
        assert worker.post(path, {"workshop": wrong}).status_code == 404


def test_a_timetable_stands_there_once_it_is_published(
    worker: Client, here: Region, fair: Fair
) -> None:
    candidate_of(here)
    assert "Mijn rooster" not in shown(worker, at(fair))
    talk_of(here)
    page = shown(worker, at(fair))
    assert "Mijn rooster" in page
    assert "13:30" in page
    assert page.count("here inflow") == 2


def test_who_comes_is_named_with_vacancies_and_never_with_wishes(
    worker: Client, here: Region, fair: Fair
) -> None:
    candidate = candidate_of(here)
    visitor = visitor_of(here)
    before = shown(worker, at(fair))
    candidate.wishes.create(visitor=visitor, wanted="pass")

    assert "here inflow" in before
    assert shown(worker, at(fair)) == before


def test_a_cancelled_fair_gives_its_reason_and_asks_nothing(
    worker: Client, here: Region, fair: Fair
) -> None:
    candidate_of(here)
    Fair.objects.update(phase=Phase.CANCELLED, reason="De hal staat onder water")
    page = shown(worker, at(fair))
    assert "De hal staat onder water" in page
    assert at(fair, "stand/") not in page
    assert at(fair, "afmelden/") not in page


def test_a_refusal_of_the_organiser_is_read_with_its_reason(
    worker: Client, here: Region, fair: Fair
) -> None:
    candidate_of(here)
    Candidate.objects.update(entry=Entry.REFUSED, reason="Er is geen plek meer")
    page = shown(worker, at(fair))
    assert "Er is geen plek meer" in page
    assert at(fair, "komen/") not in page


def test_a_fair_that_is_being_prepared_does_not_exist(worker: Client, here: Region) -> None:
    draft = fair_at(here.organisations["centre"], is_open=False)
    draft.candidates.create(person=here.worker, entry=Entry.APPROVED)
    for page in ("", "komen/", "stand/", "nodig/"):
        assert worker.get(at(draft, page)).status_code == 404
    assert at(draft) not in shown(worker, "/nl/mijn-overstap/markten/")


@pytest.mark.parametrize("page", ["", "stand/", "stand/bekijken/", "liever-niet/"])
def test_a_page_asks_as_much_for_three_as_for_one(
    page: str, worker: Client, here: Region, fair: Fair, django_assert_max_num_queries: Count
) -> None:
    stand = stand_at(candidate_of(here))
    stand.competences.add(here.competence)
    workshop_of(here)
    worker.get(at(fair, page))
    with django_assert_max_num_queries(80) as first:
        worker.get(at(fair, page))
    for number in range(2):
        workshop_of(here, f"w{number}", at=13).seats.create(visitor=visitor_of(here))
        fair.corners.create(key=f"k{number}", name=f"hoek {number}")
        skill = here.worker.competences.create(scheme="test", skill=f"s{number}")
        stand.competences.add(skill)
    visitor_of(here).delete()
    with django_assert_max_num_queries(len(first)):
        worker.get(at(fair, page))


def test_the_lists_ask_as_much_for_three_as_for_one(
    worker: Client, here: Region, fair: Fair, django_assert_max_num_queries: Count
) -> None:
    path = "/nl/mijn-overstap/markten/"
    worker.get(path)
    with django_assert_max_num_queries(40) as first:
        worker.get(path)
    for number in range(2):
        other = Fair.objects.create(consortium=fair.consortium, name=f"f{number}", phase=Phase.OPEN)
        other.sessions.create(day=timezone.localdate(), starts="09:00", ends="12:00")
        other.candidates.create(person=here.worker)
    with django_assert_max_num_queries(len(first)):
        worker.get(path)
