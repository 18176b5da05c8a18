"""What others changed comes into an open editor: whatever it shows of it, the next save loses no word."""

import random

from concepts import blocks
from concepts.merging import merge
from tests.concepts.writers import Office, Writer, words_in
from tests.factories import ConceptFactory, ElementFactory

ROUNDS = 200
WEAVE = """async (rounds) => {
  const { pm } = await import("django-prose-editor/editor");
  const { weave } = await import("leitwerk/editor/weaving");
  const { toHtml, toTree } = await import("leitwerk/editor/words");
  const { editor } = document.querySelector(".surface .ProseMirror");
  const reader = pm.model.DOMParser.fromSchema(editor.schema);
  const read = (html) => reader.parse(toTree(html), { preserveWhitespace: "full" });
  return rounds.map(({ mine, sent, merged, caret }) => {
    editor.commands.setContent(read(mine).toJSON());
    if (caret === null) editor.view.dom.blur();
    else {
      editor.view.focus();
      const { doc, tr } = editor.state;
      editor.view.dispatch(tr.setSelection(pm.state.Selection.near(doc.resolve(Math.round(caret * doc.content.size)))));
    }
    const before = editor.state.selection.$from.parent;
    const { isComplete, base } = weave(editor, read(sent), read(merged));
    const stays = caret === null || before.eq(editor.state.selection.$from.parent);
    return { shown: toHtml(editor.state.doc, editor.schema), base: toHtml(base, editor.schema), isComplete, stays };
  });
}"""


def changed(office: Office, text: str, chance: random.Random) -> str:
    """The text after somebody worked on it for a while."""
    writer = Writer(office, chance)
    writer.text = text
    for _ in range(chance.randint(0, 5)):
        writer.write()
    return writer.text


def test_whatever_an_editor_takes_in_the_next_save_loses_no_word(browser_page, ole, town):
    """``sent`` arrived; ``mine`` is what was written since; ``merged`` is what is in force, with others' words."""
    chance = random.Random(7)
    office = Office()
    rounds = []
    for number in range(ROUNDS):
        sent = changed(office, changed(office, "", chance), chance)
        mine, merged = changed(office, sent, chance), changed(office, sent, chance)
        rounds.append({"sent": sent, "mine": mine, "merged": merged, "caret": chance.random() if number % 2 else None})
    page = browser_page(ole)
    page.route(
        "**/zwischenspeichern/", lambda route: route.fulfill(json={"state": "saved", "revision": 1, "writers": []})
    )
    page.goto(f"/abschnitte/{ElementFactory(concept=ConceptFactory(municipality=town)).pk}/bearbeiten/")
    page.locator("[data-editor][data-ready]").wait_for()

    woven = page.evaluate(WEAVE, rounds)

    taken_in = 0
    for number, (before, after) in enumerate(zip(rounds, woven, strict=True)):
        wanted = merge(before["sent"], before["mine"], before["merged"])
        found = merge(blocks.cleaned(after["base"]), blocks.cleaned(after["shown"]), before["merged"])
        shown = words_in(found.text + "".join(each.mine + each.theirs for each in found.conflicts))
        assert words_in(wanted.text) - shown == set(), number
        assert after["stays"], f"{number}: what the cursor stands in was touched"
        taken_in += after["isComplete"]
    assert taken_in > ROUNDS / 3
