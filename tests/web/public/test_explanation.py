import re

import pytest
from django.test import Client

from doorstroom.engine.matching import NOT_CONSIDERED
from doorstroom.vocabulary.models import Version

NL, EN = "/nl/uitleg/", "/en/explanation/"
AGENT = "https://doorstroom.example/vocabulary/occupation/contact-centre-agent"
NURSE = "https://doorstroom.example/vocabulary/occupation/mbo-nurse"


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "coach"), [(NL, "coach"), (EN, "coach")])
def test_explanation_says_what_never_counts_and_where_to_complain(
    client: Client, path: str, coach: str
):
    page = client.get(path).content.decode()
    [listed] = re.findall(r'<ul class="plain-list">(.*?)</ul>', page)

    assert listed.count("<li>") == len(NOT_CONSIDERED)
    assert 'id="objection"' in page
    assert coach in page
    assert "College voor de Rechten van de Mens" in page
    assert "Autoriteit Persoonsgegevens" in page


@pytest.mark.usefixtures("region")
@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/nl/", {}),
        ("/nl/overstappen/", {}),
        ("/nl/overstappen/", {"from": AGENT}),
        ("/nl/overstappen/stap/", {"from": AGENT, "to": NURSE}),
        ("/nl/voorbeeld/", {}),
    ],
)
def test_every_notice_of_an_algorithm_leads_to_the_explanation(
    client: Client, path: str, query: dict[str, str]
):
    page = client.get(path, query).content.decode()
    notices = re.findall(r'<aside class="algorithm".*?</aside>', page, re.DOTALL)

    assert len(notices) == 1
    assert f'href="{NL}"' in notices[0]


@pytest.mark.usefixtures("region")
def test_real_vocabulary_has_no_example_and_names_its_source(client: Client):
    assert "/nl/voorbeeld/" in client.get("/nl/").content.decode()

    Version.objects.update(invented=False, scheme="esco")
    pages = [client.get(path).content.decode() for path in ("/nl/", "/nl/overstappen/", NL)]

    assert not any('href="/nl/voorbeeld/' in page for page in pages)
    assert all("ESCO-classificatie van de Europese Commissie" in page for page in pages)


@pytest.mark.django_db
def test_robots_may_read_everything(client: Client):
    response = client.get("/robots.txt")

    assert response.headers["Content-Type"] == "text/plain"
    assert response.content == b"User-agent: *\nAllow: /\n"
