"""Fixtures of every test."""

import importlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as django_settings
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import override_settings, setup_databases, teardown_databases
from django.utils import translation
from hypothesis import HealthCheck, settings
from pytest_django import DjangoDbBlocker

# No test asserts a time, and a busy machine is no fault: only what is found counts. CI looks at
# the same examples every time, so that a red run means a change; at home they are new each time.
settings.register_profile(
    "doorstroom",
    deadline=None,
    derandomize="CI" in os.environ,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("doorstroom")

collect_ignore = ["closed_environment.py"]  # loaded once, as a plugin
ROOT = Path(__file__).resolve().parent.parent


OF_THE_DATABASE = {"db", "transactional_db", "django_db_setup"}


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "database: asks the database that DOORSTROOM_DATABASE_URL names, so it runs on both; "
        "whoever asks for one by a fixture has it already",
    )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--tally", type=Path, help="a file that keeps what ran on which database")


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Say at the end of the last of several runs what ran in each."""
    if (file := config.getoption("tally")) and not hasattr(config, "workerinput"):
        counts = ", ".join(text for text, _ in terminalreporter.build_summary_stats_line()[0])
        with file.open("a", encoding="utf-8") as tally:
            tally.write(f"{connection.display_name}: {counts}\n")
        terminalreporter.section("on each database")
        terminalreporter.write(file.read_text(encoding="utf-8"))


@pytest.fixture(autouse=True)
def _no_language_is_left_over() -> None:
    """A request leaves its language behind in the thread; no test hears that of another."""
    translation.deactivate()


@pytest.fixture(scope="session", autouse=True)
def _passwords_are_kept_fast() -> Iterator[None]:
    """What makes guessing slow makes each of hundreds of sign-ins slow: a third of a second."""
    fast = "django.contrib.auth.hashers.MD5PasswordHasher"  # first, so that it makes new ones
    with override_settings(PASSWORD_HASHERS=[fast, *django_settings.PASSWORD_HASHERS]):
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The repository."""
    return ROOT


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of reference data, which a plain clone does not have."""
    folder = ROOT / os.environ.get("DOORSTROOM_SHARED", "../shared")
    if not folder.is_dir():
        pytest.skip("the reference data are not here; name their folder in DOORSTROOM_SHARED")
    return folder.resolve()


@pytest.fixture(scope="session")
def full_esco(shared: Path) -> Path:
    """The folder of the full classification, as compact tables."""
    folder = shared / "data" / "esco" / "derived"
    if not (folder / "skills.csv.gz").is_file():
        pytest.skip("the full classification is not among the reference data")
    return folder


@pytest.fixture(scope="session", autouse=True)
def _tables_are_emptied_with_the_trail() -> Iterator[None]:
    """Lets a test that commits be cleaned up: its events go too, which the database refuses."""
    guards = importlib.import_module("doorstroom.core.migrations.0001_audit")
    kind = type(connection.ops)
    flush = kind.sql_flush

    def unguarded(*arguments: Any, **options: Any) -> list[str]:
        vendor = connection.vendor
        statements = flush(*arguments, **options)
        return [*guards.UNGUARDS[vendor], *statements, *guards.GUARDS[vendor]]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kind, "sql_flush", unguarded)
        yield


def pytest_itemcollected(item: pytest.Item) -> None:
    asked = {*getattr(item, "fixturenames", ())}
    if item.get_closest_marker("django_db") or OF_THE_DATABASE & asked:
        item.add_marker(pytest.mark.database)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What loads the region runs after what needs an empty database, and journeys last.

    The region stays until the end, and journeys change it. Of each kind the longest go first.
    """

    def turn(item: pytest.Item) -> tuple[bool, bool, bool]:
        markers = {marker.name for marker in item.iter_markers()}
        in_region = "_region" in getattr(item, "fixturenames", ())
        return "journey" in markers, in_region, "full_esco" not in markers

    items.sort(key=turn)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None,
    django_db_modify_db_settings: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """The database of the tests, whoever asks: pytest-django's own does not know of journeys."""
    with django_db_blocker.unblock():
        made = setup_databases(verbosity=0, interactive=False)
    yield
    with django_db_blocker.unblock():
        if connection.vendor == "postgresql":  # which drops no database that a thread still holds
            with connection.cursor() as cursor:
                cursor.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
                )
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def _region(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    from doorstroom.demo.region import load_region  # noqa: PLC0415 - the models must be ready

    with django_db_blocker.unblock():
        load_region()
    yield
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def here(db: None) -> object:
    """A region to look at through the information wall (`apps.wall_region`)."""
    from apps.wall_region import region  # noqa: PLC0415 - the models must be ready

    return region("here")


@pytest.fixture(scope="module")
def _two_regions(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[tuple[object, object]]:
    from apps.wall_region import region as made  # noqa: PLC0415 - the models must be ready

    with django_db_blocker.unblock(), transaction.atomic():
        yield made("hiernaast"), made("overkant")
        transaction.set_rollback(True)


@pytest.fixture
def two_regions(_two_regions: tuple[object, object], db: None) -> tuple[object, object]:
    """Two consortia with everybody in them, made once a file; see `apps.wall_region.Region`."""
    return _two_regions


@pytest.fixture
def region(_region: None, db: None) -> None:
    """The demonstration region, loaded once; what a test changes in it is undone."""
