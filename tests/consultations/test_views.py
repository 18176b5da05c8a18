"""Comments of the board and answers of the office."""

import pytest
from django.urls import reverse

from concepts import blocks
from consultations import actions
from consultations.models import Answer, Comment
from tests.factories import AnswerFactory, CommentFactory, ConceptFactory, ElementFactory, MembershipFactory
from tests.pages import HTMX, same, swapped, words

TEXT = "<p>Die Stadt fördert Sprachkurse.</p><p>Sie berichtet jährlich.</p>"


@pytest.fixture
def section(town):
    return ElementFactory(concept=ConceptFactory(municipality=town, consulted=True), title="Sprache", text=TEXT)


@pytest.fixture
def remark(section, bilal):
    return CommentFactory(element=section, author=bilal, text="Bitte genauer.")


def address(name: str, thing) -> str:
    return reverse(f"consultations:{name}", args=[thing.pk])


def first_block(section) -> str:
    return next(blocks.blocks_of(section.text)).bid


def test_comment_is_stored_with_passage_and_wording(browse, bilal, section):
    sent = {"kind": "wording", "bid": first_block(section), "quote": "", "text": "Besser: finanziert."}

    browse(bilal).post(address("comment", section), sent)

    made = Comment.objects.get()
    assert (made.author, made.concept, made.element, made.revision) == (bilal, section.concept, section, 1)
    assert (made.kind, made.quote, made.text) == ("wording", "Die Stadt fördert Sprachkurse.", "Besser: finanziert.")


def test_comment_quotes_the_marked_words_only_where_they_stand(section, bilal):
    bid = first_block(section)

    assert actions.passage(section, bid, "fördert  Sprachkurse") == (bid, "fördert Sprachkurse")
    assert actions.passage(section, bid, "nie gesagt") == (bid, "Die Stadt fördert Sprachkurse.")
    assert actions.passage(section, "b000000000", "fördert") == ("", "")


def test_comment_by_htmx_answers_the_region_as_the_page_shows_it(browse, bilal, section):
    page = browse(bilal)

    fragment = page.post(address("comment", section), {"kind": "question", "text": "Wann?"}, headers=HTMX)

    assert "Wann?" in words(fragment.content.decode())
    assert same(*swapped(page, address("of_element", section)))


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "question", "text": "  "},
        {"kind": "x", "text": "y"},
        {"kind": "question", "text": "y", "bid": "b000000000"},
    ],
)
def test_comment_refuses_bad_input_with_a_sentence(browse, bilal, section, sent):
    response = browse(bilal).post(address("comment", section), sent)

    assert response.status_code == 200 and response.context["form"].errors
    assert Comment.objects.count() == 0


def test_comment_on_a_concept_that_is_not_open_says_why(browse, bilal, town, ole):
    adopted = ElementFactory(concept=ConceptFactory(municipality=town, adopted=True), text=TEXT)

    response = browse(bilal).post(address("comment", adopted), {"kind": "question", "text": "?"}, follow=True)

    assert response.status_code == 200 and Comment.objects.count() == 0
    assert Comment.closed_reason(adopted.concept) in words(response.content.decode())
    assert Comment.closed_reason(adopted.concept) != Comment.closed_reason(ConceptFactory(municipality=town))


def test_of_element_shows_names_to_office_and_board_only(browse, ole, bilal, dorothee, section, remark):
    assert "Bilal Yıldız" in words(browse(ole).get(address("of_element", section)).content.decode())
    said = words(browse(dorothee).get(address("of_element", section)).content.decode())
    assert "Bilal" not in said and "genauer" not in said


def test_of_element_says_that_the_section_has_changed_since(browse, ole, section, remark):
    section.revise(title="Sprache", text="<p>Neu.</p>", based_on=1, by=ole)

    assert Comment.objects.get().is_on_older_wording
    assert "2)" in words(browse(ole).get(address("of_element", section)).content.decode())


def test_of_element_takes_the_same_queries_for_one_and_for_many(
    browse, bilal, town, section, django_assert_max_num_queries
):
    page = browse(bilal)
    for _ in range(4):
        author = MembershipFactory(municipality=town, role="board").user
        AnswerFactory(comment=CommentFactory(element=section, author=author))
        with django_assert_max_num_queries(12):
            page.get(address("of_element", section), headers=HTMX)


def test_edit_changes_ones_own_comment(browse, bilal, remark):
    browse(bilal).post(address("edit", remark), {"kind": "criticism", "text": "Anders."})

    remark.refresh_from_db()
    assert (remark.kind, remark.text) == ("criticism", "Anders.")


def test_edit_and_withdraw_are_refused_once_answered(browse, bilal, remark):
    AnswerFactory(comment=remark)
    page = browse(bilal)

    edited = page.post(address("edit", remark), {"kind": "criticism", "text": "Anders."}, follow=True)
    page.post(address("withdraw", remark))

    remark.refresh_from_db()
    assert remark.text == "Bitte genauer."
    assert remark.reason_against_change(bilal) in words(edited.content.decode())


def test_withdraw_asks_first_and_then_takes_it_back(browse, bilal, remark):
    page = browse(bilal)

    page.get(address("withdraw", remark))
    assert Comment.objects.count() == 1
    page.post(address("withdraw", remark))
    assert Comment.objects.count() == 0


def test_nobody_withdraws_somebody_elses_comment(browse, town, section, remark):
    other = MembershipFactory(municipality=town, role="board").user

    assert browse(other).post(address("withdraw", remark)).status_code == 403
    assert Comment.objects.count() == 1


def test_answer_is_given_changed_and_seen_by_the_member(browse, ole, bilal, remark):
    office = browse(ole)

    office.post(address("answer", remark), {"outcome": "adopted", "text": ""})
    office.post(address("answer", remark), {"outcome": "not_adopted", "text": "Dafür fehlt das Geld."})

    answer = Answer.objects.get()
    assert (answer.outcome, answer.answered_by) == ("not_adopted", ole)
    assert "Dafür fehlt das Geld." in words(browse(bilal).get(address("detail", remark)).content.decode())


@pytest.mark.parametrize(
    "sent", [{"outcome": "not_adopted", "text": " "}, {"outcome": "", "text": "x"}, {"outcome": "egal", "text": "x"}]
)
def test_answer_refuses_an_outcome_without_its_reason(browse, ole, remark, sent):
    response = browse(ole).post(address("answer", remark), sent)

    assert response.status_code == 200 and response.context["form"].errors
    assert Answer.objects.count() == 0


def test_list_filters_and_keeps_comments_on_removed_sections(browse, ole, bilal, town, section, remark, other_town):
    gone = ElementFactory(concept=section.concept, removed=True)
    answered = AnswerFactory(comment=CommentFactory(element=gone, text="Anderes"), outcome="noted").comment
    CommentFactory(element=ElementFactory(concept=ConceptFactory(municipality=other_town, consulted=True)))
    page = browse(ole)

    def found(**query):
        return list(page.get(reverse("consultations:list"), query).context["page"].object_list)

    assert found() == [answered, remark]
    assert found(words="genauer") == [remark]
    assert found(unanswered="on") == [remark]
    assert found(outcome="noted") == [answered]
    assert found(concept=section.concept.pk) == [answered, remark]
    assert found(outcome="unsinn", concept="x") == [answered, remark]
    mine = browse(bilal).get(reverse("consultations:list"), {"mine": "on"}).context["page"].object_list
    assert list(mine) == [remark]
    assert same(*swapped(page, reverse("consultations:list")))


def test_list_takes_the_same_queries_for_one_and_for_many(browse, ole, town, section, django_assert_max_num_queries):
    page = browse(ole)
    for _ in range(4):
        CommentFactory(element=section, author=MembershipFactory(municipality=town, role="board").user)
        with django_assert_max_num_queries(10):
            page.get(reverse("consultations:list"))


def test_of_element_turns_pages_and_shows_a_new_comment_at_once(browse, bilal, section):
    for number in range(31):
        CommentFactory(element=section, author=bilal, text=f"Nummer {number}")
    page = browse(bilal)

    assert len(page.get(address("of_element", section)).context["comments"]) == 30
    fragment = page.post(address("comment", section), {"kind": "question", "text": "Ganz neu"}, headers=HTMX)
    assert "Ganz neu" in words(fragment.content.decode())
