"""Cross references and embedded data, from the keyboard to the frozen edition."""

import re

import pytest
from playwright.sync_api import Page, expect

from concepts import actions, blocks
from concepts.blocks import cleaned
from concepts.models import Edition, Element
from concepts.moves import Direction
from tests.factories import (
    ConceptFactory,
    ElementFactory,
    GoalReviewFactory,
    IndicatorFactory,
    MeasureFactory,
    ServiceFactory,
    ValueFactory,
)
from tests.journeys.test_editor import opened, save, stored, surface


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town, title="Integrationskonzept Lindenau")


@pytest.fixture
def language(concept) -> Element:
    return ElementFactory(
        concept=concept,
        kind="field",
        title="Sprache",
        position=1,
        text=cleaned("<table data-bid='b00000tab1'><caption>Kurse im Jahr</caption><tr><td>7</td></tr></table>"),
    )


@pytest.fixture
def element(concept, language) -> Element:
    return ElementFactory(concept=concept, title="Lage", position=0, text=cleaned("<p>Siehe </p><p>Danach</p>"))


def reference_dialog(page: Page):
    return page.get_by_role("dialog", name="Querverweis")


def data_dialog(page: Page):
    return page.get_by_role("dialog", name="Daten einbetten")


def without_ids(text: str) -> str:
    return re.sub(r' data-bid="\w+"', "", text)


# --- Cross references ------------------------------------------------------------------------------
def test_a_reference_set_by_keyboard_follows_its_target_and_is_kept_in_the_edition(
    browser_page, ole, concept, language, element
):
    page = opened(browser_page(ole), element)
    surface(page).get_by_text("Siehe").click()
    page.keyboard.press("End")
    page.keyboard.press("Control+Alt+v")
    expect(reference_dialog(page)).to_be_visible()
    page.keyboard.type("sprach")
    page.keyboard.press("Enter")
    expect(reference_dialog(page)).to_be_hidden()
    page.keyboard.type(" und weiter.")
    save(page)

    reference = f'<span class="reference" data-to="element:{language.uid}">2 Sprache</span>'
    assert without_ids(stored(element)) == f"<p>Siehe{reference} und weiter.</p><p>Danach</p>"
    expect(surface(page).get_by_role("button", name="Querverweis: 2 Sprache")).to_be_visible()

    actions.shift_element(language, direction=Direction.UP, by=ole)
    page.reload()
    page.locator("[data-editor][data-ready]").wait_for()
    expect(surface(page).get_by_role("button", name="Querverweis: 1 Sprache")).to_be_visible()
    page.goto(f"/konzepte/{concept.pk}/lesen/")
    page.get_by_role("link", name="1 Sprache", exact=True).last.click()
    expect(page).to_have_url(re.compile(f"#a-{language.uid}$"))

    page.goto(f"/konzepte/{concept.pk}/fassungen/neu/")
    page.get_by_label("Name").fill("Fassung für den Rat")
    page.get_by_role("button", name=re.compile("festschreiben", re.I)).click()
    page.get_by_role("heading", name="Integrationskonzept Lindenau").wait_for()
    actions.shift_element(Element.objects.get(pk=language.pk), direction=Direction.DOWN, by=ole)
    page.reload()
    expect(page.locator("a.reference")).to_have_text("1 Sprache")
    assert Edition.objects.get().document["references"][f"element:{language.uid}"]["label"] == "1 Sprache"


def test_a_reference_is_changed_and_removed_by_keyboard(browser_page, ole, concept, language, element):
    Element.objects.filter(pk=element.pk).update(
        text=cleaned(f'<p>Siehe <span class="reference" data-to="element:{language.uid}">alt</span></p>')
    )
    page = opened(browser_page(ole), element)
    surface(page).get_by_text("Siehe").click()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(reference_dialog(page).get_by_role("radio", name="2 Sprache")).to_be_checked()
    page.keyboard.type("Tabelle")
    expect(reference_dialog(page).get_by_role("radio")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(surface(page).get_by_role("button", name="Querverweis: Tabelle 1")).to_be_visible()
    save(page)
    assert '<span class="reference" data-to="block:b00000tab1">Tabelle 1</span>' in stored(element)

    surface(page).get_by_text("Siehe").click()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Delete")
    save(page)
    assert without_ids(stored(element)) == "<p>Siehe</p>"


def test_a_lost_target_is_marked_in_the_editor_and_the_text_stays(browser_page, ole, concept, language, element):
    text = cleaned(f'<p>Siehe <span class="reference" data-to="element:{language.uid}">2 Sprache</span></p>')
    Element.objects.filter(pk=element.pk).update(text=text)
    actions.remove_element(language, by=ole)

    page = opened(browser_page(ole), element)
    expect(surface(page).get_by_role("button", name="Querverweis: 2 Sprache (führt ins Leere)")).to_be_visible()
    save(page)

    assert stored(element) == text


def test_nothing_found_is_said_and_nothing_is_inserted(browser_page, ole, element):
    page = opened(browser_page(ole), element)
    before = stored(element)
    surface(page).press("Control+Alt+v")
    page.keyboard.type("gibtesnicht")
    page.keyboard.press("Enter")
    expect(reference_dialog(page).get_by_text("Zu diesen Wörtern gibt es in diesem Konzept nichts.")).to_be_visible()
    page.keyboard.press("Escape")
    save(page)

    assert stored(element) == before


@pytest.mark.parametrize("width", [1280, 320])
def test_the_dialogs_are_accessible_and_fit(
    browser_page, ole, concept, language, element, check_axe, check_fits, width
):
    for at in range(40):
        ElementFactory(concept=concept, title=f"Abschnitt mit einer ziemlich langen Überschrift {at}", position=at + 2)
    MeasureFactory(municipality=concept.municipality, concept=concept, code="M 7", title="Sprachkurse")
    page = opened(browser_page(ole, width=width), element)
    for key, dialog in (("v", reference_dialog), ("b", data_dialog)):
        surface(page).press(f"Control+Alt+{key}")
        expect(dialog(page).get_by_role("radio").first).to_be_visible()
        check_axe(page)
        check_fits(page)
        page.keyboard.press("Escape")


# --- Embedded data ---------------------------------------------------------------------------------
def test_embedded_measures_show_current_data_until_they_are_frozen(
    browser_page, ole, concept, language, element, check_axe, check_fits
):
    measure = MeasureFactory(municipality=concept.municipality, concept=concept, code="M 7", title="Sprachkurse")
    ServiceFactory(measure=measure, element=language)
    page = opened(browser_page(ole), element)
    surface(page).press("Control+End")
    page.keyboard.press("Control+Alt+b")
    page.keyboard.type("maßnahmen sprache")
    page.keyboard.press("Enter")
    expect(surface(page).get_by_role("table", name="Maßnahmen zu „2 Sprache“")).to_be_visible()
    check_axe(page)
    save(page)
    assert f'<div class="live" data-live="measures" data-option="element:{language.uid}"' in stored(element)

    measure.title = "Sprachkurse am Abend"
    measure.save()
    for width in (1280, 320):
        page = browser_page(ole, width=width)
        for path in (f"/abschnitte/{element.pk}/", f"/konzepte/{concept.pk}/lesen/"):
            page.goto(path)
            expect(page.get_by_role("rowheader", name="M 7 Sprachkurse am Abend")).to_be_visible()
            check_axe(page)
            check_fits(page)

    edition = actions.freeze_edition(concept, name="Fassung", by=ole)
    measure.title = "Umbenannt"
    measure.save()
    page.goto(f"/fassungen/{edition.pk}/")
    expect(page.get_by_role("rowheader", name="M 7 Sprachkurse am Abend")).to_be_visible()
    check_axe(page)
    check_fits(page)


def test_embedded_data_are_moved_changed_and_removed_by_keyboard(browser_page, ole, concept, element):
    Element.objects.filter(pk=element.pk).update(
        text=cleaned(
            '<p>Eins</p><div class="live" data-live="goals" data-option="all" data-bid="b0000live1"></div><p>Zwei</p>'
        )
    )
    page = opened(browser_page(ole), element)
    expect(surface(page).get_by_text("Es gibt noch kein Ziel.")).to_be_visible()
    surface(page).get_by_text("Eins", exact=True).click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Alt+ArrowDown")
    save(page)
    assert [(each.tag, each.text) for each in blocks.blocks_of(stored(element))] == [
        ("p", "Eins"),
        ("p", "Zwei"),
        ("div", ""),
    ]
    assert "b0000live1" in stored(element)

    held = []
    page.route(
        re.compile("[?&]suche=&"), lambda route: held.append(route)
    )  # the list of everything comes when somebody already writes
    surface(page).get_by_role("button", name="Ändern").click()
    data_dialog(page).get_by_label("Suche").fill("Maßnahmen des")
    with page.expect_response(re.compile("[?&]suche=&")):
        held[0].continue_()
    page.keyboard.press("Enter")
    expect(surface(page).get_by_text("Es gibt noch keine Maßnahme.")).to_be_visible()
    save(page)
    assert 'data-live="measures" data-option="all" data-bid="b0000live1"' in stored(element)

    surface(page).get_by_text("Zwei", exact=True).click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Delete")
    save(page)
    assert without_ids(stored(element)) == "<p>Eins</p><p>Zwei</p>"


def test_every_kind_of_embedded_data_is_accessible_and_fits(
    browser_page, ole, concept, language, element, check_axe, check_fits
):
    ElementFactory(concept=concept, parent=language, goal=True, text=cleaned("<p>Alle sprechen Deutsch.</p>"))
    MeasureFactory(municipality=concept.municipality, concept=concept, code="M 7", title="Sprachkurse")
    indicator = IndicatorFactory(
        municipality=concept.municipality, concept=concept, code="K 1", name="Anteil", unit="percent"
    )
    for year in range(2018, 2026):
        ValueFactory(indicator=indicator, year=year, number=year - 1980)
    review = GoalReviewFactory(concept=concept, result="partly", assessment="Nur zum Teil.")
    options = {
        "measures": "all", "goals": "all", "indicator-chart": f"indicator:{indicator.pk}",
        "indicator-value": f"indicator:{indicator.pk}", "earlier-goal": f"goal:{review.uid}",
    }  # fmt: skip
    text = "".join(blocks.live_html(slug, option, blocks.new_id()) for slug, option in options.items())
    Element.objects.filter(pk=element.pk).update(text=cleaned(text))
    edition = actions.freeze_edition(concept, name="Fassung", by=ole)
    for width in (1280, 320):
        page = browser_page(ole, width=width)
        for path in (f"/abschnitte/{element.pk}/", f"/konzepte/{concept.pk}/lesen/", f"/fassungen/{edition.pk}/"):
            page.goto(path)
            expect(page.locator(".live")).to_have_count(5)
            check_axe(page)
            check_fits(page)
        opened(page, element)
        expect(surface(page).get_by_role("img").first).to_be_visible()
        check_axe(page)
        check_fits(page)
