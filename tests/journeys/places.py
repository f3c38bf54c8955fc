"""The pages that every visitor can open, in both languages."""

from urllib.parse import urlencode

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
        "/en/design/",
    ),
}
