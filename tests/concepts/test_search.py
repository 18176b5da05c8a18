"""The search over all texts: who finds what, and that nothing is found that may not be seen."""

import pytest
from django.core.management import call_command
from django.urls import reverse
from lxml import html

from concepts import actions, blocks
from concepts.languages import Variant
from concepts.models import Element, SearchEntry
from tests.factories import ConceptFactory, ElementFactory, IndicatorFactory, MeasureFactory, TermFactory
from tests.pages import same, swapped

SEARCH = reverse("concepts:search")


def found(client, words: str, **filters) -> list[str]:
    """What the page lists, heading by heading; their order is the database's."""
    return sorted(each.shown.name for each in client.get(SEARCH, {"words": words, **filters}).context["results"])


@pytest.fixture
def concept(town):
    concept = ConceptFactory(municipality=town, title="Miteinander")
    ElementFactory(
        concept=concept, title="Frühe Bildung",
        text='<p data-bid="b000000001">Die Kindertagesstättenbedarfsplanung liegt vor.'
        '<span class="footnote">Siehe Jugendbericht.</span></p><p data-bid="b000000002">Häuser &amp; Höfe</p>',
    )  # fmt: skip
    ElementFactory(concept=concept, title="Wohnen", text="<p>Ein Haus für alle</p>")
    return concept


def test_search_shows_sections_with_number_place_and_mark(browse, ole, concept):
    page = html.document_fromstring(browse(ole).get(SEARCH, {"words": "Bedarfsplanung"}).content.decode())
    element = concept.elements.get(title="Frühe Bildung")

    (item,) = page.xpath("//ol[@class='found']/li")
    assert item.xpath("string(h2)").split() == ["1", "Frühe", "Bildung"]
    assert item.xpath(".//mark/text()") == ["Kindertagesstättenbedarfsplanung"]
    assert item.xpath(".//p[@class='found-place']/a/@href") == [f"/abschnitte/{element.pk}/#b000000001"]


def test_search_finds_side_texts_until_they_are_taken_away(browse, ole, bilal, concept):
    element = concept.elements.get(title="Wohnen")
    wording = {"title": "Barınma", "text": "<p>Herkes için bir ev</p>", "of_revision": 1, "is_machine_made": False}
    side = actions.write_side_text(element, Variant("tr"), **wording, based_on=0, by=ole)

    page = html.document_fromstring(browse(ole).get(SEARCH, {"words": "herkes"}).content.decode())
    (address,) = page.xpath("//p[@class='found-place']/a/@href")
    assert address == f"/konzepte/{concept.pk}/lesen/?sprache=tr#{blocks.ids_in(side.text)[0]}"
    assert found(browse(bilal), "herkes") == []
    entries = SearchEntry.objects.count()
    actions.rebuild_search()
    assert SearchEntry.objects.count() == entries
    actions.remove_side_text(side, by=ole)
    assert found(browse(ole), "herkes") == []


def test_search_finds_word_forms_footnotes_and_headings(browse, ole, concept):
    client = browse(ole)

    assert found(client, "haus") == ["Frühe Bildung", "Wohnen"]
    assert found(client, "Jugendberichte") == ["Frühe Bildung"]
    assert found(client, "fruehe bildung") == ["Frühe Bildung"]
    assert found(client, "Haus Jugendbericht") == ["Frühe Bildung"]
    assert found(client, "Haus Garten") == []


def test_search_follows_every_save(browse, ole, concept):
    element = concept.elements.get(title="Wohnen")

    actions.save_text(element, title="Bauen", text="<p>Gärten</p>", based_on=1, by=ole)

    assert found(browse(ole), "Haus") == ["Frühe Bildung"]
    assert found(browse(ole), "Garten") == ["Bauen"]


def test_search_does_not_find_what_was_removed_until_it_is_back(browse, ole, concept):
    element = concept.elements.get(title="Wohnen")
    actions.remove_element(element, by=ole)
    assert found(browse(ole), "Haus") == ["Frühe Bildung"]

    actions.restore_element(Element.objects.get(pk=element.pk), by=ole)

    assert found(browse(ole), "Haus") == ["Frühe Bildung", "Wohnen"]


def test_search_stays_in_ones_own_town(browse, zora, concept):
    assert found(browse(zora), "Haus") == []


def test_search_finds_drafts_only_for_those_who_read_drafts(browse, dorothee, bilal, carla, concept):
    assert found(browse(dorothee), "Haus") == ["Frühe Bildung", "Wohnen"]
    assert found(browse(bilal), "Haus") == []
    assert found(browse(carla), "Haus") == []


def test_search_finds_the_newest_edition_for_those_who_read_only_editions(browse, ole, carla, concept):
    actions.freeze_edition(concept, name="Erste", by=ole)
    element = concept.elements.get(title="Wohnen")
    actions.save_text(element, title="Bauen", text="<p>Ein Haus</p>", based_on=1, by=ole)
    edition = actions.freeze_edition(concept, name="Zweite", by=ole)
    actions.save_text(element, title="Bauen", text="<p>Ein Schloss</p>", based_on=2, by=ole)

    answer = browse(carla).get(SEARCH, {"words": "haus"})

    assert [(each.shown.name, each.shown.number) for each in answer.context["results"]] == [
        ("Frühe Bildung", "1"),
        ("Bauen", "2"),
    ]
    assert {each.address.split("#")[0] for each in answer.context["results"]} == {f"/fassungen/{edition.pk}/"}
    assert found(browse(carla), "Schloss") == []
    assert found(browse(ole), "Haus") == ["Frühe Bildung"]


def test_public_search_finds_adopted_editions_only(browse, ole, town, concept):
    address = reverse("concepts:public_search", args=[town.slug])
    draft = actions.freeze_edition(concept, name="Entwurf", by=ole)

    assert browse(None).get(address, {"words": "Haus"}).context["results"] == []

    actions.mark_adopted(draft, by=ole)
    actions.save_text(concept.elements.get(title="Wohnen"), title="Bauen", text="<p>Haus</p>", based_on=1, by=ole)
    for person in (None, ole):
        results = browse(person).get(address, {"words": "Haus"}).context["results"]
        assert [each.shown.name for each in results] == ["Frühe Bildung", "Wohnen"]


def test_search_narrows_by_concept_and_kind(browse, ole, concept):
    other = ConceptFactory(municipality=concept.municipality)
    ElementFactory(concept=other, title="Ziele", text="<p>Haus</p>")
    ElementFactory(concept=other, goal=True, text="<p>Ein Haus bauen</p>")
    client = browse(ole)

    assert found(client, "Haus", concept=other.pk) == ["Ein Haus bauen", "Ziele"]
    assert found(client, "Haus", kind="goal") == ["Ein Haus bauen"]
    assert found(client, "Haus", kind="goal", concept=concept.pk) == []


def test_search_knows_the_kind_after_it_was_changed(browse, ole, concept):
    element = concept.elements.get(title="Wohnen")
    actions.classify_element(element, title="Wohnen", kind="field", pillar="fields", level=None, based_on=1, by=ole)

    assert found(browse(ole), "Haus", kind="field") == ["Wohnen"]


@pytest.mark.parametrize("words", ["", "!", "%", "_", "' OR 1=1 --", "\\", "x" * 500, '"', "\0"])
def test_search_answers_whatever_is_typed(browse, ole, concept, words):
    answer = browse(ole).get(SEARCH, {"words": words, "concept": "x", "kind": "quatsch", "seite": "-3"})

    assert answer.status_code == 200
    assert answer.context["results"] == []


def test_search_opens_with_an_empty_box(browse, ole, town, concept):
    assert browse(ole).get(SEARCH).context["results"] == []
    assert browse(None).get(reverse("concepts:public_search", args=[town.slug])).context["results"] == []


def test_search_shows_words_and_not_what_they_would_do(browse, ole, concept):
    ElementFactory(concept=concept, title="<script>alert(1)</script>", text="<p>Haus &lt;img onerror=x&gt;</p>")

    content = browse(ole).get(SEARCH, {"words": "Haus <script>"}).content.decode()

    assert "<script>alert" not in content and "<img onerror" not in content


def test_search_part_is_the_page(browse, ole, concept):
    assert same(*swapped(browse(ole), f"{SEARCH}?words=Haus"))


def test_search_asks_the_database_as_often_for_one_as_for_many(browse, ole, concept, django_assert_max_num_queries):
    client = browse(ole)
    client.get(SEARCH, {"words": "Haus"})
    for number in range(30):
        ElementFactory(concept=concept, title=f"Abschnitt {number}", text="<p>Haus</p>")

    with django_assert_max_num_queries(12):
        assert len(found(client, "Haus")) == 20


def test_rebuild_search_makes_the_same_index_again(ole, concept):
    actions.freeze_edition(concept, name="Erste", by=ole)
    columns = ("source", "object_id", "part", "kind", "number", "order", "name", "forms", "lines", "concept_id")
    before = list(SearchEntry.objects.order_by("source", "object_id", "part").values_list(*columns))
    SearchEntry.objects.all().delete()

    call_command("rebuild_search")

    assert len(before) == 4
    assert list(SearchEntry.objects.order_by("source", "object_id", "part").values_list(*columns)) == before


def beside(client, words: str, **filters) -> list[str]:
    """What the page lists beside the texts."""
    found = client.get(SEARCH, {"words": words, **filters}).context["beside"]
    return sorted("".join(piece.words for piece in each.name) for each in found)


def test_search_finds_measures_indicators_and_the_glossary_beside_the_texts(browse, ole, town, concept):
    MeasureFactory(municipality=town, code="M1", title="Vorlesepatenschaften")
    MeasureFactory(municipality=town, title="Feste", description="Mit Patinnen und Paten für das Vorlesen")
    IndicatorFactory(municipality=town, name="Zahl der Vorlesestunden")
    TermFactory(concept=concept, short="Vorlesetag", explanation="Ein Tag im November")
    client = browse(ole)

    assert beside(client, "vorlesen") == ["Feste", "M1 Vorlesepatenschaften", "Vorlesetag", "Zahl der Vorlesestunden"]
    assert beside(client, "vorlesen", kind="goal") == []
    assert beside(client, "") == []


def test_search_shows_nothing_of_other_towns_and_drafts_beside_the_texts(browse, zora, carla, town, concept):
    MeasureFactory(municipality=town, title="Vorlesepatenschaften")
    TermFactory(concept=concept, short="Vorlesetag", explanation="Ein Tag im November")

    assert beside(browse(zora), "vorlesen") == []
    assert beside(browse(carla), "vorlesen") == ["Vorlesepatenschaften"]
