"""Files that cannot be used: a clear message, and nothing of them is kept."""

import gzip
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from doorstroom.formats.tables import MAX_BYTES, TableError
from doorstroom.people.models import Person
from doorstroom.uploads import phrases
from doorstroom.uploads.adapters import unpacked
from doorstroom.uploads.models import Upload
from doorstroom.uploads.queries import faults_of, plan_of
from doorstroom.uploads.states import Kind, State

pytestmark = pytest.mark.django_db
Give = Callable[..., Upload]
BSN = "111222333"


def workbook(*rows: list[object], merged: str = "") -> bytes:
    book, stream = Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    if merged:
        book.active.merge_cells(merged)
    book.save(stream)
    return stream.getvalue()


def bomb() -> bytes:
    stream = io.BytesIO(workbook(["nummer"], [1]))
    with zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/big.xml", b" " * (20 * 1024 * 1024))
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file_empty"),
        (b"nummer;functie\n", "no_rows"),
        (b"nummer\n\x81\x8d\n", "encoding"),
        (b"nummer\nA\0B\n", "line_nul"),
        (b'nummer\n"open\n', "row_unreadable"),
        (b"%PDF-1.7", "given_pdf"),
        (b"<html>", "given_page"),
        (b'{"@type": "JobPosting"}', "given_json"),
        (b"\xd0\xcf\x11\xe0", "workbook_old"),
        (b"PK\x03\x04", "workbook_damaged"),
    ],
)
def test_add_upload_refuses_what_is_no_table(give: Give, content: bytes, code: str):
    with pytest.raises(TableError) as refused:
        give(content)

    assert refused.value.code == code
    assert phrases.refusal_of(code, refused.value.params) != str(refused.value)  # it is in Dutch
    assert Upload.objects.count() == 0


def test_add_upload_refuses_a_bomb(give: Give):
    with pytest.raises(TableError) as refused:
        give(bomb())

    assert refused.value.code == "workbook_bomb"
    assert Upload.objects.count() == 0


class Endless:
    """A stream of 200 MB that counts what is taken from it."""

    def __init__(self) -> None:
        self.given = 0

    def read(self, size: int = 1) -> bytes:
        self.given += size
        return b"x" * size if self.given <= 200 * 1024 * 1024 else b""


def test_add_upload_refuses_200_megabytes_before_it_has_read_them(
    give: Give, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    stream = Endless()
    monkeypatch.setattr(io, "BytesIO", lambda _raw: stream)

    with pytest.raises(TableError) as refused:
        give(b"")

    assert refused.value.code == "file_too_large"
    assert stream.given <= MAX_BYTES + 1024 * 1024
    assert list(tmp_path.iterdir()) == []
    assert Upload.objects.count() == 0


@pytest.mark.parametrize("encoding", ["cp1252", "utf-8", "utf-8-sig", "utf-16"])
def test_add_upload_reads_the_letters_of_dutch_excel(
    give: Give, checked: Callable[[Upload], Upload], encoding: str
):
    upload = checked(give("nummer;naam;uren max\r\nN1;Renée;32,5\r\n".encode(encoding)))

    assert (upload.state, upload.errors, upload.created) == (State.CHECKED, 0, 1)
    content = unpacked(bytes(upload.content))
    assert content.rows[0].cells == ("N1", "Renée", "32,5")


def test_merged_cells_are_an_error_by_their_range(give: Give, checked: Callable[[Upload], Upload]):
    upload = checked(give(workbook(["nummer", "functie"], [1, "beller"], [2], merged="B2:B3")))

    [fault] = faults_of(upload, only_errors=True).faults
    assert (fault.row, fault.value) == (2, "B2:B3")


def test_a_formula_without_an_outcome_is_an_error(give: Give, checked: Callable[[Upload], Upload]):
    upload = checked(give(workbook(["nummer", "uren max"], [1, "=16*2"])))

    assert [(one.row, one.column) for one in faults_of(upload, only_errors=True).faults] == [
        (2, "uren max")
    ]


def test_a_citizen_service_number_is_stored_nowhere(
    give: Give, checked: Callable[[Upload], Upload]
):
    rows = f"nummer;{BSN};functie;opmerking;bsn\n1;x;beller {BSN};{BSN[:3]} {BSN[3:6]}.333;{BSN}\n"
    upload = checked(give(rows + f"{BSN};;luisteraar;;;{BSN}\n", name=f"C:\\{BSN} lijst.csv"))

    stored = Upload.objects.values().get(pk=upload.pk)
    texts = [gzip.decompress(bytes(stored.pop(name))).decode() for name in ("content", "result")]
    everything = " ".join([*texts, *map(str, stored.values())])
    assert BSN not in everything
    assert "222" not in everything
    assert stored["name"] == "********* lijst.csv"
    codes = {one.message for one in faults_of(upload, only_errors=True).faults}
    assert len(codes) == 2  # as a reference, and a cell too many


def test_what_we_do_not_want_to_know_is_not_kept(give: Give):
    upload = give("nummer;geboortedatum;geslacht;ziekte;huidig salaris\n1;GD;GS;ZK;HS\n")

    content = unpacked(bytes(upload.content))
    assert content.rows[0].cells == ("1", "", "", "", "")
    plan = plan_of(upload)
    assert plan is not None
    assert [one.header for one in plan.unwanted] == list(content.header[1:])


def test_duplicates_in_the_file_are_errors(give: Give, checked: Callable[[Upload], Upload]):
    upload = checked(give("nummer;email\n1;a@b.nl\n1;\n2;a@b.nl\n3;geen\n"))

    found = faults_of(upload, only_errors=True)
    assert [(one.row, one.value) for one in found.faults] == [(3, "1"), (5, "geen")]
    assert Person.objects.filter(name="").count() == 0


def test_a_row_of_another_employer_is_an_error(give: Give, checked: Callable[[Upload], Upload]):
    upload = checked(give("nummer;werkgever\n1;HERE OUTFLOW\n2;there outflow\n"))

    found = faults_of(upload, only_errors=True)
    assert [(one.row, one.column, one.value) for one in found.faults] == [
        (3, "Werkgever", "there outflow")
    ]


def test_json_of_vacancies_is_kept_and_has_no_columns_to_map(
    give: Give, checked: Callable[[Upload], Upload]
):
    posting = '{"@type": "JobPosting", "identifier": "V1", "title": "beller", "skills": "zweven"}'
    upload = checked(give(posting, Kind.VACANCIES))

    assert plan_of(upload) is None
    assert (upload.state, upload.rows, upload.errors, upload.created) == (State.CHECKED, 1, 0, 1)
