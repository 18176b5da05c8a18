"""Footnotes and endnotes, each as one line of inline HTML, its paragraphs parted by ``<br>``."""

from dataclasses import dataclass, field

from lxml import etree

from concepts.word.document import Tracked
from concepts.word.findings import Notices
from concepts.word.inline import Line
from concepts.word.names import W, value
from concepts.word.package import Package
from concepts.word.runs import Runs
from concepts.word.styles import Styles

# In the order in which they are read; numbers follow the marks in the text, not this order.
_PARTS = (("footnote", "footnotes"), ("endnote", "endnotes"))


@dataclass(slots=True)
class Notes:
    """All notes by kind and id: a running key and their HTML; each one's paragraphs as plain words, and its tracked changes."""

    html: dict[tuple[str, str], tuple[int, str]] = field(default_factory=dict)
    paragraphs: dict[int, list[str]] = field(default_factory=dict)
    tracked: dict[int, list[Tracked]] = field(default_factory=dict)


def read_notes(package: Package, styles: Styles, notices: Notices, *, is_ours: bool = False) -> Notes:
    """The notes of a document; separators are not notes."""
    found = Notes()
    for kind, relation in _PARTS:
        part = package.related(package.main, relation)
        if part is None:
            continue
        runs = Runs(styles, notices, package.relations(part), {}, is_ours=is_ours)
        for node in package.xml(part).iter(f"{W}{kind}"):
            if node.get(f"{W}type", "normal") != "normal":
                continue
            lines = [_line(runs, paragraph, styles) for paragraph in node.iter(f"{W}p")]
            lines = [line for line in lines if line.text.strip()]
            if lines and lines[0].text != lines[0].text.lstrip():
                lines[0] = lines[0].without_beginning(len(lines[0].text) - len(lines[0].text.lstrip()))
            number = len(found.paragraphs) + 1
            found.html[(kind, node.get(f"{W}id", ""))] = (number, "<br>".join(line.html for line in lines))
            found.paragraphs[number] = [line.text for line in lines]
            found.tracked[number] = runs.margin.take()[0]
    return found


def _line(runs: Runs, paragraph: etree._Element, styles: Styles) -> Line:
    style = value(paragraph.find(f"{W}pPr/{W}pStyle"), styles.default_paragraph)
    return runs.read(paragraph, style)
