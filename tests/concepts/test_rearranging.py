"""Splitting and merging sections: words, ids, comments and links survive, and the way back is exact."""

import re
import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connections, transaction

from concepts import blocks, outline
from concepts.actions import create_element, merge_element, move_element, save_text, split_element, take_back
from concepts.models import Conflict, Element, OutlineChange
from tests.factories import (
    CommentFactory,
    ConceptFactory,
    ElementFactory,
    IndicatorFactory,
    MeasureFactory,
    ServiceFactory,
)

TEXT = (
    '<p>Erstens.</p><h2>Schule</h2><p>Zweitens<span class="footnote">Quelle</span>.</p><h3>Eltern</h3><p>Drittens.</p>'
)


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


@pytest.fixture
def plan(concept):
    """1 Lage / 2 Felder: 2.1 Sprache (2.1.1 Kita), 2.2 Arbeit (2.2.1 Betriebe)."""
    with transaction.atomic():
        lage = ElementFactory(concept=concept, title="Lage", position=0)
        felder = ElementFactory(concept=concept, title="Felder", position=1)
        sprache = ElementFactory(concept=concept, title="Sprache", parent=felder, kind="field", position=0, text=TEXT)
        kita = ElementFactory(concept=concept, title="Kita", parent=sprache, kind="sub_field", position=0)
        arbeit = ElementFactory(
            concept=concept,
            title="Arbeit",
            parent=felder,
            kind="field",
            position=1,
            text="<h2>Betriebe</h2><p>Viertens.</p>",
        )
        betriebe = ElementFactory(concept=concept, title="Betriebe", parent=arbeit, kind="sub_field", position=0)
    return {each.title: each for each in (lage, felder, sprache, kita, arbeit, betriebe)}


def shape(concept):
    lines = outline.flat(outline.tree(Element.objects.of(concept).present(), concept.given_numbers))
    return [f"{line.number} {line.element.title}" for line in lines]


BEFORE = ["1 Lage", "2 Felder", "2.1 Sprache", "2.1.1 Kita", "2.2 Arbeit", "2.2.1 Betriebe"]


def bid_of(element, words):
    return next(each.bid for each in blocks.blocks_of(element.text) if each.text.startswith(words))


def split(element, by, **fields):
    defaults = {"bid": bid_of(element, "Schule"), "title": "Schule", "kind": "field", "is_below": False}
    return split_element(element, **(defaults | {"based_on": element.revision, "by": by} | fields))


def merge(element, into, by, **fields):
    defaults = {"keeps_heading": True, "based_on": element.revision, "into_based_on": into.revision}
    return merge_element(element, **(defaults | {"by": by} | fields))


# --- Splitting -----------------------------------------------------------------------------------
def test_split_makes_two_sections_and_loses_no_word(concept, plan, ole):
    sprache = plan["Sprache"]
    before = blocks.plain_words(sprache.text)

    made, _back = split(sprache, ole)

    sprache.refresh_from_db()
    assert shape(concept) == [
        "1 Lage",
        "2 Felder",
        "2.1 Sprache",
        "2.2 Schule",
        "2.2.1 Kita",
        "2.3 Arbeit",
        "2.3.1 Betriebe",
    ]
    assert "\n".join([blocks.plain_words(sprache.text), made.title, blocks.plain_words(made.text)]) == before
    assert len(blocks.footnotes_of(made.text)) == 1
    assert [each.tag for each in blocks.blocks_of(made.text)] == ["p", "h2", "p"]
    assert sprache.revisions.first().author == ole
    assert "Schule" in sprache.revisions.first().note


def test_split_keeps_the_ids_of_all_blocks(concept, plan, ole):
    sprache = plan["Sprache"]
    ids = [each.bid for each in blocks.blocks_of(sprache.text)]

    made, _back = split(sprache, ole, title="Anders")

    sprache.refresh_from_db()
    assert [each.bid for text in (sprache.text, made.text) for each in blocks.blocks_of(text)] == ids


def test_split_below_leaves_the_children_where_they_are(concept, plan, ole):
    made, _back = split(plan["Sprache"], ole, kind="sub_field", is_below=True)

    assert made.parent == plan["Sprache"]
    assert shape(concept)[2:5] == ["2.1 Sprache", "2.1.1 Schule", "2.1.2 Kita"]


def test_comments_and_passages_follow_their_block(concept, plan, town, ole):
    sprache = plan["Sprache"]
    bid = bid_of(sprache, "Drittens")
    comment = CommentFactory(concept=concept, element=sprache, bid=bid, revision=1)
    older = CommentFactory(concept=concept, element=sprache, bid=bid, revision=0)
    general = CommentFactory(concept=concept, element=sprache, revision=1)
    measure = MeasureFactory(municipality=town, source_element=sprache, source_bid=bid)
    indicator = IndicatorFactory(municipality=town, source_element=sprache, source_bid=bid)
    service = ServiceFactory(measure=measure, element=sprache)

    made, _back = split(sprache, ole)

    for each in (comment, older, general, measure, indicator, service):
        each.refresh_from_db()
    assert (comment.element, comment.bid, comment.is_on_older_wording) == (made, bid, False)
    assert (older.element, older.is_on_older_wording) == (made, True)
    assert (general.element, service.element) == (sprache, sprache)
    assert (measure.source_element, measure.source_bid) == (made, bid)
    assert (indicator.source_element, indicator.source_bid) == (made, bid)


@pytest.mark.parametrize("words", ["Erstens", None])
def test_split_refuses_a_place_that_does_not_exist(concept, plan, ole, words):
    bid = bid_of(plan["Sprache"], words) if words else "b000000000"

    with pytest.raises(ValidationError):
        split(plan["Sprache"], ole, bid=bid)

    assert shape(concept) == BEFORE


def test_split_refuses_a_kind_that_may_not_stand_there(concept, plan, ole):
    with pytest.raises(ValidationError):
        split(plan["Sprache"], ole, kind="sub_field")
    with pytest.raises(ValidationError):  # Kita cannot stand below a key message
        split(plan["Sprache"], ole, kind="chapter", is_below=False, bid=bid_of(plan["Sprache"], "Schule"))

    assert shape(concept) == BEFORE
    assert plan["Sprache"].revisions.count() == 1


def test_split_overwrites_no_newer_wording(concept, plan, ole, amira):
    bid = bid_of(plan["Sprache"], "Schule")
    save_text(
        Element.objects.get(pk=plan["Sprache"].pk), title="Sprache", text=TEXT + "<p>Neu</p>", based_on=1, by=amira
    )

    with pytest.raises(Conflict):
        split(plan["Sprache"], ole, bid=bid, based_on=1)

    assert shape(concept) == BEFORE


def test_splitting_is_taken_back_exactly(concept, plan, town, ole):
    sprache = plan["Sprache"]
    text, bid = sprache.text, bid_of(sprache, "Drittens")
    comment = CommentFactory(concept=concept, element=sprache, bid=bid, revision=1)
    measure = MeasureFactory(municipality=town, source_element=sprache, source_bid=bid)
    _made, back = split(sprache, ole)

    take_back(back, by=ole)

    for each in (sprache, comment, measure):
        each.refresh_from_db()
    assert (sprache.title, sprache.text) == ("Sprache", text)
    assert shape(concept) == BEFORE
    assert (comment.element, comment.bid, comment.is_on_older_wording) == (sprache, bid, False)
    assert (measure.source_element, measure.source_bid) == (sprache, bid)
    assert sprache.revisions.count() == 3


def test_splitting_is_not_taken_back_over_new_words(concept, plan, ole, amira):
    made, back = split(plan["Sprache"], ole)
    save_text(made, title=made.title, text=made.text + "<p>Neu</p>", based_on=made.revision, by=amira)

    with pytest.raises(ValidationError):
        take_back(back, by=ole)

    assert "2.2 Schule" in shape(concept)


def test_splitting_is_not_taken_back_when_something_was_put_below(concept, plan, ole):
    made, back = split(plan["Sprache"], ole)
    create_element(concept, kind="sub_field", parent=made, title="Hort", by=ole)

    with pytest.raises(ValidationError):
        take_back(back, by=ole)


# --- Merging -------------------------------------------------------------------------------------
def test_merge_joins_the_texts_under_the_heading_and_empties_the_second(concept, plan, ole):
    sprache, arbeit = plan["Sprache"], plan["Arbeit"]

    made, _back = merge(arbeit, sprache, ole)

    arbeit.refresh_from_db()
    assert made == sprache
    assert [(each.tag, each.text) for each in blocks.blocks_of(made.text)][-3:] == [
        ("h2", "Arbeit"),
        ("h3", "Betriebe"),
        ("p", "Viertens."),
    ]
    assert (arbeit.is_removed, arbeit.text, arbeit.revisions.count()) == (True, "", 2)
    assert shape(concept) == ["1 Lage", "2 Felder", "2.1 Sprache", "2.1.1 Kita", "2.1.2 Betriebe"]


def test_merge_can_leave_the_heading_out(concept, plan, ole):
    made, _back = merge(plan["Arbeit"], plan["Sprache"], ole, keeps_heading=False)

    assert [each.text for each in blocks.blocks_of(made.text)][-2:] == ["Betriebe", "Viertens."]


def test_everything_linked_goes_along(concept, plan, town, ole):
    sprache, arbeit = plan["Sprache"], plan["Arbeit"]
    bid = bid_of(arbeit, "Viertens")
    comment = CommentFactory(concept=concept, element=arbeit, bid=bid, revision=1)
    general = CommentFactory(concept=concept, element=arbeit, revision=1)
    both, only = (
        MeasureFactory(municipality=town),
        MeasureFactory(municipality=town, source_element=arbeit, source_bid=bid),
    )
    for measure, element in ((both, sprache), (both, arbeit), (only, arbeit)):
        ServiceFactory(measure=measure, element=element)
    indicator = IndicatorFactory(municipality=town)
    indicator.elements.add(arbeit)

    _made, back = merge(arbeit, sprache, ole)

    comments = sprache.comments.order_by("pk")
    assert [(each, each.bid, each.is_on_older_wording) for each in comments] == [
        (comment, bid, False),
        (general, "", False),
    ]
    assert [each.measure for each in sprache.services.order_by("measure")] == [both, only]
    assert list(sprache.indicators.all()) == [indicator]
    only.refresh_from_db()
    assert only.source_element == sprache

    take_back(back, by=ole)

    only.refresh_from_db()
    assert list(arbeit.comments.order_by("pk")) == [comment, general]
    assert [each.measure for each in sprache.services.all()] == [both]
    assert [each.measure for each in arbeit.services.order_by("measure")] == [both, only]
    assert list(arbeit.indicators.all()) == [indicator]
    assert (only.source_element, only.source_bid) == (arbeit, bid)
    assert shape(concept) == BEFORE


def test_merging_is_taken_back_exactly(concept, plan, ole):
    texts = {name: element.text for name, element in plan.items()}
    _made, back = merge(plan["Arbeit"], plan["Sprache"], ole)

    take_back(back, by=ole)

    assert {each.title: each.text for each in Element.objects.of(concept)} == texts
    assert shape(concept) == BEFORE
    with pytest.raises(ValidationError):
        take_back(back, by=ole)


def test_merge_refuses_the_first_and_children_that_cannot_stand_there(concept, plan, ole):
    goal = ElementFactory(concept=concept, parent=plan["Felder"], goal=True, position=2, text="<p>Ziel.</p>")
    wohnen = ElementFactory(concept=concept, parent=plan["Felder"], kind="field", title="Wohnen", position=3)
    ElementFactory(concept=concept, parent=wohnen, kind="sub_field", title="Heime", position=0)

    with pytest.raises(ValidationError):
        merge(plan["Sprache"], plan["Arbeit"], ole)
    with pytest.raises(ValidationError):  # a sub-field cannot stand below a goal
        merge(wohnen, goal, ole)

    wohnen.refresh_from_db()
    assert not wohnen.is_removed


def test_merge_refuses_where_measures_would_lose_their_section(concept, plan, town, ole):
    passage = ElementFactory(concept=concept, parent=plan["Felder"], kind="passage", title="Vorab", position=2)
    goal = ElementFactory(concept=concept, parent=plan["Felder"], goal=True, position=3, text="<p>Ziel.</p>")
    ServiceFactory(measure=MeasureFactory(municipality=town), element=goal)

    with pytest.raises(ValidationError, match="1 Maßnahme"):
        merge(goal, passage, ole)

    goal.refresh_from_db()
    assert (goal.is_removed, blocks.plain_words(goal.text)) == (False, "Ziel.")


def test_merge_overwrites_no_newer_wording_of_either(concept, plan, ole, amira):
    save_text(Element.objects.get(pk=plan["Sprache"].pk), title="Sprache", text="<p>Neu</p>", based_on=1, by=amira)

    with pytest.raises(Conflict):
        merge(plan["Arbeit"], plan["Sprache"], ole, into_based_on=1)
    with pytest.raises(Conflict):
        merge(plan["Arbeit"], plan["Sprache"], ole, into_based_on=2, based_on=0)

    assert shape(concept) == BEFORE


def test_both_are_written_into_the_history_of_the_outline(concept, plan, ole):
    split(plan["Sprache"], ole)
    merge(plan["Arbeit"], Element.objects.get(title="Schule"), ole)

    told = {each.act: each.sentence for each in OutlineChange.objects.of_concept(concept)}
    assert told["split"] == "„Sprache“ geteilt: Der zweite Teil heißt jetzt „Schule“"
    assert told["merge"].startswith("„Arbeit“") and "„Schule“" in told["merge"]


def test_references_to_a_merged_section_lead_to_the_one_that_took_it_in(concept, plan, browse, ole):
    arbeit = plan["Arbeit"]
    text = f'<p>Siehe <span class="reference" data-to="element:{arbeit.uid}">2.2 Arbeit</span>.</p>'
    ElementFactory(concept=concept, title="Verweis", position=9, text=text)
    address = f"/konzepte/{concept.pk}/lesen/"

    _made, back = merge(arbeit, plan["Sprache"], ole)
    shown = browse(ole).get(address).content.decode()
    take_back(back, by=ole)
    again = browse(ole).get(address).content.decode()

    assert re.search(r'<a class="reference" href="[^"]*">2.1 Sprache</a>', shown)
    assert re.search(r'<a class="reference" href="[^"]*">2.2 Arbeit</a>', again)


# --- Pages ---------------------------------------------------------------------------------------
def way_back_in(answer):
    page = answer.content.decode()
    return page.split('name="way_back" value="')[1].split('"')[0]


def test_split_page_offers_every_place_but_the_first_and_does_it(concept, plan, browse, ole):
    client, address = browse(ole), f"/abschnitte/{plan['Sprache'].pk}/teilen/"
    page = client.get(address)
    assert page.content.decode().count("Hier teilen") == 4

    bid = bid_of(plan["Sprache"], "Schule")
    form = client.get(address, {"vor": bid}).context["form"]
    assert form["title"].value() == "Schule"
    sent = {name: form[name].value() for name in form.fields}
    answer = client.post(f"{address}?vor={bid}", sent, follow=True)

    assert "2.2 Schule" in shape(concept)
    answer = client.post(
        f"/abschnitte/{plan['Sprache'].pk}/zuruecknehmen/", {"way_back": way_back_in(answer)}, follow=True
    )
    assert shape(concept) == BEFORE
    assert "Rückgängig gemacht" in answer.content.decode()


def test_split_page_says_what_is_missing(concept, plan, browse, ole):
    address = f"/abschnitte/{plan['Sprache'].pk}/teilen/"
    sent = {"bid": bid_of(plan["Sprache"], "Schule"), "based_on": 1, "title": " ", "kind": "field", "place": "beside"}

    assert "Bitte geben Sie eine Überschrift an." in browse(ole).post(address, sent).content.decode()
    answer = browse(ole).post(address, sent | {"bid": "bfremd0000", "title": "X"})
    assert "kann dort nicht geteilt werden" in answer.content.decode()
    assert shape(concept) == BEFORE


def test_split_page_without_a_place_says_so(concept, plan, browse, ole):
    assert "Hier teilen" not in browse(ole).get(f"/abschnitte/{plan['Lage'].pk}/teilen/").content.decode()


def test_split_and_merge_send_back_to_the_page_after_somebody_elses_save(concept, plan, browse, ole, amira):
    bid = bid_of(plan["Sprache"], "Schule")
    save_text(Element.objects.get(pk=plan["Sprache"].pk), title="Sprache", text="<p>Neu</p>", based_on=1, by=amira)
    client = browse(ole)
    sent = {"bid": bid, "based_on": 1, "title": "X", "kind": "field", "place": "beside"}

    answer = client.post(f"/abschnitte/{plan['Sprache'].pk}/teilen/", sent, follow=True)
    assert "inzwischen geändert" in answer.content.decode()
    answer = client.post(
        f"/abschnitte/{plan['Arbeit'].pk}/zusammenfuehren/",
        {"based_on": 1, "into_based_on": 1, "keeps_heading": "yes"},
        follow=True,
    )
    assert "inzwischen geändert" in answer.content.decode()
    assert shape(concept) == BEFORE


def test_merge_page_does_it_and_offers_the_way_back(concept, plan, browse, ole):
    client, address = browse(ole), f"/abschnitte/{plan['Arbeit'].pk}/zusammenfuehren/"
    form = client.get(address).context["form"]

    answer = client.post(address, {name: form[name].value() for name in form.fields}, follow=True)

    assert "2.1.2 Betriebe" in shape(concept)
    client.post(f"/abschnitte/{plan['Sprache'].pk}/zuruecknehmen/", {"way_back": way_back_in(answer)})
    assert shape(concept) == BEFORE


def test_merge_page_says_when_there_is_none_before(concept, plan, browse, ole):
    client, address = browse(ole), f"/abschnitte/{plan['Sprache'].pk}/zusammenfuehren/"

    assert "auf derselben Ebene" in client.get(address).content.decode()
    assert "auf derselben Ebene" in client.post(address, {}).content.decode()


def test_take_back_believes_only_what_it_has_signed_and_only_for_its_section(concept, plan, browse, ole):
    client = browse(ole)
    answer = client.post(
        f"/abschnitte/{plan['Arbeit'].pk}/zusammenfuehren/",
        {"based_on": 1, "into_based_on": 1, "keeps_heading": "no"},
        follow=True,
    )
    signed = way_back_in(answer)

    forged = client.post(f"/abschnitte/{plan['Sprache'].pk}/zuruecknehmen/", {"way_back": signed[:-2]}, follow=True)
    assert "nicht mehr über die Schaltfläche" in forged.content.decode()
    assert client.post(f"/abschnitte/{plan['Lage'].pk}/zuruecknehmen/", {"way_back": signed}).status_code == 404
    assert client.get(f"/abschnitte/{plan['Sprache'].pk}/zuruecknehmen/").status_code == 405
    assert "2.2 Arbeit" not in shape(concept)


@pytest.mark.parametrize("path", ["teilen", "zusammenfuehren", "zuruecknehmen"])
def test_not_for_readers_and_not_for_strangers(concept, plan, browse, dorothee, zora, path):
    address = f"/abschnitte/{plan['Arbeit'].pk}/{path}/"

    assert browse(dorothee).post(address).status_code == 403
    assert browse(zora).post(address).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_people_splitting_and_moving_at_once_leave_a_sound_tree(concept, plan, ole, amira):
    start = threading.Barrier(2)

    def run(act):
        start.wait()
        try:
            act()
        except (ValidationError, Conflict):
            pass
        finally:
            connections.close_all()

    acts = [
        lambda: split(Element.objects.get(pk=plan["Sprache"].pk), ole),
        lambda: move_element(plan["Arbeit"], parent=plan["Felder"], after=None, by=amira),
    ]
    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    below = Element.objects.under(concept, plan["Felder"])
    assert [(each.position, each.title) for each in below] == [(0, "Arbeit"), (1, "Sprache"), (2, "Schule")]
