"""A reviewed Word file comes back: uploaded, compared by the worker, decided about, taken over."""

import pytest
from playwright.sync_api import expect

from concepts import actions
from concepts.models import Element, WordReview
from tests.concepts.word.giving import given_out, in_word, new_paragraph_behind, paragraph_of, reworded, tracked
from tests.factories import ConceptFactory, ElementFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def concept(town):
    concept = ConceptFactory(municipality=town, title="Miteinander")
    ElementFactory(concept=concept, title="Wo wir stehen", text="<p>Lindenau wächst.</p>", position=0)
    ElementFactory(concept=concept, title="Sprache", text="<p>Sprache öffnet Türen.</p>", position=1)
    ElementFactory(concept=concept, title="Wohnen", text="<p>Wohnen heißt ankommen.</p>", position=2)
    return concept


@pytest.fixture
def reviewed(concept, ole, tmp_path):
    """Changed in Word: two texts, one of them in the portal as well, a comment, a new section."""

    def work(document):
        document.add_comment(paragraph_of(document, "Wohnen heißt").runs, text="Bitte belegen.", author="Ada")
        new_paragraph_behind(document, "Sprache öffnet", "Alle sind gesund.")
        new_paragraph_behind(document, "Sprache öffnet", "Gesundheit", "heading 1")

    content = in_word(given_out(concept), work)
    content = reworded(tracked(content, "wächst", "wächst schnell"), ("öffnet Türen", "verbindet"))
    element = concept.elements.get(title="Sprache")
    actions.save_text(element, title="Sprache", text=element.text.replace("öffnet", "schließt"), based_on=1, by=ole)
    path = tmp_path / "Integrationskonzept_Durchsicht_Sozialamt_endgueltige_Fassung_2.docx"
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("width", [1280, 320])
def test_a_reviewed_file_is_decided_about_and_taken_over(
    browser_page, ole, concept, reviewed, width, check_axe, check_fits
):
    page = browser_page(ole, width=width)
    page.goto(f"/konzepte/{concept.pk}/")
    page.get_by_role("link", name="Geprüfte Word-Datei zurückspielen").click()
    page.get_by_label("Word-Dokument").set_input_files(reviewed)
    check_axe(page)
    page.get_by_role("button", name="Hochladen und vergleichen").click()
    page.wait_for_selector("#progress")
    check_axe(page)
    check_fits(page)
    actions.read_word_review(WordReview.objects.get())  # as the worker does

    expect(page.get_by_role("heading", name="Was die Word-Datei ändert")).to_be_visible()
    check_axe(page)
    check_fits(page)
    names = page.locator(".difference h2")
    expect(names).to_have_text(["1 Wo wir stehen", "2 Sprache", "Gesundheit"])
    expect(page.get_by_text("Bitte belegen.").first).to_be_visible()
    expect(page.locator(".wordings del").first).to_be_visible()

    page.get_by_role("group", name="Entscheidung über „Wo wir stehen“").get_by_label("annehmen").check()
    page.get_by_role("group", name="Entscheidung über „Sprache“").get_by_label("annehmen").check()
    page.get_by_role("group", name="Entscheidung über „Gesundheit“").get_by_label("ablehnen").check()
    page.get_by_role("button", name="Angenommenes übernehmen und abschließen").click()

    expect(page.locator("#messages")).to_contain_text("wählen Sie für jede Stelle")
    expect(page.get_by_role("group", name="Entscheidung über „Gesundheit“").get_by_label("ablehnen")).to_be_checked()
    page.get_by_label("beide nacheinander").check()
    page.get_by_role("button", name="Angenommenes übernehmen und abschließen").click()

    expect(page.get_by_role("heading", name="Was aus der Word-Datei wurde")).to_be_visible()
    check_axe(page)
    check_fits(page)
    page.get_by_text("Wortlaut der Word-Datei").click()
    expect(page.get_by_text("Alle sind gesund.")).to_be_visible()
    texts = dict(Element.objects.of(concept).values_list("title", "text"))
    assert "wächst schnell" in texts["Wo wir stehen"]
    assert "verbindet" in texts["Sprache"] and "schließt" in texts["Sprache"]
    assert "Gesundheit" not in texts


def test_decisions_are_kept_at_once_and_by_keyboard(browser_page, ole, concept, reviewed):
    with reviewed.open("rb") as file:
        review = actions.upload_word_review(concept, file=file, name=reviewed.name, by=ole)
    actions.read_word_review(review)
    page = browser_page(ole)
    page.goto(f"/word-zurueck/{review.pk}/")
    choice = page.get_by_role("group", name="Entscheidung über „Wo wir stehen“").get_by_label("annehmen")

    choice.focus()
    with page.expect_response("**/entscheiden/") as answer:
        page.keyboard.press("Space")
    assert answer.value.status == 204
    page.reload()

    expect(choice).to_be_checked()
    page.get_by_role("button", name="Alles ablehnen").click()
    expect(page.get_by_role("group", name="Entscheidung über „Sprache“").get_by_label("ablehnen")).to_be_checked()
