import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_home_without_a_demonstration_has_no_example(client: Client):
    response = client.get("/nl/")

    assert response.status_code == 200
    assert "causeway__title" not in response.content.decode()


def test_example_without_a_demonstration_says_how_to_get_one(client: Client):
    response = client.get("/nl/voorbeeld/")

    assert response.status_code == 200
    assert "doorstroom demo" in response.content.decode()


@pytest.mark.parametrize(
    ("query", "status"), [({}, 200), ({"q": "planner"}, 200), ({"from": "https://x.example"}, 404)]
)
def test_causeways_without_a_vocabulary_say_so(client: Client, query: dict[str, str], status: int):
    response = client.get("/nl/overstappen/", query)

    assert response.status_code == status
    assert "geen beroepen geladen" in response.content.decode()


def test_causeway_without_a_vocabulary_is_not_found(client: Client):
    assert client.get("/nl/overstappen/stap/", {"from": "a", "to": "b"}).status_code == 404
