"""What the editor's dialogs find: everything of the concept, nothing of others, in order and with room for what was chosen."""

import json
import re

import pytest

from concepts import choosing
from concepts.blocks import cleaned
from tests.factories import ConceptFactory, ElementFactory, IndicatorFactory, MeasureFactory, ValueFactory


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town, title="Integrationskonzept")


@pytest.fixture
def element(concept):
    return ElementFactory(concept=concept, title="Lage", position=0, text=cleaned("<p>Worte</p>"))


@pytest.fixture
def language(concept):
    table = "<table data-bid='b00000tab1'><caption>Kurse</caption><tr><td>7</td></tr></table>"
    return ElementFactory(concept=concept, title="Sprache", position=1, text=cleaned(table))


def values(html: str) -> list[str]:
    return re.findall(r'value="([^"]*)"', html)


def marked(html: str) -> list[str]:
    return re.findall(r'value="([^"]*)"[^>]* checked', html)


# --- Targets of references ---------------------------------------------------------------------------
def test_reference_targets_are_everything_of_the_concept_but_the_section_itself(
    browse, ole, concept, element, language, other_town
):
    goal = ElementFactory(concept=concept, parent=language, goal=True, text=cleaned("<p>Alle sprechen Deutsch.</p>"))
    measure = MeasureFactory(municipality=concept.municipality, concept=concept, title="Kurse")
    indicator = IndicatorFactory(municipality=concept.municipality, concept=concept, name="Quote")
    MeasureFactory(municipality=concept.municipality, title="Maßnahme ohne Konzept")
    ElementFactory(concept=ConceptFactory(municipality=concept.municipality), title="Anderes Konzept")
    far = ConceptFactory(municipality=other_town)
    ElementFactory(concept=far, title="Geheim")
    MeasureFactory(municipality=other_town, concept=far)

    html = browse(ole).get(f"/abschnitte/{element.pk}/querverweise/").content.decode()

    assert values(html) == [
        f"element:{language.uid}", f"element:{goal.uid}", "block:b00000tab1", f"measure:{measure.pk}", f"indicator:{indicator.pk}"
    ]  # fmt: skip
    assert re.findall("<legend>(.*?)</legend>", html) == ["Abschnitte", "Ziele", "Tabellen", "Maßnahmen", "Indikatoren"]
    assert marked(html) == [f"element:{language.uid}"]
    assert "5 Treffer" in html


@pytest.mark.parametrize(
    ("typed", "count"), [("sprache", 1), ("TABELLE kurse", 1), ("2", 1), ("niemand", 0), ("<b>", 0)]
)
def test_reference_targets_answer_what_was_typed(browse, ole, element, language, typed, count):
    html = browse(ole).get(f"/abschnitte/{element.pk}/querverweise/", {"suche": typed}).content.decode()

    assert len(values(html)) == count
    assert "<b>" not in html


def test_reference_targets_mark_what_was_chosen_before(browse, ole, element, language):
    html = browse(ole).get(f"/abschnitte/{element.pk}/querverweise/", {"jetzt": "block:b00000tab1"}).content.decode()

    assert marked(html) == ["block:b00000tab1"]


# --- Embedded data -----------------------------------------------------------------------------------
def test_live_choices_offer_every_kind_that_has_something(browse, ole, concept, element):
    indicator = IndicatorFactory(municipality=concept.municipality, concept=concept, name="Quote")

    html = browse(ole).get(f"/abschnitte/{element.pk}/eingebettete-daten/").content.decode()

    assert values(html) == [
        "measures all", "goals all", f"indicator-chart indicator:{indicator.pk}", f"indicator-value indicator:{indicator.pk}"
    ]  # fmt: skip


def test_live_preview_shows_current_data_and_nothing_else(browse, ole, concept, element, other_town):
    mine = IndicatorFactory(
        municipality=concept.municipality, concept=concept, name="Unsere Quote", unit="count", decimals=0
    )
    ValueFactory(indicator=mine, year=2024, number=2)
    far = IndicatorFactory(municipality=other_town, concept=ConceptFactory(municipality=other_town), name="Geheim")
    ValueFactory(indicator=far, year=2024, number=8156)

    def preview(kind: str, option: str) -> str:
        query = {"art": kind, "auswahl": option}
        return browse(ole).get(f"/abschnitte/{element.pk}/eingebettete-daten/vorschau/", query).content.decode()

    assert "Unsere Quote" in preview("indicator-value", f"indicator:{mine.pk}")
    assert "•" in preview("indicator-value", f"indicator:{mine.pk}")
    for kind, option in (
        ("indicator-value", f"indicator:{far.pk}"),
        ("weather", "all"),
        ("<b>", '"><script>'),
        ("", ""),
    ):
        html = preview(kind, option)
        assert "Diese Daten sind nicht verfügbar." in html
        assert "Geheim" not in html and "script" not in html and "<b>" not in html


# --- The editor's page -------------------------------------------------------------------------------
def test_edit_text_knows_the_labels_of_today(browse, ole, element, language):
    text = "".join(
        f'<p><span class="reference" data-to="{to}">alt</span></p>' for to in (f"element:{language.uid}", "measure:99")
    )
    element.revise(title="Lage", text=text, based_on=element.revision, by=ole)

    html = browse(ole).get(f"/abschnitte/{element.pk}/bearbeiten/").content.decode()

    (labels,) = re.findall(r'data-labels="([^"]*)"', html)
    assert json.loads(labels.replace("&quot;", '"')) == {f"element:{language.uid}": "2 Sprache", "measure:99": None}


# --- Finding -----------------------------------------------------------------------------------------
def test_what_begins_with_the_typed_words_comes_first_and_what_was_chosen_keeps_its_room():
    options = [choosing.Option(f"v{at}", f"1{at} Abschnitt 4", "", "Abschnitte") for at in range(40)]
    options.append(choosing.Option("v4", "4 Sprache", "", "Abschnitte"))

    first = choosing.found(options, " 4 ")
    again = choosing.found(options, "", chosen="v39")

    assert first.groups[0].options[0].label == "4 Sprache"
    assert (len(first.groups[0].options), first.groups[0].left_off, first.count) == (25, 16, 41)
    assert (again.groups[0].options[0].value, again.marked) == ("v39", "v39")
    assert choosing.found([], "x") == choosing.Found((), "")
