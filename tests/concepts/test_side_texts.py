"""Plain language and translations beside the binding text: versions, states, and where they are read."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from concepts import actions, blocks
from concepts.languages import Variant
from concepts.models import SideText
from tests.concepts.test_blocks import without_ids
from tests.factories import ConceptFactory, ElementFactory, SideTextFactory

ARABIC = Variant("ar")
PLAIN = Variant("de", is_plain=True)


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


@pytest.fixture
def element(concept):
    return ElementFactory(concept=concept, title="Wohnen", text='<p data-bid="b000000001">Wir bauen Wohnungen.</p>')


def address(name: str, pk: int, **kwargs) -> str:
    return reverse(f"concepts:{name}", kwargs={"pk": pk, **kwargs})


def write(client, element, variant: Variant, **changed):
    wording = {
        "title": "السكن",
        "text": "<p>نبني المساكن.</p>",
        "origin": "human",
        "of_revision": element.revision,
        "based_on": 0,
    }
    return client.post(address("edit_side_text", element.pk, variant=variant.slug), wording | changed)


def revise(element, text: str, by) -> None:
    actions.save_text(element, title=element.title, text=text, based_on=element.revision, by=by)
    element.refresh_from_db()


def versions(element) -> list[tuple]:
    return list(SideText.objects.of(element).order_by("number").values_list("number", "of_revision", "is_removed"))


# --- Languages ------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("slug", "name", "direction"),
    [
        ("de_einfach", "Leichte oder Einfache Sprache", "ltr"),
        ("ar", "العربية", "rtl"),
        ("en_einfach", "English, einfache Sprache", "ltr"),
        ("prs", "دری", "rtl"),
        ("sr-Latn", "srpski (latinica)", "ltr"),
        ("az-Arab", "az-Arab", "rtl"),
        ("ar-Latn", "ar-Latn", "ltr"),
    ],
)
def test_a_variant_knows_its_name_and_direction(slug, name, direction):
    found = Variant.read(slug)

    assert (found.slug, found.name, found.direction) == (slug, name, direction)


@pytest.mark.parametrize("slug", ["de", "", "DE", "x", "ar-", "_einfach", "javascript:x", "ar/..", "a" * 40])
def test_what_names_no_other_language_is_none(slug):
    assert Variant.read(slug) is None


# --- Writing --------------------------------------------------------------------------------------
def test_side_texts_leads_to_the_editor_of_the_chosen_language(browse, ole, element):
    for chosen, slug in (
        ({"language": "ar"}, "ar"),
        ({"language": "de"}, "de_einfach"),
        ({"language": "", "other": "sr-Latn", "is_plain": "on"}, "sr-Latn_einfach"),
    ):
        response = browse(ole).post(address("side_texts", element.pk), chosen)
        assert response["Location"] == address("edit_side_text", element.pk, variant=slug)


def test_side_texts_asks_for_a_language_in_a_sentence(browse, ole, element):
    response = browse(ole).post(address("side_texts", element.pk), {"language": "", "other": "Klingonisch!"})

    assert "Bitte geben Sie das Kürzel der Sprache an" in response.content.decode()


def test_edit_side_text_keeps_a_cleaned_version(browse, ole, element):
    write(browse(ole), element, ARABIC, text="<p onclick=x()>نبني<script>x()</script></p>")

    side = SideText.objects.get()
    assert (side.variant, side.number, side.of_revision, side.author) == (ARABIC, 1, 1, ole)
    assert (without_ids(side.text), side.is_machine_made, side.is_outdated) == ("<p>نبني</p>", False, False)


def test_edit_side_text_in_its_language_and_direction(browse, ole, element):
    page = browse(ole).get(address("edit_side_text", element.pk, variant="ar")).content.decode()

    assert 'lang="ar" dir="rtl" spellcheck="true"' in page


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"origin": ""}, "Bitte geben Sie an, ob Menschen oder eine Maschine"),
        ({"text": "<p> </p>"}, "Bitte schreiben Sie den Text"),
        ({"text": "<p>a</p>" * 30_000}, "Dieser Text hat zu viele Teile"),
        ({"based_on": 3}, "Inzwischen hat jemand anderes diesen Text gespeichert."),
    ],
)
def test_edit_side_text_refuses_with_a_sentence(browse, ole, element, changed, sentence):
    response = write(browse(ole), element, ARABIC, **changed)

    assert sentence in response.content.decode()
    assert SideText.objects.count() == 0


def test_edit_side_text_of_no_language_is_not_found(browse, ole, element):
    assert browse(ole).get(address("edit_side_text", element.pk, variant="de")).status_code == 404


def test_versions_are_only_added(browse, ole, element):
    client = browse(ole)
    write(client, element, ARABIC)
    first = SideText.objects.get()
    write(client, element, ARABIC, text=first.text, based_on=1)  # nothing differs
    revise(element, "<p>Wir bauen und mieten.</p>", ole)
    client.post(address("confirm_side_text", first.pk))
    client.post(address("remove_side_text", SideText.objects.first().pk))
    client.post(address("restore_side_text", first.pk))

    assert versions(element) == [(1, 1, False), (2, 2, False), (3, 2, True), (4, 1, False)]
    assert {blocks.plain_words(each.text) for each in SideText.objects.all()} == {"نبني المساكن."}


@pytest.mark.parametrize("name", ["confirm_side_text", "remove_side_text", "restore_side_text"])
def test_acts_need_post_and_are_closed_to_strangers(browse, ole, zora, element, name):
    side = SideTextFactory(element=element)

    assert browse(ole).get(address(name, side.pk)).status_code == 405
    assert browse(zora).post(address(name, side.pk)).status_code == 404
    assert SideText.objects.count() == 1


# --- Matching or outdated -------------------------------------------------------------------------
def test_side_texts_says_since_when_it_is_outdated_and_what_changed(browse, ole, element):
    SideTextFactory(element=element)
    revise(element, '<p data-bid="b000000001">Wir bauen bezahlbare Wohnungen.</p>', ole)

    page = browse(ole).get(address("side_texts", element.pk)).content.decode()

    assert "veraltet" in page and "entspricht Bearbeitungsstand 1" in page
    assert "Was sich im verbindlichen Text seither geändert hat" in page
    assert "bezahlbare" in page and "Passt weiterhin" in page


def test_side_texts_of_concept_shows_outdated_ones_first(browse, ole, concept, element):
    other = ElementFactory(concept=concept, title="Arbeit", text="<p>a</p>", position=1)
    SideTextFactory(element=element)
    SideTextFactory(element=other, plain=True)
    revise(other, "<p>b</p>", ole)

    response = browse(ole).get(address("side_texts_of_concept", concept.pk))

    assert [(row.line.element, row.outdated) for row in response.context["rows"]] == [(other, 1), (element, 0)]


@pytest.mark.parametrize("where", ["side_texts_of_concept", "read"])
def test_queries_do_not_grow_with_sections(browse, ole, concept, where):
    def asked() -> int:
        SideTextFactory(element=ElementFactory(concept=concept, text="<p>a</p>"))
        with CaptureQueriesContext(connection) as queries:
            client.get(address(where, concept.pk), {"sprache": "ar"})
        return len(queries)

    client = browse(ole)
    asked()

    assert len({asked() for _ in range(3)}) == 1


# --- Reading --------------------------------------------------------------------------------------
def test_read_shows_the_chosen_language_and_says_what_is_missing_or_outdated(browse, ole, concept, element):
    SideTextFactory(element=element, title="السكن", text='<p data-bid="b0000000s1">نبني</p>', is_machine_made=True)
    outdated = ElementFactory(concept=concept, title="Arbeit", text="<p>Alte Arbeit</p>", position=1)
    SideTextFactory(element=outdated, text="<p>قديم</p>")
    revise(outdated, "<p>Neue Arbeit</p>", ole)
    ElementFactory(concept=concept, title="Gesundheit", text="<p>Gesund bleiben</p>", position=2)

    page = browse(ole).get(address("read", concept.pk) + "?sprache=ar").content.decode()

    assert '<div lang="ar" dir="rtl"><p data-bid="b0000000s1" id="b0000000s1">نبني</p></div>' in page
    assert "Dieser Text wurde von einer Maschine erzeugt und nicht geprüft." in page
    assert "Wir bauen Wohnungen." not in page
    assert "veraltet, weil sich der deutsche geändert hat" in page and "Neue Arbeit" in page and "قديم" not in page
    assert "noch nicht. Sie lesen den deutschen Text." in page and "Gesund bleiben" in page
    assert "Verbindlich ist nur der deutsche Text." in page


def test_read_offers_every_language_and_shows_the_binding_text_first(browse, ole, concept, element):
    SideTextFactory(element=element)
    SideTextFactory(element=element, plain=True)

    response = browse(ole).get(address("read", concept.pk))

    assert [choice.variant for choice in response.context["choices"]] == [PLAIN, ARABIC]
    assert "Wir bauen Wohnungen." in response.content.decode()


def test_an_edition_keeps_its_side_texts_as_they_were(browse, ole, concept, element):
    SideTextFactory(element=element, text='<p data-bid="b0000000s1">نبني</p>')
    edition = actions.freeze_edition(concept, name="Entwurf", by=ole)
    actions.remove_side_text(SideText.objects.get(), by=ole)

    page = browse(ole).get(f"/fassungen/{edition.pk}/?sprache=ar").content.decode()

    assert "نبني" in page and "Wir bauen Wohnungen." not in page
    assert edition.document["side_texts"] == [
        {
            "uid": str(element.uid),
            "language": "ar",
            "is_plain": False,
            "title": "عنوان",
            "text": '<p data-bid="b0000000s1">نبني</p>',
            "of_revision": 1,
            "is_outdated": False,
            "is_machine_made": False,
        }
    ]


def test_an_edition_from_before_is_read_without(browse, ole, concept, element):
    edition = actions.freeze_edition(concept, name="Entwurf", by=ole)
    edition.document.pop("side_texts")

    assert "Sprache des Textes" not in browse(ole).get(f"/fassungen/{edition.pk}/").content.decode()
