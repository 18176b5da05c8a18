"""What a text looks like on the page: headings, footnotes, tables, contents."""

from concepts import outline, readiness, reading
from concepts.blocks import cleaned
from tests.factories import ConceptFactory, ElementFactory


def piece(text="", depth=0, number="1", **fields):
    values = {
        "uid": f"u{number}{depth}",
        "depth": depth,
        "number": number,
        "pillar": "",
        "kind_label": "Kapitel",
        "is_titled": True,
        "is_goal": False,
        "title": "Titel",
        "name": "Titel",
        "text": cleaned(text),
    }
    return reading.Piece(**(values | fields))


def test_headings_of_a_text_stand_below_the_heading_of_their_section():
    chapters = reading.chapters([piece("<h2>Eins</h2><h4>Drei</h4>"), piece("<h2>Tief</h2>", depth=3)])

    first, deep = chapters[0].sections
    assert (first.level, "<h3 " in first.content, "<h5 " in first.content) == (2, True, True)
    assert (deep.level, "<h6 " in deep.content) == (5, True)


def test_no_heading_is_deeper_than_six():
    (chapter,) = reading.chapters([piece("<h4>Sehr tief</h4>", depth=9)])

    assert chapter.sections[0].level == 6
    assert "<h6 " in chapter.sections[0].content


def test_footnotes_are_collected_by_chapter_and_numbered_through():
    note = '<p>Wort<span class="footnote">Note <em>{}</em></span> weiter</p>'
    chapters = reading.chapters(
        [piece(note.format("a")), piece(note.format("b"), depth=1, number="1.1"), piece(note.format("c"), number="2")]
    )

    assert [[each.number for each in chapter.footnotes] for chapter in chapters] == [[1, 2], [3]]
    assert chapters[1].footnotes[0].content == "Note <em>c</em>"
    assert 'id="fussnotenzeichen-3"' in chapters[1].sections[0].content
    assert 'href="#fussnote-3"' in chapters[1].sections[0].content
    assert "</sup> weiter" in chapters[1].sections[0].content
    assert "Note" not in chapters[1].sections[0].content


def test_tables_scroll_by_themselves_and_can_be_reached_by_key():
    (chapter,) = reading.chapters(
        [piece("<table><caption>Zahlen</caption><tbody><tr><td><p>1</p></td></tr></tbody></table><p>Danach</p>")]
    )

    content = chapter.sections[0].content
    assert 'tabindex="0"' in content and 'role="region"' in content and "Zahlen" in content
    assert content.index("</table></div>") < content.index("Danach")


def test_contents_leave_out_unnumbered_headings_below_the_top():
    chapters = reading.chapters([piece(), piece(depth=1, number=""), piece(depth=1, number="1.1")])

    assert [each.is_in_contents for each in chapters[0].sections] == [True, False, True]


def test_one_of_the_five_elements_is_named_where_it_begins():
    chapters = reading.chapters([piece(pillar=slug, number=str(number)) for number, slug in enumerate("aab a")])

    assert [chapter.head.opens_pillar for chapter in chapters] == [True, False, True, True, True]
    assert not reading.chapters([piece(pillar="")])[0].head.opens_pillar


def test_attachments_hang_on_the_first_element_that_exists():
    document = {
        "elements": [{"uid": "a"}, {"uid": "b"}],
        "measures": [{"id": 1, "elements": ["x", "b", "a"]}, {"id": 2, "elements": ["x"]}],
    }

    hanging, loose = reading.attachments(document, {"measures": "m.html", "indicators": "i.html"})

    assert {uid: [each.item["id"] for each in items] for uid, items in hanging.items()} == {"b": [1]}
    assert [each.item["id"] for each in loose] == [2]


def test_stages_count_sections_words_goals_and_what_is_missing(town):
    concept = ConceptFactory(municipality=town)
    fields = ElementFactory(concept=concept, pillar="fields", title="Felder")
    ElementFactory(concept=concept, parent=fields, kind="field", text="<p>Drei kurze Worte</p>")
    ElementFactory(concept=concept, parent=fields, kind="field")
    ElementFactory(concept=concept, parent=fields, goal=True, text="<p>Ein Ziel</p>")
    ElementFactory(concept=concept, pillar="situation", text="<p>Alles da</p>")

    stages = {each.slug: each for each in readiness.stages(outline.tree(concept.elements.all()), {"fields": "Themen"})}

    assert [(each.level, each.sections, each.blank, each.words, each.goals) for each in stages.values()] == [
        ("ok", 1, 0, 2, 0),
        ("neutral", 0, 0, 0, 0),
        ("neutral", 0, 0, 0, 0),
        ("partly", 4, 1, 5, 1),
        ("neutral", 0, 0, 0, 0),
    ]
    assert stages["fields"].name == "Themen"
