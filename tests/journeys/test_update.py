"""An update in a browser: begun from the adopted edition, its goals assessed by keyboard, read by the public."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from concepts.actions import freeze_edition, mark_adopted
from concepts.models import Concept, GoalReview
from tests.factories import ConceptFactory, ElementFactory
from tests.journeys.hands import Keyboard


@pytest.fixture
def edition(town, ole):
    """An adopted concept with a field and two goals."""
    concept = ConceptFactory(municipality=town, title="Integrationsplan 2014")
    field = ElementFactory(concept=concept, kind="field", title="Sprache", pillar="fields", position=0)
    for position, words in enumerate(("Alle sprechen Deutsch.", "Ein Portal entsteht.")):
        ElementFactory(concept=concept, parent=field, goal=True, position=position, text=f"<p>{words}</p>")
    return mark_adopted(freeze_edition(concept, name="Beschluss 2014", by=ole), by=ole)


def test_an_update_is_begun_and_its_goals_are_assessed_by_keyboard(browser_page, check_axe, ole, edition):
    page = browser_page(ole)
    hand = Keyboard(page)
    page.goto(reverse("concepts:edition", args=[edition.pk]))
    hand.press(page.get_by_role("link", name="Fortschreiben oder ergänzen"))
    page.wait_for_url("**/fortschreiben/")
    check_axe(page)
    hand.write(page.get_by_label("Titel"), "Integrationsplan 2027")
    hand.press(page.get_by_role("button", name="Beginnen"))
    page.get_by_role("heading", name="Integrationsplan 2027").wait_for()

    hand.press(page.get_by_role("link", name="Was wurde aus Zielen und Maßnahmen"))
    page.get_by_text("0 von 2 beurteilt, 0 geklärt").wait_for()
    check_axe(page)
    card = page.locator("li.goal-review").first
    hand.press(card.get_by_role("link", name="Bewerten"))
    hand.choose(card.get_by_label("Ergebnis"), "teilweise erreicht")
    hand.write(card.get_by_label("Bewertung"), "Bei den Kindern ja.")
    hand.choose(card.get_by_label("Verbleib"), "beibehalten")
    check_axe(page)
    hand.press(card.get_by_role("button", name="Speichern"))

    card.get_by_text("Gespeichert.").wait_for()
    review = GoalReview.objects.of(Concept.objects.get(form="update"))[0]
    assert (review.result, review.assessment, review.fate) == ("partly", "Bei den Kindern ja.", "kept")
    assert [str(each) for each in review.successors.all()] == ["Alle sprechen Deutsch."]
    expect(page.locator("li.goal-review :focus, li.goal-review:focus")).to_have_count(1)


@pytest.fixture
def update(town, ole, edition):
    concept = ConceptFactory(municipality=town, title="Plan 2027", form="update", predecessor=edition.concept)
    ElementFactory(concept=concept, pillar="fields", goal=True, text="<p>Alle sprechen mit.</p>")
    return concept


def test_goals_are_fetched_and_given_up_without_scripts(browser_page, check_fits, ole, update):
    page = browser_page(ole, width=320, java_script_enabled=False)
    page.goto(reverse("concepts:goal_reviews", args=[update.pk]))
    page.get_by_role("button", name="Ziele und Maßnahmen übernehmen").click()

    page.get_by_role("link", name="Bewerten").nth(1).click()
    page.get_by_label("Ergebnis").select_option("given_up")
    page.get_by_label("Verbleib").select_option("dropped")
    check_fits(page)
    page.get_by_role("button", name="Speichern").click()

    page.get_by_text("Was entfällt, braucht einen Grund.").wait_for()
    check_fits(page)


def test_writing_is_given_up_in_place(browser_page, ole, edition, update):
    GoalReview.objects.create(concept=update, edition=edition, uid="x", label="Ziel", wording="<p>Alt.</p>")
    page = browser_page(ole)
    page.goto(reverse("concepts:goal_reviews", args=[update.pk]))

    page.get_by_role("link", name="Bewerten").click()
    page.get_by_label("Bewertung").fill("Doch nicht.")
    page.get_by_role("link", name="Abbrechen").click()

    page.get_by_role("link", name="Bewerten").wait_for()
    assert GoalReview.objects.get().assessment == ""


def test_the_public_reads_what_became_of_the_goals(browser_page, check_axe, check_fits, ole, edition, update):
    GoalReview.objects.create(
        concept=update, edition=edition, uid="x", label="Ziel", place="1 Sprache", wording="<p>Ein Portal entsteht.</p>",
        result="given_up", assessment="Es wurde kaum genutzt.", fate="dropped", fate_note="Das Land hat eines.",
    )  # fmt: skip
    adopted = mark_adopted(freeze_edition(update, name="Beschluss 2027", by=ole), by=ole)

    for width in (1280, 320):
        page = browser_page(None, width=width)
        page.goto(reverse("concepts:edition", args=[adopted.pk]))
        page.get_by_role("heading", name="Was wurde aus den Zielen").wait_for()
        page.get_by_text("Es wurde kaum genutzt.").wait_for()
        check_axe(page)
        check_fits(page)
