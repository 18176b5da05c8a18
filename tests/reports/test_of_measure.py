"""Editions, reports and council papers on the page of a measure."""

import pytest
from django.urls import reverse

from concepts.actions import freeze_edition
from concepts.models import Edition
from measures.models import ResolutionReference
from tests.factories import (
    ConceptFactory,
    ConsiderationFactory,
    CouncilPaperFactory,
    EditionFactory,
    ElementFactory,
    JobFactory,
    MeasureFactory,
    MeasureReportFactory,
    ReportFactory,
    ReportingRoundFactory,
)
from tests.pages import same, swapped, words


@pytest.fixture
def concept(town):
    concept = ConceptFactory(municipality=town, title="Konzept 2027")
    ElementFactory(concept=concept, title="Sprache")
    return concept


@pytest.fixture
def measure(town, concept):
    return MeasureFactory(municipality=town, concept=concept, code="A-1", title="Lotsen")


@pytest.fixture
def edition(concept, measure, ole):
    return freeze_edition(concept, name="Stand Herbst", by=ole)


def address(measure):
    return reverse("reports:of_measure", args=[measure.pk])


def read(browse, person, measure):
    return words(browse(person).get(address(measure)).content.decode())


def test_holding_finds_the_entry_by_its_id_and_no_other(edition, concept, measure, ole):
    late = MeasureFactory(municipality=concept.municipality, concept=concept)

    assert list(Edition.objects.holding("measures", measure.pk)) == [edition]
    assert list(Edition.objects.holding("measures", late.pk)) == []
    assert list(Edition.objects.holding("there_is_no_such_part", measure.pk)) == []


def test_of_measure_shows_where_it_stands_in_print(edition, measure, browse, ole, town):
    CouncilPaperFactory(edition=edition, subject="Beschluss über das Konzept")
    ReportFactory(edition=edition, kind="measure_sheets", ready=True)
    ReportFactory(edition=edition, kind="comparison", earlier=edition, ready=True)
    ReportFactory(edition=edition, kind="measure_overview")
    later = EditionFactory(
        concept=edition.concept, name="Ohne die Maßnahme", document=edition.document | {"measures": []}
    )
    CouncilPaperFactory(edition=later, subject="Eine andere Vorlage")
    page = browse(ole)

    said = words(page.get(address(measure)).content.decode())

    assert same(*swapped(page, address(measure)))
    assert "Konzept 2027, Stand Herbst" in said
    assert "Beschluss über das Konzept" in said
    assert "Maßnahmenblätter" in said
    assert "Ohne die Maßnahme" not in said
    assert "Eine andere Vorlage" not in said
    assert "Vergleich" not in said
    assert "Überblick über die Maßnahmen" not in said


def test_a_paper_whose_number_the_sheet_quotes_is_linked(edition, town, concept, browse, ole, zora, other_town):
    measure = MeasureFactory(municipality=town)
    ResolutionReference.objects.create(measure=measure, reference="V/17/2026")
    ResolutionReference.objects.create(measure=measure, subject="Ohne Nummer")
    paper = CouncilPaperFactory(edition=edition, reference="V/17/2026", subject="Beschluss zu den Lotsen")
    CouncilPaperFactory(edition=edition, reference="", subject="Noch ohne Nummer")
    CouncilPaperFactory(edition__concept__municipality=other_town, reference="V/17/2026", subject="Anderswo")

    response = browse(ole).get(address(measure))

    assert reverse("reports:paper", args=[paper.pk]) in response.content.decode()
    assert "Noch ohne Nummer" not in words(response.content.decode())
    assert "Anderswo" not in words(response.content.decode())


def test_progress_reports_of_rounds_that_asked_about_it_are_shown(measure, town, browse, ole):
    asked, other = (
        ReportingRoundFactory(municipality=town, closed=True, title=title) for title in ("Herbst", "Frühjahr")
    )
    MeasureReportFactory(measure=measure, request__round=asked)
    for round in (asked, other):
        job = JobFactory(municipality=town, state="done")
        ReportFactory(edition=None, round=round, kind="progress_report", file="bericht.pdf", job=job)

    said = read(browse, ole, measure)

    assert "Fortschrittsbericht" in said
    assert "Herbst" in said
    assert "Frühjahr" not in said


def test_others_see_adopted_editions_and_neither_reports_nor_papers(edition, measure, browse, carla, zora):
    CouncilPaperFactory(edition=edition, subject="Beschluss über das Konzept")
    ReportFactory(edition=edition, kind="measure_sheets", ready=True)

    assert "Beschluss über das Konzept" not in read(browse, carla, measure)
    assert "Maßnahmenblätter" not in read(browse, carla, measure)
    assert browse(zora).get(address(measure)).status_code == 404


def test_of_measure_takes_the_same_queries_for_one_and_for_many(
    edition, measure, concept, browse, ole, django_assert_num_queries
):
    page = browse(ole)

    def more():
        ConsiderationFactory(paper=CouncilPaperFactory(edition=edition))
        ReportFactory(edition=edition, kind="measure_sheets", ready=True)
        freeze_edition(concept, name=f"Noch eine {Edition.objects.count()}", by=ole)

    more()
    page.get(address(measure))
    with django_assert_num_queries(9) as first:
        page.get(address(measure))
    more()
    with django_assert_num_queries(len(first)):
        page.get(address(measure))
