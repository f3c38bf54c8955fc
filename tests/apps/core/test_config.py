import os
import re
import runpy
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from doorstroom.core.config import DEVELOPMENT_KEY, Config, ConfigError

LONG_KEY = "k" * 50
PRODUCTION = {
    "DOORSTROOM_PRODUCTION": "true",
    "DOORSTROOM_SECRET_KEY": LONG_KEY,
    "DOORSTROOM_HOSTS": "doorstroom.example",
}


@pytest.mark.parametrize("value", ["True", "1", "yes", "on", "", " true"])
def test_config_refuses_a_switch_that_is_not_true_or_false(value: str) -> None:
    with pytest.raises(ConfigError, match=r"DOORSTROOM_DEBUG is .*; use 'true' or 'false'"):
        Config.from_environment({"DOORSTROOM_DEBUG": value})


@pytest.mark.parametrize(
    ("missing", "message"),
    [
        ({"DOORSTROOM_SECRET_KEY": DEVELOPMENT_KEY}, "DOORSTROOM_SECRET_KEY is missing"),
        ({"DOORSTROOM_SECRET_KEY": "k" * 49}, "shorter than 50 characters"),
        ({"DOORSTROOM_HOSTS": "127.0.0.1,localhost,[::1]"}, "DOORSTROOM_HOSTS is missing"),
        ({"DOORSTROOM_HOSTS": " , "}, "DOORSTROOM_HOSTS is missing"),
        ({"DOORSTROOM_DEBUG": "true"}, "DOORSTROOM_DEBUG cannot be on"),
    ],
)
def test_config_refuses_unsafe_production(missing: dict[str, str], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        Config.from_environment(PRODUCTION | missing)


def test_config_refuses_production_with_nothing_else() -> None:
    with pytest.raises(ConfigError, match="DOORSTROOM_SECRET_KEY is missing"):
        Config.from_environment({"DOORSTROOM_PRODUCTION": "true"})


def test_config_refuses_a_secret_file_that_is_not_there(tmp_path: Path) -> None:
    absent = str(tmp_path / "key")

    with pytest.raises(ConfigError, match=f"SECRET_KEY_FILE names {re.escape(absent)}"):
        Config.from_environment({"DOORSTROOM_SECRET_KEY_FILE": absent})


def test_config_reads_a_secret_from_its_file(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text(f"{LONG_KEY}\n", encoding="utf-8")
    environment = {"DOORSTROOM_SECRET_KEY_FILE": str(file), "DOORSTROOM_SECRET_KEY": "other"}

    assert Config.from_environment(environment).secret_key == LONG_KEY


def test_config_reads_every_kind_of_setting() -> None:
    config = Config.from_environment(
        {
            **PRODUCTION,
            "DOORSTROOM_HOSTS": " doorstroom.example, www.doorstroom.example,",
            "DOORSTROOM_DATA_DIR": "/srv/doorstroom",
            "DOORSTROOM_DATABASE_URL": "postgres://localhost/doorstroom",
        }
    )

    assert config == Config(
        production=True,
        secret_key=LONG_KEY,
        hosts=("doorstroom.example", "www.doorstroom.example"),
        data_dir=Path("/srv/doorstroom"),
        database_url="postgres://localhost/doorstroom",
    )


def test_config_of_an_empty_environment_runs_a_laptop() -> None:
    assert Config.from_environment({}) == Config()


def test_config_explains_every_field() -> None:
    assert [one.name for one in fields(Config) if not one.metadata.get("help")] == []


def test_settings_page_is_up_to_date(root: Path) -> None:
    script = runpy.run_path(str(root / "scripts" / "write_settings_page.py"))

    assert script["PAGE"].read_text(encoding="utf-8") == script["page"]()


def run_django(command: str, tmp_path: Path, environment: dict[str, str]) -> tuple[int, str]:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "django", *command.split()],
        env={
            **{name: value for name, value in os.environ.items() if "DOORSTROOM" not in name},
            "DJANGO_SETTINGS_MODULE": "doorstroom.project.settings",
            "DOORSTROOM_DATA_DIR": str(tmp_path),
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_production_settings_pass_the_checks_of_deployment(tmp_path: Path) -> None:
    key = "".join(chr(33 + number) for number in range(60))
    environment = PRODUCTION | {"DOORSTROOM_SECRET_KEY": key}

    assert run_django("check --deploy --fail-level INFO", tmp_path, environment) == (
        0,
        "System check identified no issues (2 silenced).\n",
    )


def test_production_does_not_start_with_the_development_key(tmp_path: Path) -> None:
    environment = PRODUCTION | {"DOORSTROOM_SECRET_KEY": DEVELOPMENT_KEY}
    code, output = run_django("check", tmp_path, environment)

    assert code == 1
    assert "DOORSTROOM_SECRET_KEY is missing or shorter" in output


def test_an_empty_setting_is_the_default() -> None:
    empty = {"DOORSTROOM_DATA_DIR": "", "DOORSTROOM_DATABASE_URL": "", "DOORSTROOM_HOSTS": ""}
    assert Config.from_environment(empty) == Config.from_environment({})


def test_a_secret_file_that_holds_no_text_is_refused(tmp_path: Path) -> None:
    binary = tmp_path / "key"
    binary.write_bytes(b"\xff\xfe\x00\x80")
    with pytest.raises(ConfigError, match="cannot be read"):
        Config.from_environment({"DOORSTROOM_SECRET_KEY_FILE": str(binary)})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("ADDRESS", "http://stroom.example.nl"),
        ("ADDRESS", "stroom.example.nl"),
        ("ADDRESS", "https://stroom.example.nl/pad"),
        ("ADDRESS", "https://naam@stroom.example.nl"),
        ("ADDRESS", "https://"),
        ("CREDENTIALS_SECRET", "short"),
        ("VC_API_TOKEN", "t" * 31),
    ],
)
def test_what_credentials_cannot_lean_on_is_refused(name: str, value: str) -> None:
    with pytest.raises(ConfigError, match=f"DOORSTROOM_{name} is"):
        Config.from_environment({f"DOORSTROOM_{name}": value})


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "https://127.0.0.1"),
        ({"DOORSTROOM_HOSTS": ".stroom.example.nl,x.nl"}, "https://stroom.example.nl"),
        (
            {"DOORSTROOM_ADDRESS": "https://stroom.example.nl:8443/"},
            "https://stroom.example.nl:8443",
        ),
    ],
)
def test_the_address_is_that_of_the_settings(given: dict[str, str], address: str) -> None:
    assert Config.from_environment(given).public_address == address


@pytest.mark.parametrize(
    "address",
    ["doorstroom.example", "ftp://a.example", "https://a.example/pad", "https://a b", "//x"],
)
def test_config_refuses_an_address_that_is_none(address: str) -> None:
    with pytest.raises(ConfigError, match="DOORSTROOM_ADDRESS is"):
        Config.from_environment({"DOORSTROOM_ADDRESS": address})


@pytest.mark.parametrize("hosts", ["*", "a.example,*", ".example"])
def test_config_refuses_any_host_without_an_address_of_its_own(hosts: str) -> None:
    wide = PRODUCTION | {"DOORSTROOM_HOSTS": hosts}
    with pytest.raises(ConfigError, match="DOORSTROOM_ADDRESS"):
        Config.from_environment(wide)
    named = Config.from_environment(wide | {"DOORSTROOM_ADDRESS": "https://a.example:8443/"})
    assert named.base_address() == "https://a.example:8443"


def test_the_address_is_the_first_host_in_production_and_the_request_says_it_at_home() -> None:
    assert Config.from_environment(PRODUCTION).base_address() == "https://doorstroom.example"
    assert Config.from_environment({}).base_address() == ""


def test_config_refuses_a_folder_of_issuers_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="DOORSTROOM_ISSUERS"):
        Config.from_environment({"DOORSTROOM_ISSUERS": str(tmp_path / "no")})
    named = Config.from_environment({"DOORSTROOM_ISSUERS": str(tmp_path)})
    assert named.issuers_folder() == tmp_path


@pytest.mark.parametrize(
    "url", ["events", "//evil.example/", "https://a.example", "ftp://a/", "/é"]
)
def test_config_refuses_an_address_of_events_that_is_none(url: str) -> None:
    with pytest.raises(ConfigError, match="DOORSTROOM_EVENTS_URL is"):
        Config.from_environment({"DOORSTROOM_EVENTS_URL": url})


@pytest.mark.parametrize("url", ["/events/", "https://a.example/events/", "http://a.example:81/e"])
def test_config_takes_an_address_of_events(url: str) -> None:
    assert Config.from_environment({"DOORSTROOM_EVENTS_URL": url}).events_url == url
