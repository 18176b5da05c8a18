"""The server goes away while somebody writes, and comes back: nothing is lost."""

from playwright.sync_api import expect

from tests.processes.conftest import SCRIPTS, Portal, wait_for
from tests.processes.test_first_screen import PASSWORD, SET_PASSWORD, answers, web  # noqa: F401

WRITE = """
from accounts.models import Municipality
from tests.factories import ConceptFactory, ElementFactory
concept = ConceptFactory(municipality=Municipality.objects.get())
answer = ElementFactory(concept=concept, title="Lage", text='<p data-bid="b000000001">Am Anfang.</p>').pk
"""
READ = """
from concepts import blocks
from concepts.models import Element
answer = blocks.plain_words(Element.objects.get().text)
"""


def test_a_restart_of_the_server_in_between_loses_nothing(web: Portal, browser):  # noqa: F811
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
    wait_for(lambda: answers(f"{address}/anmelden/"), seconds=90, pause=1)
    page.keyboard.type(" Danach.")
    expect(page.locator(".ProseMirror")).to_contain_text(" Danach.")

    expect(page.get_by_text("Gespeichert um")).to_be_visible(timeout=70_000)
    assert web.ask(READ) == "Am Anfang. Davor. Dazwischen. Danach."
    page.context.close()
