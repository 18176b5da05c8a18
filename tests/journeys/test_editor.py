"""Writing the text of a section in a real browser."""

import re

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from concepts import actions, blocks
from concepts.models import Element, Revision
from tests.concepts.texts import EVERYTHING, PICTURE, PICTURE_UID
from tests.factories import ConceptFactory, ElementFactory, PictureFactory
from tests.journeys.hands import comes_to

READ = """async () => {
  const { toHtml } = await import("leitwerk/editor/words");
  const { editor } = document.querySelector(".surface .ProseMirror");
  return toHtml(editor.state.doc, editor.schema);
}"""


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town, title="Integrationskonzept Lindenau")


@pytest.fixture
def everything(concept) -> Element:
    """A section with every feature that a text may have."""
    PictureFactory(concept=concept, uid=PICTURE_UID)
    return ElementFactory(concept=concept, title="Lage und Ziele", text=EVERYTHING)


def opened(page: Page, element: Element) -> Page:
    page.goto(f"/abschnitte/{element.pk}/bearbeiten/")
    page.locator("[data-editor][data-ready]").wait_for()
    return page


def surface(page: Page):
    return page.get_by_role("textbox", name="Text", exact=True)


def save(page: Page) -> None:
    with page.expect_navigation():
        page.get_by_role("button", name="Speichern", exact=True).click()
    page.locator("[data-editor][data-ready]").wait_for()


# --- Nothing is changed that the person did not change ----------------------------------------
def test_a_text_with_every_feature_survives_being_opened_and_saved(browser_page, ole, everything):
    page = opened(browser_page(ole), everything)

    save(page)

    everything.refresh_from_db()
    assert (everything.revision, everything.text) == (1, EVERYTHING)
    expect(page.get_by_role("status").first).to_have_text("Alles ist gespeichert: Es gilt Bearbeitungsstand 1.")


def test_the_editor_writes_the_same_html_that_is_stored(browser_page, ole, everything):
    page = opened(browser_page(ole), everything)

    assert blocks.cleaned(page.evaluate(READ)) == EVERYTHING


def test_one_changed_word_changes_one_word(browser_page, ole, everything):
    page = opened(browser_page(ole), everything)

    page.get_by_text("ohne Kopf", exact=True).click()
    page.keyboard.press("End")
    page.keyboard.type(" und Fuß")
    save(page)

    everything.refresh_from_db()
    assert everything.text == EVERYTHING.replace("ohne Kopf", "ohne Kopf und Fuß")
    assert everything.revision == 2
    assert Revision.objects.filter(element=everything).first().author == ole


def test_a_text_the_editor_does_not_know_stays_html(browser_page, ole, concept):
    element = ElementFactory(concept=concept)
    Element.objects.filter(pk=element.pk).update(text="<p>a</p><aside>b</aside>")
    page = browser_page(ole)

    page.goto(f"/abschnitte/{element.pk}/bearbeiten/")

    page.get_by_text("Damit nichts verloren geht").wait_for()
    expect(page.locator("textarea[name=text]")).to_have_value("<p>a</p><aside>b</aside>")


# --- Writing ------------------------------------------------------------------------------------
def test_writing_with_the_keyboard_only(browser_page, ole, concept, check_axe):
    element = ElementFactory(concept=concept, title="Leer", text="")
    page = opened(browser_page(ole), element)

    page.locator("input[name=title]").focus()
    for _ in range(4):
        page.keyboard.press("Tab")
        if surface(page).evaluate("node => node === document.activeElement"):
            break
    page.keyboard.type("Ein Satz")
    page.keyboard.press("Control+Alt+f")
    page.get_by_role("dialog", name="Fußnote").wait_for()
    check_axe(page)
    page.keyboard.type("Quelle: ")
    page.keyboard.press("Control+i")
    page.keyboard.type("Amt")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(surface(page)).to_be_focused()
    page.keyboard.type(".")
    page.keyboard.press("Enter")
    page.keyboard.press("Alt+F10")
    for _ in range(40):
        if page.evaluate("document.activeElement.dataset.command") == "bulletList":
            break
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.keyboard.type("eins")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.type("zwei")
    with page.expect_navigation():
        page.keyboard.press("Control+s")

    expect(page.get_by_text(re.compile("^(Gespeichert als|Alles ist gespeichert)"))).to_be_visible()
    element.refresh_from_db()
    assert re.sub(r' data-bid="\w+"', "", element.text) == (
        '<p>Ein Satz<span class="footnote">Quelle: <em>Amt</em></span>.</p>'
        "<ul><li><p>eins</p><ul><li><p>zwei</p></li></ul></li></ul>"
    )


def test_page_is_accessible_and_fits(browser_page, ole, everything, check_axe, check_fits):
    for width in (1280, 640, 320):
        page = opened(browser_page(ole, width=width), everything)
        check_axe(page)
        check_fits(page)
        page.get_by_text("ohne Kopf", exact=True).click()
        check_axe(page)
        check_fits(page)


# --- What happens to ids and structures while writing ----------------------------------------------
def stored(element: Element) -> str:
    element.refresh_from_db()
    return element.text


def test_enter_at_the_beginning_leaves_the_id_with_the_words(browser_page, ole, concept):
    element = ElementFactory(concept=concept, text='<p data-bid="b000000001">Worte</p>')
    page = opened(browser_page(ole), element)

    page.get_by_text("Worte", exact=True).click()
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowUp")
    page.keyboard.type("Davor")
    save(page)

    found = list(blocks.blocks_of(stored(element)))
    assert [each.text for each in found] == ["Davor", "Worte"]
    assert found[1].bid == "b000000001"


def test_splitting_and_copying_give_new_ids(browser_page, ole, concept):
    element = ElementFactory(concept=concept, text='<p data-bid="b000000001">eins zwei</p>')
    page = opened(browser_page(ole), element)

    page.get_by_text("eins zwei", exact=True).click()
    page.keyboard.press("End")
    for _ in "zwei":
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+c")
    page.keyboard.press("Control+Home")
    page.keyboard.press("Control+v")
    expect(surface(page)).to_have_text(re.compile("eins.*eins"))  # a browser pastes when it gets round to it
    save(page)

    found = list(blocks.blocks_of(stored(element)))
    assert "".join(each.text for each in found).replace(" ", "") == "einszweieinszwei"
    assert len({each.bid for each in found}) == len(found)
    assert "b000000001" in {each.bid for each in found}


def test_a_footnote_is_edited_with_its_marks(browser_page, ole, everything):
    page = opened(browser_page(ole), everything)

    page.locator(".note-mark").first.dblclick()
    dialog = page.get_by_role("dialog", name="Fußnote")
    dialog.get_by_role("textbox").press("Control+End")
    page.keyboard.type(" Neu.")
    dialog.get_by_role("button", name="Übernehmen").click()
    save(page)

    assert stored(everything) == EVERYTHING.replace("zweitem Absatz.</span>", "zweitem Absatz. Neu.</span>")


def test_looking_at_a_footnote_changes_nothing(browser_page, ole, everything):
    page = opened(browser_page(ole), everything)

    page.locator(".note-mark").first.dblclick()
    page.get_by_role("dialog", name="Fußnote").get_by_role("button", name="Übernehmen").click()
    page.locator(".note-mark").first.dblclick()
    page.keyboard.type("verworfen")
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(page.get_by_text("Alles gespeichert")).to_be_visible()


def test_a_table_grows_and_gets_a_head_and_a_title(browser_page, ole, concept, check_axe):
    element = ElementFactory(concept=concept, text="<p>Davor</p>")
    page = opened(browser_page(ole), element)
    surface(page).click()
    page.get_by_role("button", name="Tabelle einfügen").click()
    dialog = page.get_by_role("dialog", name="Tabelle einfügen")
    check_axe(page)
    dialog.get_by_label("Zeilen", exact=True).fill("2")
    dialog.get_by_label("Spalten", exact=True).fill("2")
    dialog.get_by_role("button", name="Übernehmen").click()

    for word in ("Jahr", "Wert", "2010", "7"):
        page.keyboard.type(word)
        page.keyboard.press("Tab")
    surface(page).get_by_text("2010").click()
    page.get_by_role("button", name="Zeile darunter einfügen").click()
    page.get_by_role("button", name="Titel der Tabelle").click()
    page.keyboard.type("Werte")
    page.get_by_role("dialog").get_by_role("button", name="Übernehmen").click()
    save(page)

    assert re.sub(r' data-bid="\w+"', "", stored(element)) == (
        '<p>Davor</p><table><caption>Werte</caption><thead><tr><th scope="col"><p>Jahr</p></th>'
        '<th scope="col"><p>Wert</p></th></tr></thead><tbody><tr><td><p>2010</p></td><td><p>7</p></td></tr>'
        "<tr><td><p></p></td><td><p></p></td></tr></tbody></table>"
    )


def test_a_picture_is_sent_described_and_stored(browser_page, ole, concept, tmp_path, check_axe):
    Image.new("RGB", (60, 40), "teal").save(tmp_path / "haus.png")
    element = ElementFactory(concept=concept, text="<p>Davor</p>")
    page = opened(browser_page(ole), element)
    surface(page).click()
    page.get_by_role("button", name="Bild", exact=True).click()
    dialog = page.get_by_role("dialog", name="Bild")
    check_axe(page)
    dialog.get_by_label("Datei").set_input_files(tmp_path / "haus.png")
    dialog.get_by_role("button", name="Übernehmen").click()
    comes_to(lambda: dialog.get_by_label("Alternativtext").evaluate("node => node.validity.valueMissing"), True)

    dialog.get_by_label("Alternativtext").fill("Ein Haus am Fluss")
    dialog.get_by_role("button", name="Übernehmen").click()
    page.locator("figure img").wait_for()
    save(page)

    picture = concept.pictures.get()
    assert re.sub(r' data-bid="\w+"', "", stored(element)) == (
        f'<p>Davor</p><figure><img src="/bilder/{picture.uid}/" alt="Ein Haus am Fluss" width="60" height="40"></figure>'
    )


def test_a_picture_that_nobody_described_says_so_until_it_is(browser_page, ole, concept, check_axe):
    PictureFactory(concept=concept, uid=PICTURE_UID)
    element = ElementFactory(concept=concept, text=f'<figure><img src="{PICTURE}" alt=""></figure>')
    page = opened(browser_page(ole), element)
    page.get_by_role("button", name="Beschreibung fehlt").click()
    dialog = page.get_by_role("dialog", name="Bild")
    dialog.get_by_label("Alternativtext").fill("   ")
    dialog.get_by_role("button", name="Übernehmen").click()
    comes_to(
        lambda: dialog.get_by_label("Alternativtext").evaluate("node => node.validationMessage"),
        "Bitte beschreiben Sie das Bild, oder geben Sie an, dass es nur schmückt.",
    )
    check_axe(page)

    dialog.get_by_label("Das Bild schmückt nur").check()
    dialog.get_by_role("button", name="Übernehmen").click()
    expect(page.get_by_role("button", name="Schmückt nur")).to_be_visible()
    save(page)

    assert f'<img src="{PICTURE}" alt="" role="presentation">' in stored(element)


def test_a_file_that_is_no_picture_or_too_large_is_refused_in_the_dialog(browser_page, ole, concept, tmp_path):
    (tmp_path / "brief.png").write_bytes(b"kein Bild")
    (tmp_path / "riese.png").write_bytes(bytes(16 * 1024 * 1024))
    page = opened(browser_page(ole, expected_errors=("400",)), ElementFactory(concept=concept, text="<p>Davor</p>"))
    surface(page).click()
    page.get_by_role("button", name="Bild", exact=True).click()
    dialog = page.get_by_role("dialog", name="Bild")
    dialog.get_by_label("Alternativtext").fill("Ein Haus")
    for name, sentence in (("brief.png", "lässt sich nicht als Bild lesen"), ("riese.png", "größer als 15 MB")):
        dialog.get_by_label("Datei").set_input_files(tmp_path / name)
        dialog.get_by_role("button", name="Übernehmen").click()
        expect(dialog.get_by_role("alert")).to_contain_text(sentence)

    expect(page.locator("figure")).to_have_count(0)
    assert concept.pictures.count() == 0


def test_pasted_html_is_made_harmless(browser_page, ole, concept):
    element = ElementFactory(concept=concept, text="<p>Davor</p>")
    page = opened(browser_page(ole, expected_errors=("Content Security Policy",)), element)
    surface(page).click()

    page.evaluate(
        """() => {
          const data = new DataTransfer();
          data.setData("text/html", "<p style='color:red' onclick='x()'>Wort<script>alert(1)</script>"
            + "<img src=x onerror=alert(2)><a href='javascript:alert(3)'>Link</a>"
            + "<span class=footnote>Note<img src=x onerror=alert(4)></span></p>"
            + "<table data-caption='<img src=x onerror=alert(5)>T'><tr><td>Zelle</td></tr></table>");
          document.querySelector(".ProseMirror").dispatchEvent(
            new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }"""
    )
    save(page)

    assert re.findall(r"script|onerror|style|<img", stored(element)) == []
    assert "Zelle" in stored(element) and "Note" in stored(element)


# --- Keeping ---------------------------------------------------------------------------------------
def test_without_scripts_the_html_can_be_edited(browser_page, ole, concept):
    element = ElementFactory(concept=concept, title="Lage", text="<p>Am Anfang.</p>")
    page = browser_page(ole, java_script_enabled=False)
    page.goto(f"/abschnitte/{element.pk}/bearbeiten/")

    page.locator("textarea[name=text]").fill("<p>Ohne Skript.<script>x()</script></p>")
    page.get_by_role("button", name="Speichern", exact=True).click()

    assert re.sub(r' data-bid="\w+"', "", stored(element)) == "<p>Ohne Skript.</p>"


def test_history_and_revision_are_accessible(browser_page, ole, everything, check_axe, check_fits):
    actions.save_text(everything, title="Neu", text=EVERYTHING.replace("Erstens", "Zuerst"), based_on=1, by=ole)
    for width in (1280, 320):
        page = browser_page(ole, width=width)
        for address in ("verlauf/", "verlauf/1/"):
            page.goto(f"/abschnitte/{everything.pk}/{address}")
            check_axe(page)
            check_fits(page)
