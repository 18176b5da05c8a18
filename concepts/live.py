"""Embedded data (eingebettete Daten): places in a text that show current data while it is written. Knows no database.

A text keeps only what is to be shown (``concepts.blocks``: kind and option). Whenever a living text is
read, the kind gathers the data anew; freezing an edition keeps what was gathered, in its part "live",
and everything made from the edition shows that. Kinds are the entries in ``settings.LIVE_BLOCKS``.

For outputs other than HTML ``plain`` gives every such block as one table of words.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from concepts import blocks


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that a kind can show: what the text keeps of it, and how menus call it."""

    option: str
    label: str


@dataclass(frozen=True, slots=True)
class Table:
    """A block in plain words: caption, head and rows of equal length, sentences below; no row where it has no data."""

    caption: str
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LiveKind:
    """A kind of embedded data.

    ``choices(concept)`` lists what it can show. ``gather(concept, options)`` returns the data of each
    option that exists, as it may be kept in an edition: plain JSON with its heading as "caption", only
    of this concept, and no number that may not be shown; a fixed number of queries however many options.
    ``template`` shows one on a page, ``paper`` in print; both are given ``content`` and ``key``, which
    makes ids unique. ``plain(content)`` is the same in words.
    """

    slug: str
    label: str | Promise
    choices: Callable[[Any], list[Choice]]
    gather: Callable[[Any, Collection[str]], dict[str, dict[str, Any]]]
    template: str
    paper: str
    plain: Callable[[Mapping[str, Any]], Table]


Entry = Mapping[str, Any]


def kinds() -> tuple[LiveKind, ...]:
    """Every kind, in menu order."""
    return tuple(import_string(path) for path in settings.LIVE_BLOCKS)


def kind(slug: str) -> LiveKind | None:
    """The kind of that slug; ``None`` where this installation does not know it."""
    return next((each for each in kinds() if each.slug == slug), None)


def name_of(slug: str) -> str:
    """How the kind is called, also where it is unknown."""
    known = kind(slug)
    return str(known.label) if known else _("Embedded data")


def current(concept: Any, texts: Iterable[str]) -> dict[str, dict[str, Any]]:
    """What the blocks of the texts show now, by block id, in the form that editions keep."""
    found = [block for text in texts for block in blocks.live_blocks_in(text)]
    gathered: dict[str, dict[str, dict[str, Any]]] = {}
    for each in kinds():
        if options := {block.option for block in found if block.slug == each.slug}:
            gathered[each.slug] = each.gather(concept, options)
    return {block.bid: _entry(block, gathered.get(block.slug, {}).get(block.option)) for block in reversed(found)}


def _entry(block: blocks.LiveBlock, content: dict[str, Any] | None) -> dict[str, Any]:
    caption = content["caption"] if content else name_of(block.slug)
    return {"slug": block.slug, "option": block.option, "caption": caption, "content": content}


def of_document(document: Mapping[str, Any]) -> Mapping[str, Entry]:
    """What the blocks of a frozen edition show."""
    return document.get("live", {})


def shown(entries: Mapping[str, Entry]) -> dict[str, SafeString]:
    """The blocks as they stand on a page, by block id."""
    return {bid: _rendered(bid, entry, on_paper=False) for bid, entry in entries.items()}


def printed(entries: Mapping[str, Entry]) -> dict[str, SafeString]:
    """The blocks as they stand in print, by block id."""
    return {bid: _rendered(bid, entry, on_paper=True) for bid, entry in entries.items()}


def _rendered(bid: str, entry: Entry, *, on_paper: bool) -> SafeString:
    known, content = kind(entry["slug"]), entry["content"]
    if known is None or not content:
        return render_to_string("concepts/live/_missing.html", {"caption": entry["caption"]})
    return render_to_string(known.paper if on_paper else known.template, {"content": content, "key": bid})


def plain(entry: Entry | None) -> Table:
    """A block in plain words, for outputs other than HTML; only its caption where there is nothing to show."""
    known = kind(entry["slug"]) if entry else None
    if entry is None:
        return Table(_("Embedded data"))
    if known is None or not entry["content"]:
        return Table(str(entry["caption"]))
    return known.plain(entry["content"])


# --- Tables, which most kinds are -------------------------------------------------------------------
def table(caption: str, columns: Iterable[tuple[str, Iterable[Any]]], *, empty: str, key: int = 0) -> dict[str, Any]:
    """The content of a block that is a table, from its columns (head, cells); those without any word are left out.

    A cell is words, or words with the plain level of a badge. ``key`` is the column that names the row.
    ``empty`` is the sentence that stands there while there are no rows.
    """
    filled = [(head, list(cells)) for head, cells in columns]
    kept = [(at, head, cells) for at, (head, cells) in enumerate(filled) if at == key or any(map(words_of, cells))]
    rows = [list(row) for row in zip(*(cells for _at, _head, cells in kept), strict=True)]
    return {
        "caption": caption,
        "head": [head for _at, head, _cells in kept] if rows else [],
        "rows": rows,
        "key": [at for at, _head, _cells in kept].index(key),
        "notes": [] if rows else [empty],
    }


def words_of(cell: Any) -> str:
    """The words of a cell of such a table."""
    return str(cell["words"] if isinstance(cell, Mapping) else cell)


def plain_table(content: Mapping[str, Any]) -> Table:
    """Such a table in plain words."""
    rows = tuple(tuple(words_of(cell) or "–" for cell in row) for row in content["rows"])
    return Table(content["caption"], tuple(content["head"]), rows, tuple(content["notes"]))
