"""The board in a browser: a card moved with the keyboard and with the mouse, and taken back."""

from playwright.sync_api import expect

from measures.models import StatusEntry
from tests.factories import MeasureFactory


def test_a_card_is_moved_by_keyboard_and_by_mouse_and_taken_back(browser_page, ole, town, check_axe):
    measure = MeasureFactory(municipality=town, code="S-1", title="Sprachcafé", state="planned")
    MeasureFactory(municipality=town, code="S-2", title="Wohnlotsen", state="started")
    page = browser_page(ole)
    page.goto("/massnahmen/tafel/")
    check_axe(page)

    # The filter brings another board, which can be moved as well, and the other views take the filter along.
    page.locator(".map-filter > summary").click()
    page.locator("#id_words").fill("Sprach")
    page.locator("[data-card]", has_text="S-2").wait_for(state="detached")
    page.keyboard.press("Tab")  # leaving the field does not ask again
    page.get_by_role("link", name="Zeitplan").and_(page.locator("[href$='?words=Sprach']")).wait_for()
    assert len([address for address in page.asked if "/tafel/?words=" in address]) == 1

    page.get_by_role("button", name="Mit der Tastatur verschieben: S-1").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-board-says]")).to_have_text("Spalte: begonnen")
    page.keyboard.press("Enter")
    page.get_by_text("„S-1“ steht jetzt auf „begonnen“.").wait_for()
    page.get_by_role("button", name="Zurücknehmen").click()
    page.get_by_text("„S-1“ steht wieder auf „geplant“.").wait_for()
    expect(page.locator("#id_words")).to_have_value("Sprach")

    page.locator("[data-card]").drag_to(page.locator("[data-state=in_progress]"))
    page.get_by_text("„S-1“ steht jetzt auf „in Umsetzung“.").wait_for()

    # The choice and its button work in every browser; what needs a reason asks for it.
    page.locator("[data-card] summary").click()
    page.locator("[data-card] select").select_option("deferred")
    page.locator("[data-card] form button").click()
    page.get_by_label("Was geschehen ist, in Worten").fill("Es fehlt der Raum.")
    page.locator("main form button").click()
    page.get_by_text("„S-1“ steht jetzt auf „zurückgestellt“.").wait_for()

    written = StatusEntry.objects.filter(measure=measure).order_by("pk").values_list("state", "note")
    assert [*written] == [
        ("started", ""),
        ("planned", "Der frühere Stand gilt wieder."),
        ("in_progress", ""),
        ("deferred", "Es fehlt der Raum."),
    ]


def test_pictures_fit_a_narrow_phone(browser_page, ole, town, check_axe, check_fits):
    MeasureFactory(municipality=town, code="S-1", title="Sprachcafé für Eltern", state="planned", term="2026 bis 2029")
    page = browser_page(ole, width=320)

    for address in ("zeitplan/", "tafel/", "uebersicht/"):
        page.goto(f"/massnahmen/{address}")
        check_fits(page)
        check_axe(page)
