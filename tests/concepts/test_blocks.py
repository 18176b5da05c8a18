"""The vocabulary of texts: hostile HTML goes, words stay, ids last, and a cleaned text is left alone."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from concepts import blocks
from tests.concepts.texts import EVERYTHING, PICTURE, TARGET

REF = f'<span class="reference" data-to="{TARGET}">'
LIVE = '<div class="live" data-live="goals" data-option=""></div>'
IDS = re.compile(r' data-bid="b[0-9a-z]{9}"')


def without_ids(text: str) -> str:
    return IDS.sub("", text)


def words(text: str) -> str:
    """Every sign of the text that is no blank, footnotes included."""
    return "".join("".join(blocks.parsed(text).itertext()).split())


# --- One form ---------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("Ein Satz.", "<p>Ein Satz.</p>"),
        ("<p>a</p>\n  <p>b</p>\n", "<p>a</p><p>b</p>"),
        ("<p>eins\n   zwei</p>", "<p>eins zwei</p>"),
        ("<p>zwei  Blanks bleiben</p>", "<p>zwei  Blanks bleiben</p>"),
        ("<p> Rand </p>", "<p>Rand</p>"),
        ("<h1>a</h1><h6>b</h6>", "<h2>a</h2><h4>b</h4>"),
        ("<b>a</b><i>b</i>", "<p><strong>a</strong><em>b</em></p>"),
        ("<p><em><strong>a</strong></em><strong>b</strong></p>", "<p><strong><em>a</em>b</strong></p>"),
        ("<p><strong>a</strong><strong>b</strong><em></em></p>", "<p><strong>ab</strong></p>"),
        ("<strong><p>a</p></strong>", "<p><strong>a</strong></p>"),
        ("<h2><p>a</p><p>b</p></h2>", "<h2>a<br>b</h2>"),
        ("<ul><li>a</li></ul>", "<ul><li><p>a</p></li></ul>"),
        ("<ul><li>a<ul><li>b</li></ul></li></ul>", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul><li><p>a</p><ul><li><p>b</p></li></ul></li></ul>"),
        ("<ol start=1><li></li></ol>", "<ol><li><p></p></li></ol>"),
        ("<ol start=4><li>a</li></ol><ul></ul>", '<ol start="4"><li><p>a</p></li></ol>'),
        ("<div><p>a</p></div>", "<p>a</p>"),
        ('<div class="box other">a</div>', '<div class="box"><p>a</p></div>'),
        ("<p>x</p><p></p><p> </p>", "<p>x</p>"),
        ("<p></p>", ""),
        ("  ", ""),
        (
            "<table><tr><th>a<td>b<tr><th>c<td colspan=1>d</table>",
            '<table><tbody><tr><th scope="row"><p>a</p></th><td><p>b</p></td></tr>'
            '<tr><th scope="row"><p>c</p></th><td><p>d</p></td></tr></tbody></table>',
        ),
        (
            "<table><caption><p>T</p></caption><thead><tr><th>a</thead><tbody><tr><td>b</tbody><tbody><tr><td>c</table>",
            '<table><caption>T</caption><thead><tr><th scope="col"><p>a</p></th></tr></thead>'
            "<tbody><tr><td><p>b</p></td></tr><tr><td><p>c</p></td></tr></tbody></table>",
        ),
        ("<table></table>", ""),
        ('<p><a href="seite.html">a</a></p>', "<p>a</p>"),
        (
            f'<p>vor <img src="{PICTURE}" alt="Ein Haus">nach</p>',
            f'<p>vor nach</p><figure><img src="{PICTURE}" alt="Ein Haus"></figure>',
        ),
        ("<figure><figcaption>Nur Worte</figcaption></figure>", "<p>Nur Worte</p>"),
        (
            'a<span class="footnote"><p>eins</p><p><em>zwei</em></p></span>',
            '<p>a<span class="footnote">eins<br><em>zwei</em></span></p>',
        ),
        ("<p><span>a</span></p>", "<p>a</p>"),
        (f"<p>a<span class='reference' data-to='{TARGET}'> b <em>c</em> </span>d</p>", f"<p>a {REF}b c</span> d</p>"),
        (f'<a href="https://a.b/">x{REF}y</span></a>', f'<p><a href="https://a.b/">x</a>{REF}y</span></p>'),
        (f"<em>{REF}y</span></em>", f"<p><em>{REF}y</span></em></p>"),
        (f'{REF}y<span class="footnote">n</span></span>', f'<p>{REF}y</span><span class="footnote">n</span></p>'),
        (f"{REF}a{REF}b</span><br>c</span>", f"<p>{REF}ab c</span></p>"),
        (f"<p>a{REF} </span>b</p>", "<p>a b</p>"),
        (f'<span class="footnote">n {REF}y</span></span>', f'<p><span class="footnote">n {REF}y</span></span></p>'),
        ('<p><span class="reference">a</span></p>', "<p>a</p>"),
        (f'<p><span data-to="{TARGET}">a</span></p>', "<p>a</p>"),
        (
            f'<p data-to="{TARGET}">a<span class="footnote" data-to="{TARGET}">b</span></p>',
            '<p>a<span class="footnote">b</span></p>',
        ),
        ('<p>a<div class="live" data-live="goals">b</div>c</p>', f"<p>a</p>{LIVE}<p>b</p><p>c</p>"),
        (f"<h2>a{LIVE}</h2>", f"<h2>a</h2>{LIVE}"),
        (f"<ul><li>{LIVE}</li></ul>", f"<ul><li>{LIVE}</li></ul>"),
        ('<div class="box" data-live="goals">a</div>', '<div class="box"><p>a</p></div>'),
    ],
)
def test_every_way_of_writing_has_one_form(written, kept):
    assert without_ids(blocks.cleaned(written)) == kept


def test_a_text_with_every_feature_is_in_that_form_already():
    assert blocks.cleaned(EVERYTHING) == EVERYTHING


# --- Hostile input ----------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("hostile", "kept"),
    [
        ("<script>alert(1)</script><p>a</p>", "<p>a</p>"),
        ("<style>p{}</style><p>a</p>", "<p>a</p>"),
        ('<p onclick="x()" style="color:red" class="c" id="i">a</p>', "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="JaVa\tScript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="data:text/html,x">a</a></p>', "<p>a</p>"),
        ('<p><a href="https://example.org/" target="_blank">a</a></p>', '<p><a href="https://example.org/">a</a></p>'),
        ('<img src="data:image/png;base64,AAAA">', ""),
        ('<img src="https://example.org/x.png" onerror="x()">', ""),
        ('<p>a</p><img src="/bilder/../geheim/">', "<p>a</p>"),
        ("<form action=/x><input name=a><p>a</p><form></form></form>", "<p>a</p>"),
        ("<svg><script>x()</script><p>a</p></svg>", "<p>a</p>"),
        ("<math><mtext><table><mglyph><style><!--</style><img title='--&gt;<img src=1 onerror=x()>'>", ""),
        ("<iframe src=x>b</iframe><object>b</object><p>a</p>", "<p>a</p>"),
        ("<p>a<!-- b --></p><template><p>c</p></template>", "<p>a</p>"),
        ("<p>a\x00\x08b</p>", "<p>ab</p>"),
        ('<p><span class="reference" data-to="javascript:alert(1)">a</span></p>', "<p>a</p>"),
        ('<p><span class="reference" data-to="measure:0">a</span></p>', "<p>a</p>"),
        ('<p><span class="reference" data-to="measure:1\n">a</span></p>', "<p>a</p>"),
        ('<p><span class="reference" data-to="element:1234">a</span></p>', "<p>a</p>"),
        ('<p><span class="reference" data-to="person:7">a</span></p>', "<p>a</p>"),
        ('<div class="live" data-live="&lt;b>">a</div>', "<p>a</p>"),
        (
            '<div class="live" data-live="goals" data-option="../x?y"></div>',
            '<div class="live" data-live="goals" data-option=""></div>',
        ),
        ("<noscript><p title='</noscript><img src=x onerror=x()>'></noscript><p>a</p>", None),
    ],
)
def test_hostile_html_is_removed(hostile, kept):
    found = without_ids(blocks.cleaned(hostile))

    assert kept is None or found == kept
    assert re.findall(r"script|onerror=\"|onclick|style|data:|<svg|<math|<form|<input|<img", found) == []


def test_a_text_nested_without_end_becomes_words():
    found = blocks.cleaned("<blockquote>" * 5000 + "tief")

    assert words(found) == "tief"


def test_pictures_that_are_not_among_the_known_are_taken_out():
    text = f'<figure><img src="{PICTURE}" alt="a"><figcaption>Unterschrift</figcaption></figure>'

    assert without_ids(blocks.cleaned(text, pictures=set())) == "<p>Unterschrift</p>"
    assert without_ids(blocks.cleaned(text, pictures=blocks.pictures_in(text))) == text


# --- Pictures: described, decorative, or not described yet -------------------------------------
@pytest.mark.parametrize(
    ("written", "kept", "is_mute"),
    [
        ('alt="Ein Haus"', 'alt="Ein Haus"', False),
        ('alt=""', 'alt=""', True),
        ("", 'alt=""', True),
        ('alt="  "', 'alt=""', True),
        ('role="presentation" alt=""', 'alt="" role="presentation"', False),
        ('role="presentation"', 'alt="" role="presentation"', False),
        ('alt="Ein Haus" role="presentation"', 'alt="Ein Haus"', False),
        ('alt="" role="button"', 'alt=""', True),
    ],
)
def test_a_picture_is_described_decorative_or_mute(written, kept, is_mute):
    text = blocks.cleaned(f'<img src="{PICTURE}" {written}>')

    assert without_ids(text) == f'<figure><img src="{PICTURE}" {kept}></figure>'
    assert blocks.has_mute_picture(text) is is_mute


# --- Ids --------------------------------------------------------------------------------------
def test_ids_stay_and_missing_or_doubled_ones_are_given_anew():
    text = '<p data-bid="b000000001">a</p><p data-bid="b000000001">b</p><p data-bid="boese">c</p><h2>d</h2>'

    found = list(blocks.blocks_of(blocks.cleaned(text)))

    assert [each.text for each in found] == ["a", "b", "c", "d"]
    assert found[0].bid == "b000000001"
    assert len({each.bid for each in found}) == 4


def test_every_block_and_footnote_bears_an_id():
    root = blocks.parsed(EVERYTHING)

    assert [
        node.tag
        for node in root.iter(*blocks.BLOCK_TAGS, "span")
        if node is not root and not node.get("data-to") and not node.get("data-bid")
    ] == []


# --- References and live blocks ------------------------------------------------------------------
def test_what_references_lead_to_and_which_live_blocks_there_are():
    assert blocks.references_in(EVERYTHING) == [TARGET, "block:b000000001", "measure:7"]
    assert [(each.slug, each.option) for each in blocks.live_blocks_in(EVERYTHING)] == [
        ("goals", "all"),
        ("measures", ""),
    ]
    assert len({each.bid for each in blocks.live_blocks_in(EVERYTHING)}) == 2


def test_a_reference_counts_as_its_words_and_a_footnote_with_one_does_not():
    text = blocks.cleaned(f'<p>Siehe {REF}4.1 Sprache</span><span class="footnote">a {REF}b</span> c</span>.</p>{LIVE}')

    assert blocks.plain_words(text) == "Siehe 4.1 Sprache."
    assert blocks.first_words(text) == "Siehe 4.1 Sprache."


# --- Any input --------------------------------------------------------------------------------
_TAGS = sorted(
    blocks.BLOCK_TAGS | blocks.INLINE_TAGS | blocks.STRUCTURE_TAGS | {"script", "svg", "b", "form", "section"}
)
_WORDS = st.text(st.sampled_from("aäß &<>\"'\n\t\N{NO-BREAK SPACE}=/\U0001f600"), max_size=8)


def _markup(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    attributes = st.sampled_from(
        [
            "",
            ' class="footnote"',
            ' class="box"',
            f' class="reference" data-to="{TARGET}"',
            ' class="reference" data-to="nobody"',
            ' class="live" data-live="goals" data-option="all"',
            ' href="https://a.b/?c=<&d"',
            f' src="{PICTURE}"',
            ' start="3"',
            ' colspan="2"',
            ' data-bid="b000000001"',
        ]
    )
    return st.builds(
        lambda tag, attribute, inner, closed: f"<{tag}{attribute}>{''.join(inner)}" + (f"</{tag}>" if closed else ""),
        st.sampled_from(_TAGS),
        attributes,
        st.lists(children, max_size=4),
        st.booleans(),
    )


MARKUP = st.lists(st.recursive(_WORDS, _markup, max_leaves=12), max_size=4).map("".join)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP)
def test_cleaning_a_cleaned_text_changes_nothing(markup):
    once = blocks.cleaned(markup)

    assert blocks.cleaned(str(once)) == once
    assert blocks.inner_html(blocks.parsed(once)) == once


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP, st.integers(1, 40))
def test_first_words_are_those_of_the_whole_text(markup, limit):
    text = blocks.cleaned(markup)
    words = " ".join(blocks.plain_words(text).split())
    cut = words[:limit].rsplit(" ", 1)[0] + " …"

    assert blocks.first_words(text, limit) == (words if len(words) <= limit else cut)


_PLAIN = st.recursive(
    st.text(st.sampled_from("aäß zX1"), min_size=1, max_size=8),
    lambda children: st.builds(
        lambda tag, inner: f"<{tag}>{''.join(inner)}</{tag.split()[0]}>",
        st.sampled_from(
            [
                REF[1:-1],
                LIVE[1:-7],
                "p",
                "h2",
                "ul",
                "ol",
                "li",
                "blockquote",
                "div",
                "strong",
                "em",
                "a",
                "span",
                "figure",
            ]
        ),
        st.lists(children, max_size=4),
    ),
    max_leaves=12,
)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_PLAIN)
def test_no_word_is_lost_or_moved(markup):
    assert words(blocks.cleaned(markup)) == "".join(re.sub(r"<[^>]*>", "", markup).split())


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_any_signs_are_taken(signs):
    once = blocks.cleaned(signs)

    assert blocks.cleaned(str(once)) == once


def test_a_clean_text_passes_every_further_door_as_it_is():
    once = blocks.cleaned(f'<p>Wort</p><figure><img src="{PICTURE}" alt="Haus"></figure>')

    assert blocks.cleaned(once) is once
    assert blocks.cleaned(once, pictures=blocks.pictures_in(once)) is once
    assert "img" not in blocks.cleaned(once, pictures=set())
    assert blocks.cleaned(once + "<script>x()</script>") == once
