"""Hostile texts in a real browser: nothing in them runs, wherever they are read, edited or pasted."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from concepts import blocks
from tests.concepts.hostile import PATTERNS
from tests.factories import ConceptFactory, ElementFactory
from tests.journeys.test_editor import opened, surface
from tests.journeys.test_editor_pasting import PASTE

NOTE = "window.haveRun = []; window.ran = () => window.haveRun.push(document.currentScript?.outerHTML ?? 'ran');"

# One after the other at the end of the text, each when the one before has come in.
PASTE_ALL = f"""async (patterns) => {{
  const surface = document.querySelector(".surface .ProseMirror");
  surface.focus();
  for (const pattern of patterns) {{
    getSelection().selectAllChildren(surface);
    getSelection().collapseToEnd();
    ({PASTE})(pattern);
    while (surface.hasAttribute("aria-busy")) await new Promise((resolve) => setTimeout(resolve, 5));
  }}
}}"""


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town, title="Integrationskonzept Lindenau")


def watched(page):
    page.add_init_script(NOTE)
    page.on("dialog", lambda dialog: dialog.accept())
    return page


def test_nothing_runs_where_hostile_texts_are_read_or_edited(browser_page, browse, ole, concept):
    # each is sent and stored alone in tests/concepts/test_hostile.py; here all that was stored stands on one page
    stored = "".join(blocks.cleaned(f"<p>Vor</p>{pattern}") for pattern in PATTERNS if "\0" not in pattern)
    all_in_one = ElementFactory(concept=concept, title="Alles", text="")
    wording = {"title": "Alles", "text": stored, "based_on": all_in_one.revision, "act": "save"}
    assert browse(ole).post(reverse("concepts:edit_text", args=[all_in_one.pk]), wording).status_code == 302
    all_in_one.refresh_from_db()
    assert all_in_one.text.count("<p") >= len(PATTERNS) - 1
    page = watched(browser_page(ole))

    for address in (f"/konzepte/{concept.pk}/lesen/", f"/abschnitte/{all_in_one.pk}/"):
        page.goto(address)
        page.mouse.move(300, 300)
        assert page.evaluate("window.haveRun") == []
    opened(page, all_in_one)
    page.mouse.move(500, 500)

    # whatever had come through would also stand in the console as refused by the page's policy
    assert page.evaluate("window.haveRun") == []


def test_nothing_runs_when_hostile_texts_are_pasted(browser_page, ole, concept):
    page = watched(browser_page(ole, expected_errors=("Content Security Policy", "ERR_", "400")))
    opened(page, ElementFactory(concept=concept, text="<p>Davor</p>"))
    page.context.set_offline(True)  # so that the editor alone has to make them harmless

    page.evaluate(PASTE_ALL, [f"<p>Wort</p>{pattern}" for pattern in PATTERNS])
    expect(surface(page)).not_to_have_attribute("aria-busy", re.compile(""))

    assert page.evaluate("window.haveRun") == []
    foreign = page.locator(".ProseMirror :is(script, style, iframe, object, embed, svg, math, form, meta, link)")
    expect(foreign).to_have_count(0)
    acting = page.locator('.ProseMirror a[href^="javascript" i], .ProseMirror [onerror], .ProseMirror [onclick]')
    expect(acting).to_have_count(0)
