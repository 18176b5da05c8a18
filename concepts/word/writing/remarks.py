"""Comments in the margin, the answers to them as replies."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone
from lxml import etree

from concepts.word.writing import styles
from concepts.word.writing.manuscript import Comment, Reply
from concepts.word.writing.nodes import named, node, words, written

if TYPE_CHECKING:
    from concepts.word.writing.parts import Parts


def begin(parts: "Parts", comment: Comment) -> list[etree._Element]:
    """Where the commented words begin, for the comment and every reply."""
    parts.remarks.append(comment)
    return [node("w:commentRangeStart", w_id=key) for key in _keys(parts, comment)]


def end(parts: "Parts", comment: Comment) -> list[etree._Element]:
    """Where they end, with the marks of the comment and of every reply."""
    return [each for key in _keys(parts, comment) for each in (node("w:commentRangeEnd", w_id=key), _mark(key))]


def comments_part(comments: list[Comment]) -> bytes:
    """The part ``comments.xml``."""
    root = node("w:comments")
    root.set(named("mc:Ignorable"), "w14")
    root.extend(_comment(key, said) for key, said, _parent in _numbered(comments))
    return written(root)


def threads_part(comments: list[Comment]) -> bytes:
    """The part ``commentsExtended.xml``: which comment answers which, and which are settled."""
    root = node("w15:commentsEx")
    root.set(named("mc:Ignorable"), "w14")
    for key, said, parent in _numbered(comments):
        is_settled = isinstance(said, Comment) and said.is_settled
        root.append(
            node(
                "w15:commentEx",
                w15_paraId=_paragraph_key(key),
                w15_paraIdParent=None if parent is None else _paragraph_key(parent),
                w15_done=int(is_settled),
            )
        )
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w14", "w15"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _keys(parts: "Parts", comment: Comment) -> range:
    """The keys of a comment and its replies."""
    first = 0
    for each in parts.remarks:
        if each is comment:
            break
        first += 1 + len(each.replies)
    return range(first, first + 1 + len(comment.replies))


def _numbered(comments: list[Comment]) -> Iterator[tuple[int, Comment | Reply, int | None]]:
    key = 0
    for comment in comments:
        parent = key
        yield key, comment, None
        for reply in comment.replies:
            key += 1
            yield key, reply, parent
        key += 1


def _comment(key: int, said: Comment | Reply) -> etree._Element:
    made = node("w:comment", w_id=key, w_author=said.author, w_date=_moment(said.at), w_initials=_initials(said.author))
    lines = [line for line in said.text.splitlines() if line.strip()] or [""]
    for place, line in enumerate(lines):
        mark = node("w:r", node("w:rPr", node("w:rStyle", val=styles.REMARK_MARK)), node("w:annotationRef"))
        is_last = place == len(lines) - 1
        made.append(
            node(
                "w:p",
                node("w:pPr", node("w:pStyle", val=styles.REMARK)),
                mark if place == 0 else None,
                node("w:r", words(line)),
                w14_paraId=_paragraph_key(key) if is_last else None,
            )
        )
    return made


def _mark(key: int) -> etree._Element:
    return node("w:r", node("w:rPr", node("w:rStyle", val=styles.REMARK_MARK)), node("w:commentReference", w_id=key))


def _paragraph_key(key: int) -> str:
    """Eight hexadecimal digits between 0 and 80000000, as Word wants them."""
    return f"{0x10000000 + key:08X}"


def _moment(at: datetime) -> str:
    local = timezone.localtime(at) if timezone.is_aware(at) else at
    return local.strftime("%Y-%m-%dT%H:%M:%SZ")


def _initials(name: str) -> str:
    return "".join(part[0] for part in name.replace("-", " ").split() if part[0].isalnum())[:4].upper()
