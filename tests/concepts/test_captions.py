"""Numbers of tables and figures: counted in reading order, through all texts, only where there is a caption."""

from concepts import blocks, captions

TABLE = '<table data-bid="{0}"><caption>{1}</caption><thead></thead><tbody><tr><td><p data-bid="p{0}">1</p></td></tr></tbody></table>'
FIGURE = '<figure data-bid="{0}"><img src="/bilder/0/" alt="x"><figcaption>{1}</figcaption></figure>'


def test_tables_and_figures_count_each_on_their_own_through_all_texts():
    texts = [
        ("one", TABLE.format("b1", "Zahlen") + FIGURE.format("b2", "Karte")),
        ("two", "<p>Nichts</p>"),
        ("three", FIGURE.format("b3", "Haus") + TABLE.format("b4", "Mehr <strong>Zahlen</strong>")),
    ]

    found = captions.numbered(texts)

    assert [(each.uid, each.bid, each.kind, each.number, each.words) for each in found] == [
        ("one", "b1", "table", 1, "Zahlen"),
        ("one", "b2", "figure", 1, "Karte"),
        ("three", "b3", "figure", 2, "Haus"),
        ("three", "b4", "table", 2, "Mehr Zahlen"),
    ]


def test_what_has_no_caption_has_no_number():
    texts = [("one", TABLE.format("b1", " ") + "<figure><img></figure>" + TABLE.format("b2", "Zahlen"))]

    assert [(each.bid, each.number) for each in captions.numbered(texts)] == [("b2", 1)]


def test_footnotes_do_not_stand_in_the_words_of_a_caption():
    texts = [("one", TABLE.format("b1", 'Zahlen<span class="footnote" data-bid="b9">Quelle</span> 2024'))]

    assert captions.numbered(texts)[0].words == "Zahlen 2024"


def test_labels_are_german(settings):
    found = captions.numbered([("one", TABLE.format("b1", "A") + FIGURE.format("b2", "B"))])

    assert [each.label for each in found] == ["Tabelle 1", "Abbildung 1"]


def test_a_copied_block_id_leads_to_the_first():
    found = captions.numbered([("one", TABLE.format("b1", "A")), ("two", TABLE.format("b1", "B"))])

    assert captions.by_block(found)["b1"].uid == "one"
    assert captions.of_element(found, "two")["b1"].number == 2


def test_a_number_that_was_typed_counts_and_no_other_is_written_before_it():
    texts = [
        ("one", FIGURE.format("b1", "Karte") + FIGURE.format("b2", "Abbildung 1: Entwicklung")),
        (
            "two",
            FIGURE.format("b3", "Abb. 2.1 Zuzug") + FIGURE.format("b4", "Haus") + TABLE.format("b5", "Tabelle 2019"),
        ),
    ]

    found = captions.numbered(texts)

    assert [(each.label, each.words) for each in found] == [
        ("Abbildung 3", "Karte"),
        ("Abbildung 1", "Entwicklung"),
        ("Abb. 2.1", "Zuzug"),
        ("Abbildung 4", "Haus"),
        ("Tabelle 1", "Tabelle 2019"),
    ]
    shown = blocks.parsed(texts[0][1])
    for node, caption in zip(shown.iter("figure"), found[:2], strict=True):
        captions.write_number(node, caption)
    assert [blocks.words_of(each) for each in shown.iter("figcaption")] == [
        "Abbildung 3: Karte",
        "Abbildung 1: Entwicklung",
    ]
