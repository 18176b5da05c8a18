"""What every walk through the pages needs: a browser, somebody's page in it, and three promises to check.

A page of ``browser_page`` watches itself: at the end of the test nothing may have been asked of
another host and nothing may stand in the console as an error.
"""

import os
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from accounts.models import User

# The one without windows needs a fifth of the time for opening a page; without it the whole one does the same.
_BROWSERS = ("/usr/lib/chromium/chromium-headless-shell", "/usr/lib/chromium/chromium", "/usr/bin/chromium")
CHROMIUM = os.environ.get("CHROMIUM") or next((path for path in _BROWSERS if Path(path).exists()), _BROWSERS[-1])
# How long a page may take to come to what a test waits for. On a busy machine everything takes long; nothing waits in vain.
SECONDS = 30
expect.set_options(timeout=SECONDS * 1000)
_QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    # Playwright keeps an event loop in this thread; our tests only touch the database between its calls.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=_QUIET)
        yield chromium
        chromium.close()


@pytest.fixture
def browser_page(browser, live_server, browse) -> Iterator[Callable[..., Page]]:
    """``browser_page(ole)`` is a page in Ole's browser, logged in; ``browser_page(None)`` a visitor's.

    Each call is a browser of its own. Addresses are relative: ``page.goto("/abschnitte/1/")``.
    ``width`` and ``height`` set the window (320 is the narrowest we promise). A console error that a
    test provokes on purpose is named in ``expected_errors`` by a part of its words.
    """
    opened: list[tuple[object, Page, list[str], tuple[str, ...]]] = []

    def page_of(
        user: User | None = None,
        *,
        width: int = 1280,
        height: int = 900,
        expected_errors: tuple[str, ...] = (),
        **options: object,
    ) -> Page:
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": height}, locale="de-DE", **options
        )
        if user is not None:
            cookie = browse(user).cookies["sessionid"]
            context.add_cookies([{"name": "sessionid", "value": cookie.value, "url": live_server.url}])
        page = context.new_page()
        page.set_default_timeout(SECONDS * 1000)
        errors: list[str] = []
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.asked = []  # type: ignore[attr-defined]
        page.on("request", lambda request: page.asked.append(request.url))  # type: ignore[attr-defined]
        opened.append((context, page, errors, expected_errors))
        return page

    yield page_of

    faults: list[str] = []
    for context, page, errors, expected in opened:
        faults += [line for line in errors if not any(part in line for part in expected)]
        faults += [f"foreign request: {address}" for address in _foreign(page, live_server.url)]
        context.close()  # type: ignore[attr-defined]
    _wait_until_idle()
    assert faults == []


def _wait_until_idle() -> None:
    """A page that closes sends its last words: they are stored before the next test clears the tables."""
    ends = time.monotonic() + 10
    while any("process_request_thread" in each.name for each in threading.enumerate()) and time.monotonic() < ends:
        time.sleep(0.05)


def _foreign(page: Page, ours: str) -> list[str]:
    host = urlsplit(ours).netloc
    return [
        address
        for address in page.asked  # type: ignore[attr-defined]
        if urlsplit(address).scheme not in {"data", "blob", "about"} and urlsplit(address).netloc != host
    ]


@pytest.fixture
def check_no_foreign_requests(live_server) -> Callable[[Page], None]:
    """Nothing was asked of another host so far (also checked for every page at the end of its test)."""

    def check(page: Page) -> None:
        assert _foreign(page, live_server.url) == []

    return check


@pytest.fixture
def check_axe() -> Callable[[Page], None]:
    """No violation of an accessibility rule that axe knows, on the page as it stands."""

    def check(page: Page) -> None:
        found = Axe().run(page).response["violations"]
        assert [f"{each['id']}: {node['html'][:300]}" for each in found for node in each["nodes"]] == []

    return check


@pytest.fixture
def check_fits() -> Callable[[Page], None]:
    """The page can be read without scrolling sideways."""

    def check(page: Page) -> None:
        excess = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert excess <= 0

    return check
