"""The library of good practice: reading, writing, reviewing, adopting."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from measures import actions
from measures.models import Measure, PracticeEntry, PracticeYear
from measures.practice import axes, roles, years
from tests.factories import MeasureFactory, PracticeFactory
from tests.pages import same, swapped, words


def titles(response) -> list[str]:
    return [entry.title for entry in response.context["page"].object_list]


def kept(entry, **ticked):
    """The entry as it is after somebody saved it: sorted, findable, with a first revision."""
    return actions.save_practice(entry, ticked=ticked, by=None)


def typed(entry=None, **changes):
    """What the sheet of an entry sends."""
    management = {
        f"{prefix}-{name}": value
        for prefix in ("participants", "years")
        for name, value in (("TOTAL_FORMS", 3), ("INITIAL_FORMS", 0), ("MIN_NUM_FORMS", 0), ("MAX_NUM_FORMS", 60))
    }
    newest = entry.revisions.first() if entry else None
    return {"title": "Sprachtandems", "based_on": newest.number if newest else 0, **management, **changes}


@pytest.fixture
def library(town, other_town):
    """Three published entries and things that nobody must see."""
    tandem = PracticeFactory(
        municipality=town, title="Sprachtandems", place="Lindenau", field="Sprache", published=True
    )
    kept(tandem, topic=["arrival"], addressee=["migrant_organisations"])
    staff = PracticeFactory(
        municipality=None, title="Anonyme Bewerbung", place="Graz", country="Österreich", funding="Land", published=True
    )
    kept(staff, role=["employer"])
    board = PracticeFactory(municipality=other_town, title="Beirat geht vor Ort", place="Anderstadt", published=True)
    kept(board, role=["democracy", "strategy"])
    actions.save_practice(
        board, ticked={"role": ["democracy", "strategy"]}, years=[PracticeYear(year=2020, projects=3)], by=None
    )
    kept(PracticeFactory(municipality=town, title="Sprachtandems, Entwurf"), role=["employer"])
    return tandem, staff, board


# --- the library ---------------------------------------------------------------------------------


def test_practices_are_read_without_an_account_and_hold_no_drafts(browse, library):
    page = browse(None).get(reverse("measures:practices"), {"sort": "title"})

    assert titles(page) == ["Anonyme Bewerbung", "Beirat geht vor Ort", "Sprachtandems"]


def test_practices_narrow_by_every_filter_of_the_box(browse, library):
    def found(**query):
        return titles(browse(None).get(reverse("measures:practices"), {"sort": "title", **query}))

    assert found(role="employer") == ["Anonyme Bewerbung"]
    assert found(role="services") == ["Sprachtandems"]  # its topic brought the role along
    assert found(topic="arrival") == ["Sprachtandems"]
    assert found(addressee="migrant_organisations") == ["Sprachtandems"]
    assert found(field="Sprache") == ["Sprachtandems"]
    assert found(country="Österreich") == ["Anonyme Bewerbung"]
    assert found(place="Anderstadt") == ["Beirat geht vor Ort"]
    assert found(funding="yes") == ["Anonyme Bewerbung", "Beirat geht vor Ort"]
    assert found(funding="no") == ["Sprachtandems"]
    assert found(words="bewerbungen") == ["Anonyme Bewerbung"]
    assert found(words="Tandems") == ["Sprachtandems"]
    assert found(words="niemals gesagt") == []
    assert found(role="x", sort="x", seite="x", funding="x") == found(sort="")


def test_practices_are_counted_by_role(browse, library):
    page = browse(None).get(reverse("measures:practices"))

    assert {role.slug: number for role, number in page.context["roles"]} == {
        "strategy": 1,
        "services": 1,
        "employer": 1,
        "location": 0,
        "democracy": 1,
    }


def test_practices_swap_equals_the_page_loaded_afresh(browse, library):
    page, fragment = swapped(browse(None), reverse("measures:practices"))

    assert same(page, fragment)


def test_practices_take_the_same_few_queries_for_one_and_for_twenty(browse, ole, town, django_assert_num_queries):
    def fill(number):
        for _ in range(number):
            entry = kept(PracticeFactory(municipality=town, published=True), topic=["arrival"])
            actions.adopt_practice(entry, municipality=town, by=ole)

    pages = {browse(None): 9, browse(ole): 12}
    for filled in (1, 19):
        fill(filled)
        for page, number in pages.items():
            with django_assert_num_queries(number):
                page.get(reverse("measures:practices"))


def test_every_role_has_a_page_with_its_topics_and_examples(browse, library):
    for role in roles.ROLES:
        page = browse(None).get(reverse("measures:practice_role", kwargs={"slug": role.slug}))

        assert str(role.explanation) in words(page.content.decode())
        assert [topic.slug for topic, _number in page.context["topics"]] == [topic.slug for topic in role.topics]
    assert browse(None).get(reverse("measures:practice_role", kwargs={"slug": "chef"})).status_code == 404


def test_slugs_of_the_tables_are_used_once():
    for axis in axes.AXES:
        slugs = [slug for slug, _label in axis.pairs]
        assert len(slugs) == len(set(slugs))


# --- one entry -----------------------------------------------------------------------------------


def test_practice_shows_its_words_but_never_the_contact(browse, town):
    entry = PracticeFactory(
        municipality=town, published=True, contact_name="Nele Petri", contact_email="nele@verein.example"
    )
    address = reverse("measures:practice", kwargs={"pk": entry.pk})

    page = browse(None).get(address).content.decode()

    assert entry.method in page
    assert "Nele" not in page
    assert "nele@" not in page


def test_practice_shows_gaps_of_the_yearly_table_as_gaps(browse, db):
    actions.load_practices()
    entry = PracticeEntry.objects.get(key="komm-in-nrw")

    page = browse(None).get(reverse("measures:practice", kwargs={"pk": entry.pk}))

    table = page.context["table"]
    assert [row.label for row in table.rows] == ["2005", "2006", "2007", "2008", "2009", "2010"]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        [number, "", ""] for number in ("39", "48", "50", "57", "71", "70")
    ]
    assert [cell.text for cell in table.sums] == ["335", "", ""]
    assert [cell.text for cell in table.given.cells] == ["335", "359", "14.700.000"]
    assert "Projekte: keine Angabe, die sich einem Jahr zuordnen lässt." in words(page.content.decode())


def test_a_yearly_table_sums_what_is_known_and_names_the_rest():
    lines = [years.Year("2008", projects=52), years.Year("2009"), years.Year("2010", projects=72)]

    table = years.table(lines, years.Year("", projects=150))

    assert (table.heads, [cell.text for cell in table.sums]) == (("Projekte",), ["124"])
    assert table.gaps == (years.Gap("Projekte", "2009", "26"),)
    assert years.table([years.Year("2009", note="nur ein Satz")]) is None


def test_practice_of_another_office_is_hidden_until_it_is_published(browse, zora, town):
    draft = PracticeFactory(municipality=town)
    address = reverse("measures:practice", kwargs={"pk": draft.pk})

    assert browse(zora).get(address).status_code == 404
    assert browse(None).get(address).status_code == 404


def test_practice_takes_the_same_queries_with_and_without_lines(browse, ole, town, django_assert_num_queries):
    entry = kept(PracticeFactory(municipality=town, published=True))
    rich = kept(PracticeFactory(municipality=town, published=True), topic=["arrival", "health"])
    actions.save_practice(rich, ticked={}, years=[PracticeYear(year=2020 + n) for n in range(5)], by=None)
    for _ in range(3):
        actions.adopt_practice(rich, municipality=town, by=ole)

    page = browse(ole)
    for each in (entry, rich):
        with django_assert_num_queries(9):
            page.get(reverse("measures:practice", kwargs={"pk": each.pk}))


# --- writing -------------------------------------------------------------------------------------


def test_create_practice_begins_with_what_the_measure_says(browse, ole, town):
    measure = MeasureFactory(municipality=town, title="Lotsin", situation="Viele warten.", aims="Kurze Wege.")
    address = f"{reverse('measures:create_practice')}?measure={measure.pk}"

    form = browse(ole).get(address).context["sheet"].form
    answer = browse(ole).post(address, typed(title="Lotsin", problem="Viele warten."))

    entry = PracticeEntry.objects.get()
    assert (form["title"].value(), form["problem"].value(), form["aims"].value(), form["place"].value()) == (
        "Lotsin",
        "Viele warten.",
        "Kurze Wege.",
        town.name,
    )
    assert answer.url == reverse("measures:practice", kwargs={"pk": entry.pk})
    assert (entry.state, entry.measure, entry.municipality, entry.created_by) == ("draft", measure, town, ole)


def test_create_practice_from_a_measure_of_another_town_is_refused(browse, zora, town):
    measure = MeasureFactory(municipality=town)

    assert browse(zora).get(f"{reverse('measures:create_practice')}?measure={measure.pk}").status_code == 404


def test_edit_practice_keeps_every_wording(browse, ole, town):
    entry = kept(PracticeFactory(municipality=town, title="Alt", method="Erster Satz."))
    address = reverse("measures:edit_practice", kwargs={"pk": entry.pk})

    browse(ole).post(address, typed(entry, title="Neu", method="Zweiter Satz."))

    entry.refresh_from_db()
    assert (entry.title, entry.method) == ("Neu", "Zweiter Satz.")
    assert [each.words["method"] for each in entry.revisions.all()] == ["Zweiter Satz.", "Erster Satz."]
    page = words(browse(ole).get(reverse("measures:practice_history", kwargs={"pk": entry.pk})).content.decode())
    assert "Erster" in page
    assert "Zweiter" in page


def test_edit_practice_does_not_write_over_a_colleague(browse, ole, amira, town):
    entry = kept(PracticeFactory(municipality=town))
    address = reverse("measures:edit_practice", kwargs={"pk": entry.pk})
    seen = typed(entry, title="Oles Titel")
    browse(amira).post(address, typed(entry, title="Amiras Titel"))

    refused = browse(ole).post(address, seen)
    again = refused.context["sheet"].form["based_on"].value()
    browse(ole).post(address, {**seen, "based_on": again})

    assert refused.context["sheet"].form["title"].value() == "Oles Titel"
    entry.refresh_from_db()
    assert entry.title == "Oles Titel"
    assert [each.words["title"] for each in entry.revisions.all()][:2] == ["Oles Titel", "Amiras Titel"]


def test_edit_practice_keeps_lines_and_reads_german_numbers(browse, ole, town):
    entry = kept(PracticeFactory(municipality=town))
    lines = {
        "participants-0-name": "Bochum",
        "participants-0-part": "Schulungen",
        "years-0-year": "2008",
        "years-0-amount": "2.300.000,50 €",
        "years-1-amount": "14700000",
        "years-1-note": "laut Quelle",
    }

    browse(ole).post(reverse("measures:edit_practice", kwargs={"pk": entry.pk}), typed(entry, **lines))

    assert [(each.name, each.part) for each in entry.participants.all()] == [("Bochum", "Schulungen")]
    assert [(each.year, str(each.amount)) for each in entry.years.all()] == [
        (2008, "2300000.50"),
        (None, "14700000.00"),
    ]


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ({"title": " "}, "Dieses Feld ist zwingend erforderlich."),
        ({"years-0-year": "2008", "years-1-year": "2008"}, "Diese Jahre stehen doppelt in der Tabelle: 2008."),
        ({"years-0-note": "a", "years-1-note": "b"}, "Nur eine Zeile kann ohne Jahr sein"),
        ({"years-0-year": "8"}, "Bitte geben Sie das Jahr mit vier Ziffern an"),
        ({"years-0-amount": "viel"}, "Bitte eine Zahl eingeben."),
        ({"participants-0-part": "Schulungen"}, "Bitte nennen Sie die Kommune"),
        ({"method": "x" * 8001}, "höchstens 8000 Zeichen"),
    ],
)
def test_edit_practice_says_what_cannot_be_stored(browse, ole, town, lines, sentence):
    entry = kept(PracticeFactory(municipality=town, title="Bleibt"))

    page = browse(ole).post(reverse("measures:edit_practice", kwargs={"pk": entry.pk}), typed(entry, **lines))

    assert sentence in words(page.content.decode())
    entry.refresh_from_db()
    assert entry.title == "Bleibt"


# --- review --------------------------------------------------------------------------------------


def step(page, name, entry, **sent):
    return page.post(reverse(f"measures:{name}", kwargs={"pk": entry.pk}), sent, follow=True)


def test_a_draft_is_reviewed_returned_and_published(browse, ole, town):
    entry = kept(PracticeFactory(municipality=town))
    page = browse(ole)

    step(page, "submit_draft_practice", entry)
    step(page, "review_practice", entry)
    step(page, "return_practice", entry, question="Was hat es gekostet?")
    step(page, "review_practice", entry)
    step(page, "publish_practice", entry)

    entry.refresh_from_db()
    assert entry.state == "published"
    assert entry.published_at is not None
    assert [each.state for each in entry.revisions.all()] == [
        "published",
        "in_review",
        "returned",
        "in_review",
        "submitted",
        "draft",
    ]
    assert entry.revisions.get(state="returned").note == "Was hat es gekostet?"


def test_a_step_that_the_state_does_not_allow_is_refused_with_a_sentence(browse, ole, town):
    entry = kept(PracticeFactory(municipality=town))

    page = step(browse(ole), "publish_practice", entry)

    assert "Das geht jetzt nicht: Der Stand des Eintrags ist „Entwurf“." in words(page.content.decode())
    entry.refresh_from_db()
    assert entry.state == "draft"


def test_publishing_names_what_readers_would_miss(browse, ole, town):
    entry = kept(PracticeFactory(municipality=town, state="in_review", problem="", method="", place=""))

    page = step(browse(ole), "publish_practice", entry)

    assert "ergänzen Sie bitte: Kommune, Problem, Vorgehen." in words(page.content.decode())


def test_a_withdrawn_entry_leaves_the_library_and_can_be_reviewed_again(browse, ole, town):
    entry = kept(PracticeFactory(municipality=town, published=True))

    step(browse(ole), "withdraw_practice", entry)

    assert browse(None).get(reverse("measures:practice", kwargs={"pk": entry.pk})).status_code == 404
    step(browse(ole), "review_practice", entry)
    entry.refresh_from_db()
    assert entry.state == "in_review"


def test_practices_waiting_shows_the_office_what_was_sent_in(browse, ole, zora, town):
    PracticeFactory(municipality=town, title="Eingereicht", from_outside=True)
    PracticeFactory(municipality=town, title="Unbestätigt", from_outside=True, state="unconfirmed")

    def rows(person):
        return [row.title for row in browse(person).get(reverse("measures:practices_waiting")).context["rows"]]

    assert rows(ole) == ["Eingereicht"]
    assert rows(zora) == []


def test_own_practices_narrow_by_state(browse, ole, town, other_town):
    kept(PracticeFactory(municipality=town, title="Entwurf"))
    kept(PracticeFactory(municipality=town, title="In Prüfung", state="in_review"))
    kept(PracticeFactory(municipality=other_town, title="Von nebenan"))
    PracticeFactory(municipality=town, title="Unbestätigt", from_outside=True, state="unconfirmed")
    address = reverse("measures:own_practices")

    assert sorted(titles(browse(ole).get(address))) == ["Entwurf", "In Prüfung"]
    assert titles(browse(ole).get(address, {"stand": "in_review"})) == ["In Prüfung"]


# --- adopting ------------------------------------------------------------------------------------


def test_adopt_practice_makes_a_measure_that_remembers_where_it_comes_from(browse, zora, ole, town, other_town):
    entry = kept(PracticeFactory(municipality=town, published=True, title="Tandems", aims="Sprechen", source="Bericht"))

    answer = browse(zora).post(reverse("measures:adopt_practice", kwargs={"pk": entry.pk}))

    measure = Measure.objects.get()
    assert answer.url == reverse("measures:edit", kwargs={"pk": measure.pk})
    assert (measure.municipality, measure.title, measure.aims, measure.situation, measure.origin) == (
        other_town,
        "Tandems",
        "Sprechen",
        entry.problem,
        "good_practice",
    )
    assert measure.adopted_from == entry
    assert measure.origin_note == "Gute Praxis „Tandems“. Musterstadt, Deutschland. Bericht."
    page = browse(None).get(reverse("measures:practice", kwargs={"pk": entry.pk})).content.decode()
    assert "von 1 Kommune übernommen" in words(page)
    assert other_town.name not in page


def test_the_origin_in_words_survives_the_entry(ole, town):
    entry = kept(PracticeFactory(municipality=town, published=True, title="Tandems"))
    measure = actions.adopt_practice(entry, municipality=town, by=ole)

    entry.delete()

    measure.refresh_from_db()
    assert measure.adopted_from is None
    assert measure.origin_note.startswith("Gute Praxis „Tandems“")


def test_an_unpublished_entry_cannot_be_adopted(ole, town):
    with pytest.raises(ValidationError, match="Nur Einträge der Sammlung"):
        actions.adopt_practice(PracticeFactory(municipality=town), municipality=town, by=ole)


def test_practices_of_measure_link_both_ways(browse, ole, carla, town):
    origin = kept(PracticeFactory(municipality=town, published=True, title="Vorbild"))
    measure = actions.adopt_practice(origin, municipality=town, by=ole)
    kept(PracticeFactory(municipality=town, title="Unser Bericht", measure=measure))
    address = reverse("measures:practices_of_measure", kwargs={"pk": measure.pk})

    office, council = (words(browse(person).get(address).content.decode()) for person in (ole, carla))

    assert "Vorbild" in office
    assert "Unser Bericht" in office
    assert "Vorbild" in council
    assert "Unser Bericht" not in council
    assert "Als gute Praxis beschreiben" not in council


# --- first content, search -----------------------------------------------------------------------


def test_load_practices_can_be_run_again_and_respects_what_was_withdrawn(db, capsys):
    call_command("load_practices")
    actions.withdraw_practice(PracticeEntry.objects.get(key="solingen"), by=None)

    call_command("load_practices")

    assert capsys.readouterr().out.splitlines() == [
        '{"new": 4, "changed": 0, "unchanged": 0}',
        '{"new": 0, "changed": 0, "unchanged": 4}',
    ]
    assert PracticeEntry.objects.published().count() == 3
    assert PracticeEntry.objects.get(key="metropole-ruhr").participants.count() == 6


def test_search_finds_published_entries_beside_the_texts(browse, ole, library):
    page = browse(ole).get(reverse("concepts:search"), {"words": "Tandems"})

    assert ["".join(piece.words for piece in each.name) for each in page.context["beside"]] == ["Sprachtandems"]
