import json
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook
from pytest_django import Settings
from typer.testing import CliRunner, Result

from doorstroom.demo.region import DATA, load_region
from doorstroom.engine.values import Classification, Occupation, Skill
from doorstroom.formats.tables import read_vacancies, read_workers
from doorstroom.formats.tables._columns import VACANCY_COLUMNS, WORKER_COLUMNS
from doorstroom.organisations.actions import add_organisation
from doorstroom.organisations.models import Employment, Organisation
from doorstroom.organisations.states import Role
from doorstroom.people.models import Person
from doorstroom.project.cli import app
from doorstroom.vacancies.models import Vacancy
from doorstroom.vocabulary.actions import import_classification

pytestmark = pytest.mark.django_db

WORKERS = (
    "Referentie;Werkgever;Functie;Vaardigheden;Uren max\r\n"
    "1;Bank Noord;kok;roosters maken;32,5\r\n"
    "2;;bakker;zweven;24\r\n"
).encode("cp1252")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "workers.csv"
    path.write_bytes(WORKERS)
    return path


@pytest.fixture
def _vocabulary() -> None:
    import_classification(
        classification=Classification(
            scheme="test",
            version="1",
            skills=(Skill(uri="rosters", labels={"nl": "roosters maken"}),),
            occupations=tuple(
                Occupation(uri=label, labels={"nl": label}, essential=("rosters",))
                for label in ("kok", "bakker")
            ),
        )
    )


def doorstroom(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, [str(one) for one in arguments])


def report_of(result: Result) -> dict[str, object]:
    return json.loads(result.stdout)


@pytest.mark.usefixtures("_vocabulary")
def test_import_workers_stores_a_file_and_says_what_to_look_at(file: Path) -> None:
    result = doorstroom("import", "workers", file, "--employer", "Bank Zuid")

    assert result.exit_code == 0
    assert "2 new, 0 renewed." in result.stdout
    assert "zweven" in result.stdout
    assert Person.objects.filter(hours_max=32.5, invented=False).count() == 1


@pytest.mark.usefixtures("_vocabulary")
def test_import_workers_finds_and_adds_employers_in_the_consortium(file: Path) -> None:
    said = ("--consortium", "de stroom", "--employer", "Bank Zuid")
    empty = doorstroom("import", "workers", file, *said)
    add_organisation(name="De Stroom", role=Role.CONSORTIUM)
    other = doorstroom("import", "workers", file, "--consortium", "Elders", "--employer", "X")
    done = doorstroom("import", "workers", file, *said)

    assert (empty.exit_code, "none here yet" in empty.stderr) == (1, True)
    assert (other.exit_code, "Choose from: De Stroom." in other.stderr) == (1, True)
    assert done.exit_code == 0
    assert set(Employment.objects.values_list("organisation__consortium__name", flat=True)) == {
        "De Stroom"
    }


@pytest.mark.usefixtures("_vocabulary")
def test_import_workers_with_an_error_stores_nobody(file: Path) -> None:
    result = doorstroom("import", "workers", file, "--json")

    report = report_of(result)
    assert result.exit_code == 1
    assert report["written"] is False
    assert [(one["row"], one["column"], one["severity"]) for one in report["faults"]] == [  # type: ignore[attr-defined]
        (3, "Vaardigheden", "notice"),
        (3, "employer", "error"),
    ]
    assert Person.objects.count() == 0


@pytest.mark.usefixtures("_vocabulary")
def test_import_workers_in_a_dry_run_stores_nobody(file: Path) -> None:
    result = doorstroom("import", "workers", file, "--employer", "X", "--dry-run")

    assert result.exit_code == 0
    assert "2 would be new, 0 would be renewed." in result.stdout
    assert Person.objects.count() == 0


@pytest.mark.usefixtures("_vocabulary")
def test_import_vacancies_stores_a_file(tmp_path: Path) -> None:
    path = tmp_path / "vacancies.csv"
    path.write_text("reference,employer,title,wage_min,wage_max\nV1,Horeca,kok,2600,3000\n")

    result = doorstroom("import", "vacancies", path)

    assert result.exit_code == 0
    assert "1 new, 0 renewed." in result.stdout
    assert Vacancy.objects.get(reference="V1").is_published


@pytest.mark.parametrize("what", ["workers", "vacancies"])
@pytest.mark.usefixtures("_vocabulary")
def test_import_refuses_an_old_workbook_in_one_sentence(tmp_path: Path, what: str) -> None:
    path = tmp_path / "workers.xlsx"
    path.write_bytes(b"\xd0\xcf\x11\xe0...")

    result = doorstroom("import", what, path, "--json")

    assert result.exit_code == 1
    assert "old workbook (XLS), which is not read" in report_of(result)["error"]  # type: ignore[operator]
    assert "Traceback" not in result.output


@pytest.mark.usefixtures("_vocabulary")
def test_import_workers_takes_what_it_is_told_of_the_columns(tmp_path: Path) -> None:
    path = tmp_path / "workers.csv"
    path.write_text("Wie;Baan = nu;Fax\n7;kok;1\n")
    said = ("--map", "Wie=reference", "--map", "Baan = nu=occupation", "--map", "Fax=")

    result = doorstroom("import", "workers", path, "--employer", "X", *said, "--json")

    assert report_of(result)["faults"] == []
    assert Person.objects.get().occupations.get().occupation == "kok"
    assert doorstroom("import", "workers", path, "--map", "Wie").exit_code == 2
    assert doorstroom("import", "workers", path, "--map", "Wie=x").exit_code == 1


@pytest.mark.usefixtures("_vocabulary")
def test_import_workers_stores_a_workbook(tmp_path: Path) -> None:
    book = Workbook()
    for row in (["Referentie", "Werkgever", "Functie", "Uren max"], [7, "Bank Noord", "kok", 32.5]):
        book.active.append(row)
    book.save(tmp_path / "workers.csv")

    result = doorstroom("import", "workers", tmp_path / "workers.csv")

    assert "1 new, 0 renewed." in result.stdout
    assert Person.objects.get().hours_max == 32.5


@pytest.mark.usefixtures("_vocabulary")
def test_import_vacancies_stores_a_job_posting(tmp_path: Path) -> None:
    path = tmp_path / "vacancies.csv"
    pay = {"currency": "EUR", "value": {"value": 2600, "unitText": "MONTH"}}
    posting = {"identifier": "V1", "title": "kok", "hiringOrganization": "X", "baseSalary": pay}
    path.write_text(json.dumps({"@type": "JobPosting"} | posting))

    result = doorstroom("import", "vacancies", path)

    assert "1 new, 0 renewed." in result.stdout
    assert Vacancy.objects.get(reference="V1").is_published


@pytest.mark.usefixtures("_vocabulary")
def test_import_workers_looks_postcodes_up_where_the_operator_gives_a_table(
    tmp_path: Path, settings: Settings
) -> None:
    path, postcodes = tmp_path / "workers.csv", tmp_path / "pc4.csv"
    path.write_text("reference;place;occupation\n1;5341 AB;kok\n")
    settings.CONFIG = replace(settings.CONFIG, postcodes=str(postcodes))

    refused = doorstroom("import", "workers", path, "--employer", "X")
    postcodes.write_text("pc4,latitude,longitude\n5341,51.7,5.5\n")
    done = doorstroom("import", "workers", path, "--employer", "X")

    assert (refused.exit_code, "cannot be read" in refused.output) == (1, True)
    assert done.exit_code == 0
    person = Person.objects.get()
    assert (person.place, person.latitude, person.longitude) == ("5341", 51.7, 5.5)


def test_import_without_a_vocabulary_says_so(file: Path) -> None:
    result = doorstroom("import", "workers", file)

    assert result.exit_code == 1
    assert "esco import" in result.stderr
    assert Person.objects.count() == 0


@pytest.mark.usefixtures("_vocabulary")
def test_import_refuses_an_employer_with_an_endless_name(file: Path) -> None:
    result = doorstroom("import", "workers", file, "--employer", "X" * 201)

    assert result.exit_code == 1
    assert "200" in result.stderr
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    ("what", "columns"), [("workers", WORKER_COLUMNS), ("vacancies", VACANCY_COLUMNS)]
)
def test_help_names_every_column(what: str, columns: dict[str, str]) -> None:
    shown = doorstroom("import", what, "--help").stdout

    assert [column for column in columns if column not in shown] == []


@pytest.mark.usefixtures("_vocabulary")
def test_import_prints_fifty_notices_and_counts_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "workers.csv"
    rows = "".join(f"{number};kok;zweven\n" for number in range(60))
    path.write_text(f"reference;occupation;skills\n{rows}")

    result = doorstroom("import", "workers", path, "--employer", "X")

    assert result.stdout.count("zweven") == 50
    assert "10 more notices" in result.stdout


@pytest.mark.parametrize("arguments", [[], ["workers"], ["workers", "a.csv", "--count", "x"]])
def test_import_used_wrongly_exits_with_two(arguments: list[str]) -> None:
    assert doorstroom("import", *arguments).exit_code == 2


def test_generate_writes_the_same_file_for_the_same_seed(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.csv", "b.csv", "c.csv")]
    for path, seed in zip(files, ("1", "1", "2"), strict=True):
        result = doorstroom("generate", "workers", "--count", "5", "--seed", seed, "--out", path)
        assert result.exit_code == 0

    first, again, other = (path.read_bytes() for path in files)
    assert first == again
    assert first != other
    assert len(read_workers(files[0]).rows) == 5


def test_generate_writes_vacancies(tmp_path: Path) -> None:
    path = tmp_path / "vacancies.csv"

    result = doorstroom("generate", "vacancies", "--count", "5", "--out", path)

    assert result.exit_code == 0
    assert len(read_vacancies(path).rows) == 5


def test_generate_says_that_a_vocabulary_cannot_be_read(tmp_path: Path) -> None:
    result = doorstroom(
        "generate", "workers", "--out", tmp_path / "w.csv", "--vocabulary", tmp_path / "absent"
    )

    assert result.exit_code == 1
    assert "absent" in result.stderr
    assert list(tmp_path.iterdir()) == []


def test_import_keeps_real_people_apart_from_invented_ones(file: Path) -> None:
    load_region()
    before = Person.objects.count()
    result = doorstroom("import", "workers", file, "--employer", "Bank Zuid", "--json")

    assert result.exit_code == 1
    assert "never mixed" in str(report_of(result)["error"])
    assert Person.objects.count() == before


def test_import_keeps_real_vacancies_apart_from_invented_ones(tmp_path: Path) -> None:
    load_region()
    path = tmp_path / "vacancies.csv"
    path.write_text("reference;title\nV1;kok\n")

    result = doorstroom("import", "vacancies", path, "--employer", "Bank Zuid", "--json")

    assert "never mixed" in str(report_of(result)["error"])


def test_import_renews_the_demonstration_itself() -> None:
    load_region()
    before = Person.objects.count()

    lost = doorstroom("import", "workers", DATA / "workers.csv")
    consortium = Organisation.objects.get(role=Role.CONSORTIUM).name
    done = doorstroom("import", "workers", DATA / "workers.csv", "--consortium", consortium)

    assert (lost.exit_code, "--consortium" in lost.stderr) == (1, True)
    assert done.exit_code == 0
    assert Person.objects.count() == before
