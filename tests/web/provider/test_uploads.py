"""Bringing in a file of modules, as a training provider does."""

import json
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.wall_region import Region
from apps.wall_things import uploaded
from doorstroom.formats.tables import TableKind, columns_of
from doorstroom.trainings.models import Module
from doorstroom.uploads import work
from doorstroom.uploads.models import Upload
from doorstroom.uploads.states import Kind, State
from doorstroom.web.bringing import examples

LIST = "/en/provider/files/"
MODULES = "/en/provider/modules/"
GOOD = (
    "module id;title;hours;weeks;price;teaches;starts\n"
    "1;Les;40;4;100;luisteren;2030-01-07 12 2030-01-01\n"
    "2;Later;;;;praten;\n"
)
BAD = "module id;title;hours;teaches;starts\n1;;veel;luisteren;ooit\n"


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work in the background is done at once, in the transaction of the test."""
    monkeypatch.setattr("doorstroom.uploads.actions.submit", work.run)
    monkeypatch.setattr("django.db.transaction.on_commit", lambda job: job())


def give(client: Client, content: str, name: str = "modules.csv") -> str:
    target = client.get(LIST).context["form"].fields["target"].initial
    file = SimpleUploadedFile(name, content.encode())
    answer = client.post(LIST, {"target": target, "file": file})
    assert answer.status_code == 302, answer.content.decode()
    return str(answer["Location"])


def do(client: Client, path: str, deed: str, **fields: str) -> str:
    answer = client.post(path, {"do": deed, **fields}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("x.csv", "", "empty"),
        ("x.json", "{}", "no Course"),
        ("x.json", "{", "cannot be read"),
        ("x.json", '{"@type": "JobPosting", "title": "X"}', "no Course"),
    ],
)
def test_a_file_without_modules_is_refused_and_nothing_is_kept(
    teacher: Client, name: str, content: str, says: str
):
    target = teacher.get(LIST).context["form"].fields["target"].initial
    file = SimpleUploadedFile(name, content.encode())

    page = teacher.post(LIST, {"target": target, "file": file}).content.decode()

    assert 'id="error-file"' in page
    assert says in page
    assert Upload.objects.count() == 0


def test_errors_are_named_by_row_and_keep_everything_out(teacher: Client):
    path = give(teacher, BAD)

    page = do(teacher, path, "check")

    for said in ("veel", "ooit", "This start cannot be read.", "Row 2"):
        assert said in page
    do(teacher, path, "import")
    assert Module.objects.count() == 0
    assert "ooit" in teacher.get(path + "faults/").content.decode()


def test_a_good_file_is_checked_and_brought_in_and_again_changes_nothing(teacher: Client):
    path = give(teacher, GOOD)
    page = do(teacher, path, "check")
    assert "Without hours, weeks and price this module is kept, but not published." in page
    assert Module.objects.count() == 0

    page = do(teacher, path, "import")

    assert "Everything is in" in page
    assert MODULES in page
    assert dict(Module.objects.values_list("title", "is_published")) == {
        "Les": True,
        "Later": False,
    }
    before = list(Module.objects.order_by("pk").values())
    again = give(teacher, GOOD)
    do(teacher, again, "check")
    do(teacher, again, "import")
    assert list(Module.objects.order_by("pk").values()) == before


def test_the_own_table_and_the_own_catalogue_come_in_as_they_were(teacher: Client):
    path = give(teacher, GOOD)
    do(teacher, path, "check")
    do(teacher, path, "import")
    before = list(Module.objects.order_by("pk").values())

    for address, name in ((f"{MODULES}file/", "m.csv"), (f"{MODULES}catalogue/", "m.json")):
        path = give(teacher, teacher.get(address).content.decode(), name)
        do(teacher, path, "check")
        found = Upload.objects.latest("pk")
        assert (found.state, found.errors, found.updated) == (State.CHECKED, 0, 2), name
        do(teacher, path, "import")
        assert list(Module.objects.order_by("pk").values()) == before


def test_a_catalogue_of_courses_is_brought_in(teacher: Client):
    course = {"@type": "Course", "courseCode": "7", "name": "Les", "teaches": "luisteren"}
    path = give(teacher, json.dumps(course), "courses.json")
    assert "There are no columns to choose." in teacher.get(path).content.decode()

    do(teacher, path, "check")
    do(teacher, path, "import")

    assert list(Module.objects.values_list("reference", "is_published")) == [("7", False)]


def test_a_file_of_another_kind_is_not_there(teacher: Client, here: Region):
    theirs = uploaded(here, "inflow", Kind.VACANCIES)

    assert teacher.get(f"{LIST}{theirs.pk}/").status_code == 404


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_example_is_read_without_a_question(teacher: Client, tmp_path: Path, language: str):
    answer = teacher.get(f"{LIST}example/", {"of": "modules", "in": language})
    file = tmp_path / "example.csv"
    file.write_bytes(answer.content)

    plan = columns_of(file, TableKind.MODULES)

    assert (plan.unknown, plan.unwanted, plan.missing) == ((), (), ())
    assert len(plan.recognised) == len(examples.EXAMPLES[Kind.MODULES, language][0])
    path = give(teacher, answer.content.decode())
    do(teacher, path, "check")
    assert Upload.objects.get().errors == 0
