"""The bookmarks by which a written-out document is known again."""

import uuid

import pytest
from lxml import etree

from concepts import kinds, pillars
from concepts.word import marks
from concepts.word.names import W

UID = uuid.UUID("0123456789abcdef0123456789abcdef")


@pytest.mark.parametrize(
    ("name", "mark"),
    [
        (marks.of_block("b0000000a1", "xip"), marks.BlockMark("b0000000a1", "xip")),
        (marks.of_block("b0000000a1", "p", 3), marks.BlockMark("b0000000a1", "p")),
        (marks.of_element(str(UID)), marks.ElementMark(UID)),
        (marks.of_concept(12), marks.ConceptMark(12, 0)),
        (marks.of_concept(12, 7), marks.ConceptMark(12, 7)),
        (marks.of_origin(3, "indicator", 27), marks.OriginMark("indicator", 27)),
        (marks.of_reference(1295, f"element:{UID}"), marks.ReferenceMark(f"element:{UID}")),
        (marks.of_reference(4, "measure:31"), marks.ReferenceMark("measure:31")),
    ],
)
def test_a_mark_says_what_it_was_made_of(name: str, mark: marks.Mark) -> None:
    assert marks.read(name) == mark
    assert len(name) <= marks.LONGEST_NAME


def test_every_kind_and_every_one_of_the_five_elements_fits_a_name() -> None:
    tops = [(kind, pillar.slug) for kind in kinds.KINDS for pillar in pillars.PILLARS if kinds.TOP in kind.under]
    below = [(kind, "") for kind in kinds.KINDS]
    natures = [marks.NatureMark(999, 999, 4, 3, kind.slug, pillar) for kind, pillar in tops + below]

    names = [marks.of_nature(nature) for nature in natures]

    assert [marks.read(name) for name in names] == natures
    assert max(len(name) for name in names) <= marks.LONGEST_NAME


@pytest.mark.parametrize("name", ["_Toc1234", "lw_", "lw_b1_p", "lwe_xyz", "lwm_1_2_chapter", "Anfang", ""])
def test_other_bookmarks_are_none_of_ours(name: str) -> None:
    assert marks.read(name) is None


def test_what_does_not_fit_has_no_name() -> None:
    assert marks.of_block("b0000000a1", "i" * 30) is None
    assert marks.of_reference(1, "source:" + "9" * 40) is None


def test_marks_of_a_paragraph_are_read_once_and_holders_come_first() -> None:
    names = ["lw_b0000000a2_ip", "lw_b0000000a1_i", "lw_b0000000a1_i", "_GoBack"]
    inner = "".join(f'<w:bookmarkStart w:id="{place}" w:name="{name}"/>' for place, name in enumerate(names))
    paragraph = etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}">{inner}</w:p>')

    found = marks.blocks_among(marks.beginning_in(paragraph))

    assert found == [marks.BlockMark("b0000000a1", "i"), marks.BlockMark("b0000000a2", "ip")]
