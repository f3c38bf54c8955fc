import re

import pytest
from django.test import Client

from doorstroom.web.design.components import register


@pytest.mark.parametrize(("code", "title"), [("nl", "Ontwerpgalerij"), ("en", "Design gallery")])
def test_gallery_shows_every_component(client: Client, code: str, title: str):
    page = client.get(f"/{code}/design/").content.decode()

    assert f"<h1>{title}</h1>" in page
    assert set(re.findall('data-component="([^"]+)"', page)) == set(register.tags)


def test_gallery_names_each_component_and_state_once(client: Client):
    page = client.get("/nl/design/").content.decode()

    shown = re.findall('data-component="([^"]+)" data-state="([^"]+)"', page)
    named = re.findall(r'<code>([^<]+)</code> <span class="soft">([^<]+)</span>', page)
    assert shown == named
    assert len(shown) == len(set(shown)) > 30
