"""Word by word: the words of a line, and what became of them. Plain values in and out."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from lxml import etree

from concepts.comparison.order import longest_rising

SAME, ADDED, REMOVED = "same", "added", "removed"
BREAK = "\n"
# A word with what holds it together ("Kita-Plätze", "1.250,5", "z.B"), or a sign of punctuation; blanks before it.
_WORDS = re.compile(r"(\s*)(\w+(?:[-’'./:,@]\w+)*|[^\w\s])")
# More pairs of words than this are not compared before groups of so many words that stand once have been found.
_MANY, _WIDE = 90_000, 4
# Two lines with less in common than this read better as one taken out and one put in.
_LITTLE = 0.25
# A remnant of so few letters between two changes is noise.
_SHORT = 4

Mark = tuple[str, str]  # the tag, and the address of a link
Step = tuple[str, int, int, int, int]


@dataclass(slots=True)
class Word:
    """A word (or sign, or line break) of a line: blanks before it, its marks, the footnote or cross reference it stands in."""

    text: str
    lead: str = ""
    marks: tuple[Mark, ...] = ()
    note: str = ""
    to: str = ""
    is_first: bool = False

    @property
    def key(self) -> Hashable:
        """What makes two words the same: letters, parting from the word before, footnote or not, address; not their shape."""
        if self.to:
            return self.to
        address = next((href for tag, href in self.marks if tag == "a"), "")
        return (self.text, bool(self.lead) or self.is_first, bool(self.note), address)


def words_of_line(node: etree._Element) -> list[Word]:
    """The words under a node in order, with those of its footnotes; a cross reference is one word."""
    found: list[Word] = []
    lead, is_first = "", True

    def read(text: str | None, marks: tuple[Mark, ...], note: str) -> None:
        nonlocal lead, is_first
        place = 0
        for match in _WORDS.finditer(text or ""):
            found.append(Word(match[2], lead + match[1], marks, note, is_first=is_first))
            lead, is_first, place = "", False, match.end()
        lead += (text or "")[place:]

    def walk(current: etree._Element, marks: tuple[Mark, ...], note: str) -> None:
        nonlocal lead, is_first
        read(current.text, marks, note)
        for child in current:
            if child.tag == "br":
                found.append(Word(BREAK, lead, marks, note))
                lead, is_first = "", True
            elif child.tag == "span" and child.get("class") == "footnote":
                outside, lead, is_first = lead, "", True
                walk(child, (), child.get("data-bid") or "note")
                lead, is_first = outside, False
            elif child.tag == "span" and child.get("class") == "reference":
                words = " ".join("".join(child.itertext()).split())
                found.append(Word(words, lead, marks, note, to=child.get("data-to") or words, is_first=is_first))
                lead, is_first = "", False
            elif child.tag == "span":
                walk(child, marks, note)
            else:
                walk(child, (*marks, (child.tag, child.get("href") or "")), note)
            read(child.tail, marks, note)

    walk(node, (), "")
    return found


def plain_words(text: str) -> list[Word]:
    """The words of a line without marks, such as a heading or an alternative text."""
    line = etree.Element("p")
    line.text = text
    return words_of_line(line)


def runs(old: Sequence[Word], new: Sequence[Word]) -> Iterator[tuple[str, Sequence[Word]]]:
    """Both lines as one: what stayed (as the new line has it), was taken out, was put in, in reading order."""
    for step, a, b, c, d in _steps([word.key for word in old], [word.key for word in new]):
        if step == "equal":
            # What begins the new line may stand behind words of the old one: there it needs the blank it had.
            yield (
                SAME,
                [
                    replace(now, lead=then.lead) if now.is_first and then.lead else now
                    for then, now in zip(old[a:b], new[c:d], strict=True)
                ],
            )
            continue
        if b > a:
            yield REMOVED, old[a:b]
        if d > c:
            yield ADDED, new[c:d]


def likeness(old: Sequence[Hashable], new: Sequence[Hashable]) -> float:
    """Between 0 and 1: how many words two lines share, wherever these stand."""
    if not old or not new:
        return 0.0
    left: dict[Hashable, int] = {}
    for word in old:
        left[word] = left.get(word, 0) + 1
    shared = 0
    for word in new:
        if left.get(word, 0):
            left[word] -= 1
            shared += 1
    return 2 * shared / (len(old) + len(new))


def _steps(old: list[Hashable], new: list[Hashable]) -> list[Step]:
    """What to do to get from one to the other; equal ends are set aside before anything is compared."""
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    a, b, c, d = start, len(old) - end, start, len(new) - end
    steps = _middle(old[a:b], new[c:d]) if a < b and c < d else [("replace", 0, b - a, 0, d - c)]
    placed = [(step, i + a, j + a, k + c, m + c) for step, i, j, k, m in steps]
    whole = [
        *([("equal", 0, start, 0, start)] if start else []),
        *([each for each in placed if each[2] > each[1] or each[4] > each[3]]),
        *([("equal", b, len(old), d, len(new))] if end else []),
    ]
    return _readable(whole, old, new)


def _middle(old: list[Hashable], new: list[Hashable], wide: int = _WIDE) -> list[Step]:
    """Short lines word by word; long ones first along what stands once in both, so that no line takes seconds."""
    if not old or not new:
        return [("replace", 0, len(old), 0, len(new))]
    if len(old) * len(new) <= _MANY:
        return list(SequenceMatcher(None, old, new, autojunk=False).get_opcodes())
    before, after = _single(old, wide), _single(new, wide)
    shared = sorted(before.keys() & after.keys(), key=after.__getitem__)
    steady = [shared[at] for at in longest_rising([before[each] for each in shared])]
    if not steady:
        return _middle(old, new, 1) if wide > 1 else [("replace", 0, len(old), 0, len(new))]
    found: list[Step] = []
    a = c = 0
    for b, d in [*((before[each], after[each]) for each in steady), (len(old), len(new))]:
        if b < a or d < c:
            continue  # overlaps the one before
        found += [(step, i + a, j + a, k + c, m + c) for step, i, j, k, m in _middle(old[a:b], new[c:d], wide)]
        a, c = min(b + wide, len(old)), min(d + wide, len(new))
        if b < len(old):
            found.append(("equal", b, a, d, c))
    return found


def _single(words: list[Hashable], wide: int) -> dict[tuple[Hashable, ...], int]:
    """Where each group of so many words begins that stands only once."""
    found: dict[tuple[Hashable, ...], int] = {}
    twice = set()
    for at in range(len(words) - wide + 1):
        group = tuple(words[at : at + wide])
        if group in found:
            twice.add(group)
        found[group] = at
    return {group: at for group, at in found.items() if group not in twice}


def _readable(steps: list[Step], old: list[Hashable], new: list[Hashable]) -> list[Step]:
    """Without crumbs: a stray short word between two changes belongs to them; what shares little is replaced whole."""
    kept = sum(b - a for step, a, b, _, _ in steps if step == "equal")
    if old and new and kept and 2 * kept / (len(old) + len(new)) < _LITTLE:
        return [("replace", 0, len(old), 0, len(new))]
    found: list[Step] = []
    for at, step in enumerate(steps):
        name, a, b, c, d = step
        is_crumb = (
            name == "equal"
            and 0 < at < len(steps) - 1
            and _letters(old[a:b]) <= _SHORT
            and steps[at - 1][0] == steps[at + 1][0] == "replace"
        )
        if name == "equal" and not is_crumb and found and found[-1][0] == "equal":
            _, i, _, k, _ = found.pop()
            found.append(("equal", i, b, k, d))
        elif (is_crumb or name != "equal") and found and found[-1][0] != "equal":
            _, i, _, k, _ = found.pop()
            found.append(("replace", i, b, k, d))
        else:
            found.append(("replace" if is_crumb else name, a, b, c, d))
    return found


def _letters(words: Sequence[Hashable]) -> int:
    return sum(len(word[0]) if isinstance(word, tuple) else _SHORT + 1 for word in words)
