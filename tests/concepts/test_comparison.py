"""What differs between two texts, and between two states of a concept."""

import random
import re
import time

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from lxml import html

from concepts import blocks
from concepts.comparison import compare, compare_texts, put_back, title
from tests.concepts.texts import EVERYTHING, PICTURE


def p(number: int, words: str) -> str:
    return f'<p data-bid="b{number:09d}">{words}</p>'


# --- Reading a drawing as a test wants it -----------------------------------------------------------
def words_without(drawing: str, tag: str) -> list[str]:
    """The words of a drawing without what stands in ``tag``, and without what only explains the marks."""
    root = html.fragment_fromstring(drawing, create_parent="div")
    for node in [each for each in root.iter("span") if each.get("class") in {"visually-hidden", "mark-label"}]:
        node.drop_tree()
    for node in list(root.iter(tag)):
        if node.getparent() is not None:
            node.drop_tree()
    return spoken(root)


def words_of(text: str) -> list[str]:
    """All words of a text in order: footnotes where they stand, alternative texts before captions, settings of live blocks."""
    root = blocks.parsed(text)
    for image in root.iter("img"):
        image.tail = f" {image.get('alt')} "
    for live in [node for node in root.iter("div") if node.get("class") == "live"]:
        live.text = f" {live.get('data-live')} {live.get('data-option')} "
    return spoken(root)


def spoken(root) -> list[str]:
    """All words under a node, blocks, notes and references parted by blanks."""
    for node in root.iter("p", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption", "br", "span", "img"):
        if node.tag not in {"br", "img"}:
            node.text = " " + (node.text or "")
        node.tail = " " + (node.tail or "")
    return "".join(root.itertext()).split()


def marked(old: str, new: str) -> list[str]:
    """The passages that differ, as ``-old-`` and ``+new+``."""
    found = []
    for passage in compare_texts(blocks.cleaned(old), blocks.cleaned(new)).changes:
        said = re.sub(
            r'<span class="visually-hidden">[^<]*</span>|<span class="mark-label">[^<]*</span>', "", passage.inline
        )
        said = re.sub(r"<ins[^>]*>(.*?)</ins>", r"+\1+", re.sub(r"<del[^>]*>(.*?)</del>", r"-\1-", said))
        found.append(" ".join(re.sub(r"<[^>]*>", "", said).split()))
    return found


def states(old: str, new: str) -> list[str]:
    return [passage.state for passage in compare_texts(old, new).passages]


# --- Words ------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<p>a b c</p>", "<p>a b c</p>", []),
        ("<p>a b c</p>", "<p>a x c</p>", ["a- b-+ x+ c"]),
        ("<p>Kitas, Horte</p>", "<p>Kitas und Horte</p>", ["Kitas-,-+ und+ Horte"]),
        ("<p>a</p><p>b</p>", "<p>a</p><p>neu</p><p>b</p>", ["+neu+"]),
        ("<p>a</p><p>b</p>", "<p>b</p>", ["-a-"]),
        ("<p>a</p>", '<p>a<span class="footnote">Note</span></p>', ["a+ Note+"]),
        ("<p>eins zwei</p>", "<p>eins<br>zwei</p>", ["eins++ zwei"]),
        ("<ul><li>a b c</li></ul>", "<ul><li>a b d</li></ul>", ["a b- c-+ d+"]),
        ("", "<h2>neu</h2>", ["+neu+"]),
        (
            p(1, "eins zwei drei vier fünf"),
            p(1, "lauter ganz andere vier Worte"),
            ["-eins zwei drei vier fünf-+lauter ganz andere vier Worte+"],
        ),
        (
            '<p><a href="https://a.example/">hier</a></p>',
            '<p><a href="https://b.example/">hier</a></p>',
            ["-hier-+hier+"],
        ),
    ],
)
def test_comparison_marks_the_words_that_differ(old, new, said):
    assert marked(old, new) == said


def test_comparison_says_its_marks_in_words():
    with_marks = compare_texts(p(1, "alt bleibt"), p(1, "bleibt neu")).inline

    assert with_marks == (
        '<p><del><span class="visually-hidden">gelöscht: </span>alt<span class="visually-hidden"> (Ende der Löschung) </span></del> '
        'bleibt<ins><span class="visually-hidden">eingefügt: </span> neu<span class="visually-hidden"> (Ende der Einfügung) </span></ins></p>'
    )


def test_comparison_keeps_bold_words_and_calls_a_new_shape_of_the_same_words_by_its_name():
    found = compare_texts(p(1, "fett und mager"), p(1, "<strong>fett</strong> und mager"))

    assert [(each.state, each.inline) for each in found.passages] == [
        ("reshaped", "<p><strong>fett</strong> und mager</p>")
    ]
    assert found.counts.changed == 1


def test_comparison_takes_a_cross_reference_as_one_word_that_is_known_by_its_target():
    old = p(
        1,
        'Siehe <span class="reference" data-to="element:1">2.1 Kita</span> und <span class="reference" data-to="element:2">3 Schule</span>.',
    )
    new = p(
        1,
        'Siehe <span class="reference" data-to="element:1">2.2 Kita</span> und <span class="reference" data-to="element:3">4 Beruf</span>.',
    )

    drawn = compare_texts(old, new).inline

    assert words_without(drawn, "ins") == ["Siehe", "2.2", "Kita", "und", "3", "Schule", "."]
    assert words_without(drawn, "del") == ["Siehe", "2.2", "Kita", "und", "4", "Beruf", "."]


def test_a_reference_whose_label_followed_its_target_is_no_change():
    old = p(1, 'Siehe <span class="reference" data-to="element:1">2.1 Kita</span>.')

    assert states(old, old.replace("2.1 Kita", "2.2 Kitas")) == ["same"]


def test_another_address_of_a_link_is_a_change_of_words():
    assert states(p(1, '<a href="https://a.example/">hier</a>'), p(1, '<a href="https://b.example/">hier</a>')) == [
        "changed"
    ]


def test_loose_words_in_a_cell_are_not_lost():
    old = '<table data-bid="b000000001"><tbody><tr><td>lose Worte</td><td>a<br>b</td></tr></tbody></table>'

    assert words_without(compare_texts(old, old.replace("lose", "andere")).inline, "ins") == ["lose", "Worte", "a", "b"]


def test_comparison_shows_what_a_live_block_was_set_to():
    old = '<div class="live" data-bid="b000000001" data-live="measures" data-option="open"></div>'

    drawn = compare_texts(old, old.replace('"open"', '"all"')).inline

    assert words_without(drawn, "ins") == ["measures", "open"]
    assert words_without(drawn, "del") == ["measures", "all"]


def test_title_escapes_what_a_person_typed():
    assert title("<b>", "<b> & Ziel").startswith("&lt;b&gt;<ins>")


# --- Blocks -----------------------------------------------------------------------------------------
def test_blocks_are_known_by_their_ids_whatever_they_say():
    old = p(1, "ganz andere Worte") + p(2, "zwei")
    new = p(3, "davor") + p(1, "völlig neue Worte") + p(2, "zwei")

    assert states(old, new) == ["added", "changed", "same"]


def test_blocks_without_ids_are_known_by_their_words():
    old = p(1, "Die Stadt fördert Kitas.") + p(2, "Die Stadt berät Familien in allen Fragen.")
    new = (
        p(7, "Neu davor, ein ganz anderer Satz.")
        + p(8, "Die Stadt fördert Kitas.")
        + p(9, "Die Stadt berät Familien in vielen Fragen.")
    )

    assert states(old, new) == ["added", "same", "changed"]


def test_blocks_whose_id_went_over_to_a_new_line_are_known_by_their_words():
    old = p(1, "Ein Satz mit vielen Worten.")
    new = p(1, "Davor eingefügt.") + p(2, "Ein Satz mit vielen Worten.")

    assert states(old, new) == ["added", "same"]


def test_a_moved_block_is_shown_as_moved_and_its_changed_words_too():
    old = p(1, "eins eins eins") + p(2, "zwei zwei zwei") + p(3, "drei drei drei")
    new = p(2, "zwei zwei zwei") + p(3, "drei drei drei") + p(1, "eins eins EINS eins")

    found = compare_texts(old, new)

    assert [each.state for each in found.passages] == ["moved_away", "same", "same", "moved_here"]
    assert (found.counts.moved, found.counts.total) == (1, 1)
    assert "hierher verschoben:" in found.passages[-1].inline
    assert words_without(found.inline, "ins") == words_of(old)
    assert words_without(found.inline, "del") == words_of(new)


def test_an_empty_line_is_no_change():
    assert states(p(1, "a"), p(1, "a") + p(2, "")) == ["same", "same"]
    assert states(p(1, "a") + p(2, ""), p(1, "a")) == ["same"]


def test_a_heading_above_is_named_with_a_change():
    old = '<h2 data-bid="b000000001">Lage</h2>' + p(2, "alt")

    assert compare_texts(old, old.replace("alt", "neu")).changes[0].under == "Lage"


def test_headings_take_the_level_below_the_one_above_the_text():
    old = '<h2 data-bid="b000000001">Lage</h2>'

    assert compare_texts(old, old, level=3).passages[0].inline == "<h4>Lage</h4>"
    assert compare_texts(old, old).passages[0].inline == '<p class="heading-line">Lage</p>'


TABLE = '<table data-bid="b000000001"><caption>Zahlen</caption><thead><tr><th scope="col">{head}</th></tr></thead><tbody>{rows}</tbody></table>'


def table(*rows: tuple[str, ...], head: str = "Jahr") -> str:
    return blocks.cleaned(
        TABLE.format(
            head=head, rows="".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
        )
    )


def test_rows_of_a_table_come_go_and_change_word_by_word():
    old = table(("Kinder in Kitas", "12"), ("Frauen im Beruf", "7"))
    new = table(("Kinder in Kitas", "14"), ("Männer im Beruf heute", "3"), head="Jahre")

    drawn = compare_texts(old, new).inline

    assert words_without(drawn, "ins") == words_of(old)
    assert words_without(drawn, "del") == words_of(new)
    assert "Kinder in Kitas" in re.sub(r"<(ins|del).*?</\1>", "", drawn)


def test_an_added_row_is_marked_as_a_row():
    drawn = compare_texts(table(("eins zwei drei",)), table(("eins zwei drei",), ("vier fünf sechs",))).inline

    assert drawn.count('<tr data-state="added">') == 1
    assert drawn.count("eingefügt:") == 1


def test_a_new_alternative_text_is_seen():
    old = f'<figure data-bid="b000000001"><img src="{PICTURE}" alt="Ein Haus"><figcaption>Haus</figcaption></figure>'

    found = compare_texts(old, old.replace("Ein Haus", "Ein Haus am Fluss"))

    assert found.counts.changed == 1
    assert words_without(found.inline, "ins") == ["Ein", "Haus", "Haus"]
    assert words_without(found.inline, "del") == ["Ein", "Haus", "am", "Fluss", "Haus"]


def test_side_by_side_each_side_has_one_version():
    old, new = p(1, "alt bleibt") + p(2, "geht"), p(1, "bleibt neu") + p(3, "kommt hinzu, ganz anders")

    found = compare_texts(old, new)

    before, after = ("".join(getattr(each, side) for each in found.passages) for side in ("before", "after"))
    assert ("<ins" in before, words_without(before, "ins")) == (False, words_of(old))
    assert ("<del" in after, words_without(after, "del")) == (False, words_of(new))


# --- No word is lost, whatever changes ----------------------------------------------------------------
WORDS = [
    "Kita",
    "Schule",
    "Beruf",
    "und",
    "die",
    "der,",
    "Stadt.",
    "fördert",
    "„Ziel“",
    "1.250,5",
    "§",
    "8",
    "z.B.",
    "Öffnung",
]
word_lists = st.lists(st.sampled_from(WORDS), min_size=0, max_size=7).map(" ".join)
footnotes = word_lists.map(lambda words: f'<span class="footnote">{words}</span>' if words else "")
inline = st.tuples(word_lists, st.sampled_from(["", "strong", "em"]), word_lists, footnotes, word_lists).map(
    lambda parts: f"{parts[0]} <{parts[1] or 'u'}>{parts[2]}</{parts[1] or 'u'}> {parts[3]} {parts[4]}"
)
paragraphs = st.tuples(st.sampled_from(["p", "p", "p", "h2", "h3"]), inline).map(
    lambda each: "<{0}>{1}</{0}>".format(*each)
)
items = st.lists(inline, min_size=1, max_size=3).map(lambda lines: "".join(f"<li><p>{each}</p></li>" for each in lines))
lists = st.tuples(st.sampled_from(["ul", "ol"]), items, items).map(
    lambda each: f"<{each[0]}>{each[1]}<li><p>tiefer</p><ul>{each[2]}</ul></li></{each[0]}>"
)
rows = st.lists(st.lists(inline, min_size=2, max_size=2), min_size=1, max_size=3)
tables = st.tuples(word_lists, rows).map(
    lambda each: (
        f"<table><caption>{each[0]}</caption><tbody>"
        + "".join("<tr>" + "".join(f"<td><p>{cell}</p></td>" for cell in row) + "</tr>" for row in each[1])
        + "</tbody></table>"
    )
)
figures = st.tuples(word_lists, word_lists).map(
    lambda each: f'<figure><img src="{PICTURE}" alt="{each[0]}"><figcaption>{each[1]}</figcaption></figure>'
)
boxes = st.tuples(paragraphs, lists).map(lambda each: f'<div class="box">{"".join(each)}</div>')
passages = st.one_of(paragraphs, paragraphs, lists, tables, figures, boxes)


@st.composite
def edits(draw):
    """A text, and what somebody made of it: blocks and inner parts dropped, doubled, shuffled, reworded, ids kept or lost."""
    old = blocks.cleaned("".join(draw(st.lists(passages, max_size=4))))
    root = blocks.parsed(old)
    for node in [each for each in root.iter("p", "li", "tr", "table", "ul", "figure", "h2", "span", "caption")]:
        act = draw(st.sampled_from(["keep"] * 8 + ["drop", "reword", "forget", "first"]))
        parent = node.getparent()
        if parent is None or root not in list(node.iterancestors()):
            continue
        if act == "drop":
            node.drop_tree()
        elif act == "reword":
            node.text = draw(word_lists)
        elif act == "forget":
            node.attrib.pop("data-bid", None)
        elif act == "first" and node.tag in {"p", "li", "table", "tr", "figure"} and parent.tag != "figure":
            parent.remove(node)
            parent.insert(0, node)
    new = blocks.inner_html(root) + draw(st.one_of(st.just(""), passages))
    return old, blocks.cleaned(new)


@settings(max_examples=150, deadline=None, phases=[Phase.explicit, Phase.reuse, Phase.generate])
@given(edits())
def test_without_insertions_the_old_words_are_left_and_without_deletions_the_new_ones(pair):
    old, new = pair

    found = compare_texts(old, new)

    drawn = found.inline
    assert words_without(drawn, "ins") == words_of(old)
    assert words_without(drawn, "del") == words_of(new)
    assert words_without("".join(each.before for each in found.passages), "ins") == words_of(old)
    assert words_without("".join(each.after for each in found.passages), "del") == words_of(new)


def test_everything_a_text_may_hold_is_drawn_whole():
    assert words_without(compare_texts("", EVERYTHING).inline, "del") == words_of(EVERYTHING)
    assert words_without(compare_texts(EVERYTHING, EVERYTHING).inline, "del") == words_of(EVERYTHING)


# --- Putting one passage back -------------------------------------------------------------------------
EARLIER = p(1, "eins") + p(2, "zwei zwei zwei") + p(3, "drei drei drei")


@pytest.mark.parametrize(
    ("now", "bid", "then"),
    [
        (
            p(1, "EINS") + p(2, "ZWEI zwei zwei") + p(3, "drei drei drei"),
            "b000000001",
            p(1, "eins") + p(2, "ZWEI zwei zwei") + p(3, "drei drei drei"),
        ),
        (
            p(1, "EINS") + p(3, "drei drei drei"),
            "b000000002",
            p(1, "EINS") + p(2, "zwei zwei zwei") + p(3, "drei drei drei"),
        ),
        (p(2, "zwei zwei zwei") + p(3, "drei drei drei"), "b000000001", EARLIER),
        (EARLIER + p(4, "vier"), "b000000004", EARLIER),
        (p(3, "drei drei drei") + p(1, "eins") + p(2, "zwei zwei zwei"), "b000000003", EARLIER),
    ],
)
def test_put_back_takes_one_passage_back_and_leaves_the_others(now, bid, then):
    assert put_back(now, EARLIER, bid) == then


def test_put_back_refuses_what_does_not_differ():
    with pytest.raises(LookupError):
        put_back(EARLIER, EARLIER, "b000000001")


# --- Whole concepts -----------------------------------------------------------------------------------
def section(uid: str, number: str, title: str, *, parent: str | None = None, text: str = "", **other) -> dict:
    entry = {"uid": uid, "parent": parent, "depth": 1 if parent else 0, "number": number, "pillar": "", "kind": "chapter",
             "kind_label": "Kapitel", "level": None, "is_titled": True, "title": title, "name": title, "text": text, "revision": 1}  # fmt: skip
    return entry | other


def said(comparison) -> dict[str, list[str]]:
    names = ("is_added", "is_removed", "is_moved", "is_renumbered", "is_renamed", "is_reclassified", "has_new_text")
    return {each.uid: [name for name in names if getattr(each, name)] for each in comparison.sections}


STATE = [
    section("a", "1", "Lage", text=p(1, "Es leben hier viele Menschen.")),
    section("b", "2", "Felder"),
    section("c", "2.1", "Kita", parent="b", text=p(2, "Kinder spielen gern draußen.")),
    section("d", "2.2", "Schule", parent="b"),
]


def test_sections_that_came_went_moved_and_changed_are_told_apart():
    new = [
        section("e", "1", "Vorwort", text=p(9, "Grüße.")),
        section("a", "2", "Ausgangslage", text=p(1, "Es leben hier sehr viele Menschen.")),
        section("b", "3", "Felder"),
        section("d", "3.1", "Schule", parent="b"),
    ]

    found = compare(STATE, new)

    assert said(found) == {
        "e": ["is_added", "has_new_text"],
        "a": ["is_renumbered", "is_renamed", "has_new_text"],
        "b": ["is_renumbered"],
        "c": ["is_removed", "has_new_text"],
        "d": ["is_renumbered"],
    }
    assert (found.counts.added, found.counts.removed, found.counts.moved, found.counts.changed) == (1, 1, 0, 1)
    assert str(found.sections[1].title).startswith("<del>")


def test_a_moved_section_says_from_where_to_where():
    new = [
        STATE[0],
        STATE[1],
        section("d", "2.1", "Schule", parent="b"),
        section("c", "3", "Kita", text=STATE[2]["text"]),
    ]

    found = {each.uid: each for each in compare(STATE, new).sections}

    assert said(compare(STATE, new)) == {"a": [], "b": [], "d": ["is_renumbered"], "c": ["is_moved", "is_renumbered"]}
    assert (found["c"].old_place.under, found["c"].old_place.behind) == ("2 Felder", "")
    assert (found["c"].new_place.under, found["c"].new_place.behind) == ("", "2 Felder")


def test_sections_in_another_order_are_moved_and_what_is_pushed_aside_is_not():
    old = [*STATE, section("e", "3", "Schluss")]
    new = [old[1], old[2], old[3], old[4], old[0]]

    assert said(compare(old, new)) == {"a": ["is_moved"], "b": [], "c": [], "d": [], "e": []}


def test_what_a_split_took_to_a_new_section_is_shown_as_moved():
    old = [section("a", "1", "Lage", text=p(1, "Es leben hier viele Menschen.") + p(2, "Kinder spielen gern draußen."))]
    new = [
        section("a", "1", "Lage", text=p(1, "Es leben hier viele Menschen.")),
        section("f", "2", "Kinder", text=p(2, "Kinder spielen sehr gern draußen.")),
    ]

    lage, kinder = compare(old, new).sections

    assert [(each.state, each.section) for each in lage.changes] == [("moved_away", "2 Kinder")]
    assert [(each.state, each.section) for each in kinder.changes] == [("moved_here", "1 Lage")]
    assert words_without(kinder.changes[0].inline, "del") == ["Kinder", "spielen", "sehr", "gern", "draußen."]


def test_sections_of_an_update_are_known_by_their_origin():
    new = [section("x", "1", "Lage", text=STATE[0]["text"], origin="a")]

    assert said(compare(STATE[:1], new)) == {"x": []}


def test_sections_without_ids_are_known_by_heading_and_words_only_when_asked():
    new = [
        section("x", "1", "LAGE", text=STATE[0]["text"]),
        section("y", "2", "Bereiche"),
        section("z", "2.1", "Kindheit", parent="y", text=STATE[2]["text"]),
    ]

    assert [each.is_added for each in compare(STATE, new, by_words=True).sections if each.new] == [False, True, False]
    assert [each.is_added for each in compare(STATE, new).sections if each.new] == [True, True, True]


def test_a_goal_of_another_level_is_another_kind_of_thing():
    old = [section("a", "", "Ziel", kind="goal", level=1)]

    assert said(compare(old, [old[0] | {"level": 2}])) == {"a": ["is_reclassified"]}


# --- How long it takes --------------------------------------------------------------------------------
def test_comparing_takes_no_more_than_its_time():
    chance = random.Random(2026)
    vocabulary = [
        f"{stem}{ending}"
        for stem in ("Kind", "Schul", "Berat", "Sprach", "Stadt")
        for ending in ("er", "en", "ung", "ig")
    ] + ["und", "die", "der"]

    def text(words: int) -> str:
        return blocks.cleaned(
            "".join(f"<p>{' '.join(chance.choices(vocabulary, k=50))}.</p>" for _ in range(words // 50))
        )

    def changed(source: str) -> str:
        return re.sub(r"(?<= )\w+", lambda found: found[0] + "x" if chance.random() < 0.1 else found[0], source)

    old = [section(str(at), str(at), f"Kapitel {at}", text=text(1250)) for at in range(8)]
    new = [each | {"text": re.sub(r">([^<]+)<", lambda m: f">{changed(m[1])}<", each["text"])} for each in old]

    started = time.process_time()
    drawn = [passage.inline for each in compare(old, new).changes for passage in each.changes]

    assert len(drawn) == 200
    assert time.process_time() - started < 20  # what grows with the square, takes minutes


def test_a_long_paragraph_without_a_full_stop_is_compared_in_time_too():
    chance = random.Random(2026)
    said = [f"Wort{chance.randrange(400)}" for _ in range(10_000)]
    other = [word if chance.random() > 0.1 else "neu" for word in said]

    started = time.process_time()
    drawn = compare_texts(p(1, " ".join(said)), p(1, " ".join(other))).inline

    assert time.process_time() - started < 20
    assert words_without(drawn, "ins") == said
    assert 700 < drawn.count("<del>") < 1300
