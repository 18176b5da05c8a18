"""The comparison of two editions as a report: who may ask, what it says, that it is made anew when it must."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from concepts.actions import freeze_edition, save_text
from reports import actions
from reports.models import Report
from tests.factories import ConceptFactory, ElementFactory
from tests.pages import words
from tests.reports import documents, printing


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town, title="Integrationskonzept")


@pytest.fixture
def editions(concept, ole):
    element = ElementFactory(concept=concept, title="Lage", text="<p>Viele Menschen leben am Fluss.</p>")
    older = freeze_edition(concept, name="Entwurf", by=ole)
    save_text(element, title="Lage", text=element.text.replace("Viele", "Alle"), based_on=element.revision, by=ole)
    return older, freeze_edition(concept, name="Endfassung", by=ole)


def test_comparison_is_asked_for_made_and_named(browse, ole, editions):
    older, newer = editions

    response = browse(ole).post(
        reverse("reports:create"), {"edition": newer.pk, "kind": "comparison", "earlier": older.pk}
    )

    report = Report.objects.get()
    assert response.url == reverse("reports:detail", args=[report.pk])
    assert (report.edition, report.earlier, report.kind) == (newer, older, "comparison")
    actions.produce_report(report)
    report.refresh_from_db()
    assert report.job.is_done and report.pages > 3
    assert report.name_for_people == "Integrationskonzept – Endfassung – Vergleich zweier Fassungen – Entwurf.pdf"


def test_comparison_says_which_words_came_and_went(editions):
    older, newer = editions

    said = words(printing.comparison_of(older.document, newer.document))

    assert "Von Entwurf" in said and "bis Endfassung" in said
    assert "1 Abschnitt geändert" in said
    assert "Viele" in said and "Alle" in said


@pytest.mark.parametrize("which", ["none", "itself", "foreign"])
def test_comparison_refuses_an_edition_that_does_not_fit(browse, ole, town, editions, which):
    other = ConceptFactory(municipality=town)
    ElementFactory(concept=other)
    newer = editions[1]
    chosen = {"none": "", "itself": newer.pk, "foreign": freeze_edition(other, name="Fremd", by=ole).pk}[which]

    response = browse(ole).post(
        reverse("reports:create"), {"edition": newer.pk, "kind": "comparison", "earlier": chosen}
    )

    assert response.status_code == 200
    assert "earlier" in response.context["form"].errors
    assert Report.objects.count() == 0


def test_request_report_refuses_what_the_form_refuses(ole, editions):
    older, newer = editions
    for earlier in (None, newer):
        with pytest.raises(ValidationError):
            actions.request_report(edition=newer, kind="comparison", earlier=earlier, by=ole)
    with pytest.raises(ValidationError):
        actions.request_report(edition=newer, kind="concept_for_decision", earlier=older, by=ole)


def test_another_earlier_edition_makes_another_report(concept, ole, editions):
    older, newer = editions
    ElementFactory(concept=concept)
    third = freeze_edition(concept, name="Dritte", by=ole)

    first = actions.request_report(edition=newer, kind="comparison", earlier=older, by=ole)

    assert actions.request_report(edition=newer, kind="comparison", earlier=older, by=ole) == first
    assert actions.request_report(edition=newer, kind="comparison", earlier=third, by=ole) != first


def test_a_choice_in_the_address_is_made_already(browse, ole, editions):
    older, newer = editions

    page = (
        browse(ole)
        .get(reverse("reports:create"), {"kind": "comparison", "edition": newer.pk, "earlier": older.pk})
        .content.decode()
    )

    assert f'<option value="{older.pk}" selected>' in page and '<option value="comparison" selected>' in page


def test_a_table_that_would_fall_apart_is_printed_in_both_versions():
    said = printing.comparison_of(*documents.two_editions())

    assert "Ganztag" in said and "Halbtag" in said
    assert '<th scope="rowgroup" rowspan="2">' in said or 'rowspan="2"' in said
