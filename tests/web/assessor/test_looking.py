"""What an assessor reads of who asks them to look, and says of what they found."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.utils import timezone

from apps.wall_region import Region
from apps.wall_things import asked_of, seen_twice
from doorstroom.core.models import Event
from doorstroom.organisations.models import Organisation
from doorstroom.organisations.states import MemberRole
from doorstroom.passports.models import Evidence
from doorstroom.passports.states import CRITERIA, Asked, EvidenceKind, Level
from doorstroom.people.models import Account

pytestmark = pytest.mark.django_db
PATH = "/nl/beoordelaar/"
TODAY = timezone.localdate
SEEN = {"found": "work", **dict.fromkeys(CRITERIA, "2")}
TEST = {"found": "test", "test-about": "Praktijktoets", "test-level": "2", "test-passed": "yes"}


@pytest.fixture
def assessor(here: Region, signed_in: Callable[[Account], Client]) -> Client:
    return signed_in(here.viewers[MemberRole.ASSESSOR])


def path_of(on: Region) -> str:
    return f"{PATH}{asked_of(on, Asked.ASSESSMENT).pk}/"


def test_nobody_asks(assessor: Client) -> None:
    assert "Niemand vraagt je nu iets." in assessor.get(PATH).content.decode()


def test_they_read_a_name_and_a_skill_and_not_what_others_found(
    assessor: Client, here: Region
) -> None:
    seen_twice(here)
    asked = assessor.get(PATH)
    page = assessor.get(path_of(here)).content.decode()
    assert asked.status_code == 200
    assert here.worker.name in page
    assert "Luisteren" in page
    for nothing in ("Praten", "Aan het werk gezien", "Wat eronder ligt", "2345"):
        assert nothing not in page


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({"found": "work"}, "Er klopt iets nog niet"),
        ({**SEEN, "safe": "7"}, "Er klopt iets nog niet"),
        ({**SEEN, "on": "2999-01-01"}, "Deze dag moet nog komen."),
        ({**TEST, "test-about": " "}, "Er klopt iets nog niet"),
        ({**TEST, "test-about": "Toets van 111222333"}, "burgerservicenummer"),
        ({**SEEN, "about": "Over 111222333"}, "burgerservicenummer"),
        ({**TEST, "test-passed": "perhaps"}, "Er klopt iets nog niet"),
        ({**TEST, "test-on": "2999-01-01"}, "Deze dag moet nog komen."),
        ({"found": "7"}, "Er klopt iets nog niet"),
        ({}, "Er klopt iets nog niet"),
    ],
)
def test_what_cannot_be_is_said_and_the_question_stays(
    assessor: Client, here: Region, said: dict[str, str], words: str
) -> None:
    page = assessor.post(
        path_of(here), {"on": TODAY().isoformat(), "test-on": TODAY().isoformat(), **said}
    )
    assert words in page.content.decode()
    assert not Evidence.objects.exists()
    assert asked_of(here, Asked.ASSESSMENT).answered_at is None


@pytest.mark.parametrize(
    ("said", "kind"), [(SEEN, EvidenceKind.OBSERVATION), (TEST, EvidenceKind.TEST)]
)
def test_what_they_found_is_kept_and_the_question_is_gone(
    assessor: Client, here: Region, said: dict[str, str], kind: EvidenceKind
) -> None:
    given = {"on": TODAY().isoformat(), "test-on": TODAY().isoformat(), **said}
    path = path_of(here)
    page = assessor.post(path, given, follow=True).content.decode()
    assert "Niemand vraagt je nu iets." in page
    assert here.worker.name in page
    [piece] = Evidence.objects.all()
    assert (piece.kind, piece.level, piece.supports) == (kind, Level.ALONE, True)
    assert assessor.post(path, given).status_code == 404


def test_who_opens_one_question_is_logged_for_that_one(assessor: Client, here: Region) -> None:
    other = here.silent.competences.create(scheme="test", skill="talk")
    other.attestation_requests.create(
        organisation=here.organisations["school"], asks=Asked.ASSESSMENT, until=TODAY()
    )
    assessor.get(path_of(here))
    [event] = Event.objects.filter(action="passports.log_requests_seen")
    assert event.subject_id == str(here.worker.pk)


def test_a_long_name_of_who_looked_is_cut_short_and_nothing_is_lost(
    assessor: Client, here: Region
) -> None:
    Organisation.objects.filter(pk=here.organisations["school"].pk).update(name="x" * 200)
    assessor.post(path_of(here), {"on": TODAY().isoformat(), **SEEN})
    assert len(Evidence.objects.get().said_by) == 200


def test_a_name_and_an_organisation_that_make_a_number_of_a_citizen_are_said(
    assessor: Client, here: Region
) -> None:
    Account.objects.filter(email="assessor@here.nl").update(name="Jan 1112")
    Organisation.objects.filter(pk=here.organisations["school"].pk).update(name="22333 Groep")
    page = assessor.post(path_of(here), {"on": TODAY().isoformat(), **SEEN})
    assert "burgerservicenummer" in page.content.decode()
    assert not Evidence.objects.exists()


def test_not_having_looked_counts_for_nothing(assessor: Client, here: Region) -> None:
    path = path_of(here)
    page = assessor.post(path + "niet/", follow=True).content.decode()
    assert "er telt niets" in page
    assert not Evidence.objects.exists()
    assert assessor.post(path + "niet/").status_code == 404
