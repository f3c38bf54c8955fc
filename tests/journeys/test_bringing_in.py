"""HR brings in a messy file; every step of it has no barrier and fits a telephone."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from journeys.places import Visit
from journeys.rooms import HR
from journeys.test_looks import OPEN_ALL, barriers

MESSY = (
    "Pers.nr.;Naam;Functie;Vaardigheden;Kolom 7;Geb.datum;Uren min;Uren max\n"
    "J-1;Nora;klantcontactmedewerkster;typen|plannen van roosters;x;01-01-1980;24;16\n"
    "J-2;Bas;klantcontactmedewerker;rustig blijven onder druk;y;02-02-1990;16;24\n"
)
WORDS = {
    "nl": ("/nl/werkgever/bestanden/", "Bestand", "Ga verder", "Controleer het bestand", "Wat er"),
    "en": ("/en/employer/files/", "File", "Go on", "Check the file", "What would happen"),
}


@pytest.mark.parametrize("language", WORDS)
def test_a_messy_file_is_explained_without_a_barrier(
    visit: Visit, axe: str, tmp_path: Path, language: str
):
    start, file, go_on, check, found = WORDS[language]
    path = tmp_path / f"{language}.csv"
    path.write_text(MESSY, encoding="cp1252")
    page = visit(start, by=HR, bypass_csp=True)
    problems = looked_at(page, axe)
    page.get_by_label(file, exact=True).set_input_files(path)
    page.get_by_role("button", name=go_on).click()
    expect(page.get_by_text("Kolom 7", exact=True)).to_be_visible()
    assert "1980" not in page.content()
    problems += looked_at(page, axe)

    page.get_by_role("button", name=check).click()
    expect(page.get_by_role("heading", name=found)).to_be_visible(timeout=60_000)

    problems += looked_at(page, axe)
    assert problems == []
    assert page.get_by_role("heading", level=2).count() >= 2


def looked_at(page: Page, axe: str) -> list[str]:
    """Return what is amiss with how a page looks now."""
    page.evaluate(axe)
    page.evaluate(OPEN_ALL)
    page.set_viewport_size({"width": 390, "height": 800})
    wide = page.evaluate("document.documentElement.scrollWidth")
    return [*barriers(page), *([f"{page.url} is {wide} wide"] if wide != 390 else [])]
