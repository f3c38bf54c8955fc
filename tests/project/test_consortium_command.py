import json
import re

import pytest
from django.test import Client
from typer.testing import CliRunner

from doorstroom.demo.region import load_region
from doorstroom.organisations.models import Membership, Organisation
from doorstroom.organisations.states import MemberRole
from doorstroom.people.models import Account
from doorstroom.project.cli import app

pytestmark = pytest.mark.django_db
ADD = ("add", "Regio Oost", "--manager", "Manager@Example.nl")


def consortium(*arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["consortium", *arguments])
    return done.exit_code, done.output


def test_no_address_is_refused_and_nothing_is_kept() -> None:
    code, said = consortium("add", "Regio Oost", "--manager", "nobody", "--json")

    assert code == 1
    assert "error" in json.loads(said.splitlines()[0])
    assert (Organisation.objects.count(), Account.objects.count()) == (0, 0)


@pytest.mark.parametrize("wrong", [("add",), ("add", "Oost"), ("open",)])
def test_wrong_use_is_exit_code_two(wrong: tuple[str, ...]) -> None:
    assert consortium(*wrong)[0] == 2


def test_real_people_are_not_let_in_beside_invented_ones() -> None:
    load_region()

    code, said = consortium(*ADD)

    assert (code, "DOORSTROOM_DATA_DIR" in said) == (1, True)
    assert not Account.objects.filter(email="manager@example.nl").exists()


def test_a_manager_comes_in_by_the_link_and_sets_up_a_second_factor(client: Client) -> None:
    code, said = consortium(*ADD, "--address", "https://oost.example/", "--json")
    link = json.loads(said)["link"]
    password = "vier groene paraplu's"  # noqa: S105 - of nobody

    assert (code, link[:26]) == (0, "https://oost.example/nl/wa")
    form = client.get(link.removeprefix("https://oost.example")).headers["Location"]
    client.post(form, {"password1": password, "password2": password})
    client.post("/nl/inloggen/", {"login": "manager@example.nl", "password": password})

    assert client.get("/nl/regio/").headers["Location"] == "/nl/beveiliging/app/"


def test_again_it_makes_nothing_and_gives_a_link_that_works() -> None:
    links = [json.loads(consortium(*ADD, "--json")[1])["link"] for _ in range(2)]

    [membership] = Membership.objects.all()
    assert membership.role == MemberRole.CONSORTIUM_MANAGER
    assert all(re.match(r"http://127\.0\.0\.1:8000/nl/wachtwoord/nieuw/", one) for one in links)


def test_consortia_are_listed_with_what_they_hold() -> None:
    assert "no consortium yet" in consortium("list")[1]
    consortium(*ADD)

    assert json.loads(consortium("list", "--json")[1]) == {
        "consortia": [
            {"name": "Regio Oost", "organisations": 1, "members": 1, "people": 0, "vacancies": 0}
        ]
    }
    assert "Regio Oost" in consortium("list")[1]
