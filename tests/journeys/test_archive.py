"""A concept leaves the portal as a file and comes into another one, by the keyboard alone."""

import uuid

from django.db import transaction
from playwright.sync_api import expect

from concepts.actions import freeze_edition
from concepts.models import Element
from tests.factories import ConceptFactory, ElementFactory, MeasureFactory, ServiceFactory


def test_a_concept_is_carried_away_and_taken_in(
    town, ole, browser_page, check_axe, check_fits, tmp_path, transactional_db
):
    with transaction.atomic():
        concept = ConceptFactory(municipality=town, title="Integrationsplan Lindenau")
        goal = ElementFactory(concept=concept, goal=True, text="<p>Alle sprechen Deutsch.</p>")
        ServiceFactory(measure=MeasureFactory(municipality=town, concept=concept, title="Sprachkurse"), element=goal)
        freeze_edition(concept, name="Entwurf", by=ole)
    page = browser_page(ole, width=320)
    page.goto(f"/konzepte/{concept.pk}/archiv/")
    check_axe(page)
    check_fits(page)

    page.get_by_role("button", name="Archiv herunterladen").focus()
    with page.expect_download() as download:
        page.keyboard.press("Enter")
    archive = tmp_path / download.value.suggested_filename
    download.value.save_as(archive)
    # As in another installation, where none of these sections is known.
    for each in Element.objects.all():
        Element.objects.filter(pk=each.pk).update(uid=uuid.uuid4())
    page.goto("/konzepte/archiv/")
    check_axe(page)
    check_fits(page)
    page.get_by_label("Archiv (ZIP-Datei)").set_input_files(archive)
    page.get_by_role("button", name="Aufnehmen").focus()
    page.keyboard.press("Enter")

    expect(page.get_by_text("wurde mit allem aufgenommen")).to_be_visible()
    expect(page.get_by_role("heading", name="Integrationsplan Lindenau")).to_be_visible()
    check_axe(page)
    page.goto("/konzepte/archiv/")
    page.get_by_label("Archiv (ZIP-Datei)").set_input_files(archive)
    page.get_by_role("button", name="Aufnehmen").click()

    expect(page.locator("#error_1_id_file")).to_contain_text("in diesem Portal schon vorhanden")
    check_axe(page)
