"""What a concept keeps to itself reaches nobody outside: list, print, columns, filters, order, export, search."""

from datetime import date

import pytest
from django.urls import reverse
from lxml import html

from concepts.actions import freeze_edition
from measures.models import SheetField
from tests.factories import ConceptFactory, ElementFactory, LeadFactory, MeasureFactory, OrganisationFactory
from tests.pages import words

SECRETS = (
    "Geheimes Hindernis", "Geheimer Grund", "Geheimes Amt", "Geheime Beschreibung", "Geheimes Eigenes", "Geheime Zeit",
)  # fmt: skip


@pytest.fixture
def concept(town):
    """A concept that keeps lead, time, kind and description to itself, beside what is kept without asking."""
    concept = ConceptFactory(municipality=town, consulted=True)
    for key in ("leads", "time", "kind", "description", "funding", "own_1"):
        label = "Eigenes" if key == "own_1" else ""
        SheetField.objects.create(concept=concept, key=key, label=label, is_public=False)
    measure = MeasureFactory(
        municipality=town, concept=concept, code="M-1", title="Sprachcafé", obstacles="Geheimes Hindernis",
        state="in_progress", light="delayed", light_reason="Geheimer Grund", description="Geheime Beschreibung",
        own_values={"own_1": "Geheimes Eigenes"}, duty="voluntary", kind="quick_win", funding="Geheime Gelder",
        starts_on=date(2019, 3, 1), ends_on=date(2020, 12, 31), term="Geheime Zeit",
    )  # fmt: skip
    measure.elements.add(ElementFactory(concept=concept, kind="field", title="Sprache"))
    LeadFactory(measure=measure, organisation=OrganisationFactory(municipality=town, name="Geheimes Amt"))
    MeasureFactory(municipality=town, concept=concept, code="M-2", title="Zweite", state="in_progress")
    return concept


ADDRESSES = (
    ("measures:list", {"columns": "leads,obstacles,light,description,own_1,state,time"}),
    ("measures:print_list", {"columns": "leads,obstacles,light,description,own_1,state,time"}),
    ("measures:columns", {}),
    ("measures:export", {"format": "csv", "scope": "list", "columns": "leads,obstacles,light,description,own_1"}),
    ("measures:export", {"format": "json"}),
    ("measures:tree", {}),
    ("measures:tree", {"ansicht": "tabelle"}),
    ("measures:board", {"ansicht": "tabelle"}),
    ("measures:timeline", {"ansicht": "tabelle"}),
    ("measures:overview", {"zeilen": "lead", "spalten": "state"}),
)


@pytest.mark.parametrize(("name", "query"), ADDRESSES)
def test_the_board_reads_nothing_that_a_concept_keeps_to_itself(browse, bilal, concept, name, query):
    said = browse(bilal).get(reverse(name), query).content.decode()

    assert [secret for secret in SECRETS if secret in said] == []
    # Neither that the end has passed, nor, wrongly, that nothing is known of lead and time.
    found = html.document_fromstring(said).xpath("string(//main)") if said.startswith("<!") else ""
    assert [word for word in ("überfällig", "Federführung offen", "keine Zeit genannt") if word in found] == []


@pytest.mark.parametrize("name", ["measures:detail", "measures:of_element"])
def test_its_pages_tell_the_board_neither_lead_nor_time_nor_kind(browse, bilal, ole, concept, name):
    key = concept.measures.get(code="M-1").pk if name == "measures:detail" else concept.elements.get().pk

    inside = words(browse(ole).get(reverse(name, args=[key])).content.decode())
    outside = words(browse(bilal).get(reverse(name, args=[key])).content.decode())

    told = ("Geheimes Amt", "Geheime Zeit", "31.12.2020", "Sofortmaßnahme", "überfällig", "verspätet", "offen")
    assert "Geheimes Amt" in inside
    assert "Geheime Zeit" in inside
    assert [word for word in told if word in outside] == []


def test_an_edition_does_not_hold_the_kind_that_is_kept(concept, ole):
    found = freeze_edition(concept, name="Entwurf", by=ole).document["measures"]

    assert {(each["code"], each["kind"], each["kind_label"]) for each in found} == {("M-1", "", ""), ("M-2", "", "")}


@pytest.mark.parametrize(("name", "query"), ADDRESSES[:2])
def test_the_office_reads_all_of_it(browse, ole, concept, name, query):
    said = browse(ole).get(reverse(name), query).content.decode()

    assert [secret for secret in SECRETS if secret not in said] == []


@pytest.mark.parametrize(
    "query",
    [
        {"light": "delayed"}, {"duty": "voluntary"}, {"without_lead": "on"}, {"words": "Geheime"}, {"kind": "quick_win"},
        {"overdue": "on"}, {"until": "2021"}, {"funding": "yes"},
    ],
)  # fmt: skip
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
