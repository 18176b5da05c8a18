"""References keep right by themselves: in the living text, in editions, and without saying more than they may."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from concepts import actions
from concepts.blocks import cleaned
from concepts.models import Concept, Element
from concepts.moves import Direction
from tests.factories import (
    ConceptFactory,
    ElementFactory,
    IndicatorFactory,
    MeasureFactory,
)


def reference(to: str, label: str = "früherer Name") -> str:
    return f'<span class="reference" data-to="{to}">{label}</span>'


@pytest.fixture
def concept(town) -> Concept:
    return ConceptFactory(municipality=town, title="Integrationskonzept")


@pytest.fixture
def language(concept) -> Element:
    return ElementFactory(
        concept=concept,
        title="Sprache",
        position=1,
        text=cleaned("<table data-bid='b00000tab1'><caption>Kurse</caption><tr><td>7</td></tr></table>"),
    )


@pytest.fixture
def writing(concept, language):
    """``writing(html)`` is the section that refers to others, first in the concept."""

    def element(html: str) -> Element:
        return ElementFactory(concept=concept, title="Lage", position=0, text=cleaned(html))

    return element


def links(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<a class="reference" href="([^"]*)">([^<]*)</a>', html)


def page(browse, person, path: str) -> str:
    return browse(person).get(path).content.decode()


# --- The living text -------------------------------------------------------------------------------
def test_a_reference_shows_number_and_name_of_today_and_leads_there(browse, ole, concept, language, writing):
    measure = MeasureFactory(municipality=concept.municipality, concept=concept, code="M 7", title="Sprachkurse")
    indicator = IndicatorFactory(municipality=concept.municipality, concept=concept, code="K 1", name="Quote")
    element = writing(
        f"<p>{reference(f'element:{language.uid}')}, {reference('block:b00000tab1')}, "
        f"{reference(f'measure:{measure.pk}')}, {reference(f'indicator:{indicator.pk}')}</p>"
    )

    whole = links(page(browse, ole, f"/konzepte/{concept.pk}/lesen/"))
    section = links(page(browse, ole, f"/abschnitte/{element.pk}/"))

    assert whole == [
        (f"#a-{language.uid}", "2 Sprache"),
        ("#b00000tab1", "Tabelle 1"),
        (f"/massnahmen/{measure.pk}/", "M 7 Sprachkurse"),
        (f"/indikatoren/{indicator.pk}/", "K 1 Quote"),
    ]
    assert section[:2] == [
        (f"/abschnitte/{language.pk}/", "2 Sprache"),
        (f"/abschnitte/{language.pk}/#b00000tab1", "Tabelle 1"),
    ]
    assert section[2:] == whole[2:]


def test_the_number_follows_when_the_target_is_moved_and_renamed(browse, ole, concept, language, writing):
    element = writing(f"<p>{reference(f'element:{language.uid}')}</p>")
    before = element.text

    actions.shift_element(language, direction=Direction.UP, by=ole)
    language.refresh_from_db()
    language.revise(title="Deutsch lernen", text=language.text, based_on=language.revision, by=ole)

    element.refresh_from_db()
    assert [label for _, label in links(page(browse, ole, f"/abschnitte/{element.pk}/"))] == ["1 Deutsch lernen"]
    assert element.text == before


def test_a_removed_target_is_marked_with_its_last_known_label(browse, ole, concept, language, writing):
    element = writing(f"<p>Siehe {reference(f'element:{language.uid}', '2 Sprache')}.</p>")

    actions.remove_element(language, by=ole)

    for path in (f"/abschnitte/{element.pk}/", f"/konzepte/{concept.pk}/lesen/"):
        html = page(browse, ole, path)
        assert '<span class="reference reference-lost">2 Sprache<small> (führt ins Leere)</small></span>.' in html
        assert links(html) == []


def test_references_in_footnotes_lead_somewhere_too(browse, ole, concept, language, writing):
    element = writing(f'<p>Wort<span class="footnote">{reference(f"element:{language.uid}")}</span></p>')

    assert links(page(browse, ole, f"/abschnitte/{element.pk}/")) == [(f"/abschnitte/{language.pk}/", "2 Sprache")]


def test_a_goal_without_heading_is_called_by_its_kind_and_first_words(browse, ole, concept, language, writing):
    goal = ElementFactory(
        concept=concept, parent=language, goal=True, text=cleaned(f"<p>{'Alle sprechen Deutsch. ' * 9}</p>")
    )
    element = writing(f"<p>{reference(f'element:{goal.uid}')}</p>")

    ((_, label),) = links(page(browse, ole, f"/abschnitte/{element.pk}/"))

    assert label.startswith("Ziel: Alle sprechen Deutsch.")
    assert label.endswith("…") and len(label) <= 112


def test_a_section_says_which_others_refer_to_it_or_to_its_tables(browse, ole, concept, language, writing):
    first = writing(f"<p>{reference('block:b00000tab1')}</p>")
    ElementFactory(concept=concept, title="Ohne", position=2, text=cleaned("<p>nichts</p>"))

    html = page(browse, ole, f"/abschnitte/{language.pk}/")

    (panel,) = re.findall(r'aria-labelledby="referring-heading">(.*?)</section>', html, re.S)
    assert re.findall(r'href="([^"]*)">([^<]*)</a>', panel) == [(f"/abschnitte/{first.pk}/", "1 Lage")]
    assert "referring-heading" not in page(browse, ole, f"/abschnitte/{first.pk}/")


# --- What is none of this concept's business -------------------------------------------------------
def test_foreign_ids_are_never_resolved(browse, ole, concept, other_town, town, language, writing):
    far = ConceptFactory(municipality=other_town)
    secret = ElementFactory(concept=far, title="Geheimer Abschnitt")
    beside = ElementFactory(concept=ConceptFactory(municipality=town), title="Anderes Konzept")
    measure = MeasureFactory(municipality=other_town, concept=far, title="Geheime Maßnahme")
    indicator = IndicatorFactory(municipality=other_town, concept=far, name="Geheimer Indikator")
    targets = [f"element:{secret.uid}", f"element:{beside.uid}", f"measure:{measure.pk}", f"indicator:{indicator.pk}"]
    element = writing(
        "".join(f"<p>{reference(to, 'Bezug')}</p>" for to in [*targets, "source:1", "measure:999999999999999999"])
    )

    actions.save_text(element, title="Lage", text=element.text + "<p>neu</p>", based_on=element.revision, by=ole)
    edition = actions.freeze_edition(concept, name="Fassung", by=ole)

    for path in (f"/abschnitte/{element.pk}/", f"/konzepte/{concept.pk}/lesen/", f"/fassungen/{edition.pk}/"):
        html = page(browse, ole, path)
        assert links(html) == []
        assert re.findall("Geheim|Anderes Konzept", html) == []
    assert edition.document["references"] == {}
    assert re.findall("Geheim|Anderes Konzept", str(edition.document)) == []


# --- Editions --------------------------------------------------------------------------------------
def test_an_edition_keeps_what_references_led_to_when_it_was_frozen(browse, ole, concept, language, writing):
    measure = MeasureFactory(municipality=concept.municipality, concept=concept, code="M 7", title="Sprachkurse")
    lost = reference("measure:424242", "Entfallenes")
    writing(f"<p>{reference(f'element:{language.uid}')} {reference(f'measure:{measure.pk}')} {lost}</p>")
    edition = actions.freeze_edition(concept, name="Fassung", by=ole)

    actions.remove_element(language, by=ole)
    measure.title = "Umbenannt"
    measure.save()

    assert edition.document["references"] == {
        f"element:{language.uid}": {"label": "2 Sprache", "anchor": f"a-{language.uid}"},
        f"measure:{measure.pk}": {"label": "M 7 Sprachkurse", "anchor": f"m-{measure.pk}"},
    }
    html = page(browse, ole, f"/fassungen/{edition.pk}/")
    assert links(html) == [(f"#a-{language.uid}", "2 Sprache"), (f"#m-{measure.pk}", "M 7 Sprachkurse")]
    assert f'id="m-{measure.pk}"' in html
    assert '<span class="reference">Entfallenes</span>' in html


def test_the_public_page_leads_nowhere_but_within_itself(browse, ole, concept, language, writing):
    measure = MeasureFactory(municipality=concept.municipality, concept=concept, title="Sprachkurse")
    writing(f"<p>{reference(f'element:{language.uid}')} {reference(f'measure:{measure.pk}')}</p>")
    edition = actions.freeze_edition(concept, name="Fassung", by=ole)
    actions.mark_adopted(edition, by=ole)

    found = links(page(browse, None, f"/fassungen/{edition.pk}/"))

    assert [href[0] for href, _ in found] == ["#", "#"]


# --- Cost ------------------------------------------------------------------------------------------
def test_reading_takes_as_many_queries_with_many_references_as_with_one(browse, ole, concept, language, writing):
    measures = [MeasureFactory(municipality=concept.municipality, concept=concept, title=f"M{at}") for at in range(4)]
    element = writing(f"<p>{reference(f'element:{language.uid}')} {reference(f'measure:{measures[0].pk}')}</p>")
    client = browse(ole)

    def queries() -> list[int]:
        counts = []
        for path in (f"/abschnitte/{element.pk}/", f"/konzepte/{concept.pk}/lesen/"):
            with CaptureQueriesContext(connection) as asked:
                assert client.get(path).status_code == 200
            counts.append(len(asked))
        return counts

    queries()
    one = queries()
    text = "".join(reference(f"measure:{each.pk}") for each in measures) + reference(f"element:{language.uid}") * 5
    Element.objects.filter(pk=element.pk).update(text=cleaned(f"<p>{text}</p>"))

    assert queries() == one
