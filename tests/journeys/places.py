"""The pages that every visitor can open, in both languages."""

from collections.abc import Callable
from urllib.parse import urlencode

from playwright.sync_api import Page

Visit = Callable[..., Page]
"""Opens a page by its path; takes the options of a Playwright context."""

AGENT = "https://doorstroom.example/vocabulary/occupation/contact-centre-agent"
NURSE = "https://doorstroom.example/vocabulary/occupation/mbo-nurse"
STEP = urlencode({"from": AGENT, "to": NURSE})
FROM = urlencode({"from": AGENT})

PAGES = {
    "nl": (
        "/nl/",
        "/nl/overstappen/",
        "/nl/overstappen/?q=planner",
        "/nl/overstappen/?q=xqzzy",
        f"/nl/overstappen/?{FROM}",
        f"/nl/overstappen/stap/?{STEP}",
        "/nl/voorbeeld/",
        "/nl/uitleg/",
        "/nl/controleren/",
        "/nl/design/",
    ),
    "en": (
        "/en/",
        "/en/causeways/",
        "/en/causeways/?q=planner",
        "/en/causeways/?q=xqzzy",
        f"/en/causeways/?{FROM}",
        f"/en/causeways/step/?{STEP}",
        "/en/example/",
        "/en/explanation/",
        "/en/check/",
        "/en/design/",
    ),
}
