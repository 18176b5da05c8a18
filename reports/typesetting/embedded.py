"""Data embedded in the texts, as the edition keeps them, made ready for paper."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe
from lxml import etree, html

from concepts import blocks, live
from reports.typesetting import tables


def printed(document: Mapping[str, Any]) -> dict[str, SafeString]:
    """Every block by its id, its tables with widths of columns and a head that repeats."""
    return {bid: _in_order(words) for bid, words in live.printed(live.of_document(document)).items()}


def _in_order(words: SafeString) -> SafeString:
    if "<table" not in words or "<svg" in words:
        return words
    root = html.fragment_fromstring(words, create_parent="div")
    for table in list(root.iter("table")):
        tables.prepare(table)
    # Made by our own templates, which escape every word.
    return mark_safe(blocks.inner_html(root))


def keep_places(root: etree._Element, shown: Mapping[str, SafeString]) -> None:
    """Mark the places of live blocks; one that the edition does not know is left out."""
    for node in [each for each in root.iter("div") if each.get("class") == "live"]:
        bid = node.get("data-bid", "")
        if bid not in shown:
            node.drop_tree()
            continue
        node.attrib.clear()
        node.set("class", "embedded")
        node.append(etree.Comment(bid))


def filled(text: str, shown: Mapping[str, SafeString]) -> str:
    """The text with the blocks at their places. No comment but ours stands in it."""
    return re.sub(r"<!--(b[0-9a-z]{9})-->", lambda place: shown[place[1]], text) if shown else text
