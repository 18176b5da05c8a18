"""The PDF: valid by veraPDF, and right where veraPDF does not look."""

import re
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import html
from pypdf import PdfReader

from reports import outputs
from reports.outputs import Manuscript, Unprintable
from tests.reports import documents, printing
from tests.reports.verapdf import validate

PAGES = {
    "everything": lambda: printing.page_of(documents.everything(), paper=documents.paper()),
    "many elements": lambda: printing.page_of(documents.many_elements(), is_adopted=True),
    "comparison": lambda: printing.comparison_of(*documents.two_editions()),
    "comparison of equals": lambda: printing.comparison_of(documents.everything(), documents.everything()),
    "nothing written yet": lambda: printing.page_of(
        documents.empty(), paper=documents.paper(reference="", reasons="", proposed_resolution="", considerations=[])
    ),
}


@pytest.fixture(scope="module")
def printed() -> dict[str, bytes]:
    """Every sample as PDF, made once."""
    return {name: printing.pdf_of(page()).content for name, page in PAGES.items()}


@pytest.fixture(scope="module")
def full(printed) -> Iterator[pikepdf.Pdf]:
    """The sample with everything in it."""
    with pikepdf.open(BytesIO(printed["everything"])) as pdf:
        yield pdf


def elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Structure elements in reading order."""
    stack = [pdf.Root.StructTreeRoot]
    while stack:
        element = stack.pop()
        if "/S" in element:
            yield element
        kids = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        stack.extend(kid for kid in reversed(kids) if isinstance(kid, pikepdf.Dictionary) and "/Type" in kid)


def tags(pdf: pikepdf.Pdf) -> list[str]:
    return [str(element.S) for element in elements(pdf)]


@pytest.mark.processes
def test_every_sample_passes_all_checks_of_pdf_ua_and_pdf_a(printed, tmp_path: Path):
    files = []
    for name, content in printed.items():
        files.append(tmp_path / f"{name}.pdf")
        files[-1].write_bytes(content)

    verdicts = validate(*files)

    assert [(file.stem, each.profile, each.failed, each.details) for file in files for each in verdicts[file]] == [
        (name, profile, 0, "") for name in printed for profile in ("ua1", "3a")
    ]
    assert sum(verdict.checks for file in files for verdict in verdicts[file]) > 500_000


@pytest.mark.processes
def test_the_validator_is_not_blind(printed, tmp_path: Path):
    """Faults put into a good file: no language, the title not shown, pictures without words."""
    broken = tmp_path / "broken.pdf"
    with pikepdf.open(BytesIO(printed["everything"])) as pdf:
        pdf.Root.ViewerPreferences.DisplayDocTitle = False
        for element in elements(pdf):
            if element.S == "/Figure":
                del element["/Alt"]
        del pdf.Root["/Lang"]
        pdf.save(broken)

    accessible, archivable = validate(broken)[broken]

    assert accessible.failed >= 3
    assert "7.3-1" in accessible.details and "7.1-10" in accessible.details
    assert archivable.profile == "3a"


def test_language_title_and_metadata(full):
    assert str(full.Root.Lang) == "de"
    assert full.Root.ViewerPreferences.DisplayDocTitle
    assert str(full.docinfo.Title) == "Zusammen leben in Lindenau am Fluss. Integrationskonzept 2027 bis 2032"
    assert str(full.docinfo.Author) == "Lindenau am Fluss"
    assert str(full.docinfo.Subject) == "Integrationskonzept 2027 bis 2032: Beschluss"
    assert "2026/0123" in str(full.docinfo.Keywords)
    with full.open_metadata() as metadata:
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"], metadata["pdfuaid:part"]) == ("3", "A", "1")


def test_all_fonts_are_embedded(full):
    fonts = [font for page in full.pages for font in page.Resources.Font.values()]

    assert fonts
    assert all("/FontFile2" in each.FontDescriptor or "/FontFile3" in each.FontDescriptor
               for font in fonts for each in (font.DescendantFonts if "/DescendantFonts" in font else [font]))  # fmt: skip
    assert {str(font.BaseFont).split("+")[-1].split("-")[0] for font in fonts} >= {"Open"}


@pytest.mark.parametrize("name", PAGES)
def test_headings_skip_no_level_and_equal_the_bookmarks(name, printed):
    with pikepdf.open(BytesIO(printed[name])) as pdf:
        levels = [int(tag[2]) for tag in tags(pdf) if re.fullmatch(r"/H[1-6]", tag)]
        with pdf.open_outline() as outline:
            bookmarks = list(_titles(outline.root, 1))
    page = PAGES[name]()

    assert levels[0] == 1
    assert all(later <= earlier + 1 for earlier, later in pairwise(levels))
    assert [title for title, _level in bookmarks] == _labels(page)
    assert [level for _title, level in bookmarks] == levels


def test_bookmarks_keep_umlauts(full):
    with full.open_outline() as outline:
        assert "1 Ausgangslage – „Überblick“ & Größe" in [item.title for item in outline.root]


def test_headings_end_at_level_six(printed):
    with pikepdf.open(BytesIO(printed["many elements"])) as pdf:
        assert max(tag for tag in tags(pdf) if re.fullmatch(r"/H\d", tag)) == "/H6"


def test_table_headers_say_what_they_head(full):
    headers = [element for element in elements(full) if element.S == "/TH"]

    assert headers
    assert {str(header.A.Scope) for header in headers} == {"/Column", "/Row"}


def test_a_long_table_repeats_its_head_on_every_page(full):
    words = [page.extract_text() for page in PdfReader(BytesIO(_saved(full))).pages]

    assert len([text for text in words if "Zeile" in text and "Inhalt" in text]) == 4


def test_no_link_is_empty_and_inner_ones_say_where_they_lead(full):
    links = [element for element in elements(full) if element.S == "/Link"]
    annotations = [each for page in full.pages for each in page.get("/Annots", [])]
    targets = [str(each.A.URI) for each in annotations if "/A" in each]

    assert links
    assert all(
        any(not isinstance(kid, pikepdf.Dictionary) or kid.get("/Type") != "/OBJR" for kid in link.K) for link in links
    )
    assert len(annotations) == len(links)
    assert set(targets) == {"https://example.org/", "https://example.org/vielfalt"}
    assert "1.1 Handlungsfeld Bildung" in [str(each.Contents) for each in annotations if "/Dest" in each]


def test_what_became_of_the_old_goals_is_a_section_with_its_table():
    tree = html.fromstring(printing.page_of(documents.everything()))
    heading = tree.get_element_by_id("goal-reviews")
    table = heading.getnext().getnext()
    rows = [[" ".join(cell.text_content().split()) for cell in row] for row in table.iter("tr")]

    assert heading.tag == "h1"
    assert rows[0] == ["Früheres Ziel", "Ergebnis und Bewertung", "Verbleib"]
    assert rows[1][0] == "4.1 Sprache„Alle Kinder beherrschen die Sprache. Auch die Eltern.“"
    assert rows[1][2].startswith("Geändert. Neuer Maßstab.")
    assert rows[2] == ["„Ein Portal entsteht.“", "Noch nicht bewertet.", "Noch offen."]
    assert tree.xpath("//a[@href='#goal-reviews']")


def test_words_are_linked_to_the_lists_at_the_end_and_the_link_says_the_long_form(full):
    said = [str(each.Contents) for page in full.pages for each in page.get("/Annots", []) if "/Dest" in each]

    assert said.count("MSO: Migrantenselbstorganisation") == 1
    assert said.count("Lotse: Begleitet Familien. Ehrenamtlich.") == 1
    assert "Muster 2019" in said


def test_the_lists_at_the_end_name_the_right_pages(printed):
    pages = [page.extract_text() for page in PdfReader(BytesIO(printed["everything"])).pages]
    listed = next(page for page in pages if "Verzeichnisse" in page and "Migrantenselbstorganisation" in page)
    at = next(number for number, page in enumerate(pages, start=1) if "Zahlen der MSO" in page)

    assert re.search(rf"Tabelle \d: Zahlen der MSO[ .]*{at}\b", listed)
    assert re.search(rf"Abbildung \d: Wohnorte[ .]*{at}\b", listed)
    assert "Muster, Anna (2019): Vielfalt in der Stadt. Köln: Beispielverlag." in " ".join(listed.split())


def test_footnotes_stand_at_the_foot_and_are_read_after_their_call(full):
    order = tags(full)
    notes = [element for element in elements(full) if element.S == "/Note"]
    words = PdfReader(BytesIO(_saved(full))).pages[3].extract_text()

    assert len(notes) == 7
    assert len({str(note.ID) for note in notes}) == 7
    assert [order[at - 3 : at].count("/Reference") for at, tag in enumerate(order) if tag == "/Note"] == [1] * 7
    assert words.index("Wir sind ein Teil der Stadt") < words.index("Ihr zweiter Absatz.") < words.index("Ihr dritter.")


def test_running_heads_page_numbers_and_leaders_are_no_content(full):
    texts = [_content(page) for page in full.pages]

    assert all("/Pagination" in text for text in texts[2:])
    assert "/Part" not in tags(full)
    parents = full.Root.StructTreeRoot.ParentTree.Nums
    reachable = {element.objgen for element in elements(full)}
    mapped = [each for number in range(len(full.pages)) for each in parents[2 * number + 1] if each is not None]
    assert {each.objgen for each in mapped} <= reachable


def test_pictures_have_words(full):
    alternatives = [str(element.Alt) for element in elements(full) if element.S == "/Figure"]

    assert alternatives[:2] == ["Balken nach Jahren", "Abbildung 2: ohne eigene Beschreibung"]
    assert len(alternatives) == 5
    assert alternatives[2].startswith("Diagramm: K-") and "80,0 Prozent" in alternatives[2]


def test_a_picture_that_only_decorates_is_shown_and_not_read(full):
    content = "".join(_content(page) for page in full.pages)

    assert re.findall(r"/(\w+)\n<<[^\n]*>>\nBDC\n[^B]*?/i\w+ Do", content) == ["Figure", "Artifact", "Figure", "Figure"]


def test_page_numbers_and_draft_mark(printed):
    draft = [page.extract_text() for page in PdfReader(BytesIO(printed["everything"])).pages]
    adopted = [page.extract_text() for page in PdfReader(BytesIO(printed["many elements"])).pages]

    assert "– 4 –" in draft[3]
    assert all("Entwurf ·" in text for text in draft[2:])
    assert not any("Entwurf" in text for text in adopted)


def test_contents_name_the_right_pages(printed):
    pages = [page.extract_text() for page in PdfReader(BytesIO(printed["everything"])).pages]
    contents = next(text for text in pages if "Inhalt" in text and "Tabellen" in text)

    listed = int(re.search(r"Tabellen[ .]+(\d+)", contents).group(1))

    assert "Lange Tabelle" in pages[listed - 1]


@pytest.mark.parametrize(
    "address",
    ["https://evil.example/x.png", "file:///etc/passwd", "data:image/png;base64,AAAA", "/etc/passwd", "picture:../x"],
)
def test_nothing_foreign_is_fetched(address, caplog):
    asked = []
    html = f'<html lang="de"><title>t</title><body><p>Worte</p><img src="{address}" alt="fremd"><link rel="stylesheet" href="{address}">'

    def hand_out(uid: str) -> bytes:
        asked.append(uid)
        return printing.picture()

    with caplog.at_level("CRITICAL", "weasyprint"):
        printed = outputs.get("pdf").render(Manuscript(html, "#1f5f6b", hand_out), lambda step: None)

    with pikepdf.open(BytesIO(printed.content)) as pdf:
        assert [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
        ] == []
    assert asked == []


def test_a_missing_picture_is_named():
    def missing(uid: str) -> bytes:
        raise FileNotFoundError(uid)

    manuscript = Manuscript(printing.page_of(documents.everything()), "#1f5f6b", missing)

    with pytest.raises(Unprintable, match=documents.PICTURE):
        outputs.get("pdf").render(manuscript, lambda step: None)


def _titles(items: Any, level: int) -> Iterator[tuple[str, int]]:
    for item in items:
        yield item.title, level
        yield from _titles(item.children, level + 1)


def _labels(page: str) -> list[str]:
    return [unescape(label) for label in re.findall(r'<h[1-6][^>]*data-label="([^"]*)"', page)]


def _content(page: Any) -> str:
    return page.Contents.read_bytes().decode("latin-1")


def _saved(pdf: pikepdf.Pdf) -> bytes:
    file = BytesIO()
    pdf.save(file)
    return file.getvalue()
