"""Beginning a concept with a skeleton, and the guiding questions beside the texts."""

import pytest
from django.urls import reverse

from concepts import skeletons
from concepts.actions import compose
from concepts.models import Concept, Element
from tests.factories import ConceptFactory, ElementFactory

NEW = {"title": "Integrationskonzept 2028", "subtitle": "", "form": "concept", "predecessor": ""}


def titles(concept):
    return list(Element.objects.of(concept).filter(parent=None).values_list("title", flat=True))


@pytest.mark.parametrize("skeleton", skeletons.SKELETONS, ids=lambda each: each.slug)
def test_a_concept_begins_with_the_chosen_skeleton(town, ole, browse, skeleton):
    answer = browse(ole).post(reverse("concepts:create"), NEW | {"skeleton": skeleton.slug})

    concept = Concept.objects.get()
    assert answer.headers["Location"] == reverse("concepts:detail", args=[concept.pk])
    assert titles(concept) == [chapter.title for chapter in skeleton.chapters]
    parts = [part for chapter in skeleton.chapters for part in chapter.all()]
    assert Element.objects.of(concept).count() == len(parts)
    assert Element.objects.of(concept).exclude(text="").count() == 0
    assert Element.objects.of(concept).exclude(guidance="").count() == len([part for part in parts if part.guidance])
    assert (
        list(Element.objects.of(concept).filter(kind="field").values_list("title", flat=True)) == skeleton.field_names
    )


def test_an_empty_concept_begins_with_the_five_elements_and_no_question(town, ole, browse):
    browse(ole).post(reverse("concepts:create"), NEW | {"skeleton": ""})

    assert len(titles(Concept.objects.get())) == 5
    assert Element.objects.exclude(guidance="").count() == 0


def test_a_skeleton_that_does_not_exist_is_refused(town, ole, browse):
    answer = browse(ole).post(reverse("concepts:create"), NEW | {"skeleton": "kaiserpfalz"})

    assert answer.status_code == 200
    assert "skeleton" in answer.context["form"].errors
    assert Concept.objects.count() == 0


@pytest.fixture
def section(town):
    section = ElementFactory(concept=ConceptFactory(municipality=town), title="Wohnen")
    section.guide("Wer findet keine Wohnung?")
    return section


def test_the_question_stands_beside_the_text_for_those_who_write(section, ole, dorothee, browse):
    for address in ("concepts:element", "concepts:edit_text"):
        assert "Wer findet keine Wohnung?" in browse(ole).get(reverse(address, args=[section.pk])).content.decode()
    assert (
        "Wer findet keine Wohnung?"
        not in browse(dorothee).get(reverse("concepts:element", args=[section.pk])).content.decode()
    )


def test_the_question_is_never_printed(section, ole, browse):
    assert "Wer findet keine Wohnung?" not in str(compose(section.concept, name="", frozen_at=""))
    assert "Wer findet" not in browse(ole).get(reverse("concepts:read", args=[section.concept_id])).content.decode()


def test_the_question_can_be_changed_and_taken_away_without_touching_the_text(section, ole, browse):
    address = reverse("concepts:guidance", args=[section.pk])

    browse(ole).post(address, {"guidance": "Wo stehen Wohnungen leer?"})
    section.refresh_from_db()
    assert (section.guidance, section.revision) == ("Wo stehen Wohnungen leer?", 1)

    answer = browse(ole).post(address, {"guidance": "  "})
    section.refresh_from_db()
    assert answer.headers["Location"] == reverse("concepts:element", args=[section.pk])
    assert section.guidance == ""


def test_only_those_who_write_change_the_question(section, dorothee, zora, browse):
    address = reverse("concepts:guidance", args=[section.pk])

    assert browse(dorothee).post(address, {"guidance": "x"}).status_code == 403
    assert browse(zora).post(address, {"guidance": "x"}).status_code == 404
    section.refresh_from_db()
    assert section.guidance == "Wer findet keine Wohnung?"
