"""Documents to be written out, in the shape of an edition's, for tests."""

import uuid
from typing import Any

from concepts import blocks, kinds
from concepts.word.writing.manuscript import Manuscript, Photo
from tests.concepts.texts import EVERYTHING, PICTURE_UID
from tests.concepts.word.builder import picture_bytes

# What the text of the editor holds only rarely: holders in holders, what begins with a list or a table, tables in tables.
RARE = (
    "<p>אבג עברית mixed العربية text 12</p><ul><li><ul><li><p>nur tiefer</p></li></ul></li>"
    "<li><table><tbody><tr><td><p>in Liste</p></td></tr></tbody></table><p>danach</p></li></ul>"
    "<ul><li><p>andere Liste</p></li></ul><ul><li><p>dritte</p><blockquote><p>Zitat</p><ul><li><p>x</p></li></ul>"
    "</blockquote></li></ul><blockquote><p>eins</p></blockquote><blockquote><p>zwei</p></blockquote>"
    '<div class="box"><blockquote><p>im Kasten</p></blockquote><table><caption>T</caption><thead>'
    "<tr><th><p>a</p></th><td><p>b</p></td></tr></thead><tbody><tr><td><p>1</p><table><tbody><tr><td>"
    "<table><tbody><tr><td><p>tief</p></td></tr></tbody></table></td></tr></tbody></table></td>"
    '<td><ol start="7"><li><p>q</p><p>weiter</p></li></ol></td></tr></tbody></table></div><div class="box"><p>noch</p></div>'
    '<p><strong>fett<span class="footnote">Note <strong>fett</strong>\u00adTrenn</span>weiter</strong> und '
    '<a href="https://x.de/?a=1&amp;b=2">Link<br>um<sub>2</sub><span class="footnote">n</span>ende</a> a\u2011b</p>'
    "<p>• getippt</p><ul><li><h3>Kopf im Punkt</h3><p>x</p></li></ul><h2>Zwei</h2><h4>Vier</h4>"
    "<table><thead><tr><th><p>nur Kopf</p></th></tr></thead></table><p>1. keine Liste</p><p></p><p>Ende</p>"
)


def element(
    kind: str, title: str = "", text: str = "", *, depth: int = 0, number: str = "", **more: Any
) -> dict[str, Any]:
    """One entry of the part "elements"."""
    entry = {
        "uid": str(uuid.uuid4()), "parent": None if depth == 0 else "above", "depth": depth, "number": number,
        "pillar": "situation", "kind": kind, "kind_label": str(kinds.get(kind).label), "level": None,
        "is_titled": kinds.get(kind).is_titled, "title": title, "name": title, "text": blocks.cleaned(text), "revision": 1,
    }  # fmt: skip
    return {**entry, **more}


def manuscript(*elements: dict[str, Any], **more: Any) -> Manuscript:
    """A manuscript of those elements."""
    document = {
        "municipality": {
            "name": "Lindenau am Fluss",
            "concept_word": "Integrationskonzept",
            "accent_colour": "#1f5f6b",
        },
        "concept": {"id": 12, "title": "Miteinander & <mehr>", "subtitle": "Fortschreibung"},
        "elements": list(elements),
        "references": more.pop("references", {}),
        "live": more.pop("live", {}),
    }
    photos = {PICTURE_UID: Photo(picture_bytes(), "image/png", 40, 30)}
    return Manuscript(document, photos, **more)


def of_everything() -> Manuscript:
    """Every kind of element and every feature of the vocabulary."""
    return manuscript(
        element("passage", "Vorwort", "<p>Zum Geleit</p>"),
        element("chapter", "Wo wir stehen", EVERYTHING, number="1", revision=7),
        element("field", "Sprache", "", depth=1, number="1.1"),
        element("goal", "", RARE, depth=2, level=2),
        element("passage", "", "<table><tbody><tr><td><p>zuerst die Tabelle</p></td></tr></tbody></table>", depth=2),
        element("passage", "Ausgangslage", "<h2>Zahlen</h2><p>und Fakten</p>", depth=2),
        element("key_message", "", "", depth=2),
        element("chapter", "10 Jahre danach", RARE, number="2"),
        element("principle", "Mit Titel", "<ol><li><p>zuerst die Liste</p></li></ol>", depth=1),
    )
