"""The list of measures: filters, order, columns, print."""

import itertools
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from config.demo import saved_views
from measures import columns, criteria, sortings, timeliness
from measures.models import Measure, SavedView, SheetField, TargetGroup, Wording
from tests.factories import (
    ConceptFactory,
    ContactFactory,
    DistrictFactory,
    ElementFactory,
    GrantFactory,
    LeadFactory,
    MeasureFactory,
    MilestoneFactory,
    OrganisationFactory,
    ServiceFactory,
)
from tests.pages import same, swapped, words

TODAY = timezone.localdate


@pytest.fixture
def field(town):
    return ElementFactory(
        concept=ConceptFactory(municipality=town, title="Konzept 2027"), kind="field", title="Sprache"
    )


@pytest.fixture
def office(town, dorothee):
    organisation = OrganisationFactory(municipality=town, name="Jugendamt", abbreviation="Amt 51")
    ContactFactory(organisation=organisation, user=dorothee, name=dorothee.name)
    return organisation


def found(page, **query) -> list[str]:
    return [row.measure.title for row in page.get(reverse("measures:list"), query).context["rows"]]


def found_at(page, query: str) -> list[str]:
    return sorted(row.measure.title for row in page.get(reverse("measures:list") + f"?{query}").context["rows"])


def test_lists_take_several_values(browse, ole, town, office):
    MeasureFactory(municipality=town, title="Idee", state="idea")
    MeasureFactory(municipality=town, title="Läuft", state="started", kind="project")
    MeasureFactory(municipality=town, title="Fertig", state="completed", kind="project")

    assert found(browse(ole), state=["idea", "started"], sort="title") == ["Idee", "Läuft"]
    assert found(browse(ole), state=["idea", "started"], kind="project") == ["Läuft"]


def test_every_further_filter_narrows(browse, ole, dorothee, town, field, office):
    district = DistrictFactory(municipality=town)
    hit = MeasureFactory(
        municipality=town, title="Treffer", kind="quick_win", priority="high", duty="mandatory",
        concept=field.concept, starts_on=date(2027, 1, 1), ends_on=date(2028, 12, 31), reported_on=date(2026, 1, 1),
        state="planned",
    )  # fmt: skip
    hit.districts.add(district)
    LeadFactory(measure=hit, organisation=office)
    TargetGroup.objects.create(measure=hit, name="Neuzugewanderte Jugendliche")
    MeasureFactory(
        municipality=town, title="Daneben", starts_on=date(2019, 1, 1), ends_on=date(2020, 1, 1), state="completed",
        reported_on=TODAY(),
    )  # fmt: skip
    page = browse(ole)

    for query in (
        {"kind": "quick_win"},
        {"priority": "high"},
        {"duty": "mandatory"},
        {"concept": field.concept.pk},
        {"district": district.pk},
        {"target": "jugendliche"},
        {"from": "2027"},
        {"from": "2028", "until": "2030"},
        {"silent_since": "2026-02-01"},
        {"light": "on_time"},
    ):
        assert found(page, **query) == ["Treffer"], query
    assert found(page, until="2020") == ["Daneben"]
    assert found(browse(dorothee), mine="on") == ["Treffer"]
    assert found(page, mine="on") == []


@pytest.fixture
def funded(town):
    """A measure with a grant, one with words on funding, one with neither."""
    granted = MeasureFactory(municipality=town, title="Bewilligt")
    GrantFactory(municipality=town, title="Geheimprogramm").measures.add(granted)
    MeasureFactory(municipality=town, title="Gesagt", funding="aus Landesmitteln")
    MeasureFactory(municipality=town, title="Nichts")


def test_funding_is_a_grant_or_words(browse, ole, dorothee, funded):
    for reader in (ole, dorothee):
        page = browse(reader)

        assert found(page, funding="yes", sort="title") == ["Bewilligt", "Gesagt"]
        assert found(page, funding="no") == ["Nichts"]
        assert found(page, funding=["yes", "no"], sort="title") == ["Bewilligt", "Gesagt", "Nichts"]
        assert found(page, funding="quatsch", sort="title") == ["Bewilligt", "Gesagt", "Nichts"]


def test_who_reads_nothing_of_grants_finds_funding_by_words_alone(browse, bilal, funded):
    assert found(browse(bilal), funding="yes") == ["Gesagt"]
    assert found(browse(bilal), funding="no", sort="title") == ["Bewilligt", "Nichts"]


def test_funding_is_asked_for_in_words_in_saved_views_and_in_exports(browse, ole, town, funded):
    page = browse(ole)
    response = page.get(reverse("measures:list"), {"funding": "yes"})
    page.post(reverse("measures:save_view") + f"?{response.context['kept']}", {"name": "Geförderte"})
    view = SavedView.objects.get()
    exported = page.get(reverse("measures:export"), {"format": "csv", "scope": "list", "funding": "no"})

    assert [(str(chip.label), chip.words) for chip in response.context["box"].chips] == [
        ("Förderung", "mit Zuwendung oder Angabe zur Förderung")
    ]
    assert found_at(page, view.address_query) == ["Bewilligt", "Gesagt"]
    said = b"".join(exported).decode("utf-8-sig")
    assert ("Nichts" in said, "Bewilligt" in said, "Gesagt" in said) == (True, False, False)


def test_every_criterion_is_a_field_of_the_box(browse, ole, town):
    box = browse(ole).get(reverse("measures:list")).context["box"]

    assert {each.name for each in criteria.CRITERIA} | {"sort"} == set(box.fields)


def test_light_in_the_database_is_the_light_of_the_page(town):
    today = TODAY()
    days = (None, today - timedelta(days=3), today, today + timedelta(days=3))
    for state, starts, ends, due in itertools.product(("idea", "planned", "started", "completed"), days, days, days):
        if not (starts and ends and ends < starts):
            measure = MeasureFactory(municipality=town, state=state, starts_on=starts, ends_on=ends)
            if due:
                MilestoneFactory(measure=measure, due_on=due)
    MeasureFactory(municipality=town, state="started", light="at_risk", light_reason="Personal fehlt.")

    rows = Measure.objects.with_light(today).prefetch_related("milestones")

    assert [each.pk for each in rows if each.light_now != each.timeliness(today).slug] == []
    assert {each.light_now for each in rows} == {light.slug for light in timeliness.LIGHTS} | {"none", "unknown"}


def test_active_filters_are_chips_that_can_be_taken_off_one_by_one(browse, ole, town):
    MeasureFactory(municipality=town, state="idea")

    response = browse(ole).get(
        reverse("measures:list"), {"state": ["idea", "started"], "overdue": "on", "sort": "title"}
    )

    chips = response.context["box"].chips
    assert [(str(chip.label), chip.words) for chip in chips] == [
        ("Stand", "Vorschlag"),
        ("Stand", "begonnen"),
        ("Nur überfällige", ""),
    ]
    assert chips[0].query == "overdue=on&sort=title&state=started"
    assert chips[2].query == "sort=title&state=idea&state=started"


def test_own_words_of_the_municipality_are_offered_and_shown(browse, ole, town):
    Wording.objects.create(municipality=town, group="state", slug="idea", label="angedacht")
    MeasureFactory(municipality=town, state="idea", title="Neu")

    response = browse(ole).get(reverse("measures:list"), {"state": "idea"})

    assert response.context["box"].chips[0].words == "angedacht"
    assert "angedacht" in words(response.content.decode()).split("Neu", 1)[1]


@pytest.mark.parametrize("slug", [slug for slug, _label in sortings.choices()])
def test_every_order_can_be_asked_for_and_turned(browse, ole, town, office, slug):
    for n, state in enumerate(("idea", "started", "completed")):
        LeadFactory(
            measure=MeasureFactory(
                municipality=town, code=f"M-{n}", title=f"T{n}", state=state, ends_on=date(2027 + n, 1, 1),
                starts_on=date(2026 + n, 1, 1), reported_on=date(2026, 1 + n, 1), priority=("high", "medium", "low")[n],
                kind=("measure", "project", "flagship")[n],
            ),
            organisation=OrganisationFactory(municipality=town, name=f"Amt {n}"),
        )  # fmt: skip

    rows = found(browse(ole), sort=slug)
    turned = found(browse(ole), sort=sortings.turned(slug))

    assert sorted(rows) == ["T0", "T1", "T2"]
    if slug.removeprefix("-") in {"title", "lead", "begin", "end", "state", "reported", "priority", "kind", "code", ""}:
        assert rows == turned[::-1]


def test_next_milestone_is_the_first_that_is_still_expected(browse, ole, town):
    for title, *steps in (
        ("Spät", (date(2027, 9, 1), "planned"), (date(2027, 2, 1), "completed")),
        ("Früh", (date(2027, 3, 1), "started"), (date(2028, 1, 1), "planned")),
        ("Nur Erledigtes", (date(2027, 1, 1), "completed")),
        ("Ohne Tag", (None, "planned")),
    ):
        measure = MeasureFactory(municipality=town, title=title)
        for due_on, state in steps:
            MilestoneFactory(measure=measure, due_on=due_on, state=state)
    page = browse(ole)

    assert found(page, sort="milestone") == ["Früh", "Spät", "Nur Erledigtes", "Ohne Tag"]
    assert found(page, sort="-milestone") == ["Spät", "Früh", "Nur Erledigtes", "Ohne Tag"]
    rows = page.get(reverse("measures:list"), {"sort": "milestone", "columns": "steps"}).context["rows"]
    assert [row.cells[0][1].note for row in rows] == ["nächster am 01.03.2027", "nächster am 01.09.2027", "", ""]


def test_what_has_no_value_stands_last_both_ways(browse, ole, town):
    MeasureFactory(municipality=town, title="Mit Ende", ends_on=date(2027, 1, 1))
    MeasureFactory(municipality=town, title="Ohne")

    assert found(browse(ole), sort="end") == found(browse(ole), sort="-end") == ["Mit Ende", "Ohne"]


def test_heads_of_columns_say_and_turn_the_order(browse, ole, town):
    MeasureFactory(municipality=town)

    page = html.document_fromstring(
        browse(ole).get(reverse("measures:list"), {"sort": "end", "words": ""}).content.decode()
    )

    heads = {" ".join(each.text_content().split()): each for each in page.xpath("//thead//th")}
    assert heads["Zeit"].get("aria-sort") == "ascending"
    assert "sort=-end" in heads["Zeit"].find("a").get("href")
    assert heads["Federführung"].get("aria-sort") is None
    assert "sort=lead" in heads["Federführung"].find("a").get("href")


# --- columns -----------------------------------------------------------------------------------


def heads(response) -> list[str]:
    return [str(head.label) for head in response.context["heads"]][1:]


def test_columns_of_the_address_come_in_their_order_and_nonsense_is_passed_over(browse, ole, town):
    MeasureFactory(municipality=town)

    response = browse(ole).get(reverse("measures:list"), {"columns": "light,quatsch,duty,light,leads"})

    assert heads(response) == ["Ampel", "Pflicht oder freiwillig", "Federführung"]


def test_every_column_can_be_shown_in_the_same_few_queries(
    browse, ole, town, field, office, django_assert_max_num_queries
):
    every = ",".join(column.key for column in columns.COLUMNS)
    page = browse(ole)
    counts = []
    for number in (1, 3):
        for _ in range(number):
            measure = MeasureFactory(municipality=town, description="Worte\nund noch eine Zeile")
            MilestoneFactory(measure=measure)
            TargetGroup.objects.create(measure=measure, name="Eltern")
            LeadFactory(measure=measure, organisation=office)
            ServiceFactory(measure=measure, element=field)
        with django_assert_max_num_queries(30) as queries:
            page.get(reverse("measures:list"), {"columns": every})
        counts.append(len(queries))

    assert counts[0] == counts[1]


def test_chosen_columns_are_kept_for_the_person_alone(browse, ole, amira, town):
    MeasureFactory(municipality=town)
    page = browse(ole)

    page.post(reverse("measures:columns"), {"column": ["leads", "light"], "down": "leads", "save": "1"})

    assert heads(page.get(reverse("measures:list"))) == ["Ampel", "Federführung"]
    assert heads(browse(amira).get(reverse("measures:list"))) == ["Federführung", "Zeit", "Stand"]


def test_columns_are_moved_before_they_are_kept(browse, ole, town):
    response = browse(ole).post(reverse("measures:columns"), {"column": ["leads", "time", "state"], "up": "state"})

    assert [column.key for column in response.context["chosen"]] == ["leads", "state", "time"]
    ole.refresh_from_db()
    assert ole.habits == {}


def test_paging_keeps_filters_order_and_columns(browse, ole, town):
    for n in range(51):
        MeasureFactory(municipality=town, code=f"M-{n:02}", state="planned")

    response = browse(ole).get(reverse("measures:list"), {"state": "planned", "sort": "-code", "columns": "light"})

    assert 'href="?state=planned&amp;sort=-code&amp;columns=light&amp;seite=2"' in response.content.decode()


# --- print -------------------------------------------------------------------------------------


def test_print_has_all_rows_whole_words_and_the_filter_in_words(browse, ole, town):
    for _n in range(52):
        MeasureFactory(municipality=town, state="planned", description="lang " * 100 + "Schluss")
    MeasureFactory(municipality=town, state="idea")

    response = browse(ole).get(reverse("measures:print_list"), {"state": "planned", "columns": "description"})

    said = words(response.content.decode())
    assert len(response.context["rows"]) == 52
    assert said.count("Schluss") == 52
    assert "Stand: geplant." in said
    assert "52 Maßnahmen, Stand" in said


def test_print_says_where_it_was_cut(browse, ole, town, monkeypatch):
    monkeypatch.setattr("measures.views.lists.PRINTED_ROWS", 2)
    for _ in range(3):
        MeasureFactory(municipality=town)

    response = browse(ole).get(reverse("measures:print_list"))

    assert len(response.context["rows"]) == 2
    assert "nur die ersten 2 Maßnahmen" in words(response.content.decode())


def test_swap_equals_the_page_loaded_afresh_with_everything_on(browse, ole, town, field, office):
    for _ in range(3):
        measure = MeasureFactory(municipality=town, state="planned")
        ServiceFactory(measure=measure, element=field)
        LeadFactory(measure=measure, organisation=office)
    address = reverse("measures:list") + f"?state=planned&lead={office.pk}&sort=-end&columns=light,leads,steps"

    page, fragment = swapped(browse(ole), address)

    assert same(page, fragment)


def test_fields_that_a_concept_added_are_columns_too(browse, ole, carla, town, field):
    SheetField.objects.create(concept=field.concept, key="own_1", label="Ratsauftrag")
    MeasureFactory(municipality=town, concept=field.concept, own_values={"own_1": "Antrag 12/2026"})
    page = browse(ole)

    offered = [column.key for column in page.get(reverse("measures:columns")).context["others"]]
    response = page.get(reverse("measures:list"), {"columns": "own_1,leads"})

    assert "own_1" in offered
    assert heads(response) == ["Ratsauftrag", "Federführung"]
    assert "Antrag 12/2026" in words(response.content.decode())
    assert "columns=own_1%2Cleads" in response.context["kept"]
    assert heads(browse(carla).get(reverse("measures:list"), {"columns": "own_1,leads"})) == ["Federführung"]


def test_views_of_the_demo_ask_for_what_the_box_knows(browse, ole, town):
    for name, _owner, query, _is_shared in saved_views.VIEWS:
        box = browse(ole).get(reverse("measures:list") + f"?{query}").context["box"]
        assert box.is_narrowing, name
        assert set(box.kept().split("&")) == {part for part in query.split("&") if "columns" not in part}, name
