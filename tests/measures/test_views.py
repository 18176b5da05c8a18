"""Pages of measures."""

from datetime import date

import pytest
from django.urls import reverse

from measures.models import Measure, StatusEntry
from tests.factories import (
    ConceptFactory,
    ContactFactory,
    ElementFactory,
    LeadFactory,
    MeasureFactory,
    OrganisationFactory,
    ServiceFactory,
)
from tests.pages import HTMX, same, swapped, words


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town, title="Integrationskonzept 2027")


@pytest.fixture
def field(concept):
    return ElementFactory(concept=concept, kind="field", title="Sprache")


@pytest.fixture
def goal(field, concept):
    return ElementFactory(concept=concept, parent=field, goal=True, text="<p>Alle sprechen mit.</p>")


@pytest.fixture
def office(town, dorothee):
    """The department for which Dorothee speaks."""
    organisation = OrganisationFactory(municipality=town, name="Jugendamt", abbreviation="Amt 51")
    ContactFactory(organisation=organisation, user=dorothee, name=dorothee.name)
    return organisation


def titles(response) -> list[str]:
    return [row.measure.title for row in response.context["rows"]]


# --- list --------------------------------------------------------------------------------------


def test_list_shows_the_measures_of_the_municipality_only(browse, ole, town, other_town):
    MeasureFactory(municipality=town, title="Sprachcafé")
    MeasureFactory(municipality=other_town, title="Von nebenan")

    assert titles(browse(ole).get(reverse("measures:list"))) == ["Sprachcafé"]


def test_list_narrows_by_every_filter_of_the_box(browse, ole, town, field, goal, office):
    overdue = MeasureFactory(municipality=town, title="Spät", overdue=True, lead_note="wechselt")
    led = MeasureFactory(municipality=town, title="Geführt", state="completed")
    LeadFactory(measure=led, organisation=office)
    serving = MeasureFactory(municipality=town, title="Dient dem Ziel", lead_note="wechselt")
    ServiceFactory(measure=serving, element=goal)
    MeasureFactory(municipality=town, title="Offen", code="S-7")
    page = browse(ole)

    def found(**query):
        return titles(page.get(reverse("measures:list"), query))

    assert found(overdue="on") == [overdue.title]
    assert found(lead=office.pk) == ["Geführt"]
    assert found(state="completed") == ["Geführt"]
    assert found(element=field.pk) == ["Dient dem Ziel"]
    assert found(without_lead="on") == ["Offen"]
    assert found(words="s-7 offen") == ["Offen"]
    assert found(words="nichts davon") == []
    assert found(sort="title") == ["Dient dem Ziel", "Geführt", "Offen", "Spät"]


def test_list_begins_with_the_measures_that_bear_a_code(browse, ole, town):
    for code, title in (("", "Ohne Kürzel"), ("S-2", "Zweite"), ("S-1", "Erste")):
        MeasureFactory(municipality=town, code=code, title=title)

    assert titles(browse(ole).get(reverse("measures:list"))) == ["Erste", "Zweite", "Ohne Kürzel"]


def test_list_survives_nonsense_in_the_address(browse, ole, town):
    MeasureFactory(municipality=town, title="Bleibt")

    response = browse(ole).get(
        reverse("measures:list"), {"state": "x", "lead": "x", "element": "9", "sort": "x", "seite": "x"}
    )

    assert titles(response) == ["Bleibt"]


def test_list_swap_equals_the_page_loaded_afresh(browse, ole, town, goal):
    for _ in range(3):
        ServiceFactory(measure=MeasureFactory(municipality=town), element=goal)

    page, fragment = swapped(browse(ole), reverse("measures:list"))

    assert same(page, fragment)


def test_list_gives_the_whole_page_when_htmx_restores_history(browse, ole):
    response = browse(ole).get(reverse("measures:list"), headers={**HTMX, "HX-History-Restore-Request": "true"})

    assert "<html" in response.content.decode()
    assert "HX-Request" in response["Vary"]


def test_list_takes_the_same_few_queries_for_one_and_for_three_hundred(
    browse, ole, town, goal, office, django_assert_num_queries
):
    def fill(number):
        for _ in range(number):
            measure = MeasureFactory(municipality=town)
            ServiceFactory(measure=measure, element=goal)
            LeadFactory(measure=measure, organisation=office)

    page = browse(ole)
    for number in (1, 2, 297):
        fill(number)
        with django_assert_num_queries(11):
            page.get(reverse("measures:list"))


def test_list_is_paged_by_fifty_and_keeps_its_filters(browse, ole, town):
    for n in range(51):
        MeasureFactory(municipality=town, code=f"M-{n:02}", state="planned")

    response = browse(ole).get(reverse("measures:list"), {"state": "planned", "seite": 2})

    assert [row.measure.code for row in response.context["rows"]] == ["M-50"]
    assert 'href="?state=planned&amp;seite=1"' in response.content.decode()


def test_list_hides_headings_of_drafts_from_the_council(browse, carla, ole, town, goal):
    ServiceFactory(measure=MeasureFactory(municipality=town), element=goal)

    assert "Alle sprechen mit." in words(browse(ole).get(reverse("measures:list")).content.decode())
    assert "Alle sprechen mit." not in words(browse(carla).get(reverse("measures:list")).content.decode())


# --- detail ------------------------------------------------------------------------------------


def test_detail_shows_sheet_goals_and_history(browse, ole, town, goal, office):
    measure = MeasureFactory(municipality=town, title="Sprachcafé", term="Schuljahr 2027/28", costs="Sachkosten")
    ServiceFactory(measure=measure, element=goal)
    LeadFactory(measure=measure, organisation=office)
    StatusEntry.objects.create(measure=measure, state="started", note="Es geht los.", reported_on=date(2026, 5, 2))

    said = words(browse(ole).get(reverse("measures:detail", args=[measure.pk])).content.decode())

    for expected in (
        "Sprachcafé",
        "Schuljahr 2027/28",
        "Sachkosten",
        "Alle sprechen mit.",
        "Jugendamt",
        "Es geht los.",
    ):
        assert expected in said


def test_detail_takes_few_queries_however_long_the_history(browse, ole, town, goal, django_assert_max_num_queries):
    measure = MeasureFactory(municipality=town)
    ServiceFactory(measure=measure, element=goal)
    for day in range(1, 20):
        StatusEntry.objects.create(measure=measure, state="started", reported_on=date(2026, 5, day), author=ole)

    page = browse(ole)

    with django_assert_max_num_queries(15):
        page.get(reverse("measures:detail", args=[measure.pk]))


# --- create and edit ---------------------------------------------------------------------------


def test_create_needs_nothing_but_a_title(browse, ole, town):
    response = browse(ole).post(reverse("measures:create"), {"title": " Sprachcafé\n im Quartier ", "kind": "measure"})

    measure = Measure.objects.get()
    assert response["Location"] == reverse("measures:detail", args=[measure.pk])
    assert (measure.title, measure.municipality, measure.created_by) == ("Sprachcafé im Quartier", town, ole)


def test_create_takes_the_concept_from_the_goal_it_serves(browse, ole, goal, field, office):
    browse(ole).post(
        reverse("measures:create"),
        {"title": "Kurs", "kind": "project", "elements": [goal.pk, field.pk], "leads": [office.pk]},
    )

    measure = Measure.objects.get()
    assert measure.concept == goal.concept
    assert list(measure.services.values_list("element", "is_primary")) == [(field.pk, True), (goal.pk, False)]
    assert list(measure.leads.all()) == [office]


def test_create_begins_with_the_element_one_came_from(browse, ole, goal):
    response = browse(ole).get(reverse("measures:create"), {"element": goal.pk})

    assert response.context["sheet"].form.chosen_elements == {goal.pk}


def test_create_says_what_is_wrong(browse, ole, town):
    MeasureFactory(municipality=town, code="S-1")

    response = browse(ole).post(
        reverse("measures:create"),
        {"title": " ", "kind": "measure", "code": "S-1", "starts_on": "2028-01-01", "ends_on": "2027-01-01"},
    )

    assert response.status_code == 200
    errors = response.context["sheet"].form.errors
    assert {name: len(said) for name, said in errors.items()} == {"title": 1, "ends_on": 1, "__all__": 1}
    assert Measure.objects.count() == 1


def test_create_does_not_take_leads_and_elements_of_another_town(browse, ole, other_town):
    foreign = OrganisationFactory(municipality=other_town)
    element = ElementFactory(concept=ConceptFactory(municipality=other_town), kind="field")

    response = browse(ole).post(
        reverse("measures:create"),
        {"title": "Kurs", "kind": "measure", "leads": [foreign.pk], "elements": [element.pk]},
    )

    assert set(response.context["sheet"].form.errors) == {"leads", "elements"}


def test_edit_keeps_the_state_the_history_and_links_to_removed_elements(browse, ole, town, goal, field):
    measure = MeasureFactory(municipality=town, state="started", status_note="Läuft.")
    gone = ElementFactory(concept=goal.concept, kind="field", removed=True)
    ServiceFactory(measure=measure, element=gone)

    browse(ole).post(
        reverse("measures:edit", args=[measure.pk]),
        {"title": "Neu", "kind": "measure", "elements": [field.pk], "state": "completed"},
    )

    measure.refresh_from_db()
    assert (measure.title, measure.state, measure.status_note) == ("Neu", "started", "Läuft.")
    assert set(measure.elements.all()) == {field, gone}


# --- report progress ---------------------------------------------------------------------------


def report(state="in_progress", note="Zwei Kurse laufen.", on="2026-05-02"):
    return {"state": state, "note": note, "reported_on": on}


def test_report_progress_adds_an_entry_and_moves_the_measure(browse, dorothee, town, office):
    measure = MeasureFactory(municipality=town)
    LeadFactory(measure=measure, organisation=office)

    response = browse(dorothee).post(reverse("measures:report_progress", args=[measure.pk]), report())

    measure.refresh_from_db()
    assert response["Location"] == reverse("measures:detail", args=[measure.pk])
    assert (measure.state, measure.status_note, measure.reported_on) == (
        "in_progress",
        "Zwei Kurse laufen.",
        date(2026, 5, 2),
    )
    assert list(measure.status_entries.values_list("state", "author")) == [("in_progress", dorothee.pk)]


def test_report_progress_needs_a_reason_where_the_state_says_too_little(browse, ole, town):
    measure = MeasureFactory(municipality=town, state="started")

    response = browse(ole).post(
        reverse("measures:report_progress", args=[measure.pk]), report(state="dropped", note=" ")
    )

    measure.refresh_from_db()
    assert list(response.context["form"].errors) == ["note"]
    assert (measure.state, measure.status_entries.count()) == ("started", 0)


def test_report_progress_refuses_a_day_in_the_future(browse, ole, town):
    measure = MeasureFactory(municipality=town)

    response = browse(ole).post(reverse("measures:report_progress", args=[measure.pk]), report(on="2999-01-01"))

    assert list(response.context["form"].errors) == ["reported_on"]


def test_report_progress_is_closed_to_departments_that_do_not_lead(browse, dorothee, town, office):
    measure = MeasureFactory(municipality=town)

    response = browse(dorothee).post(reverse("measures:report_progress", args=[measure.pk]), report())

    assert response.status_code == 403
    assert measure.status_entries.count() == 0


# --- delete ------------------------------------------------------------------------------------


def test_delete_asks_first_and_then_deletes(browse, ole, town):
    measure = MeasureFactory(municipality=town)
    address = reverse("measures:delete", args=[measure.pk])

    browse(ole).get(address)
    assert Measure.objects.count() == 1
    response = browse(ole).post(address)

    assert response["Location"] == reverse("measures:list")
    assert Measure.objects.count() == 0


def test_delete_refuses_a_measure_with_a_history(browse, ole, town):
    measure = MeasureFactory(municipality=town)
    StatusEntry.objects.create(measure=measure, state="started", reported_on=date(2026, 5, 2))

    response = browse(ole).post(reverse("measures:delete", args=[measure.pk]), follow=True)

    assert Measure.objects.count() == 1
    assert [message.level_tag for message in response.context["messages"]] == ["error"]


@pytest.mark.parametrize(("who", "ways"), [("ole", 3), ("dorothee", 1), ("bilal", 0)])
def test_list_leads_only_where_one_may_go(request, browse, town, who, ways):
    page = browse(request.getfixturevalue(who)).get(reverse("measures:list")).content.decode()

    inside = [reverse(f"measures:{name}") for name in ("rounds", "ownership", "funding")]
    assert sum(f'href="{address}"' in page for address in inside) == ways
