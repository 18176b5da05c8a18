"""Pages of a concept: list, overview, reading, sections, and what the office can do there."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from concepts.actions import freeze_edition
from concepts.models import Concept, Element
from tests.factories import ConceptFactory, ElementFactory


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town, title="Integrationsplan", goal_levels=["Leitziel", "Handlungsziel"])


@pytest.fixture
def chapter(concept):
    return ElementFactory(concept=concept, title="Felder", pillar="fields", position=0, text="<p>Worte</p>")


@pytest.fixture
def field(concept, chapter):
    return ElementFactory(concept=concept, parent=chapter, kind="field", title="Sprache", position=0)


def page(client, name, *args):
    return client.get(reverse(name, args=args))


def queries_of(client, name, *args):
    with CaptureQueriesContext(connection) as queries:
        assert page(client, name, *args).status_code == 200
    return len(queries)


def test_list_shows_the_concepts_of_ones_own_municipality(concept, other_town, ole, browse):
    ConceptFactory(municipality=other_town)

    assert list(page(browse(ole), "concepts:list").context["concepts"]) == [concept]


def test_list_offers_a_beginning_where_nothing_is(town, ole, browse):
    content = page(browse(ole), "concepts:list").content.decode()

    assert reverse("concepts:create") in content
    assert reverse("concepts:word_upload") in content


def test_list_warns_gently_of_the_end_of_validity(concept, ole, browse):
    concept.valid_until = timezone.localdate() + timedelta(days=30)
    concept.save()
    assert "gentle-warning" in page(browse(ole), "concepts:list").content.decode()

    concept.valid_until = timezone.localdate() + timedelta(days=300)
    concept.save()
    assert "gentle-warning" not in page(browse(ole), "concepts:list").content.decode()


def test_list_needs_no_more_queries_for_more_concepts(town, concept, ole, browse):
    one = queries_of(browse(ole), "concepts:list")
    for _ in range(3):
        ElementFactory(concept=ConceptFactory(municipality=town))

    assert queries_of(browse(ole), "concepts:list") == one


def test_create_begins_with_the_five_elements(town, ole, browse):
    answer = browse(ole).post(reverse("concepts:create"), {"title": "Neues Konzept", "form": "concept"})

    concept = Concept.objects.get()
    assert answer["Location"] == reverse("concepts:detail", args=[concept.pk])
    assert (concept.municipality, concept.created_by) == (town, ole)
    assert list(concept.elements.values_list("pillar", flat=True)) == [
        "situation",
        "principles",
        "organisation",
        "fields",
        "controlling",
    ]
    assert all(each.title and each.revisions.count() == 1 for each in concept.elements.all())


def test_create_asks_what_an_update_follows(town, concept, ole, browse):
    answer = browse(ole).post(reverse("concepts:create"), {"title": "Fortschreibung", "form": "update"})

    assert list(answer.context["form"].errors) == ["predecessor"]


def test_create_offers_no_foreign_predecessor(town, other_town, ole, browse):
    foreign = ConceptFactory(municipality=other_town)

    answer = browse(ole).post(
        reverse("concepts:create"), {"title": "Fortschreibung", "form": "update", "predecessor": foreign.pk}
    )

    assert list(answer.context["form"].errors) == ["predecessor"]


def test_detail_shows_stages_from_the_bottom_up_and_the_outline(concept, field, ole, browse):
    context = page(browse(ole), "concepts:detail", concept.pk).context

    assert [each.slug for each in context["stages"]] == [
        "situation",
        "principles",
        "organisation",
        "fields",
        "controlling",
    ]
    assert [line.number for line in context["lines"]] == ["1"]
    assert context["lines"][0].children[0].element == field


def test_detail_can_be_narrowed_to_one_stage(concept, field, ole, browse):
    other = ElementFactory(concept=concept, pillar="controlling", position=1)

    context = browse(ole).get(reverse("concepts:detail", args=[concept.pk]), {"element": "controlling"}).context

    assert [(line.number, line.element) for line in context["lines"]] == [("2", other)]


def test_detail_offers_no_acts_to_those_who_only_read(concept, field, dorothee, browse):
    content = page(browse(dorothee), "concepts:detail", concept.pk).content.decode()

    assert "data-line-acts" not in content
    assert reverse("concepts:settings", args=[concept.pk]) not in content


def test_detail_and_reading_need_no_more_queries_for_more_elements(concept, field, ole, browse):
    client = browse(ole)
    before = [queries_of(client, name, concept.pk) for name in ("concepts:detail", "concepts:read")]
    for position in range(8):
        ElementFactory(concept=concept, parent=field, kind="sub_field", position=position, text="<p>Mehr</p>")

    assert [queries_of(client, name, concept.pk) for name in ("concepts:detail", "concepts:read")] == before


def test_reading_one_section_takes_at_most_twelve_queries(concept, field, ole, browse):
    assert queries_of(browse(ole), "concepts:element", field.pk) <= 12
    assert queries_of(browse(ole), "concepts:read", concept.pk) <= 12


def test_read_has_one_top_heading_and_sets_goals_off(concept, field, ole, browse):
    ElementFactory(concept=concept, parent=field, goal=True, level=2, text="<p>Alle sprechen Deutsch.</p>")

    content = page(browse(ole), "concepts:read", concept.pk).content.decode()

    assert content.count("<h1") == 1
    assert "set-off-goal" in content and "Handlungsziel" in content and "Alle sprechen Deutsch." in content


def test_element_knows_its_path_and_neighbours(concept, chapter, field, ole, browse):
    last = ElementFactory(concept=concept, parent=field, kind="sub_field", title="Schule")

    context = page(browse(ole), "concepts:element", field.pk).context

    assert [line.element for line in context["path"]] == [chapter]
    assert (context["previous"].element, context["next"].element) == (chapter, last)


def test_settings_keep_the_municipalitys_own_words(concept, ole, browse):
    browse(ole).post(
        reverse("concepts:settings", args=[concept.pk]),
        {
            "title": "Plan",
            "form": "concept",
            "level_names": "Leitlinie\n\n Ziel ",
            "kind_field": "Themenfeld",
            "pillar_fields": "Themen",
            "valid_from": "2027-01-01",
            "valid_until": "2032-12-31",
        },
    )

    concept.refresh_from_db()
    assert (concept.title, concept.goal_levels) == ("Plan", ["Leitlinie", "Ziel"])
    assert (concept.kind_labels, concept.pillar_labels) == ({"field": "Themenfeld"}, {"fields": "Themen"})


def test_settings_refuse_an_end_before_the_begin(concept, ole, browse):
    answer = browse(ole).post(
        reverse("concepts:settings", args=[concept.pk]),
        {
            "title": "Plan",
            "form": "concept",
            "level_names": "Ziel",
            "valid_from": "2027-01-01",
            "valid_until": "2026-01-01",
        },
    )

    concept.refresh_from_db()
    assert answer.context["form"].errors
    assert (concept.valid_from, concept.valid_until) == (None, None)


def test_opening_and_closing_for_comments_asks_first(concept, ole, bilal, browse):
    address = reverse("concepts:open_for_comments", args=[concept.pk])

    browse(ole).get(address)
    assert page(browse(bilal), "concepts:detail", concept.pk).status_code == 404
    browse(ole).post(address)
    assert page(browse(bilal), "concepts:detail", concept.pk).status_code == 200
    browse(ole).post(reverse("concepts:close_for_comments", args=[concept.pk]))
    assert page(browse(bilal), "concepts:detail", concept.pk).status_code == 404


def test_opening_twice_is_refused_with_a_sentence(town, ole, browse):
    concept = ConceptFactory(municipality=town, consulted=True)

    answer = browse(ole).post(reverse("concepts:open_for_comments", args=[concept.pk]), follow=True)

    assert [each.level_tag for each in answer.context["messages"]] == ["error"]


def test_creating_offers_only_kinds_that_may_stand_there(concept, field, ole, browse):
    address = reverse("concepts:create_element", args=[concept.pk])

    form = browse(ole).get(address, {"unter": field.pk}).context["form"]

    assert [slug for slug, _ in form.fields["kind"].choices] == [
        "sub_field",
        "principle",
        "key_message",
        "goal",
        "passage",
    ]


def test_creating_below_and_after(concept, chapter, field, ole, browse):
    address = reverse("concepts:create_element", args=[concept.pk])

    browse(ole).post(f"{address}?unter={field.pk}", {"kind": "goal", "level": 2})
    browse(ole).post(f"{address}?nach={field.pk}", {"kind": "field", "title": "Arbeit"})

    assert [(each.kind, each.level) for each in field.children.all()] == [("goal", 2)]
    assert [(each.title, each.position) for each in chapter.children.all()] == [("Sprache", 0), ("Arbeit", 1)]


def test_creating_without_a_needed_heading_asks_for_it(concept, chapter, ole, browse):
    answer = browse(ole).post(
        f"{reverse('concepts:create_element', args=[concept.pk])}?unter={chapter.pk}", {"kind": "field", "title": " "}
    )

    assert list(answer.context["form"].errors) == ["title"]


def test_creating_under_another_concepts_element_is_not_found(concept, town, ole, browse):
    foreign = ElementFactory(concept=ConceptFactory(municipality=town))

    answer = browse(ole).get(reverse("concepts:create_element", args=[concept.pk]), {"unter": foreign.pk})

    assert answer.status_code == 404


def test_moving_by_the_page_and_refusal_in_a_sentence(concept, chapter, field, ole, browse):
    other = ElementFactory(concept=concept, title="Lage", position=1)
    client = browse(ole)

    answer = client.post(reverse("concepts:move", args=[other.pk]), {"direction": "up"})
    refused = client.post(reverse("concepts:move", args=[other.pk]), {"direction": "up"}, follow=True)

    assert answer["Location"] == f"{reverse('concepts:detail', args=[concept.pk])}#e{other.pk}"
    assert list(Element.objects.under(concept, None)) == [other, chapter]
    assert [each.level_tag for each in refused.context["messages"]] == ["success", "error"]


@pytest.mark.parametrize("typed", [{"direction": "sideways"}, {"parent": "999999"}, {"parent": "x"}])
def test_moving_to_nowhere_changes_nothing(concept, chapter, field, ole, browse, typed):
    answer = browse(ole).post(reverse("concepts:move", args=[field.pk]), typed, follow=True)

    field.refresh_from_db()
    assert (field.parent, field.position) == (chapter, 0)
    assert [each.level_tag for each in answer.context["messages"]] == ["error"]


def test_removing_offers_undo_and_the_bin_brings_it_back(concept, chapter, field, ole, browse):
    client = browse(ole)

    answer = client.post(reverse("concepts:remove", args=[chapter.pk]), follow=True)

    assert reverse("concepts:restore", args=[chapter.pk]) in answer.content.decode()
    assert list(page(client, "concepts:bin", concept.pk).context["removed"]) == [chapter]
    client.post(reverse("concepts:restore", args=[chapter.pk]))
    assert Element.objects.of(concept).present().count() == 2


def test_arranging_renames_and_changes_the_kind(concept, field, ole, browse):
    browse(ole).post(
        reverse("concepts:arrange", args=[field.pk]), {"title": "Sprache und Bildung", "kind": "chapter", "based_on": 1}
    )

    field.refresh_from_db()
    assert (field.title, field.kind, field.revision) == ("Sprache und Bildung", "chapter", 2)


def test_arranging_says_when_somebody_was_faster(concept, field, ole, browse):
    field.revise(title="Neu", text="", based_on=1, by=None)

    answer = browse(ole).post(
        reverse("concepts:arrange", args=[field.pk]), {"title": "Alt", "kind": "field", "based_on": 1}
    )

    assert answer.context["form"].non_field_errors()
    assert Element.objects.get(pk=field.pk).title == "Neu"


@pytest.mark.parametrize("name", ["move", "remove", "restore"])
def test_acts_on_the_outline_need_post(field, ole, browse, name):
    assert page(browse(ole), f"concepts:{name}", field.pk).status_code == 405


@pytest.mark.parametrize("name", ["move", "remove"])
def test_acts_on_the_outline_are_forbidden_to_readers_and_unknown_to_strangers(field, dorothee, zora, browse, name):
    address = reverse(f"concepts:{name}", args=[field.pk])

    assert [browse(person).post(address).status_code for person in (dorothee, zora)] == [403, 404]


def test_council_members_find_editions_though_the_text_is_closed_to_them(concept, chapter, carla, ole, browse):

    edition = freeze_edition(concept, name="Vorlage", by=ole)

    context = page(browse(carla), "concepts:list").context
    assert (list(context["concepts"]), list(context["editions"])) == ([], [edition])
    assert list(page(browse(carla), "concepts:editions", concept.pk).context["editions"]) == [edition]
