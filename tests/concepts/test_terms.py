"""Glossary, abbreviations and sources: found when read, listed at the end, frozen in editions."""

import re

import pytest
from django.db import transaction

from concepts import abbreviations, bibliography, blocks, glossary, reading
from concepts.actions import freeze_edition
from concepts.models import Source, Term
from tests.factories import ConceptFactory, ElementFactory, SourceFactory, TermFactory

MSO = glossary.Entry(1, "MSO", "Migrantenselbstorganisation", is_abbreviation=True, variants=("MSOs",))
GUIDE = glossary.Entry(2, "Lotse", explanation="Begleitet.", variants=("Lotsen", "Lotsinnen"))


def marked(text, *entries, seen=None, page=""):
    root = blocks.parsed(text)
    glossary.Marks(entries, page=page).put_into(root, set() if seen is None else seen)
    return blocks.inner_html(root)


SHORT = (
    '<span class="short-form"><abbr title="Migrantenselbstorganisation">{}</abbr>'
    '<span class="visually-hidden"> (Migrantenselbstorganisation)</span></span>'
)


# --- Marks in the text ---------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Die MSO und die MSO.</p>", f"<p>Die {SHORT.format('MSO')} und die MSO.</p>"),
        ("<p>Viele MSOs.</p>", f"<p>Viele {SHORT.format('MSOs')}.</p>"),
        ("<p>MSO-Rat</p>", f"<p>{SHORT.format('MSO')}-Rat</p>"),
        ("<p>AMSO MSOX mso</p>", "<p>AMSO MSOX mso</p>"),
        ("<p>a<strong>MSO</strong> MSO</p>", f"<p>a<strong>{SHORT.format('MSO')}</strong> MSO</p>"),
        ("<p>a<br>MSO</p>", f"<p>a<br>{SHORT.format('MSO')}</p>"),
        ("<p>Die Lotsinnen</p>", '<p>Die <a class="term" href="#begriff-2">Lotsinnen</a></p>'),
        ("<h2>MSO</h2><p>x</p>", "<h2>MSO</h2><p>x</p>"),
        ('<p><a href="https://x.de/">MSO</a></p>', '<p><a href="https://x.de/">MSO</a></p>'),
        (
            '<p><span class="reference" data-to="x">MSO</span></p>',
            '<p><span class="reference" data-to="x">MSO</span></p>',
        ),
    ],
)
def test_the_first_place_is_marked_at_word_boundaries_and_never_in_headings_or_links(text, expected):
    assert marked(text, MSO, GUIDE) == expected


def test_several_entries_stand_in_one_paragraph_and_the_longest_wins():
    council = glossary.Entry(3, "MSO Rat", "Rat der Organisationen", is_abbreviation=True)

    found = marked("<p>Lotse, MSO Rat, MSO; Lotse</p>", MSO, GUIDE, council)

    assert re.sub(r'<span class="visually-hidden">.*?</span>', "", found) == (
        '<p><a class="term" href="#begriff-2">Lotse</a>, '
        '<span class="short-form"><abbr title="Rat der Organisationen">MSO Rat</abbr></span>, '
        '<span class="short-form"><abbr title="Migrantenselbstorganisation">MSO</abbr></span>; Lotse</p>'
    )


def test_an_entry_without_long_form_marks_nothing():
    assert marked("<p>VHS</p>", glossary.Entry(1, "VHS", is_abbreviation=True)) == "<p>VHS</p>"


def test_marks_never_change_the_words():
    text = '<p>Die MSO<span class="footnote" data-bid="b1">MSO</span>, der Lotse und die KiTa &amp; Co.</p><ul><li><p>MSO</p></li></ul>'

    found = blocks.parsed(marked(text, MSO, GUIDE))
    for node in found.iter("span"):
        if node.get("class") == "visually-hidden":
            node.text = ""

    assert blocks.words_of(found) == blocks.plain_words(text)


def test_each_chapter_explains_anew(town):
    concept = ConceptFactory(municipality=town)
    with transaction.atomic():
        one = ElementFactory(concept=concept, title="Eins", position=0, text="<p>MSO</p>")
        ElementFactory(concept=concept, title="Unter", parent=one, position=0, text="<p>MSO</p>")
        ElementFactory(concept=concept, title="Zwei", position=1, text="<p>MSO</p>")
    from concepts import outline

    lines = outline.flat(outline.tree(concept.elements.all(), concept.given_numbers))
    insets = reading.Insets(terms=glossary.Marks([MSO]))

    found = reading.chapters(reading.pieces_of_lines(lines, concept.kind_label), insets=insets)

    assert [[("<abbr" in section.content) for section in chapter.sections] for chapter in found] == [
        [True, False],
        [True],
    ]


# --- Abbreviations in texts ----------------------------------------------------------------------
def test_abbreviations_are_counted_with_the_long_form_that_stands_with_them():
    paragraphs = [
        "Das Bundesamt für Migration und Flüchtlinge (BAMF) fördert BAMF-Kurse.",
        "Die Kindertagesstätte (KiTa) und die KiTa der VHS, Kapitel IV, GE-2, Maßnahme B3.",
        "GANZ IN GROSSBUCHSTABEN UND BAMF",
    ]

    assert abbreviations.counted(paragraphs) == [
        abbreviations.Found("BAMF", 2, "Bundesamt für Migration und Flüchtlinge"),
        abbreviations.Found("KiTa", 2, "Kindertagesstätte"),
        abbreviations.Found("VHS", 1, ""),
    ]


# --- Sources as they are written -----------------------------------------------------------------
def test_a_source_is_written_with_what_it_has():
    full = bibliography.Source(
        1,
        "Muster 2019",
        "Muster, Anna",
        "Vielfalt",
        "2019",
        "Köln: Verlag",
        "https://x.de/",
        "2020-05-03",
        "vergriffen",
    )

    assert full.words == "Muster, Anna (2019): Vielfalt. Köln: Verlag."
    assert full.tail == "(abgerufen am 3. Mai 2020). vergriffen."
    assert bibliography.Source(1, "X", title="Nur ein Titel?").words == "Nur ein Titel?"
    assert bibliography.Source(1, "X", title="T", year="2019").words == "2019: T."


# --- Pages ---------------------------------------------------------------------------------------
@pytest.fixture
def concept(town):
    concept = ConceptFactory(municipality=town, title="Plan")
    text = (
        "<p>Die MSO hilft. Das Bundesamt für Migration und Flüchtlinge (BAMF) auch.</p>"
        "<table><caption>Zahlen</caption><tbody><tr><td><p>1</p></td></tr></tbody></table>"
    )
    ElementFactory(concept=concept, title="Lage", text=text)
    return concept


def test_terms_are_added_changed_and_deleted(concept, browse, ole):
    client, address = browse(ole), f"/konzepte/{concept.pk}/glossar/"

    client.post(address, {"short": " MSO ", "is_abbreviation": "on", "long": "Migrantenselbstorganisation"})
    term = Term.objects.get()
    assert (term.concept, term.short, term.long) == (concept, "MSO", "Migrantenselbstorganisation")
    client.post(f"/glossar/{term.pk}/", {"short": "MSO", "is_abbreviation": "on", "long": "Anders", "variants": "MSOs"})
    term.refresh_from_db()
    assert (term.long, term.entry.variants) == ("Anders", ("MSOs",))
    client.post(f"/glossar/{term.pk}/loeschen/")
    assert Term.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"short": "Lotse"}, "Bitte erklären Sie das Wort."),
        ({"short": "MSO", "is_abbreviation": "on"}, "steht schon im Glossar"),
        ({"short": "", "explanation": "x"}, "Dieses Feld ist zwingend erforderlich"),
    ],
)
def test_terms_refuse_with_a_sentence(concept, browse, ole, sent, sentence):
    TermFactory(concept=concept, short="MSO", abbreviation=True)

    answer = browse(ole).post(f"/konzepte/{concept.pk}/glossar/", sent)

    assert sentence in answer.content.decode()
    assert Term.objects.count() == 1


def test_terms_suggest_what_stands_in_the_texts_and_has_no_entry(concept, browse, ole):
    client, address = browse(ole), f"/konzepte/{concept.pk}/glossar/"
    assert [(each.short, each.long) for each in client.get(address).context["suggestions"]] == [
        ("BAMF", "Bundesamt für Migration und Flüchtlinge"),
        ("MSO", ""),
    ]

    client.post(address, {"short": "BAMF", "long": "Bundesamt für Migration und Flüchtlinge", "is_abbreviation": "on"})

    assert [each.short for each in client.get(address).context["suggestions"]] == ["MSO"]


@pytest.mark.parametrize(("path", "region"), [("glossar", "terms"), ("quellen", "sources")])
def test_the_fragment_is_the_page(concept, browse, ole, path, region):
    client, address = browse(ole), f"/konzepte/{concept.pk}/{path}/"
    sent = {"short": "MSO", "is_abbreviation": "on", "long": "Lang", "title": "Titel", "label": "Muster 2019"}

    fragment = client.post(address, sent, headers={"HX-Request": "true"}).content.decode()
    page = client.get(address).content.decode()

    assert "wurde hinzugefügt" in fragment
    assert "<html" not in fragment
    part = page[page.index(f'<div id="{region}">') :]
    assert entries_in(fragment) == entries_in(part) != []


def entries_in(html):
    found = re.findall(r'<li class="row-with-act" id=.*?</li>', html, re.S)
    return [re.sub(r'name="csrfmiddlewaretoken" value="[^"]*"', "", each) for each in found]


def test_sources_are_added_changed_and_deleted(concept, browse, ole):
    client = browse(ole)

    client.post(
        f"/konzepte/{concept.pk}/quellen/", {"author": "Muster, Anna; Beispiel, Ben", "title": "T", "year": "2019"}
    )
    source = Source.objects.get()
    assert source.label == "Muster 2019"
    client.post(f"/quellen/{source.pk}/", {"title": "Anders", "label": "Muster 2019a", "accessed_on": "2020-05-03"})
    source.refresh_from_db()
    assert (source.title, source.label, source.entry.day) == ("Anders", "Muster 2019a", "2020-05-03")
    client.post(f"/quellen/{source.pk}/loeschen/")
    assert Source.objects.count() == 0


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"title": "T", "label": "Muster 2019"}, "wird schon so zitiert"),
        ({"title": "", "author": "X"}, "Dieses Feld ist zwingend erforderlich"),
        ({"title": "T", "address": "javascript:alert(1)"}, "gültige Adresse"),
        ({"title": "T", "accessed_on": "irgendwann"}, "gültiges Datum"),
    ],
)
def test_sources_refuse_with_a_sentence(concept, browse, ole, sent, sentence):
    SourceFactory(concept=concept, label="Muster 2019")

    answer = browse(ole).post(f"/konzepte/{concept.pk}/quellen/", sent)

    assert sentence in answer.content.decode()
    assert Source.objects.count() == 1


def test_deleting_a_cited_source_shows_first_who_cites_it(concept, browse, ole):
    source = SourceFactory(concept=concept, label="Muster 2019")
    cited = f'<p>So <span class="reference" data-to="{source.target}">Muster 2019</span>.</p>'
    element = ElementFactory(concept=concept, title="Zitat", text=cited)

    page = browse(ole).get(f"/quellen/{source.pk}/loeschen/")

    assert page.context["citing"] == [element]
    assert Source.objects.count() == 1
    assert "in 1 Abschnitt zitiert" in browse(ole).get(f"/konzepte/{concept.pk}/quellen/").content.decode()


def test_a_citation_shows_the_short_form_of_today_and_leads_to_the_list(concept, browse, ole):
    source = SourceFactory(concept=concept, label="Muster 2020")
    cited = f'<p>So <span class="reference" data-to="{source.target}">Muster 2019</span>.</p>'
    ElementFactory(concept=concept, title="Zitat", text=cited)

    page = browse(ole).get(f"/konzepte/{concept.pk}/lesen/").content.decode()

    assert f'#quelle-{source.pk}">Muster 2020</a>' in page
    assert f'id="quelle-{source.pk}"' in page


def test_the_reading_view_ends_with_all_lists(concept, browse, ole):
    TermFactory(concept=concept, short="MSO", abbreviation=True)
    TermFactory(concept=concept, short="Lotse")
    SourceFactory(concept=concept)

    page = browse(ole).get(f"/konzepte/{concept.pk}/lesen/").content.decode()

    assert re.findall(r'<h3 id="(\w+)"', page[page.index('id="verzeichnisse"') :]) == [
        "abkuerzungen",
        "glossar",
        "quellen",
        "tabellen",
    ]
    assert '<span class="caption-number">Tabelle 1: </span>Zahlen' in page
    assert '<abbr title="Lange Form">MSO</abbr>' in page


def test_an_edition_keeps_terms_and_sources_whatever_comes_later(concept, browse, ole):
    term = TermFactory(concept=concept, short="MSO", abbreviation=True)
    source = SourceFactory(concept=concept, label="Muster 2019", title="Vielfalt")
    edition = freeze_edition(concept, name="Beschluss", by=ole)
    term.delete()
    source.delete()

    page = browse(ole).get(f"/fassungen/{edition.pk}/").content.decode()

    assert '<abbr title="Lange Form">MSO</abbr>' in page
    assert "Vielfalt" in page
    assert edition.document["terms"][0]["short"] == "MSO"
    assert edition.document["sources"][0]["label"] == "Muster 2019"


def test_an_edition_from_before_there_were_terms_is_still_read(concept, browse, ole):
    edition = freeze_edition(concept, name="Alt", by=ole)
    for part in ("terms", "sources"):
        del edition.document[part]
    type(edition).objects.filter(pk=edition.pk).update(document=edition.document)

    page = browse(ole).get(f"/fassungen/{edition.pk}/").content.decode()

    assert [each["name"] for each in edition.document["elements"] if each["name"] not in page] == []
    assert "<abbr" not in page


@pytest.mark.parametrize("many", [1, 3])
def test_the_pages_ask_the_same_number_of_questions_however_much_there_is(
    concept, browse, ole, many, django_assert_max_num_queries
):
    TermFactory.create_batch(many, concept=concept)
    SourceFactory.create_batch(many, concept=concept)
    client = browse(ole)
    for path, most in (("glossar", 18), ("quellen", 18), ("lesen", 18)):
        with django_assert_max_num_queries(most):
            client.get(f"/konzepte/{concept.pk}/{path}/")


@pytest.mark.parametrize(
    "path", ["glossar/{term}/", "glossar/{term}/loeschen/", "quellen/{source}/", "quellen/{source}/loeschen/"]
)
def test_not_for_readers_and_not_for_strangers(concept, browse, dorothee, zora, path):
    address = "/" + path.format(term=TermFactory(concept=concept).pk, source=SourceFactory(concept=concept).pk)

    assert browse(dorothee).post(address).status_code == 403
    assert browse(zora).post(address).status_code == 404
    assert (Term.objects.count(), Source.objects.count()) == (1, 1)
