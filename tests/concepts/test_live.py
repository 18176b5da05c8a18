"""Embedded data: current in the living text, kept in editions, never more than may be shown."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concepts import actions, live
from concepts.blocks import cleaned
from concepts.models import Concept, Edition, Element
from tests.factories import (
    ConceptFactory,
    EditionFactory,
    ElementFactory,
    GoalReviewFactory,
    IndicatorFactory,
    LeadFactory,
    MeasureFactory,
    OrganisationFactory,
    ServiceFactory,
    ValueFactory,
)


def block(slug: str, option: str, bid: str = "b0000live1") -> str:
    return f'<div class="live" data-live="{slug}" data-option="{option}" data-bid="{bid}"></div>'


@pytest.fixture
def concept(town) -> Concept:
    return ConceptFactory(municipality=town, title="Integrationskonzept", goal_levels=["Leitziel"])


@pytest.fixture
def field(concept) -> Element:
    return ElementFactory(concept=concept, kind="field", title="Sprache", position=1)


@pytest.fixture
def goal(concept, field) -> Element:
    return ElementFactory(concept=concept, parent=field, goal=True, text=cleaned("<p>Alle sprechen Deutsch.</p>"))


@pytest.fixture
def courses(concept, goal):
    measure = MeasureFactory(municipality=concept.municipality, concept=concept, code="M 7", title="Sprachkurse")
    ServiceFactory(measure=measure, element=goal)
    LeadFactory(
        measure=measure, organisation=OrganisationFactory(municipality=concept.municipality, name="Bildungsamt")
    )
    return measure


@pytest.fixture
def quota(concept):
    """An indicator whose newest count is too small to be shown."""
    indicator = IndicatorFactory(
        municipality=concept.municipality, concept=concept, code="K 1", name="Quote", unit="count", decimals=0
    )
    ValueFactory(indicator=indicator, year=2024, number=4711)
    ValueFactory(indicator=indicator, year=2025, number=3)
    return indicator


def showing(concept: Concept, *found: str) -> Element:
    text = "".join(each if each.startswith("<") else f"<p>{each}</p>" for each in found)
    return ElementFactory(concept=concept, title="Lage", position=0, text=cleaned(text))


def page(browse, person, path: str) -> str:
    return browse(person).get(path).content.decode()


# --- What each kind gathers ------------------------------------------------------------------------
def test_measures_of_a_section_and_below_stand_in_a_table(concept, field, courses):
    MeasureFactory(municipality=concept.municipality, concept=concept, code="M 9", title="Anderes")
    text = block("measures", f"element:{field.uid}") + block("measures", "all", "b0000live2")

    found = live.current(concept, [text])

    assert found["b0000live1"]["content"]["caption"] == "Maßnahmen zu „1 Sprache“"
    assert live.plain(found["b0000live1"]).head == ("Maßnahme", "Federführung", "Stand")
    assert live.plain(found["b0000live1"]).rows == (("M 7 Sprachkurse", "Bildungsamt", "Vorschlag"),)
    assert [row[0] for row in live.plain(found["b0000live2"]).rows] == ["M 7 Sprachkurse", "M 9 Anderes"]


def test_goals_stand_with_their_level_and_section(concept, goal):
    found = live.current(concept, [block("goals", "all")])

    table = live.plain(found["b0000live1"])
    assert (table.head, table.rows) == (
        ("Ziel", "Ebene", "Abschnitt"),
        (("Alle sprechen Deutsch.", "Leitziel", "1 Sprache"),),
    )


def test_a_list_without_rows_says_so(concept, field):
    found = live.current(concept, [block("goals", f"element:{field.uid}") + block("measures", "all", "b0000live2")])

    assert live.plain(found["b0000live1"]).notes == ("Es gibt noch kein Ziel.",)
    assert live.plain(found["b0000live2"]).notes == ("Es gibt noch keine Maßnahme.",)


def test_the_newest_value_is_a_figure_with_unit_period_and_target(concept):
    indicator = IndicatorFactory(
        municipality=concept.municipality, concept=concept, code="K 2", name="Anteil", unit="percent", decimals=1,
        target_value=60, target_year=2030,
    )  # fmt: skip
    ValueFactory(indicator=indicator, year=2023, number=40)
    ValueFactory(indicator=indicator, year=2024, number="48.2")

    found = live.current(concept, [block("indicator-value", f"indicator:{indicator.pk}")])

    table = live.plain(found["b0000live1"])
    assert table.rows == (("48,2 Prozent", "2024", "Ziel 2030: 60,0 Prozent"),)


def test_an_earlier_goal_is_quoted_with_what_became_of_it(concept, goal, field):
    old = EditionFactory(
        concept=ConceptFactory(municipality=concept.municipality, title="Konzept 2015"), name="Beschluss"
    )
    review = GoalReviewFactory(
        concept=concept, edition=old, number="2.1", label="Leitziel", place="2 Bildung",
        wording=cleaned("<p>Alle Kinder <em>sprechen</em> Deutsch.</p>"), result="partly",
        assessment="Nur zum Teil.", evidence="Schulstatistik", fate="kept",
    )  # fmt: skip
    review.successors.add(field)

    found = live.current(concept, [block("earlier-goal", f"goal:{review.uid}")])

    assert live.plain(found["b0000live1"]) == live.Table(
        "Früheres Ziel: Leitziel 2.1",
        rows=(
            ("Wortlaut", "Alle Kinder sprechen Deutsch."),
            ("Quelle", "Konzept 2015, Fassung „Beschluss“"),
            ("Ergebnis", "teilweise erreicht"),
            ("Bewertung", "Nur zum Teil."),
            ("Belege", "Schulstatistik"),
            ("Verbleib", "beibehalten"),
            ("Wird fortgeführt als", "1 Sprache"),
        ),
    )


@pytest.mark.parametrize("kind", live.kinds(), ids=lambda kind: kind.slug)
def test_every_kind_offers_what_it_can_gather_and_gathers_what_an_edition_can_keep(kind, concept, goal, courses, quota):
    GoalReviewFactory(concept=concept)
    choices = kind.choices(concept)

    gathered = kind.gather(concept, {choice.option for choice in choices})

    assert choices and gathered.keys() == {choice.option for choice in choices}
    for choice in choices:
        content = gathered[choice.option]
        assert json.loads(json.dumps(content)) == content
        assert kind.plain(content).caption
        entries = live.current(concept, [block(kind.slug, choice.option)])
        assert len(live.shown(entries)["b0000live1"]) > 40
        assert len(live.printed(entries)["b0000live1"]) > 40


# --- The living text -------------------------------------------------------------------------------
def test_the_draft_shows_current_data(browse, ole, concept, courses, field):
    element = showing(concept, block("measures", f"element:{field.uid}"))
    paths = (f"/abschnitte/{element.pk}/", f"/konzepte/{concept.pk}/lesen/")
    assert all("Sprachkurse" in page(browse, ole, path) for path in paths)

    courses.title = "Sprachkurse am Abend"
    courses.save()

    assert all("Sprachkurse am Abend" in page(browse, ole, path) for path in paths)


def test_what_is_gone_or_unknown_says_so_and_breaks_nothing(browse, ole, concept, field):
    element = showing(
        concept,
        block("measures", f"element:{field.uid}"),
        block("weather", "today", "b0000live2"),
        block("indicator-chart", "indicator:99999999999999999999999", "b0000live3"),
        block("indicator-value", "all", "b0000live4"),
        block("earlier-goal", "goal:none", "b0000live5"),
    )
    actions.remove_element(field, by=ole)

    for path in (f"/abschnitte/{element.pk}/", f"/konzepte/{concept.pk}/lesen/"):
        assert page(browse, ole, path).count("Diese Daten sind nicht verfügbar.") == 5


def test_an_earlier_wording_and_a_conflict_name_the_data(browse, ole, concept):
    element = showing(concept, block("measures", "all"))
    actions.save_text(element, title="Lage", text="<p>neu</p>", based_on=element.revision, by=ole)
    number = element.revisions.order_by("number").first().number

    assert "[Maßnahmenliste]" in page(browse, ole, f"/abschnitte/{element.pk}/verlauf/{number}/")


# --- Nothing that is none of this concept's business -----------------------------------------------
def test_foreign_data_are_never_gathered(browse, ole, concept, other_town):
    far = ConceptFactory(municipality=other_town, title="Geheimes Konzept")
    secret = ElementFactory(concept=far, title="Geheimer Abschnitt")
    MeasureFactory(municipality=other_town, concept=far, title="Geheime Maßnahme")
    indicator = IndicatorFactory(municipality=other_town, concept=far, name="Geheimer Indikator")
    ValueFactory(indicator=indicator, year=2024, number=8156)
    review = GoalReviewFactory(concept=far, wording="<p>Geheimes Ziel</p>")
    element = showing(
        concept,
        block("measures", f"element:{secret.uid}"),
        block("goals", f"element:{secret.uid}", "b0000live2"),
        block("indicator-chart", f"indicator:{indicator.pk}", "b0000live3"),
        block("indicator-value", f"indicator:{indicator.pk}", "b0000live4"),
        block("earlier-goal", f"goal:{review.uid}", "b0000live5"),
    )
    edition = actions.freeze_edition(concept, name="Fassung", by=ole)

    for path in (f"/abschnitte/{element.pk}/", f"/konzepte/{concept.pk}/lesen/", f"/fassungen/{edition.pk}/"):
        html = page(browse, ole, path)
        assert "Geheim" not in html and "8156" not in html and "8.156" not in html
    assert "Geheim" not in str(edition.document)


def test_protected_numbers_leak_nowhere(browse, ole, concept, quota):
    Concept.objects.filter(pk=concept.pk).update(title="Ohne Ziffern")
    ValueFactory(indicator=quota, year=2026, number="3.7519")
    element = showing(
        concept,
        block("indicator-chart", f"indicator:{quota.pk}"),
        block("indicator-value", f"indicator:{quota.pk}", "b0000live2"),
    )
    edition = actions.freeze_edition(concept, name="Fassung", by=ole)
    document = json.dumps(edition.document["live"], ensure_ascii=False)

    figure = edition.document["live"]["b0000live2"]["content"]
    assert (figure["value"], figure["meaning"], figure["period"]) == ("•", "wegen kleiner Zahlen geschützt", "2026")
    assert "4711" in document and "3.75" not in document
    for path in (
        f"/abschnitte/{element.pk}/",
        f"/konzepte/{concept.pk}/lesen/",
        f"/fassungen/{edition.pk}/",
        f"/fassungen/{edition.pk}/json/",
    ):
        html = page(browse, ole, path)
        assert "3,75" not in html and "3.75" not in html


# --- Editions --------------------------------------------------------------------------------------
def test_an_edition_keeps_what_was_shown_when_it_was_frozen(browse, ole, concept, courses, quota):
    showing(concept, block("measures", "all"), block("indicator-chart", f"indicator:{quota.pk}", "b0000live2"))
    edition = actions.freeze_edition(concept, name="Fassung", by=ole)
    actions.mark_adopted(edition, by=ole)
    courses.title = "Umbenannt"
    courses.save()
    ValueFactory(indicator=quota, year=2020, number=9999)

    for person in (ole, None):
        html = page(browse, person, f"/fassungen/{edition.pk}/")
        assert "Umbenannt" not in html and "9.999" not in html
        assert html.count("Sprachkurse") >= 2  # in the text, and where measures hang on their element
        ids = [part.split('"')[0] for part in html.split(' id="')[1:]]
        assert len(ids) == len(set(ids))


def test_an_unknown_kind_in_an_old_edition_shows_its_caption(browse, ole, concept):
    showing(concept, block("measures", "all"))
    edition = actions.freeze_edition(concept, name="Fassung", by=ole)
    document = edition.document
    document["live"]["b0000live1"] |= {"slug": "weather", "caption": "Wetter am Rathaus"}
    Edition.objects.filter(pk=edition.pk).update(document=document)

    html = page(browse, ole, f"/fassungen/{edition.pk}/")

    assert "Wetter am Rathaus" in html and "Diese Daten sind nicht verfügbar." in html
    assert live.plain(document["live"]["b0000live1"]) == live.Table("Wetter am Rathaus")


def test_an_edition_from_before_there_were_embedded_data_can_be_read(browse, ole, concept):
    showing(concept, "Worte", block("measures", "all"))
    edition = actions.freeze_edition(concept, name="Fassung", by=ole)
    document = {key: part for key, part in edition.document.items() if key not in {"live", "references"}}
    Edition.objects.filter(pk=edition.pk).update(document=document)

    assert "Worte" in page(browse, ole, f"/fassungen/{edition.pk}/")


# --- Cost ------------------------------------------------------------------------------------------
def test_reading_takes_as_many_queries_for_many_blocks_as_for_one_of_each_kind(
    browse, ole, concept, field, goal, courses, quota
):
    more = IndicatorFactory(municipality=concept.municipality, concept=concept, name="Noch einer")
    ValueFactory(indicator=more, year=2024, number=50)
    slugs = [kind.slug for kind in live.kinds()]
    options = {kind.slug: [choice.option for choice in kind.choices(concept)] for kind in live.kinds()}
    options["earlier-goal"] = [f"goal:{GoalReviewFactory(concept=concept).uid}" for _ in range(3)]
    element = showing(concept, *(block(slug, options[slug][0], f"b0000000{at:02}") for at, slug in enumerate(slugs)))
    client = browse(ole)

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            assert client.get(reverse("concepts:element", args=[element.pk])).status_code == 200
        return len(asked)

    queries()
    one = queries()
    many = "".join(
        block(slug, option, f"b00{at:03}{index:04}")
        for at, slug in enumerate(slugs)
        for index, option in enumerate(options[slug] * 3)
    )
    Element.objects.filter(pk=element.pk).update(text=cleaned(many))

    assert queries() == one
