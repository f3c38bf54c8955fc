"""What a training provider reads and writes: what to do today, the own modules, their starts."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from apps.wall_region import Region, region
from apps.wall_trainings import module_of, start_of
from doorstroom.formats.courses import read_courses
from doorstroom.trainings.models import Module, Start

HOME, LIST = "/en/provider/", "/en/provider/modules/"
FILLED = {
    "title": "Leren luisteren",
    "text": "Je leert luisteren naar klanten.",
    "form": "work",
    "work_share": "80",
    "hours": "40",
    "weeks": "4",
    "euros": "1.250,50",
    "certificate": "practice",
    "language": "nl",
    "place": "Oss",
    "taught:listen": "2",
    "needed:talk": "1",
    "hours:talk": "8",
    "euros:talk": "100",
}


def text(client: Client, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


def write(client: Client, path: str, **fields: str) -> str:
    form = client.get(path).context["form"]
    organisation = form.fields["organisation"].initial
    answer = client.post(path, {"organisation": organisation, **FILLED, **fields}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def day(days: int) -> str:
    return (timezone.localdate() + dt.timedelta(days=days)).isoformat()


def test_signing_in_leads_to_what_there_is_to_do(teacher: Client):
    assert teacher.get("/en/start/").headers["Location"] == HOME


def test_without_modules_the_first_page_says_how_to_begin(teacher: Client):
    page = text(teacher, HOME)

    assert "You offer nothing here yet." in page
    assert "There is no module yet" in text(teacher, LIST)


def test_the_first_page_names_what_waits_today(teacher: Client, here: Region):
    module_of(here, is_published=False)
    module_of(here, is_published=False, is_complete=False)
    start_of(here)

    page = text(teacher, HOME)

    assert "Closes within two weeks" in page
    assert "Still missing: hours, weeks, price." in page
    assert "Ready to be published" in page
    assert "Nobody can register" not in page

    start_of(here, days=-1)
    page = text(teacher, HOME)
    assert "Nobody can register" in page
    assert "Closes within two weeks" not in page


def test_nothing_to_do_is_said(teacher: Client, here: Region):
    start_of(here, days=100)

    assert "Nothing waits for you today." in text(teacher, HOME)


@pytest.mark.parametrize("path", [HOME, LIST])
def test_the_pages_ask_as_many_queries_for_one_module_as_for_three(
    teacher: Client, here: Region, path: str
):
    school = here.organisations["school"]
    counts = []
    for number in range(3):
        for draft in (True, False):
            module = Module.objects.create(
                organisation=school, reference=f"{number}{draft}", title="X", scheme="test",
                hours=1, weeks=1, price_cents=0, is_published=not draft,
            )  # fmt: skip
            module.taught.create(skill="listen")
            module.starts.create(on=day(9), closes=day(8), seats=3)
        Module.objects.create(organisation=school, reference=f"{number}", title="X", scheme="test")
        with CaptureQueriesContext(connection) as asked:
            text(teacher, path)
        counts.append(len(asked))

    assert counts[0] == counts[2]


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"title": ""}, "This field is required."),
        ({"hours": "veel"}, "This is not a number."),
        ({"hours": "0"}, "too little"),
        ({"weeks": "900"}, "too much"),
        ({"work_share": "101"}, "too much"),
        ({"euros": "-1"}, "too little"),
        ({"form": "bos"}, "bos"),
        ({"place": "Atlantis"}, "We do not know this place."),
        ({"text": "Bel 111222333"}, "BSN"),
        ({"hours:talk": "veel"}, "Exemption: This is not a number."),
        ({"hours:talk": "41"}, "cannot be larger than the module"),
        ({"needed:listen": "2"}, "no further than that"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_that_was_typed_is_lost(
    teacher: Client, fields: dict[str, str], says: str
):
    page = write(teacher, f"{LIST}new/", **fields)

    assert says in page
    assert Module.objects.count() == 0
    assert "Luisteren" in page
    assert '<option value="2" selected>' in page


def test_a_module_is_written_published_changed_and_withdrawn(teacher: Client):
    page = write(teacher, f"{LIST}new/")

    module = Module.objects.get()
    assert (module.hours, module.price_cents, module.work_share) == (40, 125_050, 80)
    assert (module.form, module.certificate, module.latitude is not None) == (
        "work",
        "practice",
        True,
    )
    assert list(module.taught.values_list("skill", "level")) == [("listen", 2)]
    assert list(module.exemptions.values_list("skill", "hours_less", "cents_less")) == [
        ("talk", 8, 10_000)
    ]
    for said in ("40 hours", "4 weeks", "80% at work", "€ 1,250.50", "8 hours less", "Draft"):
        assert said in page

    here = f"{LIST}{module.pk}/"
    assert (
        "People in your region see it now."
        in teacher.post(f"{here}publish/", follow=True).content.decode()
    )
    page = write(teacher, f"{here}change/", **{"taught:listen": ""})
    assert "A published module teaches at least one skill." in page
    assert "Kept." in write(teacher, f"{here}change/", title="Anders")
    module.refresh_from_db()
    assert (module.title, module.is_published) == ("Anders", True)

    teacher.post(f"{here}withdraw/")
    module.refresh_from_db()
    assert not module.is_published


def test_a_draft_that_lacks_something_is_not_published_and_says_what(teacher: Client, here: Region):
    draft = module_of(here, is_published=False, is_complete=False)

    page = teacher.post(f"{LIST}{draft.pk}/publish/", follow=True).content.decode()

    assert "Give hours, weeks and price" in page
    draft.refresh_from_db()
    assert not draft.is_published


def test_what_is_stored_stands_in_the_form_and_is_kept_as_it_was(teacher: Client):
    write(teacher, f"{LIST}new/")
    module = Module.objects.get()

    page = text(teacher, f"{LIST}{module.pk}/change/")

    for said in ('value="1250.5"', 'value="Oss"', 'value="8"', 'value="100"'):
        assert said in page


def test_a_search_keeps_what_was_typed_and_nothing_is_stored(teacher: Client):
    page = write(teacher, f"{LIST}new/", search="1", skill="praten")

    assert Module.objects.count() == 0
    assert 'name="taught:listen"' in page
    assert 'value="Leren luisteren"' in page
    assert 'name="needed:talk"' in page

    page = teacher.post(f"{LIST}new/", {"title": "X", "search": "1", "skill": "praten"})
    assert 'name="taught:talk"' in page.content.decode()
    nothing = teacher.post(f"{LIST}new/", {"search": "1", "skill": "zweven"}).content.decode()
    assert "We found no other skill" in nothing


def test_a_skill_that_the_vocabulary_does_not_have_is_left_out(teacher: Client):
    write(teacher, f"{LIST}new/", **{"taught:urn:else": "2"})

    assert set(Module.objects.get().taught.values_list("skill", flat=True)) == {"listen"}


def test_starts_are_added_changed_and_taken_away(teacher: Client, here: Region):
    path = f"{LIST}{module_of(here).pk}/"

    for wrong in (
        {"on": day(5), "closes": day(6), "seats": "3"},
        {"on": day(-1), "closes": day(-2), "seats": "3"},
        {"on": day(5), "closes": "soon", "seats": "3"},
        {"on": day(5), "closes": day(5), "seats": "-3"},
        {"on": "", "closes": "", "seats": ""},
    ):
        assert teacher.post(path, wrong).status_code == 200
        assert Start.objects.count() == 0

    good = {"on": day(5), "closes": day(4), "seats": "3"}
    assert "The start is added." in teacher.post(path, good, follow=True).content.decode()
    again = teacher.post(path, good).content.decode()
    assert "begins on that day already" in again
    start = Start.objects.get()

    there = f"{path}starts/{start.pk}/"
    assert "cannot be after" in teacher.post(there, good | {"closes": day(6)}).content.decode()
    teacher.post(there, good | {"seats": "9"})
    assert Start.objects.get().seats == 9

    teacher.post(f"{there}remove/")
    assert Start.objects.count() == 0


def test_a_start_is_found_only_at_its_own_module(teacher: Client, here: Region):
    start = start_of(here)
    other = module_of(here, is_published=False)

    assert teacher.get(f"{LIST}{other.pk}/starts/{start.pk}/").status_code == 404


def test_modules_of_others_are_not_there(teacher: Client):
    there = region("there")
    start = start_of(there)

    for path in ("", "change/", f"starts/{start.pk}/"):
        assert teacher.get(f"{LIST}{start.module_id}/{path}").status_code == 404
    for path in ("publish/", "withdraw/", f"starts/{start.pk}/remove/"):
        assert teacher.post(f"{LIST}{start.module_id}/{path}").status_code == 404


def test_the_table_and_the_catalogue_hold_all_own_modules(
    teacher: Client, here: Region, tmp_path: Path
):
    write(teacher, f"{LIST}new/")
    start_of(here)
    module_of(region("there"))

    table = teacher.get(f"{LIST}file/").content.decode("utf-8-sig")
    catalogue = tmp_path / "modules.jsonld"
    catalogue.write_bytes(teacher.get(f"{LIST}catalogue/").content)

    records = list(csv.DictReader(io.StringIO(table)))
    read = read_courses(catalogue)
    assert {one["Title"] for one in records} == {"Leren luisteren", "Les here school"}
    assert {one.title for one in read.rows} == {"Leren luisteren", "Les here school"}
    assert read.faults == ()
    assert json.loads(catalogue.read_text())["@type"] == "ItemList"


def test_the_pages_are_dutch_too(teacher: Client, here: Region):
    start_of(here)
    module_of(here, is_published=False, is_complete=False)

    assert "Sluit binnen twee weken" in text(teacher, "/nl/opleider/")
    assert "Ontbreekt nog: uren, weken, prijs." in text(teacher, "/nl/opleider/modules/")
    assert "Schrijf een module" in text(teacher, "/nl/opleider/modules/nieuw/")
