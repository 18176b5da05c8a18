"""The tag tree of a PDF, set right where WeasyPrint leaves it short of PDF/UA. Knows no WeasyPrint, only its objects.

WeasyPrint 70 tags what HTML says, but: it makes no claim of PDF/UA beside PDF/A, gives table
headers no scope, leaves running heads as content outside the tree, reads leader dots aloud, puts
footnotes at the end of the page, list items without body and links into links. ``mark`` prepares
the HTML tree so that ``Finisher`` can recognise these parts afterwards: it lends them HTML tags
that a report uses for nothing else.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

# Class in our HTML → the HTML tag lent to it → the PDF tag that WeasyPrint makes of that.
_LENT = {"note-call": "section", "footnote": "article", "leader": "main", "decoration": "main"}
_IN_ITEM = frozenset({"/Lbl", "/LBody"})
_CALL, _NOTE, _DECORATION = "/Sect", "/Art", "/Part"
_MADE_OF = {_CALL: "section", _NOTE: "article"}
_SVG = "{http://www.w3.org/2000/svg}"
_DRAWING = f"{_SVG}svg"
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_CLAIM = b"""<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of PDF/UA</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
"""


@dataclass(frozen=True, slots=True)
class Marked:
    """What a page promises: how many headings, notes and pictures its PDF must hold, and the label of every anchor."""

    promised: dict[str, int]
    labels: dict[str, str]


def mark(root: Any) -> Marked:
    """Lend tags, in place, to the parts of a parsed page that have to be recognised in its PDF."""
    promised: Counter[str] = Counter(headings=0, notes=0, pictures=0)
    labels = {}
    for node in root.iter():
        if not isinstance(node.tag, str):
            continue
        lent = _LENT.get(node.get("class", ""))
        if lent and node.tag == "span":
            node.tag = lent
            promised["notes"] += lent == "article"
        elif node.tag in _HEADINGS:
            promised["headings"] += 1
            labels[node.get("id", "")] = node.get("data-label", "")
        elif node.tag == "a" and node.get("href", "").startswith("#"):
            label = node.get("data-label") or "".join(node.itertext())
            labels.setdefault(node.get("href")[1:], " ".join(label.split()))
        elif node.tag == "img":
            promised["pictures"] += node.get("class") != "decoration"
        elif node.tag == _DRAWING:
            promised["pictures"] += 1
            _say_all_in_title(node)
    return Marked(dict(promised), labels)


def _say_all_in_title(drawing: Any) -> None:
    """WeasyPrint takes a drawing's title for its words in the PDF; let it take the description along."""
    title, description = (next(drawing.iter(f"{_SVG}{name}"), None) for name in ("title", "desc"))
    if title is not None and description is not None and description.text:
        title.text = f"{title.text}. {description.text}"


class Finisher:
    """Runs over a PDF before it is written. ``found`` says afterwards what the tag tree holds."""

    def __init__(self, labels: dict[str, str]) -> None:
        self.labels = labels
        self.found: dict[str, int] = {}

    def __call__(self, document: Any, pdf: Any) -> None:
        """Set the tag tree right, in place."""
        tree = _Tree(pdf)
        tree.drop_decoration()
        tree.place_notes(document)
        tree.give_scopes()
        tree.give_bodies()
        tree.drop_inner_links()
        tree.name_links(self.labels)
        self.found = {
            "headings": _bookmarks(document.make_bookmark_tree()),
            "notes": tree.count("/Note"),
            "pictures": tree.count("/Figure"),
        }
        _claim_accessibility(pdf)


def _boxes(box: Any) -> Iterator[Any]:
    """The boxes that get a tag, in the order in which WeasyPrint makes them; lines and words get none of their own."""
    if type(box).__name__ not in {"LineBox", "TextBox"}:
        yield box
    for child in getattr(box, "children", ()):
        yield from _boxes(getattr(child, "_box", child))


def _claim_accessibility(pdf: Any) -> None:
    metadata = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    metadata.stream = [metadata.stream[0].replace(b"</rdf:RDF>", _CLAIM + b"</rdf:RDF>")]


def _bookmarks(branches: Any) -> int:
    return sum(1 + _bookmarks(branch[2]) for branch in branches)


class _Tree:
    """The structure elements of one PDF, in reading order."""

    def __init__(self, pdf: Any) -> None:
        self.pdf = pdf
        # A property that WeasyPrint's writer computes anew at every call.
        self.pages = list(pdf.page_references)
        root = self._object(pdf.catalog["StructTreeRoot"])
        self.parents = self._object(root["ParentTree"])["Nums"]
        self.elements = list(self._walk(self._object(root["K"][0])))

    def count(self, tag: str) -> int:
        """How many elements bear the tag."""
        return sum(element["S"] == tag for element in self.elements)

    def drop_decoration(self) -> None:
        """Make artifacts of leader dots, of pictures that only decorate, and of everything outside the tree (running heads, page numbers)."""
        dropped = [element for element in self.elements if element["S"] == _DECORATION]
        for element in dropped:
            self._object(element["P"])["K"].remove(element.reference)
        gone = {id(part) for element in dropped for part in self._walk(element)}
        self.elements = [element for element in self.elements if id(element) not in gone]
        inside = {id(element) for element in self.elements}
        pages = {reference: number for number, reference in enumerate(self.pages)}
        artifacts: dict[int, set[int]] = {}
        for thing in self.pdf.objects:
            if isinstance(thing, dict) and thing.get("Type") == "/StructElem" and id(thing) not in inside:
                for kid in thing["K"]:
                    if isinstance(kid, int):
                        artifacts.setdefault(pages[thing["Pg"]], set()).add(kid)
                thing.clear()
        for page, marks in artifacts.items():
            self._unmark(page, marks)

    def place_notes(self, document: Any) -> None:
        """Let every footnote be read right after its call, as a note with an id of its own."""
        notes = self._by_source(document, _NOTE)
        calls = self._by_source(document, _CALL)
        for number, (_source, note) in enumerate(notes, start=1):
            note["S"], note["ID"] = "/Note", f"(note-{number})"
        for _source, call in calls:
            call["S"] = "/Reference"
        waiting = {id(source): note for source, note in notes}
        for source, call in calls:
            # A call in a table's head is there again on every page; its words are read at the first.
            note = waiting.pop(id(source[0]), None)
            if note is not None:
                self._object(note["P"])["K"].remove(note.reference)
                around = self._object(call["P"])
                around["K"].insert(around["K"].index(call.reference) + 1, note.reference)
                note["P"] = around.reference

    def give_scopes(self) -> None:
        """A header in a table's head is its column's, any other one its row's."""
        for element in self.elements:
            if element["S"] == "/TH":
                element["A"]["Scope"] = "/Column" if self._is_in_head(element) else "/Row"

    def give_bodies(self) -> None:
        """Put what stands in a list item beside its label into a body."""
        for item in [element for element in self.elements if element["S"] == "/LI"]:
            bare = [kid for kid in item["K"] if isinstance(kid, bytes) and self._object(kid).get("S") not in _IN_ITEM]
            if not bare:
                continue
            body = type(item)({"Type": "/StructElem", "S": "/LBody", "P": item.reference, "Pg": item["Pg"]})
            body["K"] = type(item["K"])(bare)
            self.pdf.add_object(body)
            for kid in bare:
                self._object(kid)["P"] = body.reference
            item["K"][:] = [*(kid for kid in item["K"] if kid not in bare), body.reference]

    def drop_inner_links(self) -> None:
        """WeasyPrint links the emphasis within a link once more, where no link element is; the outer link covers it."""
        dropped = set()
        for element in self.elements:
            if element["S"] == "/Link":
                continue
            for kid in [kid for kid in element["K"] if isinstance(kid, bytes)]:
                inner = self._object(kid)
                if inner.get("Type") == "/OBJR":
                    element["K"].remove(kid)
                    dropped.add(inner["Obj"])
        if not dropped:
            return
        numbers = {self._object(reference)["StructParent"] for reference in dropped}
        pairs = zip(self.parents[::2], self.parents[1::2], strict=True)
        self.parents[:] = [part for number, value in pairs if number not in numbers for part in (number, value)]
        for reference in self.pages:
            page = self._object(reference)
            if "Annots" in page:
                page["Annots"][:] = [each for each in page["Annots"] if each not in dropped]

    def name_links(self, labels: dict[str, str]) -> None:
        """Say in words where a link within the document leads."""
        for thing in self.pdf.objects:
            if isinstance(thing, dict) and thing.get("Subtype") == "/Link" and "Dest" in thing:
                label = labels.get(thing["Dest"].string)
                if label:
                    thing["Contents"] = type(thing["Dest"])(label)

    def _is_in_head(self, element: Any) -> bool:
        while element["S"] != "/Table":
            if element["S"] == "/THead":
                return True
            element = self._object(element["P"])
        return False

    def _by_source(self, document: Any, tag: str) -> list[tuple[Any, Any]]:
        """The elements of a lent tag with the node of the page that each came from, in the order of the pages."""
        lent = _MADE_OF[tag]
        sources = [box.element for page in document.pages for box in _boxes(page._page_box) if box.element_tag == lent]
        made = sorted((each for each in self.elements if each["S"] == tag), key=lambda each: each.number)
        return list(zip(sources, made, strict=True))

    def _object(self, reference: bytes) -> Any:
        return self.pdf.objects[int(reference.split()[0])]

    def _walk(self, element: Any) -> Iterator[Any]:
        stack = [element]
        while stack:
            current = stack.pop()
            yield current
            kids = [self._object(kid) for kid in current["K"] if isinstance(kid, bytes)]
            stack.extend(kid for kid in reversed(kids) if kid.get("Type") == "/StructElem")

    def _unmark(self, page: int, marks: set[int]) -> None:
        # Pages come first and in order: number, list of elements, number, list …
        parents = self.parents[2 * page + 1]
        for mark_id in marks:
            parents[mark_id] = "null"
        stream = self._object(self._object(self.pages[page])["Contents"]).stream
        for at, operand in enumerate(stream):
            if isinstance(operand, dict) and operand.get("MCID") in marks:
                stream[at - 1], stream[at] = "/Artifact", b"<</Type/Pagination>>"
