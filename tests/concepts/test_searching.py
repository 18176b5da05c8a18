"""Which words are found by which question, without a database."""

import pytest

from concepts import searching


def answers(question: str, words: str) -> bool:
    forms = searching.indexed(words)
    return all(term.stands_in(forms) for term in searching.terms(question))


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Haus", "Viele Häuser stehen leer."),
        ("Häuser", "Ein Haus am Fluss"),
        ("Maßnahmen", "jede Maßnahme zählt"),
        ("massnahme", "Maßnahmen"),
        ("Strasse", "die Straßen der Stadt"),
        ("foerderung", "Sprachliche Förderung"),
        ("Förderung", "Foerderungen"),
        ("FÖRDERUNG", "gefördert durch Förderungen"),
        ("Bürgerbüro", "im Buergerbuero"),
        ("Buergerbuero", "im Bürgerbüro"),
        ("munchen", "München"),
        ("Bedarfsplanung", "Die Kindertagesstättenbedarfsplanung liegt vor."),
        ("Planungen", "Bedarfsplanung"),
        ("Ausbildung", "Berufsausbildungsplätze"),
        ("neue Quelle", "Die neuen Quellen"),
        ("Bürger*innen", "Bürgerinnen und Bürger, Bürger*innen"),
        ("Rat", "Ratsbeschluss"),
        ("Haus", "Familienhaus"),
        ("Kita", "Kitas und Kitaplätze"),
        ("2030", "bis 2030"),
        ("§ 5", "nach § 5 der Satzung"),
        ("EU", "Mittel der EU"),
        ("die Förderung", "Förderung"),
        ("„frühe Bildung“", "eine frühe Bildung für alle"),
        ("Cafe", "zwei Cafés"),
        ("Bildungs- und Teilhabepaket", "Bildungs- und Teilhabepakete"),
        ("Yıldız", "Frau Yıldız"),
        ("Sprachförderung", "Sprach\N{SOFT HYPHEN}förderung"),
    ],
)
def test_a_question_is_answered_by(question, words):
    assert answers(question, words)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Rat", "Migration und Beratung"),
        ("EU", "Neue Leute heute"),
        ("Haus Garten", "Ein Haus am Fluss"),
        ("„Bildung frühe“", "eine frühe Bildung"),
        ("Kita", "Schikanieren"),
        ("203", "1203"),
    ],
)
def test_a_question_is_not_answered_by(question, words):
    assert not answers(question, words)


@pytest.mark.parametrize("question", ["", "   ", "!?", '""', "-", "%_"])
def test_nothing_is_asked_without_a_word(question):
    assert searching.terms(question) == []


def test_little_words_alone_are_asked_for():
    assert [term.words for term in searching.terms("für die")] == ["für", "die"]


def test_many_words_are_cut_at_a_dozen():
    assert len(searching.terms(" ".join(f"wort{number}" for number in range(40)))) == 12


def test_hits_are_marked_as_whole_words():
    pieces = searching.marked(
        "Die Kindertagesstättenbedarfsplanung (Planung 2030) liegt vor.", searching.terms("Planung")
    )

    assert [piece.words for piece in pieces if piece.is_hit] == ["Kindertagesstättenbedarfsplanung", "Planung"]
    assert "".join(piece.words for piece in pieces) == "Die Kindertagesstättenbedarfsplanung (Planung 2030) liegt vor."


def test_a_phrase_is_marked_as_one():
    pieces = searching.marked("Für frühe Bildung und andere Bildung", searching.terms("„Frühe Bildung“"))

    assert [piece.words for piece in pieces if piece.is_hit] == ["frühe Bildung"]


def test_a_long_place_is_cut_around_its_hit():
    words = "Anfang " + "Wort " * 200 + "Treffer " + "Ende " * 200

    pieces = searching.marked(words, searching.terms("Treffer"), width=120)

    text = "".join(piece.words for piece in pieces)
    assert [piece.words for piece in pieces if piece.is_hit] == ["Treffer"]
    assert text.startswith("… Wort") and text.endswith("Ende …") and len(text) < 140


def test_footnotes_captions_and_pictures_lead_to_their_block():
    text = (
        '<p data-bid="b000000001">Worte<span class="footnote" data-bid="b000000002">Eine Quelle</span></p>'
        '<table data-bid="b000000003"><caption>Zahlen</caption><tbody><tr><td><p data-bid="b000000004">12</p></td></tr></tbody></table>'
        '<figure data-bid="b000000005"><img src="/bilder/x/" alt="Ein Haus"><figcaption>Das Haus</figcaption></figure>'
    )

    assert [(line.bid, line.words) for line in searching.lines(text)] == [
        ("b000000001", "Worte"),
        ("b000000001", "Eine Quelle"),
        ("b000000003", "Zahlen"),
        ("b000000004", "12"),
        ("b000000005", "Ein Haus"),
        ("b000000005", "Das Haus"),
    ]
