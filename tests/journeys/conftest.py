"""A real browser before the real server, with the demonstration region behind it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django.live_server_helper import LiveServer

from doorstroom.demo.region import load_region
from journeys.places import Visit

NAMES = ("chromium", "chromium-browser", "google-chrome")
MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """The machine's own Chromium, or the one that DOORSTROOM_BROWSER names.

    Playwright keeps an event loop in this thread, in which Django would refuse the database.
    """
    wanted = (os.environ.get("DOORSTROOM_BROWSER", ""), *NAMES, MAC)
    program = next((found for name in wanted if name and (found := shutil.which(name))), None)
    if program is None:
        pytest.fail("no browser found; run scripts/find_browser.sh to learn how to get one")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        started = playwright.chromium.launch(executable_path=program, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def region(browser: Browser, transactional_db: None) -> None:
    """The demonstration region."""
    load_region()


@pytest.fixture
def visit(browser: Browser, region: None, live_server: LiveServer) -> Iterator[Visit]:
    """Open a page in a browser of its own; at the end its console must have no complaint."""
    contexts, complaints = [], []

    def heard(message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    def open_page(path: str, *, status: int = 200, **options: object) -> Page:
        context = browser.new_context(base_url=live_server.url, **options)
        contexts.append(context)
        context.set_default_timeout(10_000)
        page = context.new_page()
        page.on("console", heard)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        answer = page.goto(path)
        assert answer is not None
        assert answer.status == status
        if status != 200:
            complaints.clear()  # the browser itself reports the page that was not found
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The source of axe, which looks for barriers."""
    return (root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
