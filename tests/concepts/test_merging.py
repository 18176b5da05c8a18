"""Two texts from the same third become one: what only one side changed is taken over, the rest is asked."""

import re

import pytest

from concepts import blocks
from concepts.merging import Merge, merge, settled
from tests.concepts.texts import EVERYTHING


def p(bid: str, words: str, tag: str = "p") -> str:
    return f'<{tag} data-bid="{bid:0<10}">{words}</{tag}>'


A, B, C = p("b1", "eins"), p("b2", "zwei"), p("b3", "drei")
MINE, THEIRS = p("b7", "meins"), p("b8", "ihres")


def item(bid: str, *content: str) -> str:
    return f'<li data-bid="{bid:0<10}">{"".join(content)}</li>'


def row(*content: str, tag: str = "td") -> str:
    return "<tr>" + "".join(f"<{tag}>{each}</{tag}>" for each in content) + "</tr>"


def table(*rows: str, caption: str = "") -> str:
    caption = f"<caption>{caption}</caption>" if caption else ""
    return f'<table data-bid="b500000000">{caption}<tbody>{"".join(rows)}</tbody></table>'


def box(*content: str) -> str:
    return f'<div class="box" data-bid="b600000000">{"".join(content)}</div>'


def merged(base: str, mine: str, theirs: str) -> Merge:
    for text in (base, mine, theirs):
        assert blocks.cleaned(text) == text, "the example is no cleaned text"
    found = merge(base, mine, theirs)
    assert blocks.cleaned(found.text) == found.text
    return found


# --- What only one side changed ----------------------------------------------------------------
@pytest.mark.parametrize(
    ("base", "mine", "theirs", "result"),
    [
        pytest.param(A + B, A + B, A + B, A + B, id="nothing"),
        pytest.param(A + B, p("b1", "Eins") + B, A + p("b2", "Zwei"), p("b1", "Eins") + p("b2", "Zwei"), id="words"),
        pytest.param(A + B, p("b1", "Eins") + B, p("b1", "Eins") + B, p("b1", "Eins") + B, id="the same on both"),
        pytest.param(A, p("b1", "eins", "h2"), p("b1", "Eins"), p("b1", "Eins", "h2"), id="shape and words"),
        pytest.param(A + B, A + MINE + B, A + THEIRS + B, A + MINE + THEIRS + B, id="inserted at the same place"),
        pytest.param(A + B, A + B + MINE, THEIRS + A + B, THEIRS + A + B + MINE, id="inserted at both ends"),
        pytest.param("", MINE, THEIRS, MINE + THEIRS, id="begun by both"),
        pytest.param(
            A + B + C, A + C, A + B + p("b3", "Drei"), A + p("b3", "Drei"), id="removed and changed elsewhere"
        ),
        pytest.param(A + B + C, A + B, B + C, B, id="both removed"),
        pytest.param(A + B + C, C + A + B, A + p("b2", "Zwei") + C, C + A + p("b2", "Zwei"), id="moved and changed"),
        pytest.param(A + B + C, C + A + B, A + B + C + THEIRS, C + A + B + THEIRS, id="moved and added at the end"),
        pytest.param(A + B + C, B + C, A + B + THEIRS + C, B + THEIRS + C, id="removed before an insertion"),
        pytest.param(
            p("b1", "eins zwei"),
            p("b1", "eins") + p("b9", "zwei"),
            p("b1", "eins zwei") + THEIRS,
            p("b1", "eins") + p("b9", "zwei") + THEIRS,
            id="split by me",
        ),
        pytest.param(
            p("b1", "eins zwei"),
            p("b1", "eins zwei") + MINE,
            p("b1", "eins") + p("b9", "zwei"),
            p("b1", "eins") + p("b9", "zwei") + MINE,
            id="split by them",
        ),
    ],
)
def test_what_only_one_side_changed_is_taken_over(base, mine, theirs, result):
    assert merged(base, mine, theirs) == Merge(result)


LIST = f"<ul>{item('b11', A)}{item('b12', B)}</ul>"


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "result"),
    [
        pytest.param(
            LIST,
            f"<ul>{item('b11', p('b1', 'Eins'))}{item('b12', B)}</ul>",
            f"<ol>{item('b11', A)}{item('b12', B)}{item('b18', THEIRS)}</ol>",
            f"<ol>{item('b11', p('b1', 'Eins'))}{item('b12', B)}{item('b18', THEIRS)}</ol>",
            id="words, kind and a new item of a list",
        ),
        pytest.param(
            LIST,
            f"<ul>{item('b11', A, '<ul>' + item('b12', B) + '</ul>')}</ul>",
            f"<ul>{item('b11', A)}{item('b12', p('b2', 'Zwei'))}</ul>",
            f"<ul>{item('b11', A, '<ul>' + item('b12', p('b2', 'Zwei')) + '</ul>')}</ul>",
            id="an item pushed in and changed",
        ),
        pytest.param(LIST, A + B, LIST.replace("zwei", "Zwei"), A + p("b2", "Zwei"), id="a list dissolved and changed"),
        pytest.param(LIST + C, C, LIST + p("b3", "Drei"), p("b3", "Drei"), id="a list removed"),
        pytest.param(
            LIST + C,
            C,
            f"<ul>{item('b11', A)}{item('b18', THEIRS)}{item('b12', B)}</ul>" + C,
            f"<ul>{item('b18', THEIRS)}</ul>" + C,
            id="a list removed in which something was added",
        ),
        pytest.param(A + B, box(A) + B, p("b1", "Eins") + B, box(p("b1", "Eins")) + B, id="put into a box and changed"),
        pytest.param(box(A, B), box(A, MINE, B), box(A, B, THEIRS), box(A, MINE, B, THEIRS), id="added inside a box"),
        pytest.param(
            table(row(A, B)),
            table(row(p("b1", "Eins"), B)),
            table(row(A, p("b2", "Zwei"))),
            table(row(p("b1", "Eins"), p("b2", "Zwei"))),
            id="two cells",
        ),
        pytest.param(
            table(row(A), row(B)),
            table(row(A), row(MINE), row(B)),
            table(row(A), row(B), row(THEIRS)),
            table(row(A), row(MINE), row(B), row(THEIRS)),
            id="a row each",
        ),
        pytest.param(
            table(row(A, B)),
            table(row(A, MINE, B)),
            table(row(A, p("b2", "Zwei"))),
            table(row(A, MINE, p("b2", "Zwei"))),
            id="a new column and a changed cell",
        ),
        pytest.param(
            table(row(A), row(B)),
            table(row(B)),
            table(row(A), row(B), caption="Zahlen"),
            table(row(B), caption="Zahlen"),
            id="a row removed and a caption given",
        ),
    ],
)
def test_lists_tables_and_boxes_are_merged_inside(base, mine, theirs, result):
    assert merged(base, mine, theirs) == Merge(result)


def test_a_footnote_and_the_line_it_stands_in_are_two_things():
    note = '<span class="footnote" data-bid="b900000000">{}</span>'
    base, mine, theirs = (
        p("b1", f"{line}{note.format(words)}.")
        for line, words in (("Satz", "Quelle"), ("Ein Satz", "Quelle"), ("Satz", "Quelle: <em>Amt</em>"))
    )

    assert merged(base, mine, theirs) == Merge(p("b1", f"Ein Satz{note.format('Quelle: <em>Amt</em>')}."))


def test_everything_a_text_can_hold_is_merged_where_one_changed_the_beginning_and_one_the_end():
    mine, theirs = EVERYTHING.replace("Ausgangslage", "Lage"), EVERYTHING.replace("Schluss", "Ende")

    assert merged(EVERYTHING, mine, theirs) == Merge(mine.replace("Schluss", "Ende"))


# --- Conflicts -------------------------------------------------------------------------------------
def said(found: Merge) -> list[tuple[str, str, str, str]]:
    bare = [(each.base, each.mine, each.theirs) for each in found.conflicts]
    texts = [tuple(re.sub(r"<[^>]*>", "", each) for each in row) for row in bare]
    return [(each.bid.rstrip("0"), *row) for each, row in zip(found.conflicts, texts, strict=True)]


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "conflicts", "result"),
    [
        pytest.param(
            A + B,
            p("b1", "meins") + p("b2", "Zwei"),
            p("b1", "ihres") + B,
            [("b1", "eins", "meins", "ihres")],
            p("b1", "ihres") + p("b2", "Zwei"),
            id="changed by both",
        ),
        pytest.param(
            A + B, B, p("b1", "ihres") + B, [("b1", "eins", "", "ihres")], p("b1", "ihres") + B, id="removed by me"
        ),
        pytest.param(
            A + B, p("b1", "meins") + B, B, [("b1", "eins", "meins", "")], p("b1", "meins") + B, id="removed by them"
        ),
        pytest.param("", p("b1", "meins"), A, [("b1", "", "meins", "eins")], A, id="unknown beginning"),
        pytest.param(
            LIST,
            "",
            LIST.replace("zwei", "ihres"),
            [("b2", "zwei", "", "ihres")],
            f"<ul>{item('b12', p('b2', 'ihres'))}</ul>",
            id="list removed, item changed",
        ),
        pytest.param(
            table(row(A, B)),
            table(row(A, MINE, B)),
            table(row(A, B), row(C, THEIRS)),
            [("b5", "einszwei", "einsmeinszwei", "einszweidreiihres")],
            table(row(A, B), row(C, THEIRS)),
            id="a column against a row",
        ),
        pytest.param(
            table(row(A), row(B)),
            table(row(B)),
            table(row(p("b1", "ihres")), row(B)),
            [("b5", "einszwei", "zwei", "ihreszwei")],
            table(row(p("b1", "ihres")), row(B)),
            id="a row removed and changed",
        ),
        pytest.param(
            C + table(row(A)),
            C,
            C + table(row(p("b1", "ihres"))),
            [("b5", "eins", "", "ihres")],
            C + table(row(p("b1", "ihres"))),
            id="a table removed and changed",
        ),
    ],
)
def test_what_both_changed_is_asked_with_all_three_wordings(base, mine, theirs, conflicts, result):
    found = merged(base, mine, theirs)

    assert (said(found), found.text) == (conflicts, result)


def test_a_removed_footnote_in_which_the_other_wrote_is_asked():
    note = '<span class="footnote" data-bid="b900000000">{}</span>'
    base, mine, theirs = p("b1", f"Satz{note.format('Quelle')}"), p("b1", "Satz"), p("b1", f"Satz{note.format('Amt')}")

    assert said(merged(base, mine, theirs)) == [("b1", "SatzQuelle", "Satz", "SatzAmt")]


def test_boxes_put_into_each_other_keep_every_word():
    second = box().replace("b600000000", "b610000000")
    inside = [part.replace("></div>", ">{}</div>") for part in (box(), second)]
    base = inside[0].format(A) + inside[1].format(B)
    mine, theirs = inside[0].format(A + inside[1].format(B)), inside[1].format(B + inside[0].format(A))

    assert merged(base, mine, theirs).text == theirs


@pytest.mark.parametrize(
    ("chosen", "result"),
    [
        (lambda conflict: conflict.mine, p("b1", "meins")),
        (lambda conflict: conflict.theirs, p("b1", "ihres")),
        (lambda conflict: p("b1", "von Hand"), p("b1", "von Hand")),
    ],
)
def test_resolved_puts_the_chosen_wording_in_its_place(chosen, result):
    found = merged(LIST, LIST.replace("eins", "meins"), LIST.replace("eins", "ihres"))

    text = found.resolved({each.bid: chosen(each) for each in found.conflicts})

    assert text == LIST.replace(A, result)


def test_resolved_can_keep_both_under_ids_of_their_own():
    found = merged(A, p("b1", "meins"), p("b1", "ihres"))

    text = found.resolved({each.bid: each.both for each in found.conflicts})

    assert [each.text for each in blocks.blocks_of(text)] == ["meins", "ihres"]
    assert len({each.bid for each in blocks.blocks_of(text)}) == 2


def test_resolved_takes_the_item_away_with_its_only_paragraph():
    found = merged(LIST, f"<ul>{item('b12', B)}</ul>", LIST.replace("eins", "ihres"))

    assert found.resolved({found.conflicts[0].bid: ""}) == f"<ul>{item('b12', B)}</ul>"


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "result"),
    [("a", "a", "b", "b"), ("a", "b", "a", "b"), ("a", "b", "b", "b"), ("a", "b", "c", None)],
)
def test_a_heading_is_settled_where_only_one_side_changed_it(base, mine, theirs, result):
    assert settled(base, mine, theirs) == result
