"""Saving a section's text: revisions, conflicts, history. Nothing is ever overwritten or lost."""

import threading

import pytest
from django.db import connection
from django.urls import reverse
from django.utils.html import escape

from concepts import actions, blocks
from concepts.models import Conflict, Element, Revision
from tests.concepts.test_blocks import without_ids
from tests.concepts.texts import EVERYTHING, PICTURE, PICTURE_UID
from tests.factories import ConceptFactory, ElementFactory, PictureFactory


@pytest.fixture
def element(town) -> Element:
    return ElementFactory(concept=ConceptFactory(municipality=town), title="Lage", text="<p>Am Anfang.</p>")


def address(element: Element, name: str = "edit_text", **kwargs) -> str:
    return reverse(f"concepts:{name}", kwargs={"pk": element.pk, **kwargs})


def typed(element: Element, text: str, *, based_on: int | None = None, title: str = "Lage", act: str = "save") -> dict:
    return {"title": title, "text": text, "based_on": element.revision if based_on is None else based_on, "act": act}


# --- Saving -------------------------------------------------------------------------------------
def test_edit_text_saves_a_new_revision_and_says_its_number(browse, ole, element):
    response = browse(ole).post(address(element), typed(element, "<p>Neu.</p>", title="Neue Lage"), follow=True)

    element.refresh_from_db()
    assert (element.title, without_ids(element.text), element.revision) == ("Neue Lage", "<p>Neu.</p>", 2)
    assert Revision.objects.filter(element=element).first().author == ole
    assert "Gespeichert als Bearbeitungsstand 2." in response.content.decode()


def test_edit_text_can_lead_back_to_the_section(browse, ole, element):
    response = browse(ole).post(address(element), typed(element, "<p>Neu.</p>", act="save_and_leave"))

    assert response["Location"] == address(element, "element")


def test_edit_text_stores_nothing_when_nothing_differs(browse, ole, element):
    browse(ole).post(address(element), typed(element, element.text))

    assert list(element.revisions.values_list("number", flat=True)) == [1]


def test_edit_text_keeps_a_text_with_every_feature_as_it_is(browse, ole, town):
    concept = ConceptFactory(municipality=town)
    PictureFactory(concept=concept, uid=PICTURE_UID)
    element = ElementFactory(concept=concept, title="Lage", text=EVERYTHING)

    page = browse(ole).get(address(element)).content.decode()
    browse(ole).post(address(element), typed(element, EVERYTHING))

    assert escape(EVERYTHING) in page
    element.refresh_from_db()
    assert (element.text, element.revision) == (EVERYTHING, 1)


def test_edit_text_takes_hostile_html_out(browse, ole, element):
    hostile = (
        '<p onclick="x()" style="color:red">a<script>alert(1)</script></p><form action="/x"><form><input></form></form>'
        '<a href="javascript:x()">b</a><svg onload="x()"><math></math></svg><img src="data:image/png;base64,AA">'
    )

    browse(ole).post(address(element), typed(element, hostile))

    element.refresh_from_db()
    assert without_ids(element.text) == "<p>a</p><p>b</p>"


def test_edit_text_refuses_pictures_of_another_concept(browse, ole, town, element):
    foreign = PictureFactory(concept=ConceptFactory(municipality=town))
    own = PictureFactory(concept=element.concept)
    text = "".join(f'<figure><img src="/bilder/{each.uid}/" alt="x"></figure>' for each in (foreign, own))

    browse(ole).post(address(element), typed(element, text + f'<figure><img src="{PICTURE}" alt="y"></figure>'))

    element.refresh_from_db()
    assert blocks.pictures_in(element.text) == {str(own.uid)}


def test_edit_text_demands_a_heading_where_the_kind_has_one(browse, ole, element):
    response = browse(ole).post(address(element), typed(element, "<p>Neu.</p>", title=" "))

    element.refresh_from_db()
    assert element.revision == 1
    assert "Bitte geben Sie dem Abschnitt eine Überschrift." in response.content.decode()
    assert without_ids(response.context["form"]["text"].value()) == "<p>Neu.</p>"


def test_edit_text_lets_a_goal_go_without_heading(browse, ole, town):
    goal = ElementFactory(concept=ConceptFactory(municipality=town), goal=True, text="<p>Alle können teilhaben.</p>")

    browse(ole).post(address(goal), typed(goal, "<p>Alle nehmen teil.</p>", title=""))

    goal.refresh_from_db()
    assert without_ids(goal.text) == "<p>Alle nehmen teil.</p>"


@pytest.mark.parametrize("based_on", ["", "abc", "-1"])
def test_edit_text_without_knowing_its_base_saves_nothing(browse, ole, element, based_on):
    response = browse(ole).post(address(element), {"title": "Lage", "text": "<p>x</p>", "based_on": based_on})

    element.refresh_from_db()
    assert (response.status_code, element.revision) == (200, 1)


def test_a_section_removed_meanwhile_still_takes_the_text_in(browse, amira, ole, element):
    actions.remove_element(element, by=amira)

    response = browse(ole).post(address(element), typed(element, "<p>Nicht verlieren.</p>"), follow=True)

    element.refresh_from_db()
    assert without_ids(element.text) == "<p>Nicht verlieren.</p>"
    assert element.is_removed
    assert "Ihr Text wurde dort gespeichert." in response.content.decode()
    assert browse(ole).get(address(element))["Location"] == reverse("concepts:bin", args=[element.concept_id])


# --- At the same moment ---------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_people_saving_at_the_same_moment_lose_no_word(ole, town):
    element = ElementFactory(concept=ConceptFactory(municipality=town), title="Lage", text="<p>Am Anfang.</p>")
    start, outcomes = threading.Barrier(6), []
    bid = next(blocks.blocks_of(element.text)).bid

    def save(word: str) -> None:
        try:
            start.wait()
            for _ in range(20):
                mine = Element.objects.get(pk=element.pk)
                based_on = mine.revision
                try:
                    actions.save_text(
                        mine, title="Lage", text=f'<p data-bid="{bid}">{word}</p>', based_on=based_on, by=None
                    )
                    outcomes.append(word)
                    return
                except Conflict:
                    continue
        finally:
            connection.close()

    threads = [threading.Thread(target=save, args=(f"Wort{number}",)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    kept = [blocks.plain_words(each.text) for each in element.revisions.all()]
    assert sorted(outcomes) == sorted(f"Wort{number}" for number in range(6))
    assert sorted(kept) == sorted([*outcomes, "Am Anfang."])
    assert list(element.revisions.values_list("number", flat=True)) == [7, 6, 5, 4, 3, 2, 1]


# --- History --------------------------------------------------------------------------------------
def test_history_shows_who_wrote_when(browse, ole, element):
    browse(ole).post(address(element), typed(element, "<p>Neu.</p>"))

    page = browse(ole).get(address(element, "history"))

    assert [(each.number, each.author) for each in page.context["page"]] == [(2, ole), (1, None)]
    assert "Ole Brandt" in page.content.decode()


def test_history_asks_as_often_for_many_revisions_as_for_few(
    browse, ole, element, django_assert_max_num_queries, django_assert_num_queries
):
    client = browse(ole)
    client.get(address(element, "history"))
    with django_assert_max_num_queries(12) as few:
        client.get(address(element, "history"))
    for number in range(1, 8):
        actions.save_text(element, title="Lage", text=f"<p>{number}</p>", based_on=number, by=ole)

    with django_assert_num_queries(len(few)):
        client.get(address(element, "history"))


def test_revision_shows_the_earlier_wording_and_what_changed_since(browse, ole, element):
    actions.save_text(element, title="Lage", text="<p>Am Ende.</p>", based_on=1, by=ole)

    page = browse(ole).get(address(element, "revision", number=1))

    assert "Am Anfang." in page.context["content"]
    assert [each.state for each in page.context["found"].changes] == ["changed"]
    assert "eingefügt:" in page.content.decode()


def test_revision_of_another_section_is_not_found(browse, ole, element):
    assert browse(ole).get(address(element, "revision", number=2)).status_code == 404


def test_restore_revision_makes_a_new_revision_of_the_old_wording(browse, ole, element):
    actions.save_text(element, title="Anders", text="<p>Am Ende.</p>", based_on=1, by=ole)

    browse(ole).post(address(element, "restore_revision", number=1), {"based_on": 2})

    element.refresh_from_db()
    assert (element.title, without_ids(element.text), element.revision) == ("Lage", "<p>Am Anfang.</p>", 3)
    assert element.revisions.first().note == "Wortlaut von Bearbeitungsstand 1 wiederhergestellt"


def test_restore_revision_gives_way_to_a_newer_text(browse, ole, element):
    actions.save_text(element, title="Lage", text=element.text.replace("Am Anfang.", "zwei"), based_on=1, by=ole)
    actions.save_text(element, title="Lage", text=element.text.replace("zwei", "drei"), based_on=2, by=ole)

    browse(ole).post(address(element, "restore_revision", number=1), {"based_on": 2})

    assert element.revisions.count() == 3
