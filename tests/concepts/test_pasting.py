"""Pasting from Word, LibreOffice and web offices: real lists and footnotes, every word, nothing but words."""

from pathlib import Path

import pytest
from django.urls import reverse

from concepts import blocks, pasting
from tests.concepts.test_blocks import without_ids, words
from tests.concepts.texts import PICTURE, PICTURE_UID
from tests.factories import ConceptFactory, ElementFactory, PictureFactory

SAMPLES = Path(__file__).parent / "samples"
NBSP = "\N{NO-BREAK SPACE}"
PASTED = {
    "paste-word.html": (
        "<h2><strong>Ausgangslage</strong></h2>"
        f"<p>In Lindenau leben{NBSP}2024 rund 12{NBSP}400 Menschen, davon 18{NBSP}% ohne deutschen Pass. Die "
        f"<strong>Mitwirkung</strong> ist <em>wichtig</em>, z.{NBSP}B. im <strong>Beirat</strong>"
        f'<span class="footnote">Amt für Statistik, <em>Jahrbuch</em>, S.{NBSP}7.<br>Eigene Zählung.</span>.</p>'
        "<h3>Ziele und „Werte“</h3>"
        "<ul><li><p>Sprache lernen</p><ul><li><p>in der Kita</p></li><li><p>im <strong>Beruf</strong></p></li></ul></li>"
        "<li><p>Wohnen</p></li></ul>"
        "<p>Die Schritte:</p>"
        '<ol start="3"><li><p>Beraten</p><ol><li><p>im Ausschuss</p></li><li><p>im Beirat</p></li></ol></li>'
        "<li><p>Beschließen</p></li></ol>"
        '<table><thead><tr><th colspan="2" scope="col"><p><strong>Gruppe</strong></p></th>'
        '<th scope="col"><p>2024</p></th></tr></thead>'
        f"<tbody><tr><td><p>Kinder</p></td><td><p>bis 6{NBSP}Jahre</p></td><td><p>412</p></td></tr></tbody></table>"
        "<blockquote><p>„Wir gehören dazu.“</p></blockquote>"
        "<p>Schlusssatz.</p>"
    ),
    "paste-libreoffice.html": (
        "<h2>Handlungsfeld Wohnen</h2>"
        "<p>Bezahlbarer Wohnraum ist <strong>knapp</strong>"
        '<span class="footnote">Mietspiegel 2023.</span>; ein <u>Wohnraumkonzept</u> entsteht.</p>'
        "<ul><li><p>Beratung</p><ul><li><p>vor Ort</p></li></ul></li><li><p>Vermittlung</p></li></ul>"
        '<ol start="2"><li><p>Zweitens</p></li></ol>'
        f"<p><strong><em>Beides</em></strong> zählt, §{NBSP}5 Absatz{NBSP}2 gilt.</p>"
        '<table><thead><tr><th scope="col"><p>Jahr</p></th><th scope="col"><p>Wohnungen</p></th></tr></thead>'
        f"<tbody><tr><td><p>2023</p></td><td><p>1{NBSP}250</p></td></tr></tbody></table>"
        "<blockquote><p>Ein Dach über dem Kopf.</p></blockquote>"
    ),
    "paste-web-office.html": (
        "<h2>Netzwerk</h2><p>Alle <strong><em>arbeiten</em></strong><u> zusammen</u><sup>2</sup>.</p>"
        "<ul><li><p>Verein</p><ul><li><p>Sport</p></li></ul></li></ul>"
    ),
    "paste-old-bullets.html": (
        "<p>Wir wollen:</p><ul><li><p>Sprache fördern</p></li><li><p>Wohnen ermöglichen</p></li>"
        "<li><p>Arbeit finden</p></li></ul><p>Er sagte: „Willkommen“ – und blieb.</p>"
        "<ul><li><p>erstens</p></li><li><p>zweitens</p></li></ul>"
        "<p>Dann:</p><p>– allein steht ein Gedanke, kein Punkt</p><p>Schluss.</p>"
        "<ul><li><p>Punkt <strong>fett</strong></p></li></ul>"
    ),
}


def sample(name: str) -> str:
    return (SAMPLES / name).read_text()


@pytest.fixture
def concept(town):
    return ConceptFactory(municipality=town)


def paste(client, concept, html: str):
    return client.post(reverse("concepts:bring_near", args=[concept.pk]), {"html": html})


def test_every_sample_is_expected():
    assert sorted(path.name for path in SAMPLES.glob("paste-*.html")) == sorted(PASTED)


@pytest.mark.parametrize("name", PASTED)
def test_bring_near_answers_real_lists_footnotes_and_marks(browse, ole, concept, name):
    response = paste(browse(ole), concept, sample(name))

    assert without_ids(response.json()["html"]) == PASTED[name]


@pytest.mark.parametrize("name", PASTED)
def test_the_same_comes_out_when_it_is_posted_as_a_text(browse, ole, concept, name):
    element = ElementFactory(concept=concept, title="Lage", text="")

    browse(ole).post(
        reverse("concepts:edit_text", args=[element.pk]),
        {"title": "Lage", "text": sample(name), "based_on": element.revision, "act": "save"},
    )

    element.refresh_from_db()
    assert without_ids(element.text) == PASTED[name]
    assert blocks.cleaned(element.text) == element.text


def test_bring_near_says_what_could_not_come_along(browse, ole, concept):
    response = paste(browse(ole), concept, sample("paste-word.html"))

    assert response.json()["left_behind"] == [
        "1 Bild konnte nicht mitkommen. Bitte fügen Sie es mit „Bild“ aus seiner Datei ein.",
        "1 Anmerkung des Dokuments wurde weggelassen.",
    ]


def test_bring_near_keeps_own_pictures_and_no_others(browse, ole, concept):
    PictureFactory(concept=concept, uid=PICTURE_UID)
    foreign = PICTURE.replace("1234", "4321", 1)

    found = paste(browse(ole), concept, f'<p>a</p><img src="{PICTURE}" alt="Haus"><img src="{foreign}" alt="b">').json()

    assert without_ids(found["html"]) == f'<p>a</p><figure><img src="{PICTURE}" alt="Haus"></figure>'


def test_bring_near_is_safe(browse, ole, concept):
    hostile = "<p class=MsoNormal style='mso-list:l0 level1 lfo1' onclick=x()>a<script>x()</script><img src=x onerror=y()></p>"

    assert without_ids(paste(browse(ole), concept, hostile).json()["html"]) == "<ul><li><p>a</p></li></ul>"


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        ("<p>a</p>" * 30_000, "Dieser Text hat zu viele Teile"),
        ("a" * 3_000_001, "Dieser Text ist zu lang: mit seiner Formatierung hat er 3.000.001 Zeichen"),
        ("", "Dieses Feld"),
    ],
)
def test_bring_near_refuses_the_endless_and_nothing_with_a_sentence(browse, ole, concept, html, sentence):
    response = paste(browse(ole), concept, html)

    assert response.status_code == 400
    assert sentence in response.json()["error"]


# --- Single rules -------------------------------------------------------------------------------
def item(sign: str, text: str, level: int = 1) -> str:
    return (
        f"<p class=MsoListParagraph style='mso-list:l0 level{level} lfo1'>"
        f"<span style='mso-list:Ignore'>{sign}<span>&nbsp; </span></span>{text}</p>"
    )


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        (item("1.", "a") + item("2.", "b"), "<ol><li><p>a</p></li><li><p>b</p></li></ol>"),
        (item("2.", "a") + item("1.", "b"), '<ol start="2"><li><p>a</p></li></ol><ol><li><p>b</p></li></ol>'),
        (item("·", "a", 2) + item("·", "b", 1), "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        (
            item("·", "a") + item("1.1.", "b", 2) + item("§", "c", 3) + item("·", "d"),
            "<ul><li><p>a</p><ol><li><p>b</p><ul><li><p>c</p></li></ul></li></ol></li><li><p>d</p></li></ul>",
        ),
        (item("·", "a") + "<p>b</p>" + item("·", "c"), "<ul><li><p>a</p></li></ul><p>b</p><ul><li><p>c</p></li></ul>"),
        (f"<table><tr><td>{item('·', 'a')}</td></tr></table>", "<table><tbody><tr><td><ul><li><p>a</p></li></ul></td></tr></tbody></table>"),
        ("<h1 style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>1.2<span>&nbsp;</span></span>Ziel</h1>", "<h2>1.2 Ziel</h2>"),
        ("<h1>a</h1><h2>b</h2><h3>c</h3><h4>d</h4>", "<h2>a</h2><h3>b</h3><h4>c</h4><h4>d</h4>"),
        ("<h2>a</h2><h3>b</h3>", "<h2>a</h2><h3>b</h3>"),
        ("<p class=MsoTitle>a</p><p>b&nbsp;c</p>", "<h2>a</h2><p>b c</p>"),
        ("<p>a<a href='#_ftn9'>[9]</a></p>", "<p>a[9]</p>"),
        ("<p>Wort&nbsp;&nbsp;&nbsp; weit</p><p>&nbsp;</p>", "<p>Wort weit</p>"),
    ],
)  # fmt: skip
def test_one_rule(html, kept):
    assert without_ids(blocks.cleaned(pasting.brought_near(html).html)) == kept


@pytest.mark.parametrize("name", PASTED)
def test_no_word_is_lost_or_written(name):
    shown = "".join(PASTED[name].split())
    assert words(blocks.cleaned(pasting.brought_near(sample(name)).html)) == words(PASTED[name])
    assert "\N{SOFT HYPHEN}" not in shown


def test_a_text_of_our_own_is_left_alone():
    text = '<p data-bid="b000000001">Trenn\N{SOFT HYPHEN}strich, a\N{NO-BREAK SPACE}b, • kein Punkt, mso-list, class=Mso</p>'

    assert not pasting.is_foreign(text)
    assert blocks.cleaned(text) == text


def test_strangers_learn_nothing(browse, zora, concept):
    assert paste(browse(zora), concept, "<p>a</p>").status_code == 404
