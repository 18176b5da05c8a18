"""A member of the board says something on the phone, and the office answers."""

from django.urls import reverse
from playwright.sync_api import expect

from concepts import blocks
from tests.factories import ConceptFactory, ElementFactory


def test_a_member_comments_on_a_passage_and_reads_the_answer(browser_page, check_axe, check_fits, town, bilal, ole):
    text = "<p>Die Stadt fördert Sprachkurse.</p><p>Sie berichtet einmal im Jahr.</p>"
    section = ElementFactory(concept=ConceptFactory(municipality=town, consulted=True), title="Sprache", text=text)
    passage = list(blocks.blocks_of(section.text))[1]
    place = reverse("consultations:of_element", args=[section.pk])

    phone = browser_page(bilal, width=320)
    phone.goto(place)
    phone.select_option("#id_kind", "suggestion")
    phone.select_option("#id_bid", passage.bid)
    phone.fill("#id_text", "Zweimal im Jahr wäre besser.")
    check_axe(phone)
    check_fits(phone)
    phone.click(".comment-form button[type=submit]")
    phone.wait_for_selector(".comment")

    desk = browser_page(ole)
    desk.goto(reverse("consultations:list"))
    check_axe(desk)
    expect(desk.locator(".comment-quote")).to_have_text("Sie berichtet einmal im Jahr.")
    desk.click(".comment-acts a")
    desk.select_option("#id_outcome", "not_adopted")
    desk.fill("#id_text", "Dafür reicht das Personal nicht.")
    check_axe(desk)
    desk.click("form.panel button[type=submit]")
    desk.wait_for_selector(".comment-answer")

    phone.goto(place)
    expect(phone.locator(".comment-answer")).to_contain_text("Dafür reicht das Personal nicht.")
    check_axe(phone)
    check_fits(phone)


def test_words_marked_in_the_text_become_the_passage_of_a_comment(browser_page, check_axe, town, bilal):
    text = "<p>Die Stadt fördert Sprachkurse.</p><p>Sie berichtet einmal im Jahr.</p>"
    section = ElementFactory(concept=ConceptFactory(municipality=town, consulted=True), title="Sprache", text=text)
    passage = list(blocks.blocks_of(section.text))[1]
    page = browser_page(bilal)
    page.goto(reverse("concepts:element", args=[section.pk]))
    page.wait_for_selector(".comment-form")
    taking = page.locator("[data-passage-take]")
    expect(taking).to_be_hidden()

    place = page.locator(f".reading [data-bid={passage.bid}]").evaluate(
        """block => {
            const words = document.createRange();
            words.setStart(block.firstChild, 4);
            words.setEnd(block.firstChild, 20);
            const box = words.getBoundingClientRect();
            return { from: box.left, to: box.right, y: box.top + box.height / 2 };
        }"""
    )
    page.mouse.move(place["from"] + 1, place["y"])
    page.mouse.down()
    page.mouse.move(place["to"] - 1, place["y"], steps=5)
    page.mouse.up()
    taking.click()

    expect(page.locator("[data-passage-shown]")).to_have_text("„berichtet einmal“")
    expect(page.locator("#id_bid")).to_have_value(passage.bid)
    check_axe(page)
    page.fill("#id_text", "Zweimal im Jahr wäre besser.")
    page.click(".comment-form button[type=submit]")
    page.wait_for_selector(".comment")
    made = section.comments.get()
    assert (made.bid, made.quote) == (passage.bid, "berichtet einmal")
