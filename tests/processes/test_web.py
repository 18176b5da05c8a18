"""In the browser, behind the web server of production: what the first screens cost, and what a restart does to writing."""

from playwright.sync_api import Page, expect

from tests.processes.conftest import SCRIPTS, Portal, answers, wait_for

MOST_BYTES = 200 * 1024
PASSWORD = "gemeinsam-am-fluss"
SET_PASSWORD = f"""
from accounts.models import User
ole = User.objects.get()
ole.set_password({PASSWORD!r})
ole.save()
answer = ole.email
"""
WRITE = """
from accounts.models import Municipality
from tests.factories import ConceptFactory, ElementFactory
concept = ConceptFactory(municipality=Municipality.objects.get())
answer = ElementFactory(concept=concept, title="Lage", text='<p data-bid="b000000001">Am Anfang.</p>').pk
"""
READ = """
from concepts import blocks
from concepts.models import Element
answer = blocks.plain_words(Element.objects.get(pk={}).text)
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
    page.context.close()


# --- The server goes away while somebody writes, and comes back: nothing is lost ---
def test_a_restart_of_the_server_in_between_loses_nothing(web: Portal, browser):
    web.ask("from accounts.models import Membership\nanswer = Membership.objects.update(role='office')")
    email, element = web.ask(SET_PASSWORD), web.ask(WRITE)
    address = f"http://127.0.0.1:{web.environment['PORT']}"
    page = browser.new_context(base_url=address, locale="de-DE").new_page()
    page.goto(f"/anmelden/?next=/abschnitte/{element}/bearbeiten/")
    page.fill("input[name=username]", email)
    page.fill("input[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.locator("[data-editor][data-ready]").wait_for()
    page.locator(".ProseMirror").get_by_text("Am Anfang.").click()
    page.keyboard.press("End")
    page.keyboard.type(" Davor.")
    expect(page.get_by_text("Gespeichert um")).to_be_visible()

    web.kill(web.programs[-1])
    page.keyboard.type(" Dazwischen.")
    expect(page.get_by_text("Offline: Ihr Entwurf liegt in diesem Browser").first).to_be_visible(timeout=30_000)
    web.start(SCRIPTS / "start-web.sh")
    wait_for(lambda: answers(f"{address}/anmelden/"), seconds=180)
    page.keyboard.type(" Danach.")
    expect(page.locator(".ProseMirror")).to_contain_text(" Danach.")

    expect(page.get_by_text("Gespeichert um")).to_be_visible(timeout=70_000)
    assert web.ask(READ.format(element)) == "Am Anfang. Davor. Dazwischen. Danach."
    page.context.close()
