"""Chapters, fields, goals, indicators and measures are recognised in documents of several kinds."""

import pytest

from concepts.word import labels
from concepts.word.proposal import Proposal
from concepts.word.reader import read
from concepts.word.recogniser import recognise
from tests.concepts.word import samples
from tests.concepts.word.builder import Word, run


def recognised(word: Word) -> Proposal:
    return recognise(read(word.bytes(), "Konzept.docx"))


def kinds_of(proposal: Proposal) -> list[tuple[str, str]]:
    return [(node.kind, node.title) for node in proposal.nodes if node.form == "heading"]


def texts(proposal: Proposal, kind: str) -> list[str]:
    return [item.text for node in proposal.nodes for item in node.items if item.kind == kind]


def counted(proposal: Proposal, *keys: str) -> list[int]:
    return [proposal.counts[key] for key in keys]


def test_concept_with_bold_labels():
    proposal = recognised(samples.concept())

    assert kinds_of(proposal) == [
        ("chapter", "Einleitung"),
        ("chapter", "Handlungsfelder"),
        ("field", "Sprache und Bildung"),
        ("sub_field", "Frühe Bildung"),
        ("sub_field", "Schule"),
        ("field", "Gesundheit"),
        ("passage", "Impressum"),
    ]
    assert counted(proposal, "goal", "indicator", "measure", "network_list", "reporting_list") == [4, 2, 4, 1, 1]
    assert [node.pillar for node in proposal.nodes if node.is_top] == [
        "situation",
        "situation",
        "fields",
        "controlling",
    ]


def test_update_quotes_and_assesses_old_goals():
    proposal = recognised(samples.update())

    assert counted(proposal, "field", "sub_field") == [2, 2]
    assert texts(proposal, "goal") == [
        "Jugendliche finden einen passenden Beruf.",
        "Betriebe bilden vielfältig aus.",
        "Abschlüsse sind binnen drei Monaten anerkannt.",
        "Wohnungen sind für alle bezahlbar.",
    ]
    assert texts(proposal, "old_goal") == [
        "„Mehr Jugendliche beginnen eine Ausbildung.“", "„Abschlüsse werden schneller anerkannt.“",
    ]  # fmt: skip
    assert counted(proposal, "assessment", "concretisation", "achievement", "key_message") == [2, 3, 2, 2]


def test_programme_with_small_headings_and_tables():
    proposal = recognised(samples.programme())

    assert kinds_of(proposal) == [
        ("chapter", "Leitbild"),
        ("field", "Handlungsfeld 1: Begegnung"),
        ("field", "Handlungsfeld 2: Verwaltung"),
        ("chapter", "Controlling"),
    ]
    assert texts(proposal, "goal") == [
        "Menschen begegnen sich auf Augenhöhe.", "Vereine öffnen sich", "Feste werden gemeinsam gefeiert",
        "Die Verwaltung spiegelt die Stadtgesellschaft.",
    ]  # fmt: skip
    assert texts(proposal, "measure") == [
        "Runder Tisch der Vereine", "Stadtteilfest", "Vereinslotsen", "Mehrsprachige Formulare",
        "Schulungen für alle Ämter", "Anonyme Bewerbungen", "Dolmetschpool",
    ]  # fmt: skip
    assert texts(proposal, "indicator") == ["Zahl der Feste"]


def test_typed_numbers_make_headings_where_styles_are_missing():
    proposal = recognised(samples.typed())

    assert kinds_of(proposal) == [
        ("chapter", "Einleitung"), ("chapter", "Handlungsfelder"), ("field", "Sprache"), ("field", "Kultur"),
    ]  # fmt: skip
    assert counted(proposal, "heading", "goal", "measure") == [4, 2, 2]


def test_a_document_without_headings_is_one_chapter_and_says_so():
    proposal = recognised(Word().text("Ein Brief.").text("Mit zwei Absätzen."))

    assert [(node.kind, len(node.blocks)) for node in proposal.nodes] == [("chapter", 2)]
    assert len(proposal.findings) == 2


def test_single_labels_name_one_goal_or_measure_each():
    word = Word().heading(1, "Handlungsfelder").heading(2, "Bildung")
    word.text(run("Ziel 1:", bold=True) + run(" Teilhabe stärken")).text(
        run("Maßnahme 1.1:", bold=True) + run(" Lotsen ausbilden")
    )
    word.text("Die Lotsen kommen aus vielen Ländern.")
    word.text(run("Maßnahme 1.2", bold=True) + run(" – Räume öffnen"))

    proposal = recognised(word)

    assert (texts(proposal, "goal"), texts(proposal, "measure")) == (
        ["Teilhabe stärken"],
        ["Lotsen ausbilden", "Räume öffnen"],
    )


def test_a_year_in_a_heading_is_no_number():
    word = Word(automatic_numbers=False).heading(1, "1 Anfang").heading(1, "10 Jahre Integration").heading(1, "2 Mitte")

    assert [(node.number, node.title) for node in recognised(word).nodes] == [
        ("1", "Anfang"), ("", "10 Jahre Integration"), ("2", "Mitte"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Ziel", "goal"), ("Ziele:", "goal"), ("ZIELSETZUNG", "goal"), ("Strategische Ziele", "goal"), ("Leitziel", "goal"),
        ("Unsere Ziele", "goal"), ("Ziel 2012", "old_goal"), ("Ziel des Integrationsplans 2012", "old_goal"),
        ("Ziele aus dem Jahr 2012:", "old_goal"), ("Bewertung", "assessment"), ("Dies wurde erreicht:", "achievement"),
        ("Das wurde bisher erreicht", "achievement"), ("Konkret bedeutet dies:", "concretisation"),
        ("Das bedeutet konkret", "concretisation"), ("Indikator", "indicator"), ("Mögliche Indikatoren", "indicator"),
        ("Kennzahlen", "indicator"), ("Erfolgskriterien", "indicator"), ("Mögliche Maßnahmen", "measure"),
        ("Mögliche Maßnahme", "measure"), ("Handlungsempfehlungen", "measure"), ("Geplante Maßnahmen bis 2030", "measure"),
        ("Strukturen und Netzwerke", "network_list"), ("Kooperationspartner", "network_list"),
        ("Berichterstattung,Controlling", "reporting_list"), ("Kernaussage", "key_message"), ("Ausgangslage", "situation"),
        ("Federführung", "other"), ("a) Ziele", "goal"), ("4.1.1.2 Maßnahmen", "measure"),
    ],
)  # fmt: skip
def test_labels(words, role):
    found = labels.match(words)

    assert found is not None
    assert found.role == role


@pytest.mark.parametrize(
    "words",
    [
        "Zielgerichtet handeln",
        "Maßnahmen für alle sind wichtig, weil sie wirken.",
        "Integration",
        "",
        "Die Ziele repräsentieren dabei, was die Stadt erreichen möchte.",
    ],
)
def test_ordinary_words_are_no_labels(words):
    assert labels.match(words) is None


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Maßnahmen zur Sprachförderung", "measure"),
        ("Ziele der Stadt", "goal"),
        ("Mögliche Maßnahmen für Eltern", "measure"),
    ],
)
def test_longer_labels_count_only_where_they_stand_out(words, role):
    assert labels.match(words) is None
    assert labels.match_loosely(words).role == role


def test_a_measure_worded_like_a_label_stays_a_measure():
    word = (
        Word()
        .heading(1, "Handlungsfelder")
        .heading(2, "Sport")
        .label("Ziel")
        .text("Alle spielen mit.")
        .label("Mögliche Maßnahmen")
    )
    word.text("Projekte zum Nachholen von Abschlüssen").text("Maßnahmen für Lehrkräfte")

    assert texts(recognised(word), "measure") == ["Projekte zum Nachholen von Abschlüssen", "Maßnahmen für Lehrkräfte"]


def test_a_footnote_on_a_label_or_title_is_kept():
    word = Word()
    word.text(run("Plan") + word.note("Stand Mai"), style="Titel").heading(1, "Handlungsfelder").heading(2, "Sport")
    word.text(run("Ziele", bold=True) + word.note("Beschluss vom Mai")).text("Alle spielen mit.")

    nodes = recognised(word).nodes

    assert [node.title for node in nodes if node.notes] == ["Plan", "Ziele"]


def test_a_sub_field_may_be_called_like_a_label():
    word = Word().heading(1, "Handlungsfelder").heading(2, "Verwaltung").heading(3, "Zusammenarbeit")
    word.label("Ziel").text("Ämter arbeiten Hand in Hand.")

    assert kinds_of(recognised(word))[2] == ("sub_field", "Zusammenarbeit")


def test_goals_with_a_year_look_ahead_where_there_are_no_others():
    word = Word().heading(1, "Handlungsfelder").heading(2, "Sport").label("Ziele 2030").text("Alle spielen mit.")

    assert texts(recognised(word), "goal") == ["Alle spielen mit."]


def test_a_bold_word_that_begins_a_sentence_is_no_label():
    word = Word().heading(1, "Einleitung").text(run("Ziel", bold=True) + run(" der Stadt ist ein gutes Miteinander."))

    assert counted(recognised(word), "goal", "passage") == [0, 0]


def test_goals_as_small_headings_of_their_own():
    word = Word().heading(1, "Handlungsfeld Bildung").heading(2, "Ziele", numbered=False)
    word.heading(3, "Eltern beteiligen", numbered=False).text("Eltern reden mit.")
    word.heading(2, "Maßnahmen", numbered=False).heading(3, "Elternabende", numbered=False).text("Viermal im Jahr.")

    proposal = recognised(word)

    assert (texts(proposal, "goal"), texts(proposal, "measure")) == (["Eltern beteiligen"], ["Elternabende"])


def test_bold_names_with_a_text_below_are_one_entry_each():
    word = (
        Word()
        .heading(1, "Handlungsfelder")
        .heading(2, "Sport")
        .label("Maßnahmen")
        .label("Offene Halle")
        .text("Jeden Samstag.")
    )
    word.label("Mädchentraining").text("Zweimal in der Woche.").text("Mit Betreuung.")

    assert texts(recognised(word), "measure") == ["Offene Halle", "Mädchentraining"]


def test_plain_lines_that_come_again_are_labels():
    word = Word().heading(1, "Handlungsfelder")
    for name in ("Sport", "Kultur"):
        word.heading(2, name).text("Ausgangslage").text("So ist es.").text("Ziel").text(f"{name} für alle.")
        word.text("Strukturen und Netzwerke").text("Vereine")

    assert counted(recognised(word), "goal", "network_list", "measure") == [2, 2, 0]


def test_matter_around_typed_numbers_is_a_heading_too():
    word = (
        Word(automatic_numbers=False)
        .label("Vorwort")
        .text("Liebe Menschen!")
        .label("1 Einleitung")
        .text("Text.")
        .label("2 Lage")
        .text("Text.")
    )
    word.label("Impressum").text("Stadt Lindenau")

    assert kinds_of(recognised(word)) == [
        ("passage", "Vorwort"),
        ("chapter", "Einleitung"),
        ("chapter", "Lage"),
        ("passage", "Impressum"),
    ]


def test_a_style_of_its_own_makes_a_label():
    word = (
        Word()
        .heading(1, "Handlungsfelder")
        .heading(2, "Sport")
        .text("Ausgangslage", style="Marginalie")
        .text("So ist es.")
    )
    word.text("Ziel", style="Marginalie").text("Alle spielen mit.")

    assert [(node.title, node.role) for node in recognised(word).nodes if node.form == "label"] == [
        ("Ausgangslage", "situation"), ("Ziel", "goal"),
    ]  # fmt: skip


def test_back_matter_without_numbers_stays_without():
    word = (
        Word()
        .heading(1, "Lage")
        .text("Text.")
        .heading(1, "Anhang", numbered=False)
        .heading(2, "Tabelle", numbered=False)
    )

    assert kinds_of(recognised(word)) == [("chapter", "Lage"), ("passage", "Anhang"), ("passage", "Tabelle")]
