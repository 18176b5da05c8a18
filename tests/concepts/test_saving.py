"""Several people save one section: what fits is merged, what does not is asked, and nothing is lost."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from concepts import actions, blocks
from concepts.merging import Wording
from concepts.models import Conflict, Element, Presence, Unmerged
from tests.concepts.test_blocks import without_ids
from tests.factories import ConceptFactory, ElementFactory

FIRST, SECOND = '<p data-bid="b000000001">{}</p>', '<p data-bid="b000000002">{}</p>'
BOTH = FIRST.format("eins") + SECOND.format("zwei")


@pytest.fixture
def element(town) -> Element:
    return ElementFactory(concept=ConceptFactory(municipality=town), title="Lage", text=BOTH)


def edit(element: Element) -> str:
    return reverse("concepts:edit_text", args=[element.pk])


def autosave(element: Element) -> str:
    return reverse("concepts:autosave", args=[element.pk])


def typed(first: str = "eins", second: str = "zwei", *, based_on: int = 1, title: str = "Lage", **more) -> dict:
    text = FIRST.format(first) + SECOND.format(second)
    return {"title": title, "text": text, "based_on": based_on, **more}


def words(element: Element) -> str:
    element.refresh_from_db()
    return blocks.plain_words(element.text)


def history(element: Element) -> list[tuple[str, str]]:
    return [(blocks.plain_words(each.text).replace("\n", " "), each.note) for each in element.revisions.all()]


@pytest.fixture
def in_conflict(browse, amira, ole, element) -> Unmerged:
    """Amira saved the first paragraph differently while Ole wrote in both."""
    actions.save_text(element, title="Lage", text=typed("Amira")["text"], based_on=1, by=amira)
    browse(ole).post(edit(element), typed("Ole", "Zwei"))
    return Unmerged.objects.get()


# --- Merging ------------------------------------------------------------------------------------
def test_a_save_based_on_an_older_revision_is_merged_with_what_others_saved(browse, amira, ole, element):
    browse(amira).post(edit(element), typed("Amira"))

    response = browse(ole).post(edit(element), typed(second="Ole", title="Neue Lage"), follow=True)

    assert words(element) == "Amira\nOle"
    assert element.title == "Neue Lage"
    assert history(element) == [
        ("Amira Ole", "Mit Bearbeitungsstand 2 zusammengeführt"),
        ("Amira zwei", ""),
        ("eins zwei", ""),
    ]
    assert "Gespeichert als Bearbeitungsstand 3, zusammen mit dem, was andere inzwischen" in response.content.decode()


def test_saving_again_what_is_merged_already_stores_nothing(browse, amira, ole, element):
    browse(amira).post(edit(element), typed("Amira"))
    browse(ole).post(edit(element), typed(second="Ole"))

    browse(ole).post(edit(element), typed(second="Ole"))

    assert element.revisions.count() == 3


@pytest.mark.parametrize("based_on", [0, 7])
def test_a_base_that_does_not_exist_takes_nothing_away(browse, ole, element, based_on):
    text = SECOND.format("zwei") + "<p>drei</p>"

    browse(ole).post(edit(element), {"title": "Lage", "text": text, "based_on": based_on})

    assert sorted(words(element).split()) == ["drei", "eins", "zwei"]


def test_an_editor_that_does_not_show_everything_yet_takes_nothing_away(ole, amira, element):
    """Ole's editor took in revision 2 but could not show Amira's change yet: the base says what it shows."""
    actions.save_text(element, title="Lage", text=typed("Amira")["text"], based_on=1, by=amira)

    actions.save_text(element, **typed("eins", "Ole", based_on=2), base=Wording("Lage", BOTH), by=ole)

    assert words(element) == "Amira\nOle"


def test_a_number_beyond_all_revisions_is_refused_in_a_sentence(browse, ole, element):
    response = browse(ole).post(edit(element), typed("x", based_on=10**30))

    assert "Es ist nicht bekannt, auf welchem Bearbeitungsstand" in response.content.decode()
    assert words(element) == "eins\nzwei"


def test_two_people_saving_by_turns_from_the_same_base_lose_no_word(browse, amira, ole, element):
    browsers = [browse(amira), browse(ole)]
    for turn in range(12):
        browsers[turn % 2].post(edit(element), typed(f"Wort{turn}"))
        for each in Unmerged.objects.all():
            place, act = reverse("concepts:conflict", args=[each.pk]), "take_theirs" if turn % 3 else "merge"
            answer = {"based_on": each.element.revision, "act": act, "choice-b000000001": "both"}
            assert browsers[turn % 2].post(place, answer).status_code == 302

    kept = " ".join(text for text, _ in history(element)).split()
    assert {f"Wort{turn}" for turn in range(12)} <= set(kept)
    assert not Unmerged.objects.exists()


# --- Conflicts ----------------------------------------------------------------------------------
def test_a_conflict_stores_nothing_and_leads_to_both_texts(browse, ole, in_conflict, element):
    response = browse(ole).post(edit(element), typed("Ole", "Zwei"))

    assert response["Location"] == reverse("concepts:conflict", args=[in_conflict.pk])
    assert words(element) == "Amira\nzwei"
    page = browse(ole).get(response["Location"])
    place = next(iter(page.context["places"]))
    marked = [
        re.sub(r"<span class=.visually-hidden.>[^<]*</span>", "", side)
        for side in (place.before, place.mine, place.theirs)
    ]
    assert marked == ["<p>eins</p>", "<p><del>eins</del><ins>Ole</ins></p>", "<p><del>eins</del><ins>Amira</ins></p>"]
    assert Unmerged.objects.count() == 1


def test_save_text_stores_nothing_when_it_is_refused(amira, ole, element):
    actions.save_text(element, **typed("Amira"), by=amira)

    with pytest.raises(Conflict):
        actions.save_text(element, **typed("Ole"), by=ole)

    assert element.revisions.count() == 2


@pytest.mark.parametrize(
    ("choice", "hand", "result"),
    [
        ("mine", "", "Ole Zwei"),
        ("theirs", "", "Amira Zwei"),
        ("both", "", "Ole Amira Zwei"),
        ("hand", "<p>Wir<script>x()</script> beide</p>", "Wir beide Zwei"),
    ],
)
def test_what_is_chosen_is_put_in_force_and_the_own_wording_stays(
    browse, ole, in_conflict, element, choice, hand, result
):
    answer = {"based_on": 2, "act": "merge", "choice-b000000001": choice, "hand-b000000001": hand}

    response = browse(ole).post(reverse("concepts:conflict", args=[in_conflict.pk]), answer)

    assert response["Location"] == edit(element)
    assert words(element).replace("\n", " ") == result
    assert "Ole Zwei" in [text for text, _ in history(element)]
    assert history(element)[0][1] == "Von Hand mit Bearbeitungsstand 2 zusammengeführt"
    assert not Unmerged.objects.exists()


def test_the_other_text_can_be_left_as_it_is_and_mine_stays_in_the_history(browse, ole, in_conflict, element):
    browse(ole).post(reverse("concepts:conflict", args=[in_conflict.pk]), {"based_on": 2, "act": "take_theirs"})

    assert [text for text, _ in history(element)] == ["Amira zwei", "Ole Zwei", "Amira zwei", "eins zwei"]


def test_every_place_needs_a_decision(browse, ole, in_conflict, element):
    place = reverse("concepts:conflict", args=[in_conflict.pk])

    nothing = browse(ole).post(place, {"based_on": 2, "act": "merge"}).content.decode()
    empty = browse(ole).post(place, {"based_on": 2, "choice-b000000001": "hand", "hand-b000000001": " "})

    assert "Bitte wählen Sie, was hier stehen soll." in nothing
    assert "Bitte schreiben Sie, was hier stehen soll." in empty.content.decode()
    assert element.revisions.count() == 2


def test_a_third_save_during_the_decision_shows_the_places_again(browse, amira, ole, in_conflict, element):
    actions.save_text(element, **typed("Noch einmal Amira", based_on=2), by=amira)

    answer = {"based_on": 2, "act": "merge", "choice-b000000001": "mine"}
    page = browse(ole).post(reverse("concepts:conflict", args=[in_conflict.pk]), answer).content.decode()

    assert "Inzwischen hat jemand in diesem Abschnitt weitergeschrieben." in page
    assert 'name="based_on" value="3"' in page
    assert words(element) == "Noch einmal Amira\nzwei"


def test_headings_that_both_changed_are_asked_like_a_place(browse, amira, ole, element):
    browse(amira).post(edit(element), typed(title="Amiras Lage"))
    browse(ole).post(edit(element), typed(title="Oles Lage"))

    answer = {"based_on": 2, "act": "merge", "choice-title": "hand", "hand-title": "Unsere Lage"}
    browse(ole).post(reverse("concepts:conflict", args=[Unmerged.objects.get().pk]), answer)

    element.refresh_from_db()
    assert element.title == "Unsere Lage"


def test_the_page_of_both_texts_is_only_for_their_writer(browse, amira, dorothee, zora, in_conflict):
    place = reverse("concepts:conflict", args=[in_conflict.pk])

    assert [browse(each).get(place).status_code for each in (amira, dorothee, zora)] == [404, 404, 404]


def test_a_writer_whose_role_has_ended_may_not_decide_any_more(browse, ole, in_conflict):
    ole.memberships.update(role="council")

    assert browse(ole).get(reverse("concepts:conflict", args=[in_conflict.pk])).status_code == 403


def test_the_editor_says_that_a_text_waits_to_be_merged(browse, amira, ole, in_conflict, element):
    place = reverse("concepts:conflict", args=[in_conflict.pk])

    assert place in browse(ole).get(edit(element)).content.decode()
    assert place not in browse(amira).get(edit(element)).content.decode()


def test_a_second_open_editor_does_not_overwrite_what_waits(browse, ole, in_conflict, element):
    browse(ole).post(edit(element), typed("Ole am anderen Gerät", draft="zweites", turn=1))

    assert [blocks.plain_words(each.text).split("\n")[0] for each in Unmerged.objects.order_by("pk")] == [
        "Ole",
        "Ole am anderen Gerät",
    ]


# --- Saving by itself -----------------------------------------------------------------------------
def test_autosave_stores_a_revision_that_says_so(browse, ole, element):
    answer = browse(ole).post(autosave(element), typed("Eins")).json()

    assert words(element) == "Eins\nzwei"
    assert answer["state"] == "saved"
    assert answer["revision"] == 2
    assert "merged" not in answer
    assert list(element.revisions.values_list("is_autosaved", "author")) == [(True, ole.pk), (False, None)]


def test_autosave_hands_over_what_others_wrote(browse, amira, ole, element):
    browse(amira).post(autosave(element), typed("Amira"))

    answer = browse(ole).post(autosave(element), typed(second="Ole")).json()

    assert words(element) == "Amira\nOle"
    assert answer["mine"] == {"title": "Lage", "text": FIRST.format("eins") + SECOND.format("Ole")}
    assert answer["merged"] == {"title": "Lage", "text": FIRST.format("Amira") + SECOND.format("Ole")}


def test_a_sign_of_life_saves_nothing_and_hands_over_what_others_wrote(browse, amira, ole, element):
    browse(amira).post(autosave(element), typed("Amira"))

    answer = browse(ole).post(autosave(element), {"based_on": 1}).json()

    assert element.revisions.count() == 2
    assert (answer["revision"], answer["mine"]["text"]) == (2, BOTH)
    assert answer["merged"]["text"] == FIRST.format("Amira") + SECOND.format("zwei")


def test_autosave_keeps_a_conflict_for_the_decision_and_keeps_it_up_to_date(browse, amira, ole, element):
    browse(amira).post(autosave(element), typed("Amira"))
    browse(ole).post(autosave(element), typed("Ole", draft="meins", turn=1))

    answer = browse(ole).post(autosave(element), typed("Ole schreibt weiter", draft="meins", turn=2)).json()

    kept = Unmerged.objects.get()
    assert (answer["state"], answer["address"]) == ("conflict", reverse("concepts:conflict", args=[kept.pk]))
    assert blocks.plain_words(kept.text).startswith("Ole schreibt weiter")
    assert words(element) == "Amira\nzwei"


def test_a_conflict_that_its_writer_took_back_waits_no_longer(browse, amira, ole, element):
    browse(amira).post(autosave(element), typed("Amira"))
    browse(ole).post(autosave(element), typed("Ole", draft="meins", turn=1))

    answer = browse(ole).post(autosave(element), typed("eins", "Ole", draft="meins", turn=2)).json()

    assert (answer["state"], words(element)) == ("saved", "Amira\nOle")
    assert not Unmerged.objects.exists()


def test_autosave_leaves_the_heading_while_it_is_being_written_anew(browse, ole, element):
    browse(ole).post(autosave(element), typed("Eins", title=""))

    element.refresh_from_db()
    assert (element.title, element.revision) == ("Lage", 2)


def test_autosave_of_a_removed_section_is_taken_in_and_said(browse, amira, ole, element):
    actions.remove_element(element, by=amira)

    answer = browse(ole).post(autosave(element), typed("Eins")).json()

    assert answer["is_removed"] is True
    assert words(element) == "Eins\nzwei"


def test_autosave_tells_a_logged_out_editor_so_instead_of_showing_it_a_page(browse, ole, element):
    answer = browse(None).post(autosave(element), typed("Eins"))

    assert (answer.status_code, answer.json()) == (401, {"state": "login"})


def test_autosave_does_not_save_under_the_name_of_somebody_who_logged_in_meanwhile(browse, amira, ole, element):
    answer = browse(amira).post(autosave(element), typed("Eins", writer=ole.pk))

    assert (answer.status_code, answer.json()) == (401, {"state": "login"})
    assert words(element) == "eins\nzwei"


def test_autosave_is_only_for_those_who_may_write(browse, zora, dorothee, bilal, carla, element):
    codes = [browse(each).post(autosave(element), typed("x")).status_code for each in (zora, dorothee, bilal, carla)]

    assert codes == [404, 403, 404, 404]
    assert browse(dorothee).get(autosave(element)).status_code == 405


def test_autosave_on_a_consulted_concept_is_refused_to_the_board(browse, town, bilal):
    element = ElementFactory(concept=ConceptFactory(municipality=town, consulted=True), text=BOTH)

    assert browse(bilal).post(autosave(element), typed("x")).status_code == 403


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ({}, "application/x-www-form-urlencoded"),
        ("keine Angaben", "text/plain"),
        ('{"text": "<p>x</p>"', "application/json"),
        ("based_on=eins&text=x", "application/x-www-form-urlencoded"),
        ("based_on=-1&text=x", "application/x-www-form-urlencoded"),
        ("based_on=99999999999999999999&text=x", "application/x-www-form-urlencoded"),
    ],
)
def test_autosave_refuses_what_it_does_not_understand_in_a_sentence(browse, ole, element, sent, kind):
    answer = browse(ole).post(autosave(element), sent, content_type=kind)

    assert answer.status_code == 400
    assert answer.json()["message"].startswith("Es ist nicht bekannt, auf welchem Bearbeitungsstand")
    assert words(element) == "eins\nzwei"


def test_autosave_refuses_a_text_that_is_too_long_with_both_sizes(browse, ole, element):
    answer = browse(ole).post(autosave(element), {"based_on": 1, "text": "<p>" + "lang " * 700_000 + "</p>"})

    assert answer.status_code == 400
    assert answer.json()["message"].startswith("Dieser Text ist zu lang: mit seiner Formatierung hat er 3.500.007")
    assert words(element) == "eins\nzwei"


def test_a_paste_of_ten_megabytes_is_refused_in_time_and_shown_again(browse, ole, element):
    text = "<p>" + "Wort " * 2_000_000 + "</p>"

    response = browse(ole).post(edit(element), {"title": "Lage", "text": text, "based_on": 1})

    assert "Dieser Text ist zu lang" in response.content.decode()
    assert response.context["form"]["text"].value() == text
    assert words(element) == "eins\nzwei"


def test_more_than_the_portal_takes_in_at_all_is_answered_with_a_page(browse, ole, element, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000

    response = browse(ole).post(edit(element), {"title": "Lage", "text": "x" * 2000, "based_on": 1})

    assert response.status_code == 400
    assert "war das zu viel auf einmal" in response.content.decode()


def test_autosave_needs_the_token_of_the_form(ole, element):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ole, backend="django.contrib.auth.backends.ModelBackend")

    assert client.post(autosave(element), typed("x")).status_code == 403


def test_autosave_asks_as_often_for_a_long_text_as_for_a_short_one(
    browse, ole, element, django_assert_max_num_queries, django_assert_num_queries
):
    client = browse(ole)
    client.post(autosave(element), typed("warm"))
    with django_assert_max_num_queries(22) as few:
        client.post(autosave(element), typed("kurz", based_on=2))

    with django_assert_num_queries(len(few)):
        client.post(autosave(element), typed("lang " * 5000, based_on=3))


# --- Answers that get lost ------------------------------------------------------------------------
def test_an_editor_that_did_not_hear_the_answer_is_not_in_conflict_with_itself(browse, ole, element):
    client = browse(ole)
    client.post(autosave(element), typed("Eins", draft="meins", turn=1))

    answer = client.post(autosave(element), typed("Eins und mehr", draft="meins", turn=2)).json()

    assert (answer["state"], answer["revision"]) == ("saved", 3)
    assert words(element) == "Eins und mehr\nzwei"


def test_a_lost_answer_about_a_merged_text_takes_nothing_away_from_others(browse, amira, ole, element):
    browse(amira).post(autosave(element), typed(second="Amira"))
    client = browse(ole)
    client.post(autosave(element), typed("Ole", draft="meins", turn=1))

    answer = client.post(autosave(element), typed("Ole weiter", draft="meins", turn=2)).json()

    assert words(element) == "Ole weiter\nAmira"
    assert answer["merged"]["text"] == FIRST.format("Ole weiter") + SECOND.format("Amira")


def test_a_text_that_was_overtaken_stores_nothing(browse, ole, element):
    client = browse(ole)
    client.post(autosave(element), typed("später", draft="meins", turn=2, leaving="1"))

    client.post(autosave(element), typed("früher", draft="meins", turn=1))

    assert words(element) == "später\nzwei"
    assert element.revisions.count() == 2


def test_saving_while_the_editor_saves_by_itself_is_no_conflict(browse, ole, element):
    client = browse(ole)
    client.post(autosave(element), typed("Ei", draft="meins", turn=1))

    response = client.post(edit(element), typed("Eins!", draft="meins", turn=2), follow=True)

    assert "Gespeichert als Bearbeitungsstand 3." in response.content.decode()
    assert words(element) == "Eins!\nzwei"


# --- Who is here ------------------------------------------------------------------------------------
def test_others_in_the_editor_are_named_and_one_is_not_named_to_oneself(browse, amira, ole, element):
    browse(amira).post(autosave(element), {"based_on": 1})

    answers = [browse(each).post(autosave(element), {"based_on": 1}).json()["writers"] for each in (ole, amira, ole)]

    assert answers == [["Amira Haddad"], ["Ole Brandt"], ["Amira Haddad"]]
    assert Presence.objects.count() == 2


def test_somebody_who_leaves_is_gone_at_once_and_their_last_words_are_saved(browse, amira, ole, element):
    browse(ole).post(autosave(element), {"based_on": 1, "draft": "meins"})

    browse(ole).post(autosave(element), typed("letzte Worte", leaving="1", draft="meins", turn=1))

    assert browse(amira).post(autosave(element), {"based_on": 1}).json()["writers"] == []
    assert words(element) == "letzte Worte\nzwei"


def test_presence_fades_after_a_minute(browse, amira, ole, element):
    browse(amira).post(autosave(element), {"based_on": 1})
    for presence in Presence.objects.all():
        presence.seen_at -= Presence.LASTS
        presence.save()

    assert browse(ole).post(autosave(element), {"based_on": 1}).json()["writers"] == []


def test_the_page_of_the_section_names_who_writes_to_those_who_may_write(browse, amira, ole, dorothee, element):
    browse(amira).post(autosave(element), {"based_on": 1})
    page = reverse("concepts:element", args=[element.pk])

    assert [browse(each).get(page).context["writers"] for each in (ole, amira, dorothee)] == [["Amira Haddad"], [], []]


def test_the_page_tells_the_editor_which_draft_arrived(browse, ole, element):
    client = browse(ole)
    client.post(edit(element), typed("Eins", draft="entwurf-7", turn=3))

    assert 'data-known="entwurf-7=3 "' in client.get(edit(element)).content.decode()
    assert without_ids(Element.objects.get(pk=element.pk).text) == "<p>Eins</p><p>zwei</p>"
