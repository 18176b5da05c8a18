"""The rules of the quality check: each with what it finds and what it nearly finds."""

from datetime import date

import pytest

from concepts import outline
from concepts.actions.quality import checks, draft_of
from concepts.models import Element, Term
from concepts.quality import abbreviations, factors, references, reviews, sentences, structure, texts
from concepts.quality.base import fingerprint
from tests.factories import (
    ConceptFactory,
    ElementFactory,
    GoalReviewFactory,
    IndicatorFactory,
    LeadFactory,
    MeasureFactory,
    PictureFactory,
    ServiceFactory,
    ValueFactory,
)

TODAY = date(2026, 11, 22)


@pytest.fixture
def concept(town):
    return ConceptFactory(
        municipality=town, valid_from=date(2027, 1, 1), valid_until=date(2030, 12, 31), goal_levels=["Leitziel", "Ziel"]
    )


def found(concept, check):
    """Rule and place of every finding of a check."""
    return [(each.rule.slug, each.element) for each in check.find(draft_of(concept, today=TODAY))]


def words(count):
    return "Wir " + "und " * (count - 2) + "Schluss."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das gilt z. B. für Nr. 3 und Abs. 2 der Satzung. Es gilt nicht immer.", 2),
        ("Am 31. Dezember 2026 lebten ca. 58.300 Menschen hier. Das sind mehr als zuvor.", 2),
        ("Sie fragte: „Geht das?“ Er nickte.", 2),
        ("Der Verein e. V. wirkt mit, d. h. er hilft. Danke!", 2),
        ("Bis 2030. Danach nicht mehr.", 2),
        ("ohne Punkt am Ende", 1),
        ("", 0),
    ],
)
def test_german_abbreviations_end_no_sentence(text, expected):
    assert len(list(sentences.split(text))) == expected


def test_only_a_very_long_sentence_is_found_and_its_length_is_said(concept):
    long = ElementFactory(concept=concept, text=f"<p>{words(41)} Kurz.</p>")
    ElementFactory(concept=concept, text=f"<p>{words(40)} {words(40)}</p>")

    findings = [each for each in texts.find(draft_of(concept)) if each.rule is texts.LONG_SENTENCE]

    assert [each.element for each in findings] == [long.pk]
    assert "41" in findings[0].sentence


def test_a_section_without_text_is_found_but_not_one_that_gathers_others(concept):
    above = ElementFactory(concept=concept)
    blank = ElementFactory(concept=concept, parent=above)

    assert found(concept, texts.CHECK) == [("blank", blank.pk)]


def test_a_picture_needs_words_unless_it_is_described_or_decorates(concept):
    pictures = [PictureFactory(concept=concept).uid for _each in range(3)]
    mute = ElementFactory(concept=concept, text=f'<figure><img src="/bilder/{pictures[0]}/" alt=""></figure>')
    ElementFactory(concept=concept, text=f'<figure><img src="/bilder/{pictures[1]}/" alt="Der Marktplatz"></figure>')
    ElementFactory(
        concept=concept, text=f'<figure><img src="/bilder/{pictures[2]}/" alt="" role="presentation"></figure>'
    )

    assert found(concept, texts.CHECK) == [("mute_picture", mute.pk)]


@pytest.mark.parametrize(
    ("text", "jumps"),
    [
        ("<h3>Zu tief</h3>", 1),
        ("<h2>Gut</h2><h3>Gut</h3>", 0),
        ("<h2>a</h2><h4>b</h4>", 1),
        ("<h2>a</h2><h3>b</h3><h2>c</h2>", 0),
    ],
)
def test_a_heading_may_not_skip_a_level(concept, text, jumps):
    ElementFactory(concept=concept, text=text)

    assert [rule for rule, _place in found(concept, texts.CHECK)] == ["heading_jumped"] * jumps


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das BAMF fördert.", ["BAMF"]),
        ("Die VHS-Kurse und noch einmal die VHS.", ["VHS"]),
        ("Das Bundesamt für Migration (BAMF) fördert. Das BAMF zahlt.", []),
        ("Das BAMF (Bundesamt für Migration) fördert.", []),
        ("Maßnahme GE-2 im II. Quartal in der EU.", []),
        ("DAS STEHT GANZ IN GROSSBUCHSTABEN", []),
        ("Die Bürger*innen und BürgerInnen wohnen hier.", []),
        ("Das Amt SuS hilft.", ["SuS"]),
    ],
)
def test_an_abbreviation_is_explained_somewhere(concept, text, expected):
    ElementFactory(concept=concept, text=f"<p>{text}</p>")

    assert [each.key.rsplit(":", 1)[1] for each in abbreviations.find(draft_of(concept))] == expected


def test_the_list_of_abbreviations_explains_too(concept):
    ElementFactory(concept=concept, text="<p>Das BAMF und die VHS.</p>")
    Term.objects.create(
        concept=concept, short="BAMF", long="Bundesamt für Migration und Flüchtlinge", is_abbreviation=True
    )

    assert [each.key.rsplit(":", 1)[1] for each in abbreviations.find(draft_of(concept))] == ["VHS"]


def test_a_footnote_may_explain_an_abbreviation(concept):
    ElementFactory(
        concept=concept,
        text='<p>Das BAMF<span class="footnote">Bundesamt für Migration und Flüchtlinge (BAMF)</span> hilft.</p>',
    )

    assert found(concept, abbreviations.CHECK) == []


def test_a_cross_reference_to_a_removed_section_is_broken(concept):
    there, gone = ElementFactory(concept=concept, text="<p>a</p>"), ElementFactory(concept=concept, removed=True)
    origin = ElementFactory(concept=concept)
    text = "".join(
        f'<p>siehe <span class="reference" data-to="element:{each.uid}">Ziel</span></p>' for each in (there, gone)
    )
    Element.objects.filter(pk=origin.pk).update(text=text)

    assert found(concept, references.CHECK) == [("broken_reference", origin.pk)]


def test_a_field_needs_a_situation_and_a_goal(concept):
    chapter = ElementFactory(concept=concept, pillar="fields", text="<p>Felder</p>")
    bare = ElementFactory(concept=concept, parent=chapter, kind="field", title="Sprache")
    full = ElementFactory(concept=concept, parent=chapter, kind="field", title="Arbeit")
    ElementFactory(concept=concept, parent=full, kind="passage", title="Ausgangslage", text="<p>So ist es.</p>")
    ElementFactory(concept=concept, parent=full, goal=True, text="<p>So soll es sein.</p>")

    assert found(concept, structure.CHECK) == [("field_without_goal", bare.pk), ("field_without_situation", bare.pk)]


def test_a_field_may_tell_its_situation_in_its_own_text(concept):
    chapter = ElementFactory(concept=concept, pillar="fields")
    field = ElementFactory(concept=concept, parent=chapter, kind="field", text=f"<p>{words(15)}</p>")
    ElementFactory(concept=concept, parent=field, goal=True, text="<p>Ziel.</p>")

    assert found(concept, structure.CHECK) == []


def test_a_goal_level_may_not_be_skipped(concept):
    top = ElementFactory(concept=concept, goal=True, text="<p>Leitziel.</p>")
    ElementFactory(concept=concept, goal=True, level=2, parent=top, text="<p>Darunter.</p>")
    ElementFactory(concept=concept, goal=True, level=2, text="<p>Daneben, nach dem Leitziel.</p>")
    chapter = ElementFactory(concept=concept, pillar="fields")
    alone = ElementFactory(concept=concept, goal=True, level=2, parent=chapter, text="<p>Allein.</p>")

    assert [each for each in found(concept, structure.CHECK) if each[0] == "goal_level_skipped"] == [
        ("goal_level_skipped", alone.pk)
    ]


@pytest.mark.parametrize(
    ("text", "count"),
    [("bis 2030", 0), ("bis Ende 2035", 1), ("bis zum Jahr 2031", 1), ("seit 2019", 0), ("bis 2024", 1)],
)
def test_a_goal_for_a_year_outside_the_validity_contradicts(concept, text, count):
    ElementFactory(concept=concept, goal=True, text=f"<p>Alle haben {text} einen Kurs.</p>")

    assert [rule for rule, _place in found(concept, structure.CHECK) if rule == "year_outside_validity"] == [
        "year_outside_validity"
    ] * count


def test_the_period_of_validity_fits_title_and_today(town):
    unset = ConceptFactory(municipality=town)
    over = ConceptFactory(municipality=town, valid_from=date(2014, 1, 1), valid_until=date(2020, 12, 31))
    other = ConceptFactory(
        municipality=town,
        subtitle="Fortschreibung 2027 bis 2032",
        valid_from=date(2027, 1, 1),
        valid_until=date(2030, 12, 31),
    )

    assert [found(each, structure.CHECK) for each in (unset, over, other)] == [
        [("no_validity", None)],
        [("expired", None)],
        [("year_outside_validity", None)],
    ]


def test_a_success_factor_is_found_by_its_words_or_named_by_the_office(concept):
    draft = draft_of(concept)
    assert len(list(factors.find(draft))) == 11

    ElementFactory(concept=concept, text="<p>Das Netzwerk lebt vom Austausch mit den Partnern.</p>")
    named = draft_of(concept)
    named.factor_places = {"employer": [1]}

    missing = {each.key.split(":")[1] for each in factors.find(named)}
    assert missing == {factor.slug for factor in factors.FACTORS} - {"network", "employer"}


def test_measures_and_indicators_bring_their_own_rules(concept):
    served = ElementFactory(concept=concept, goal=True, text="<p>Bedient.</p>")
    above = ElementFactory(concept=concept, goal=True, text="<p>Von unten bedient.</p>")
    below = ElementFactory(concept=concept, goal=True, level=2, parent=above, text="<p>Unten.</p>")
    bare = ElementFactory(concept=concept, goal=True, text="<p>Ohne Maßnahme.</p>")
    led = MeasureFactory(municipality=concept.municipality, concept=concept)
    LeadFactory(measure=led)
    ServiceFactory(measure=led, element=served)
    ServiceFactory(measure=led, element=below)
    MeasureFactory(municipality=concept.municipality, concept=concept, lead_note="je nach Projekt")
    unled = MeasureFactory(municipality=concept.municipality, concept=concept)
    ServiceFactory(measure=unled, element=served)
    IndicatorFactory(municipality=concept.municipality, concept=concept, target_year=2040)
    IndicatorFactory(municipality=concept.municipality, concept=concept, kind="qualitative")
    ValueFactory(indicator=IndicatorFactory(municipality=concept.municipality, concept=concept, target_year=2029))

    every = [each for check in checks() for each in found(concept, check)]

    upper = {"goal_without_measure", "measure_without_lead", "indicator_without_value", "target_outside_validity"}
    assert [each for each in every if each[0] in upper] == [
        ("goal_without_measure", bare.pk),
        ("measure_without_lead", served.pk),
        ("indicator_without_value", None),
        ("target_outside_validity", None),
    ]


def test_no_two_rules_bear_one_slug_and_no_two_findings_one_key(concept):
    ElementFactory(concept=concept, text=f"<h3>a</h3><h4>b</h4><p>{words(60)} {words(70)} Das XYZ und das ABC.</p>")
    ElementFactory(concept=concept, goal=True, text="<p>Bis 2040 oder bis 2050.</p>")
    slugs = [rule.slug for check in checks() for rule in check.rules]
    keys = [each.key for check in checks() for each in check.find(draft_of(concept))]

    assert len(slugs) == len(set(slugs))
    assert len(keys) == len(set(keys))


def test_a_fingerprint_tells_other_words_but_not_other_blanks():
    assert fingerprint("Ein  Satz") == fingerprint("Ein Satz")
    assert fingerprint("Ein Satz") != fingerprint("Zwei Sätze")


def test_a_draft_leaves_out_what_was_removed(concept):
    ElementFactory(concept=concept, removed=True)

    assert draft_of(concept).lines == outline.flat([])


def test_an_old_goal_needs_a_result_a_fate_and_what_the_fate_asks_for(concept, ole):
    goal = ElementFactory(concept=concept, goal=True)
    GoalReviewFactory(concept=concept)
    GoalReviewFactory(concept=concept, result="reached", fate="dropped")
    GoalReviewFactory(concept=concept, result="reached", fate="kept")
    GoalReviewFactory(concept=concept, result="reached", fate="dropped", fate_note="Das Land ist jetzt zuständig.")
    GoalReviewFactory(concept=concept, result="partly", fate="merged").successors.add(goal)

    assert [rule for rule, _place in found(concept, reviews.CHECK)] == [
        "goal_not_assessed",
        "goal_without_fate",
        "fate_without_reason",
        "fate_without_successor",
    ]
