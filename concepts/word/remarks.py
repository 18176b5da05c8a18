"""Comments in the margin of a Word document: who said what, when, about which words, and what was answered."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from lxml import etree

from concepts.word.names import W
from concepts.word.package import Package

_W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_THREADS = "commentsExtended"


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer to a comment."""

    author: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Remark:
    """A comment with its answers. ``quote`` are the words it stands on; ``at`` is the time as the file says it."""

    key: str
    author: str
    at: str
    text: str
    quote: str = ""
    is_settled: bool = False
    replies: tuple[Reply, ...] = field(default=())

    def on(self, quote: str) -> "Remark":
        """The same comment, on those words."""
        return replace(self, quote=" ".join(quote.split()))


def read_remarks(package: Package) -> list[Remark]:
    """All comments in the order of the file, answers with what they answer; none for a document without any."""
    part = package.related(package.main, "comments")
    if part is None:
        return []
    nodes = [node for node in package.xml(part).iter(f"{W}comment")]
    threads = _threads(package)
    by_paragraph = {node.get(f"{_W14}paraId", ""): node for comment in nodes for node in comment.iter(f"{W}p")}
    owner = {id(node): comment for comment in nodes for node in comment.iter(f"{W}p")}
    answers: dict[str, list[etree._Element]] = {}
    parents: dict[str, str] = {}
    settled: set[str] = set()
    for paragraph, (parent, is_settled) in threads.items():
        node = by_paragraph.get(paragraph)
        if node is None:
            continue
        comment = owner[id(node)]
        if is_settled:
            settled.add(_key(comment))
        above = by_paragraph.get(parent) if parent else None
        if above is not None and owner[id(above)] is not comment:
            answers.setdefault(_key(owner[id(above)]), []).append(comment)
            parents[_key(comment)] = _key(owner[id(above)])
    return [
        Remark(
            _key(node), _author(node), node.get(f"{W}date", ""), _text(node), is_settled=_key(node) in settled,
            replies=tuple(_replies(node, answers)),
        )
        for node in nodes if not _answers_one(_key(node), parents)
    ]  # fmt: skip


def _answers_one(key: str, parents: dict[str, str]) -> bool:
    """Whether it answers a comment that stands in the margin; those that answer each other in a ring do not."""
    seen = {key}
    while key in parents:
        key = parents[key]
        if key in seen:
            return False
        seen.add(key)
    return len(seen) > 1


def _replies(node: etree._Element, answers: dict[str, list[etree._Element]]) -> Iterable[Reply]:
    waiting, seen = list(answers.get(_key(node), [])), {_key(node)}
    while waiting:
        each = waiting.pop(0)
        if _key(each) in seen:
            continue
        seen.add(_key(each))
        yield Reply(_author(each), each.get(f"{W}date", ""), _text(each))
        waiting = [*answers.get(_key(each), []), *waiting]


def _threads(package: Package) -> dict[str, tuple[str, bool]]:
    part = package.related(package.main, _THREADS)
    if part is None:
        return {}
    return {
        node.get(f"{_W15}paraId", ""): (
            node.get(f"{_W15}paraIdParent", ""),
            node.get(f"{_W15}done", "0") in {"1", "true"},
        )
        for node in package.xml(part).iter(f"{_W15}commentEx")
    }


def _key(node: etree._Element) -> str:
    return node.get(f"{W}id", "")


def _author(node: etree._Element) -> str:
    return node.get(f"{W}author", "").strip()


def _text(node: etree._Element) -> str:
    lines = ["".join(paragraph.itertext(f"{W}t")).strip() for paragraph in node.iter(f"{W}p")]
    return "\n".join(line for line in lines if line)
