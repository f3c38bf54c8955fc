"""A real browser before the real server, with the demonstration region behind it.

The region is loaded once and stays: a journey changes only what no other looks at.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from pytest_django import DjangoDbBlocker
from pytest_django.live_server_helper import LiveServer

from doorstroom.demo.region import load_region
from doorstroom.people.models import Account
from doorstroom.web.gate.factors import SHOWN
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


@pytest.fixture(scope="session")
def server(browser: Browser, django_db_blocker: DjangoDbBlocker) -> Iterator[LiveServer]:
    """The server, on a database that is open to it and to the tests alike."""
    with django_db_blocker.unblock():
        started = LiveServer("localhost")
        yield started
        started.stop()
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def region(server: LiveServer) -> None:
    """The demonstration region; loading it again changes nothing."""
    load_region()


@pytest.fixture
def empty(server: LiveServer) -> Iterator[None]:
    """A database in which nothing is, before and after."""
    call_command("flush", interactive=False, verbosity=0)
    yield
    call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def visit_anything(browser: Browser, server: LiveServer) -> Iterator[Visit]:
    """Open a page in a browser of its own; at the end its console must have no complaint."""
    contexts, complaints, awaited = [], [], []

    def heard(message: ConsoleMessage) -> None:
        # Who leaves a page while it still asks for suggestions ends that question: no fault of it.
        left = {"htmx:sendAbort", "htmx:afterRequest"}
        is_awaited = any(one in message.text for one in awaited)
        if is_awaited or message.text.split(",")[0] in left:
            return
        if message.type in {"error", "warning"}:
            complaints.append(message.text)

    def open_page(
        path: str, *, by: str = "", status: int = 200, awaits: Sequence[str] = (), **options: object
    ) -> Page:
        """Open it; `awaits` is what the browser itself reports of what is tried in it."""
        awaited.extend(awaits)
        context = browser.new_context(base_url=server.url, **options)
        contexts.append(context)
        context.set_default_timeout(20_000)
        if by:
            context.add_cookies([session_of(by, server.url)])
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


@pytest.fixture
def visit(region: None, visit_anything: Visit) -> Visit:
    """Open a page of the demonstration region."""
    return visit_anything


def session_of(email: str, url: str) -> dict[str, str]:
    """The cookie of somebody who signed in; `gate/test_signing_in.py` tries the way there."""
    client = Client()
    client.force_login(Account.objects.get(email=email))
    session = client.session
    session[SHOWN] = True
    session.save()
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": url}


@pytest.fixture(scope="session")
def axe(root: Path) -> str:
    """The source of axe, which looks for barriers."""
    return (root / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
