"""What a concept keeps to itself reaches nobody outside: list, print, columns, filters, order, export, search."""

import pytest
from django.urls import reverse

from measures.models import SheetField
from tests.factories import ConceptFactory, LeadFactory, MeasureFactory, OrganisationFactory
from tests.pages import words

SECRETS = ("Geheimes Hindernis", "Geheimer Grund", "Geheimes Amt", "Geheime Beschreibung", "Geheimes Eigenes")


@pytest.fixture
def concept(town):
    """A concept that keeps lead and description to itself, beside what is kept without asking."""
    concept = ConceptFactory(municipality=town)
    for key, label in (("leads", ""), ("description", ""), ("funding", ""), ("own_1", "Eigenes")):
        SheetField.objects.create(concept=concept, key=key, label=label, is_public=False)
    measure = MeasureFactory(
        municipality=town, concept=concept, code="M-1", title="Sprachcafé", obstacles="Geheimes Hindernis",
        state="in_progress", light="delayed", light_reason="Geheimer Grund", description="Geheime Beschreibung",
        own_values={"own_1": "Geheimes Eigenes"}, duty="voluntary", funding="Geheime Gelder",
    )  # fmt: skip
    LeadFactory(measure=measure, organisation=OrganisationFactory(municipality=town, name="Geheimes Amt"))
    MeasureFactory(municipality=town, concept=concept, code="M-2", title="Zweite", state="in_progress")
    return concept


ADDRESSES = (
    ("measures:list", {"columns": "leads,obstacles,light,description,own_1,state"}),
    ("measures:print_list", {"columns": "leads,obstacles,light,description,own_1,state"}),
    ("measures:columns", {}),
    ("measures:export", {"format": "csv", "scope": "list", "columns": "leads,obstacles,light,description,own_1"}),
    ("measures:export", {"format": "json"}),
    ("measures:tree", {}),
    ("measures:board", {"ansicht": "tabelle"}),
    ("measures:timeline", {"ansicht": "tabelle"}),
    ("measures:overview", {"zeilen": "lead", "spalten": "state"}),
)


@pytest.mark.parametrize(("name", "query"), ADDRESSES)
def test_the_board_reads_nothing_that_a_concept_keeps_to_itself(browse, bilal, concept, name, query):
    said = browse(bilal).get(reverse(name), query).content.decode()

    assert [secret for secret in SECRETS if secret in said] == []


@pytest.mark.parametrize(("name", "query"), ADDRESSES[:2])
def test_the_office_reads_all_of_it(browse, ole, concept, name, query):
    said = browse(ole).get(reverse(name), query).content.decode()

    assert [secret for secret in SECRETS if secret not in said] == []


@pytest.mark.parametrize(
    "query",
    [{"light": "delayed"}, {"duty": "voluntary"}, {"without_lead": "on"}, {"words": "Geheime"}, {"funding": "yes"}],
)
def test_nobody_outside_finds_out_by_filtering(browse, bilal, concept, query):
    page = browse(bilal)

    everything = [row.measure.code for row in page.get(reverse("measures:list")).context["rows"]]
    found = [row.measure.code for row in page.get(reverse("measures:list"), query).context["rows"]]

    assert found in (everything, [])
    assert everything == ["M-1", "M-2"]


def test_nobody_outside_finds_out_by_sorting(browse, bilal, concept):
    response = browse(bilal).get(reverse("measures:list"), {"sort": "-light"})

    assert response.context["box"].order == ""
    assert "Ampel" not in words(response.content.decode())


def test_nobody_outside_finds_it_by_searching(browse, bilal, ole, concept):
    address = reverse("concepts:search")

    assert "Sprachcafé" in browse(ole).get(address, {"words": "Geheime Beschreibung"}).content.decode()
    assert "Sprachcafé" not in browse(bilal).get(address, {"words": "Geheime Beschreibung"}).content.decode()
