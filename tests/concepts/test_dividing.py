"""Dividing and joining texts: block ids and words survive, footnotes go along."""

from hypothesis import given
from hypothesis import strategies as st

from concepts import blocks, dividing

NOTE = '<span class="footnote" data-bid="bnote00001">Quelle</span>'
TEXT = (
    '<p data-bid="bp10000000">Eins.</p>'
    '<h2 data-bid="bh20000000">Zwei</h2>'
    f'<p data-bid="bp30000000">Drei{NOTE}.</p>'
    '<ul><li data-bid="bl40000000"><p data-bid="bp40000000">Vier</p></li></ul>'
    '<h3 data-bid="bh50000000">Fünf</h3>'
)


def test_parts_are_the_pieces_at_the_top_with_the_id_of_their_first_block():
    assert [(each.bid, each.heading) for each in dividing.parts_of(TEXT)] == [
        ("bp10000000", ""),
        ("bh20000000", "Zwei"),
        ("bp30000000", ""),
        ("bl40000000", ""),
        ("bh50000000", "Fünf"),
    ]


def test_divided_keeps_every_id_and_the_footnote_with_its_mark():
    before, rest = dividing.divided(TEXT, "bp30000000")

    assert [each.bid for each in blocks.blocks_of(before)] == ["bp10000000", "bh20000000"]
    assert [each.bid for each in blocks.blocks_of(rest)] == ["bp30000000", "bl40000000", "bp40000000", "bh50000000"]
    assert NOTE in rest
    assert before + rest == TEXT


def test_a_heading_that_becomes_the_title_leaves_the_text_and_those_below_it_rise():
    _before, rest = dividing.divided(TEXT, "bh20000000", title="Zwei")

    assert [(each.tag, each.bid) for each in blocks.blocks_of(rest)][-1] == ("h2", "bh50000000")
    assert "bh20000000" not in rest


def test_a_heading_stays_where_the_title_is_another_or_its_footnote_would_be_lost():
    text = TEXT.replace(">Zwei<", f">Zwei{NOTE.replace('1', '2')}<")

    assert "bh20000000" in dividing.divided(TEXT, "bh20000000", title="Anders")[1]
    assert "bh20000000" in dividing.divided(text, "bh20000000", title="Zwei")[1]


def test_there_is_no_place_before_the_first_piece_inside_a_list_or_at_a_foreign_id():
    for bid in ("bp10000000", "bp40000000", "bfremd0000", ""):
        assert dividing.divided(TEXT, bid) is None


def test_joined_puts_the_second_under_a_heading_and_its_headings_one_level_down():
    result = dividing.joined("<p>Davor</p>", TEXT, heading="Titel & mehr")

    found = list(blocks.blocks_of(result.text))
    assert [(each.tag, each.text) for each in found if each.tag.startswith("h")] == [
        ("h2", "Titel & mehr"),
        ("h3", "Zwei"),
        ("h4", "Fünf"),
    ]
    assert result.ids == {bid: bid for bid in dividing.ids_of(TEXT)}


def test_joined_gives_a_copied_block_a_new_id_and_says_which():
    result = dividing.joined(TEXT, TEXT)

    found = [each.bid for each in blocks.blocks_of(result.text)]
    assert len(set(found)) == len(found) == 12
    assert set(result.ids) == set(dividing.ids_of(TEXT))
    assert not set(result.ids.values()) & set(dividing.ids_of(TEXT))


PIECES = st.lists(
    st.sampled_from(
        [
            "<p>{} Wort</p>",
            "<h2>{}</h2>",
            "<h3>{}</h3>",
            "<ul><li><p>{}</p></li></ul>",
            "<div class='box'><p>{}</p></div>",
        ]
    ),
    min_size=2,
    max_size=8,
)


@given(pieces=PIECES, at=st.integers(1, 7))
def test_dividing_and_joining_again_gives_the_same_text(pieces, at):
    text = blocks.cleaned("".join(piece.format(index) for index, piece in enumerate(pieces)))
    parts = dividing.parts_of(text)
    bid = parts[1 + at % (len(parts) - 1)].bid if len(parts) > 1 else ""

    divided = dividing.divided(text, bid)

    if divided is not None:
        assert dividing.joined(*divided).text == text
        assert [blocks.cleaned(each) for each in divided] == list(divided)
