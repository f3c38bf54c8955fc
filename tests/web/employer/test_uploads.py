"""Bringing in a file, step by step, as an HR adviser with a messy table does."""

import datetime as dt

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django.utils.translation import override

from apps.wall_region import EMPLOYEES, Region
from doorstroom.formats.tables import TableKind, columns_of
from doorstroom.organisations.models import Employment
from doorstroom.uploads import work
from doorstroom.uploads.models import Upload
from doorstroom.uploads.queries import words_of
from doorstroom.uploads.states import Kind, State
from doorstroom.vacancies.models import Vacancy
from doorstroom.web.bringing import examples

LIST = "/en/employer/files/"
GOOD = "reference;name;skills;hours max\n91;Ada;luisteren;32\n92;Bob;luisterren;24\n"
BAD = "reference;name;skills;hours max\n1;Ada;luisteren;heel veel\n1;Bob;luisteren;24\n"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in the background is done at once, in the transaction of the test."""
    monkeypatch.setattr("doorstroom.uploads.actions.submit", work.run)
    monkeypatch.setattr("django.db.transaction.on_commit", lambda job: job())


def give(client: Client, text: str, name: str = "people.csv") -> str:
    target = client.get(LIST).context["form"].fields["target"].initial
    answer = client.post(LIST, {"target": target, "file": SimpleUploadedFile(name, text.encode())})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def do(client: Client, path: str, deed: str, **fields: str) -> str:
    answer = client.post(path, {"do": deed, **fields}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("text", ["", "only a header\n", "\0\1\2"])
def test_a_file_that_is_no_table_is_refused_kindly_and_nothing_is_kept(hr: Client, text: str):
    target = hr.get(LIST).context["form"].fields["target"].initial

    answer = hr.post(LIST, {"target": target, "file": SimpleUploadedFile("x.csv", text.encode())})

    assert answer.status_code == 200
    assert 'id="error-file"' in answer.content.decode()
    assert Upload.objects.count() == 0


def test_a_form_without_a_file_says_so(hr: Client):
    assert 'id="error-file"' in hr.post(LIST, {}).content.decode()


def test_a_target_that_is_not_theirs_is_refused(hr: Client, here: Region):
    other = f"vacancies-{here.organisations['inflow'].pk}"
    file = SimpleUploadedFile("x.csv", GOOD.encode())

    hr.post(LIST, {"target": other, "file": file})

    assert Upload.objects.count() == 0


def test_errors_are_named_by_row_and_keep_everything_out(hr: Client):
    path = give(hr, BAD)

    page = do(hr, path, "columns", **{f"column-{n}": name for n, name in enumerate(COLUMNS)})

    assert "heel veel" in page
    assert "Row 2" in page
    assert "Row 3" in page
    assert 'type="button" disabled' in page
    assert 'value="import"' not in page
    do(hr, path, "import")
    assert Employment.objects.count() == EMPLOYEES
    faults = hr.get(path + "faults/").content.decode()
    assert "heel veel" in faults


COLUMNS = ["reference", "name", "skills", "hours_max"]


def test_a_good_file_is_checked_and_brought_in(hr: Client, here: Region):
    path = give(hr, GOOD)
    assert "Ada" in hr.get(path).content.decode()

    page = do(hr, path, "columns", **{f"column-{n}": name for n, name in enumerate(COLUMNS)})
    assert 'value="import"' in page
    assert Employment.objects.count() == EMPLOYEES
    page = do(hr, path, "import")

    assert "Everything is in" in page
    assert Employment.objects.filter(organisation=here.organisations["outflow"]).count() == (
        EMPLOYEES + 2
    )


def test_a_column_can_be_left_out_and_an_unknown_one_mapped(hr: Client):
    path = give(hr, "nr;wie;wat\n1;Ada;luisteren\n")
    assert "please choose" in hr.get(path).content.decode()

    do(hr, path, "columns", **{"column-0": "reference", "column-1": "", "column-2": "skills"})

    [upload] = Upload.objects.all()
    assert (upload.state, upload.errors) == (State.CHECKED, 0)
    assert upload.mapping == {"nr": "reference", "wie": "", "wat": "skills"}


def test_without_a_number_the_file_is_not_checked_and_says_what_misses(hr: Client):
    path = give(hr, "wie;wat\nAda;luisteren\n")

    page = do(hr, path, "columns", **{"column-0": "name", "column-1": "skills"})

    assert "notice--bad" in page or "One column is still missing" in page
    assert Upload.objects.get().state in {State.READ, State.FAILED}


def test_a_word_is_picked_and_the_file_checked_again(hr: Client):
    path = give(hr, GOOD)
    page = do(hr, path, "columns", **{f"column-{n}": name for n, name in enumerate(COLUMNS)})
    assert "luisterren" in page

    do(hr, path, "words", **{"text-0": "luisterren", "word-0": "listen", "other-0": ""})
    assert Upload.objects.get().choices["skill"]["luisterren"][0] == "listen"
    assert 'value="check"' in hr.get(path).content.decode()

    assert 'value="import"' in do(hr, path, "check")


def test_a_typed_word_that_nobody_knows_is_refused_and_the_picked_ones_are_kept(hr: Client):
    path = give(hr, "reference;skills\n1;luisterren\n2;luistern\n")
    do(hr, path, "columns", **{"column-0": "reference", "column-1": "skills"})
    first, second = (word.text for word in words_of(Upload.objects.get()))

    page = do(
        hr,
        path,
        "words",
        **{"text-0": first, "word-0": "out", "text-1": second, "word-1": "listen",
           "other-1": "onbekend"},
    )  # fmt: skip

    assert "onbekend" in page
    assert Upload.objects.get().choices["skill"] == {first: ["", ""]}


def test_deleting_leaves_nothing(hr: Client):
    path = give(hr, GOOD)

    do(hr, path, "delete")

    assert Upload.objects.count() == 0
    assert hr.get(path).status_code == 404


def test_an_unknown_deed_is_no_page(hr: Client):
    assert hr.post(give(hr, GOOD), {"do": "dance"}).status_code == 404


def test_while_it_runs_the_page_asks_again_and_works_without_javascript(hr: Client, htmx: Client):
    path = give(hr, GOOD)

    Upload.objects.update(
        state=State.CHECKING, step="linking", done=1, total=2,
        leased_until=timezone.now() + dt.timedelta(minutes=1),
    )  # fmt: skip

    page = hr.get(path).content.decode()
    partial = hr.get(path, headers={"HX-Request": "true", "HX-Target": "results"})

    assert 'hx-trigger="load delay:1s"' in page
    assert 'value="50"' in page
    assert "Look again" in page
    assert 'value="cancel"' in page
    assert "<html" not in partial.content.decode()
    assert 'value="50"' in partial.content.decode()


def test_a_recruiter_brings_in_vacancies_and_sees_no_file_of_people(
    recruiter: Client, hr: Client, here: Region
):
    theirs = give(hr, GOOD)
    path = give(recruiter, "reference;title;wage min;wage max\nV1;beller;2500;3000\n")

    do(recruiter, path, "check")
    page = do(recruiter, path, "import")

    assert "Everything is in" in page
    assert Vacancy.objects.filter(title="beller", is_published=True).count() == 1
    assert recruiter.get(theirs).status_code == 404
    assert f'{theirs}"' not in recruiter.get(LIST).content.decode()


@pytest.mark.parametrize("kind", [Kind.WORKERS, Kind.VACANCIES])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_has_only_columns_that_are_known(
    hr: Client, tmp_path: object, kind: Kind, language: str
):
    answer = hr.get(f"{LIST}example/", {"of": kind, "in": language})
    file = tmp_path / "example.csv"
    file.write_bytes(answer.content)

    plan = columns_of(file, TableKind(kind))

    assert (plan.unknown, plan.unwanted, plan.missing) == ((), (), ())
    assert len(plan.recognised) == len(examples.EXAMPLES[kind, language][0])


def test_the_list_is_dutch_too(hr: Client):
    give(hr, GOOD)
    with override("nl"):
        page = hr.get("/nl/werkgever/bestanden/").content.decode()
    assert "Lees een bestand in" in page
    assert "people.csv" in page
