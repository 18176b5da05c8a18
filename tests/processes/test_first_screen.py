"""What the first screens cost on the wire, as production sends them."""

import urllib.request

import pytest
from playwright.sync_api import Page

from tests.processes.conftest import SCRIPTS, Portal, free_port, wait_for

MOST_BYTES = 200 * 1024
PASSWORD = "gemeinsam-am-fluss"
SET_PASSWORD = f"""
from accounts.models import User
ole = User.objects.get()
ole.set_password({PASSWORD!r})
ole.save()
answer = ole.email
"""


class Wire:
    """Every byte that arrives for a page, headers included, and every host that is asked."""

    def __init__(self, page: Page) -> None:
        self.session = page.context.new_cdp_session(page)
        self.forget()
        self.session.send("Network.enable")
        self.session.on("Network.loadingFinished", lambda event: self.sizes.append(event["encodedDataLength"]))
        page.on("request", lambda request: self.asked.append(request.url))

    def forget(self) -> None:
        self.session.send("Network.clearBrowserCache")
        self.sizes: list[float] = []
        self.asked: list[str] = []


@pytest.fixture
def web(portal, tmp_path) -> Portal:
    """The portal behind the web server of production, with its compressed static files."""
    portal.environment |= {
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "STATIC_ROOT": str(tmp_path / "static"),
        "ALLOWED_HOSTS": "127.0.0.1",
        "HTTPS": "off",
        "HOST": "127.0.0.1",
        "PORT": str(free_port()),
    }
    assert portal.start(SCRIPTS / "migrate.sh").wait(180) == 0, portal.log.read_text()
    portal.start(SCRIPTS / "start-web.sh")
    wait_for(lambda: answers(f"http://127.0.0.1:{portal.environment['PORT']}/anmelden/"), seconds=90, pause=1)
    return portal


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status == 200
    except OSError:
        return False


def test_the_first_screens_are_small_and_ask_no_other_host(web, browser):
    email = web.ask(SET_PASSWORD)
    address = f"http://127.0.0.1:{web.environment['PORT']}"
    page = browser.new_context(locale="de-DE").new_page()
    wire = Wire(page)

    page.goto(address + "/anmelden/", wait_until="networkidle")
    login, asked = sum(wire.sizes), wire.asked
    page.fill("input[name=username]", email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_url(address + "/")
    page.wait_for_load_state("networkidle")
    wire.forget()
    page.goto(address + "/", wait_until="networkidle")

    print(f"login {login / 1024:.1f} KiB, start {sum(wire.sizes) / 1024:.1f} KiB")
    assert len(asked) >= 5
    assert len(wire.asked) >= 8
    assert [url for url in asked + wire.asked if not url.startswith(address + "/")] == []
    assert 10_000 < login <= MOST_BYTES
    assert 10_000 < sum(wire.sizes) <= MOST_BYTES
