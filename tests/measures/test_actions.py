"""Acts on measures."""

from datetime import date

import pytest

from measures import actions
from measures.models import Measure
from tests.factories import ConceptFactory, ElementFactory, MeasureFactory


@pytest.fixture
def goal(town):
    return ElementFactory(concept=ConceptFactory(municipality=town), goal=True, text="<p>Alle sprechen mit.</p>")


def item(goal, text, order=0, bid="babcdefghi"):
    return {"text": text, "html": text, "element": goal, "source_element": goal, "bid": bid, "order": order}


def test_take_over_measures_keeps_words_order_and_passage(goal, ole):
    made = actions.take_over_measures(
        concept=goal.concept,
        items=[item(goal, "Sprachkurse an Abenden", order=2), item(goal, "Sprachcafé  im Quartier", order=1)],
        by=ole,
    )

    assert made == 2
    assert list(
        Measure.objects.order_by("pk").values_list("title", "description", "concept", "source_bid", "created_by")
    ) == [
        ("Sprachcafé im Quartier", "", goal.concept_id, "babcdefghi", ole.pk),
        ("Sprachkurse an Abenden", "", goal.concept_id, "babcdefghi", ole.pk),
    ]
    assert list(Measure.objects.of_element(goal).order_by("pk")) == list(Measure.objects.order_by("pk"))


def test_take_over_measures_cuts_no_word_of_a_long_passage(goal, ole):
    words = "Wörter " * 300

    actions.take_over_measures(concept=goal.concept, items=[item(goal, words)], by=ole)

    measure = Measure.objects.get()
    assert measure.description == words
    assert len(measure.title) <= 1000
    assert measure.title.endswith("Wörter …")


def test_take_over_measures_writes_in_few_batches(goal, ole, django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        actions.take_over_measures(
            concept=goal.concept, items=[item(goal, f"Maßnahme {n}", order=n) for n in range(114)], by=ole
        )


def test_take_over_measures_refuses_elements_of_another_concept_and_stores_nothing(goal, ole, town):
    elsewhere = ElementFactory(concept=ConceptFactory(municipality=town))

    with pytest.raises(ValueError, match="does not belong"):
        actions.take_over_measures(concept=goal.concept, items=[item(goal, "Erste"), item(elsewhere, "Zweite")], by=ole)

    assert Measure.objects.count() == 0


def test_report_progress_keeps_what_stood_there_before_as_the_first_entry(town, ole):
    measure = MeasureFactory(
        municipality=town, state="planned", status_note="Konzept liegt vor.", reported_on=date(2025, 3, 1)
    )

    actions.report_progress(measure, state="started", note="Begonnen.", on=date(2026, 3, 1), by=ole)

    assert list(measure.status_entries.values_list("state", "note")) == [
        ("started", "Begonnen."),
        ("planned", "Konzept liegt vor."),
    ]


def test_report_progress_of_an_older_day_leaves_the_newer_standing(town, ole):
    measure = MeasureFactory(municipality=town)
    actions.report_progress(measure, state="completed", note="Fertig.", on=date(2026, 6, 1), by=ole)

    actions.report_progress(measure, state="started", note="Nachgetragen.", on=date(2025, 1, 1), by=ole)

    measure.refresh_from_db()
    assert (measure.state, measure.status_note, measure.reported_on) == ("completed", "Fertig.", date(2026, 6, 1))
    assert measure.status_entries.count() == 2
