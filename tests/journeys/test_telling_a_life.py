"""A worker gives a CV, keeps what is right, and answers about their work, without a barrier."""

import pytest
from playwright.sync_api import Page, expect

from journeys.places import Visit
from journeys.rooms import WORKER
from journeys.test_looks import OPEN_ALL, barriers

TEXT = """Werkervaring
2015 - 2021 Magazijnmedewerker, Van den Berg
- Goederen inpakken
Vaardigheden
EHBO
Telefoon 06-12345678
"""
WORDS = {
    "nl": ("/nl/mijn-overstap/wat-ik-kan/cv/", "Of plak of typ je cv", "Lees mijn cv",
           "Bewaar wat is aangevinkt", "Vragen over je werk", "Bewaar en ga verder"),
    "en": ("/en/my-switch/skills/cv/", "Or paste or type your CV", "Read my CV",
           "Keep what is ticked", "Questions about your work", "Save and go on"),
}  # fmt: skip


@pytest.mark.parametrize("language", WORDS)
def test_a_cv_becomes_skills_and_questions_without_a_barrier(visit: Visit, axe: str, language: str):
    start, text, read, keep, questions, go_on = WORDS[language]
    page = visit(start, by=WORKER, bypass_csp=True)
    problems = looked_at(page, axe)
    page.get_by_label(text).fill(TEXT)
    page.get_by_role("button", name=read).click()

    button = page.get_by_role("button", name=keep)
    expect(button).to_be_visible(timeout=60_000)
    assert "12345678" not in page.content()
    problems += looked_at(page, axe)
    button.click()

    expect(page.get_by_role("heading", name=questions)).to_be_visible()
    problems += looked_at(page, axe)
    page.locator("main a.line").first.click()
    expect(page.get_by_role("button", name=go_on)).to_be_visible()
    problems += looked_at(page, axe)
    page.locator('[name="often-0"]').nth(3).check()
    page.locator('[name="level-0"]').nth(1).check()
    page.get_by_role("button", name=go_on).click()
    expect(page.locator("progress")).not_to_have_attribute("value", "0")
    assert problems == []


def looked_at(page: Page, axe: str) -> list[str]:
    """Return what is amiss with how a page looks now."""
    page.evaluate(axe)
    page.evaluate(OPEN_ALL)
    page.set_viewport_size({"width": 390, "height": 800})
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*barriers(page), *([f"{page.url} is {wide} wide"] if wide != 390 else [])]
