"""A Word document from the desk into a concept, in a real browser: with the keyboard, on a phone, without barriers."""

import pytest
from playwright.sync_api import expect

from concepts import tasks
from concepts.models import Concept, WordImport
from tests.concepts.word import samples

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def file(tmp_path):
    """The document on the person's own disk."""
    path = tmp_path / "Konzept.docx"
    path.write_bytes(samples.concept().bytes())
    return path


@pytest.mark.parametrize("width", [1280, 320])
def test_word_document_becomes_a_concept(browser_page, ole, file, width, check_axe, check_fits):
    page = browser_page(ole, width=width)
    page.goto("/konzepte/word/")
    check_axe(page)
    check_fits(page)

    page.set_input_files("input[type=file]", str(file))
    page.get_by_role("button", name="Hochladen und lesen").press("Enter")
    page.wait_for_selector("#progress")
    check_axe(page)
    check_fits(page)

    tasks.read_word_file(WordImport.objects.get().job.pk)
    # The page asks for itself and shows the preview as soon as it is there.
    page.wait_for_selector("[data-word-form]")
    for details in page.locator("details.word-items, details.word-text").all():
        details.locator("summary").press("Enter")
    check_axe(page)
    check_fits(page)

    page.get_by_role("button", name="Dokument jetzt übernehmen").first.press("Enter")
    page.wait_for_url("**/konzepte/*/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Miteinander in Lindenau")
    assert Concept.objects.get().measures.count() == 4


def test_word_preview_says_where_kinds_do_not_go_together(browser_page, ole, file, check_axe):
    page = browser_page(ole)
    page.goto("/konzepte/word/")
    page.set_input_files("input[type=file]", str(file))
    page.get_by_role("button", name="Hochladen und lesen").click()
    page.wait_for_selector("#progress")
    tasks.read_word_file(WordImport.objects.get().job.pk)
    page.wait_for_selector("[data-word-form]")

    page.get_by_label("Art von „Sprache und Bildung“").select_option("chapter")
    page.get_by_role("button", name="Dokument jetzt übernehmen").first.click()

    page.wait_for_selector("#problems")
    expect(page.locator(":focus")).to_have_id("problems")
    expect(page.locator("#problems li")).to_have_count(2)
    check_axe(page)
    assert Concept.objects.count() == 0
