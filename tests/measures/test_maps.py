"""Tree, logic chain, overview and timeline: what they show, to whom, and what they cost."""

import csv
import io
from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from measures.models import District, Milestone, SheetField, TargetGroup
from tests.factories import (
    ConceptFactory,
    ElementFactory,
    LeadFactory,
    MeasureFactory,
    OrganisationFactory,
    ServiceFactory,
)
from tests.pages import HTMX, same, swapped, words

PICTURES = ("tree", "chain", "overview", "timeline", "board")
EVIL = "<script>alert(1)</script>\"><img src=x onerror=alert(2)> ' &amp;"


@pytest.fixture
def draft(town):
    return ConceptFactory(municipality=town, title="Konzept im Entwurf")


@pytest.fixture
def field(draft):
    return ElementFactory(concept=draft, kind="field", title="Sprache und Bildung")


@pytest.fixture
def goal(draft, field):
    return ElementFactory(concept=draft, parent=field, goal=True, text="<p>Alle Kinder sprechen mit.</p>")


@pytest.fixture
def chained(draft):
    """The draft's sheets have the fields of the logic chain; only what is done is public."""
    for key in ("situation", "inputs", "outputs", "outcomes", "impact"):
        SheetField.objects.create(concept=draft, key=key, is_public=key == "outputs")
    return draft


@pytest.fixture
def office(town):
    return OrganisationFactory(municipality=town, name="Amt für Jugend", abbreviation="Amt 51")


def look(client, name, **query):
    return client.get(reverse(f"measures:{name}"), query)


def page_of(client, name, **query):
    return words(look(client, name, **query).content.decode())


def numbers(client, **query):
    """The overview as rows of plain words, with the links of its numbers."""
    tree = html.document_fromstring(look(client, "overview", **query).content.decode())
    rows = [
        [" ".join(cell.text_content().split()) for cell in row.xpath("./th|./td")] for row in tree.xpath("//table//tr")
    ]
    return rows, [link.get("href") for link in tree.xpath("//table//td//a")]


# --- all of them ---------------------------------------------------------------------------------


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("query", [{}, {"ansicht": "tabelle"}])
def test_pictures_show_only_measures_of_the_own_municipality(browse, ole, zora, town, goal, name, query):
    ServiceFactory(
        measure=MeasureFactory(municipality=town, title="Sprachcafé", starts_on=date(2026, 1, 1)), element=goal
    )

    assert ("Sprachcafé" in page_of(browse(ole), name, **query)) is (name != "overview")
    assert "Sprachcafé" not in page_of(browse(zora), name, **query)


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_hide_what_is_written_in_drafts_from_those_who_may_not_read_them(
    browse, ole, carla, town, field, goal, name
):
    ServiceFactory(measure=MeasureFactory(municipality=town, starts_on=date(2026, 1, 1)), element=goal)
    told = {"tree", "overview", "timeline"}

    assert ("Sprache und Bildung" in page_of(browse(ole), name)) is (
        name in told or "Sprache" in page_of(browse(ole), name)
    )
    for secret in ("Sprache und Bildung", "Alle Kinder sprechen mit", "Konzept im Entwurf"):
        assert secret not in look(browse(carla), name).content.decode()
        assert secret not in look(browse(carla), name, ansicht="tabelle").content.decode()


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("query", [{}, {"ansicht": "tabelle"}])
def test_pictures_never_run_what_somebody_typed(browse, ole, town, draft, name, query):
    field = ElementFactory(concept=draft, kind="field", title=EVIL)
    measure = MeasureFactory(
        municipality=town, title=EVIL, code="<b>", term=f"2026 {EVIL}", lead_note=EVIL, situation=EVIL, impact=EVIL
    )
    MeasureFactory(municipality=town, title=EVIL, term=EVIL)
    ServiceFactory(measure=measure, element=field)
    LeadFactory(measure=measure, organisation=OrganisationFactory(municipality=town, name=EVIL, abbreviation="<i>"))
    Milestone.objects.create(measure=measure, title=EVIL, due_on=timezone.localdate())

    page = look(browse(ole), name, **query).content.decode()

    assert "<script>alert" not in page
    assert html.document_fromstring(page).xpath("//img|//*[@onerror]|//main//b|//main//i") == []


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_take_the_filters_of_the_list_and_carry_them_along(browse, ole, town, name):
    MeasureFactory(municipality=town, title="Geplantes", state="planned", starts_on=date(2026, 1, 1))
    MeasureFactory(municipality=town, title="Fertiges", state="completed", starts_on=date(2026, 1, 1))

    page = look(browse(ole), name, state="planned").content.decode()

    assert "Fertiges" not in page
    assert f'href="{reverse("measures:list")}?state=planned"' in page
    assert f'href="{reverse("measures:board")}?state=planned"' in page


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_say_what_to_do_when_there_is_nothing(browse, ole, carla, field, name):
    assert reverse("measures:create") in look(browse(ole), name).content.decode()
    assert reverse("measures:create") not in look(browse(carla), name).content.decode()
    assert "Alle Maßnahmen zeigen" in page_of(browse(ole), name, words="nirgends") or name == "tree"


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("query", [{}, {"ansicht": "tabelle"}])
def test_pictures_swap_equals_the_page_loaded_afresh(browse, ole, town, goal, name, query):
    ServiceFactory(measure=MeasureFactory(municipality=town, starts_on=date(2026, 1, 1)), element=goal)
    address = reverse(f"measures:{name}") + ("?ansicht=tabelle" if query else "")

    assert same(*swapped(browse(ole), address))


NONSENSE = {
    "ansicht": "x", "seite": "-1", "konzept": "٣", "zweig": "9" * 30, "zeilen": "x", "spalten": "'", "gruppe": "state",
    "skala": "x", "ab": "²", "mehr_idea": "9" * 40, "verschoben": "1", "cell": "x:y", "state": "x",
}  # fmt: skip


@pytest.mark.parametrize("name", PICTURES)
def test_pictures_survive_nonsense_in_the_address(browse, ole, town, goal, name):
    MeasureFactory(municipality=town, starts_on=date(2026, 1, 1))

    assert look(browse(ole), name, **NONSENSE).status_code == 200
    assert look(browse(ole), name, **{**NONSENSE, "ab": "999999999", "konzept": "999999999"}).status_code == 200


@pytest.mark.parametrize("name", PICTURES)
@pytest.mark.parametrize("query", [{}, {"ansicht": "tabelle"}])
def test_pictures_take_the_same_few_queries_for_three_and_for_forty(
    browse, ole, town, goal, office, name, query, django_assert_max_num_queries
):
    district = District.objects.create(municipality=town, name="Nordstadt")

    def fill(number):
        for _ in range(number):
            measure = MeasureFactory(municipality=town, starts_on=date(2026, 1, 1), term="bis 2028")
            measure.districts.add(district)
            ServiceFactory(measure=measure, element=goal)
            LeadFactory(measure=measure, organisation=office)
            Milestone.objects.create(measure=measure, title="Schritt", due_on=date(2026, 6, 1))

    client, taken = browse(ole), []
    for number in (3, 37):
        fill(number)
        with django_assert_max_num_queries(12) as counted:
            assert look(client, name, **query).status_code == 200
        taken.append(len(counted))

    assert taken[0] == taken[1]


# --- tree ----------------------------------------------------------------------------------------


def test_tree_runs_from_principle_to_measure(browse, ole, town, draft, field, goal):
    chapter = ElementFactory(concept=draft, kind="chapter", title="Leitlinien", position=0)
    ElementFactory(concept=draft, parent=chapter, kind="principle", title="", text="<p>Teilhabe vor Herkunft.</p>")
    ElementFactory(concept=draft, kind="chapter", title="Ausgangslage")
    ServiceFactory(measure=MeasureFactory(municipality=town, code="S-1", title="Sprachcafé"), element=goal)
    MeasureFactory(municipality=town, concept=draft, title="Hängt an nichts")

    page = page_of(browse(ole), "tree")

    places = [
        page.rindex(each) for each in ("Teilhabe vor Herkunft", "Sprache und Bildung", "Alle Kinder", "S-1 Sprachcafé")
    ]
    assert places == sorted(places)
    assert "Ausgangslage" not in page
    assert page.index("Tragen zu keinem Ziel dieses Konzepts bei") < page.index("Hängt an nichts")


def test_tree_offers_to_plan_where_nothing_serves_a_goal(browse, ole, dorothee, goal, town):
    MeasureFactory(municipality=town)
    plan = f"{reverse('measures:create')}?element={goal.pk}"

    assert plan in look(browse(ole), "tree").content.decode()
    assert plan not in look(browse(dorothee), "tree").content.decode()


def test_tree_loads_many_measures_branch_by_branch(browse, ole, town, field, goal):
    for n in range(121):
        ServiceFactory(measure=MeasureFactory(municipality=town, code=f"Z-{n:03}"), element=goal)
    client = browse(ole)

    whole = look(client, "tree").content.decode()
    opened = look(client, "tree", zweig=goal.pk).content.decode()
    branch = client.get(reverse("measures:tree"), {"zweig": goal.pk}, headers=HTMX).content.decode()

    assert "Z-000" not in whole
    assert "Die 121 Maßnahmen hier zeigen" in words(whole)
    assert "Z-039" in opened
    assert "Z-040" not in opened
    assert same(opened, branch)
    assert "81 weitere Maßnahmen dieses Abschnitts" in words(opened)


def test_tree_shows_another_concept_when_it_is_chosen(browse, ole, town, goal):
    other = ConceptFactory(municipality=town, title="Älteres Konzept")
    ElementFactory(concept=other, kind="field", title="Wohnen")

    assert "Wohnen" not in words(
        look(browse(ole), "tree", konzept=goal.concept_id).content.decode().split('id="results"')[1]
    )
    assert "Wohnen" in words(look(browse(ole), "tree", konzept=other.pk).content.decode().split('id="results"')[1])


# --- logic chain ---------------------------------------------------------------------------------


def test_chain_of_a_measure_shows_its_steps_and_asks_for_its_indicators(browse, ole, carla, town, chained):
    measure = MeasureFactory(municipality=town, concept=chained, situation="Kitas ohne Plätze", impact="Mehr Teilhabe")
    address = reverse("measures:chain_of_measure", kwargs={"pk": measure.pk})

    page = browse(ole).get(address).content.decode()

    said = words(page)
    assert said.index("Problem") < said.index("Kitas ohne Plätze") < said.index("Impact") < said.index("Mehr Teilhabe")
    assert "noch nicht beschrieben" in said
    assert f'hx-get="{reverse("monitoring:of_measure", kwargs={"pk": measure.pk})}"' in page
    assert "Kitas ohne Plätze" in words(browse(ole).get(address, {"ansicht": "tabelle"}).content.decode())
    assert reverse("measures:edit", kwargs={"pk": measure.pk}) not in browse(carla).get(address).content.decode()


@pytest.mark.parametrize("query", [{}, {"ansicht": "tabelle"}])
def test_chain_shows_only_what_the_sheet_lets_somebody_read(browse, ole, carla, town, chained, query):
    texts = {"situation": "Nur intern A", "outputs": "Für alle B"}
    measure = MeasureFactory(municipality=town, concept=chained, **texts)
    MeasureFactory(municipality=town, situation="Nur intern C", outputs="Führt kein Bogen D")
    own = reverse("measures:chain_of_measure", kwargs={"pk": measure.pk})

    def said(person):
        client = browse(person)
        pages = page_of(client, "chain", **query) + words(client.get(own, query).content.decode())
        return [each for each in ("Nur intern A", "Für alle B", "Nur intern C", "Führt kein Bogen D") if each in pages]

    assert said(ole) == ["Nur intern A", "Für alle B", "Nur intern C"]
    assert said(carla) == ["Für alle B"]


def test_chain_says_how_to_get_the_fields_where_a_sheet_has_none(browse, ole, town, draft):
    SheetField.objects.create(concept=draft, key="situation", is_shown=False)
    MeasureFactory(municipality=town, concept=draft)

    page = look(browse(ole), "chain").content.decode()

    assert reverse("measures:sheet", kwargs={"pk": draft.pk}) in page


def test_chain_of_a_field_gathers_what_its_measures_give(browse, ole, carla, zora, town, chained, field, goal):
    first = MeasureFactory(municipality=town, concept=chained, code="S-1", outputs="40 Kurse")
    ServiceFactory(measure=first, element=goal)
    second = MeasureFactory(municipality=town, concept=chained, code="S-2", outputs="Ein Fest")
    ServiceFactory(measure=second, element=field)
    MeasureFactory(municipality=town, outputs="Gehört nicht dazu")
    address = reverse("measures:chain_of_element", kwargs={"pk": field.pk})

    said = words(browse(ole).get(address).content.decode())

    assert "S-1" in said
    assert "40 Kurse" in said
    assert "Ein Fest" in said
    assert "Gehört nicht dazu" not in said
    assert "2 Maßnahmen sagen dazu noch nichts." in said
    assert "40 Kurse" in words(browse(ole).get(address, {"ansicht": "tabelle"}).content.decode())
    assert [browse(person).get(address).status_code for person in (carla, zora)] == [404, 404]


# --- overview ------------------------------------------------------------------------------------


def test_overview_counts_and_leads_to_the_measures_behind_every_number(browse, ole, town, field, goal, office):
    other = ElementFactory(concept=field.concept, kind="field", title="Wohnen")
    both = MeasureFactory(municipality=town, title="Beides", state="planned", code="B")
    ServiceFactory(measure=both, element=goal)
    ServiceFactory(measure=both, element=other, is_primary=False)
    ServiceFactory(measure=MeasureFactory(municipality=town, state="idea", code="A"), element=field)
    MeasureFactory(municipality=town, state="idea", code="C")
    client = browse(ole)

    rows, links = numbers(client)

    assert rows == [
        ["Handlungsfeld", "Vorschlag", "geplant", "alle"],
        ["1 Sprache und Bildung", "1", "1", "2"],
        ["2 Wohnen", "–", "1", "1"],
        ["nicht angegeben", "1", "–", "1"],
        ["alle", "2", "1", "3"],
    ]
    # Every number is as large as the list it leads to.
    counted = [int(cell) for row in rows[1:] for cell in row[1:] if cell != "–"]
    listed = [client.get(link).context["page"].paginator.count for link in links]
    assert listed == counted


@pytest.mark.parametrize("slug", ["field", "lead", "district", "target", "year", "state", "kind", "priority"])
def test_overview_agrees_with_the_list_in_every_dimension(browse, ole, town, goal, office, slug):
    measure = MeasureFactory(municipality=town, priority="high", term="seit 2025", kind="project", state="planned")
    measure.districts.add(District.objects.create(municipality=town, name="Nordstadt"))
    TargetGroup.objects.create(measure=measure, name="Eltern")
    TargetGroup.objects.create(measure=measure, name="eltern ")
    ServiceFactory(measure=measure, element=goal)
    LeadFactory(measure=measure, organisation=office)
    MeasureFactory(municipality=town, starts_on=date(1990, 1, 1), ends_on=date(1991, 1, 1))
    client = browse(ole)

    rows, links = numbers(client, zeilen=slug, spalten="state")

    counted = [int(cell) for row in rows[1:] for cell in row[1:] if cell != "–"]
    assert [client.get(link).context["page"].paginator.count for link in links] == counted
    assert rows[-1][-1] == "2"


def test_overview_says_in_the_list_which_numbers_it_came_from(browse, ole, town):
    MeasureFactory(municipality=town, title="Ohne Ort", state="planned")

    page = page_of(browse(ole), "list", cell=["district:-", "state:planned"])

    assert "Stadtteil: nicht angegeben" in page
    assert "Stand: geplant" in page or "stand: geplant" in page.lower()
    assert "Ohne Ort" in page


def test_overview_of_a_place_that_does_not_exist_is_empty(browse, ole, town, other_town):
    MeasureFactory(municipality=town)
    foreign = OrganisationFactory(municipality=other_town)

    for place in ("x:1", "lead:x", f"lead:{foreign.pk}", "field:1", ":", "year:"):
        assert look(browse(ole), "list", cell=place).context["page"].paginator.count == 0


def test_overview_counts_no_value_that_a_concept_keeps_to_itself(browse, ole, carla, town, draft):
    SheetField.objects.create(concept=draft, key="districts", is_public=False)
    measure = MeasureFactory(municipality=town, concept=draft)
    measure.districts.add(District.objects.create(municipality=town, name="Nordstadt"))

    def places(person):
        rows, links = numbers(browse(person), zeilen="district", spalten="state")
        assert browse(person).get(links[0]).context["page"].paginator.count == 1
        return [row[0] for row in rows[1:-1]]

    assert places(ole) == ["Nordstadt"]
    assert places(carla) == ["nicht angegeben"]


def test_overview_puts_rare_values_together(browse, ole, town):
    for n in range(22):
        LeadFactory(
            measure=MeasureFactory(municipality=town),
            organisation=OrganisationFactory(municipality=town, name=f"Amt {n:02}"),
        )

    rows, _links = numbers(browse(ole), zeilen="state", spalten="lead")

    assert rows[0][-2:] == ["übrige", "alle"]
    assert rows[-1][-2:] == ["2", "22"]


def test_overview_as_a_file_runs_nothing(browse, ole, town):
    office = OrganisationFactory(municipality=town, name="=cmd|' /C calc'!A0; x")
    LeadFactory(measure=MeasureFactory(municipality=town, state="planned"), organisation=office)

    answer = look(browse(ole), "overview_csv", zeilen="lead", spalten="state")

    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows == [["Federführung", "geplant", "alle"], ["'=cmd|' /C calc'!A0; x", "1", "1"], ["alle", "1", "1"]]
    assert answer["Content-Disposition"] == 'attachment; filename="massnahmen-uebersicht.csv"'


# --- timeline ------------------------------------------------------------------------------------


def test_timeline_draws_dates_words_and_milestones(browse, ole, town, field):
    dated = MeasureFactory(
        municipality=town, title="Mit Daten", starts_on=date(2026, 8, 1), ends_on=date(2029, 7, 31), state="in_progress"
    )
    ServiceFactory(measure=dated, element=field)
    Milestone.objects.create(measure=dated, title="Raum gefunden", due_on=date(2027, 3, 1), state="planned")
    MeasureFactory(municipality=town, title="Nur Worte", term="Schuljahr 2027/28")
    MeasureFactory(municipality=town, title="Ohne Zeit", term="laufend")

    page = look(browse(ole), "timeline").content.decode()

    tree = html.document_fromstring(page)
    assert [" ".join(each.text_content().split()) for each in tree.xpath("//tr[@class='timeline-group']")] == [
        "1 Sprache und Bildung",
        "nicht angegeben",
    ]
    assert [each.text for each in tree.xpath("//table//desc")] == [
        "08/2026 – 07/2029; in Umsetzung; 01.03.2027: Raum gefunden (Meilenstein, geplant)",
        "2027 – 2028 (laut Text); Vorschlag",
    ]
    assert len(tree.xpath("//table//rect[@stroke-dasharray]")) == 1
    assert words(page).index("1 Maßnahme nennt weder ein Datum noch ein Jahr.") < words(page).index(
        "Ohne Zeit „laufend“"
    )
    assert tree.xpath("//main//*[@style]") == []


def test_timeline_shows_milestones_only_to_those_who_may_read_them(browse, ole, carla, town, draft):
    open_to_all = ConceptFactory(municipality=town)
    SheetField.objects.create(concept=open_to_all, key="milestones", is_public=True)
    for concept, title in ((draft, "Nur intern"), (open_to_all, "Für alle")):
        measure = MeasureFactory(municipality=town, concept=concept, starts_on=date(2026, 1, 1))
        Milestone.objects.create(measure=measure, title=title, due_on=date(2026, 6, 1))

    def said(person):
        pages = page_of(browse(person), "timeline") + page_of(browse(person), "timeline", ansicht="tabelle")
        return [title for title in ("Nur intern", "Für alle") if title in pages]

    assert said(ole) == ["Nur intern", "Für alle"]
    assert said(carla) == ["Für alle"]


def test_timeline_can_be_grouped_by_office_and_shown_in_half_years(browse, ole, town, office):
    LeadFactory(measure=MeasureFactory(municipality=town, starts_on=date(2026, 1, 1)), organisation=office)
    client = browse(ole)

    assert "Amt für Jugend" in page_of(client, "timeline", gruppe="lead")
    years, halves = (
        len(html.document_fromstring(look(client, "timeline", skala=scale).content.decode()).xpath("//thead//line"))
        for scale in ("", "halbjahr")
    )
    assert halves == 2 * years


def test_timeline_is_paged_and_can_be_moved_to_other_years(browse, ole, town):
    MeasureFactory(municipality=town, title="Lange her", starts_on=date(1995, 1, 1), ends_on=date(1996, 1, 1))
    for n in range(50):
        MeasureFactory(municipality=town, code=f"M-{n:02}", starts_on=date(2030, 1, 1), ends_on=date(2040, 1, 1))
    client = browse(ole)

    first = look(client, "timeline")
    early = look(client, "timeline", ab=first.context["timeline"].earlier)

    assert len(first.context["timeline"].page.object_list) == 50
    assert "M-49" in page_of(client, "timeline", seite=2)
    assert early.context["timeline"].window.first < first.context["timeline"].window.first
    assert "Frühere Jahre" in words(first.content.decode())


def test_timeline_as_a_table_says_the_same_in_words(browse, ole, town):
    measure = MeasureFactory(
        municipality=town, title="Sprachcafé", starts_on=date(2026, 1, 1), term="laufend seit 2026"
    )
    Milestone.objects.create(measure=measure, title="Start", done_on=date(2026, 1, 15), state="completed")

    page = page_of(browse(ole), "timeline", ansicht="tabelle")

    assert "ab 01/2026" in page
    assert "laufend seit 2026" in page
    assert "15.01.2026: Start (Meilenstein, abgeschlossen)" in page
