"""The words in the shapes of a SmartArt graphic, which Word keeps in a part of its own."""

from collections.abc import Mapping

from lxml import etree

from concepts.word.names import A, R
from concepts.word.package import Package, Relation

_DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
_SHAPES = frozenset({"node", "asst"})


def words(package: Package, relations: Mapping[str, Relation], drawing: etree._Element) -> list[str]:
    """One entry a shape, in the order in which they were typed; none for any other drawing."""
    link = drawing.find(f".//{_DIAGRAM}relIds")
    relation = relations.get(link.get(f"{R}dm", "")) if link is not None else None
    if relation is None or relation.is_external or not package.has(relation.target):
        return []
    shapes = [
        each for each in package.xml(relation.target).iter(f"{_DIAGRAM}pt") if each.get("type", "node") in _SHAPES
    ]
    found = [" ".join("".join(line.itertext(f"{A}t")).strip() for line in each.iter(f"{A}p")) for each in shapes]
    return [" ".join(each.split()) for each in found if each.strip()]
