"""The text of a concept for people without the portal: one HTML page, one Markdown file."""

from typing import Any

from django.utils.html import escape
from lxml import etree
from markdownify import MarkdownConverter

from concepts import blocks

DEEPEST = 6


def page(document: dict[str, Any], pictures: dict[str, str]) -> str:
    """The whole text of an edition document as one page of HTML; ``pictures`` says where each id lies beside it."""
    title = escape(document["concept"]["title"])
    return (
        f'<!doctype html>\n<html lang="de">\n<head><meta charset="utf-8"><title>{title}</title></head>\n'
        f"<body>\n<h1>{title}</h1>\n{_sections(document, pictures)}\n</body>\n</html>\n"
    )


def markdown(document: dict[str, Any], pictures: dict[str, str]) -> str:
    """The whole text of an edition document as Markdown, footnotes with their marks at the end."""
    root = blocks.parsed(f"<h1>{escape(document['concept']['title'])}</h1>\n{_sections(document, pictures)}")
    notes = []
    for node in [each for each in root.iter("span") if each.get("class") == "footnote"]:
        notes.append(_Markdown().convert(blocks.inner_html(node)).strip())
        mark = etree.Element("footnote-mark")
        mark.text, mark.tail = str(len(notes)), node.tail
        node.getparent().replace(node, mark)
    text = _Markdown(heading_style="ATX", bullets="-").convert(blocks.inner_html(root)).strip()
    listed = "\n".join(f"[^{number}]: {note}" for number, note in enumerate(notes, 1))
    return f"{text}\n\n{listed}\n" if notes else f"{text}\n"


class _Markdown(MarkdownConverter):
    """Knows the marks of footnotes."""

    def convert_footnote_mark(self, node: Any, text: str, parent_tags: set[str]) -> str:
        return f"[^{text.strip()}]"


def _sections(document: dict[str, Any], pictures: dict[str, str]) -> str:
    text = "\n".join(_section(element) for element in document["elements"])
    for uid, place in pictures.items():
        text = text.replace(f'src="/bilder/{uid}/"', f'src="{place}"')
    return text


def _section(element: dict[str, Any]) -> str:
    level = min(element["depth"] + 2, DEEPEST)
    name = element["title"] if element["is_titled"] else element["kind_label"]
    head = escape(" ".join(part for part in (element["number"], name) if part))
    title = (
        "" if element["is_titled"] or not element["title"] else f"<p><strong>{escape(element['title'])}</strong></p>"
    )
    return f"<h{level}>{head}</h{level}>\n{title}{_below(element['text'], level)}"


def _below(text: str, level: int) -> str:
    """The text with its own headings below the section's."""
    if not text:
        return ""
    root = blocks.parsed(text)
    for node in root.iter("h2", "h3", "h4"):
        node.tag = f"h{min(level + int(node.tag[1]) - 1, DEEPEST)}"
    return blocks.inner_html(root)
