"""The whole way in a browser: from the Word file on the desk to the council's PDF, with a real worker behind it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from celery.contrib.testing.worker import start_worker
from django.conf import settings
from docx import Document
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from config.celery import app
from tests.factories import BodyFactory
from tests.journeys.hands import Finger, Hand, Keyboard

PASSWORD = "ein langes Kennwort 7"
SENTENCE = "Jedes Kind versteht und spricht bei der Einschulung gut Deutsch."
CORRECTION = "Im Jahr 2026 leben hier 62.400 Menschen."


@pytest.fixture
def worker(live_server) -> Iterator[None]:
    """A real worker on the run's own broker, in a thread beside the live server."""
    app.conf.broker_url = settings.CELERY_BROKER_URL or "memory://"
    app.control.purge()
    with start_worker(app, pool="solo", perform_ping_check=False, loglevel="WARNING"):
        yield


@pytest.fixture
def word_file(tmp_path) -> Path:
    """A concept as an office has it on its desk."""
    document = Document()
    document.add_heading("Ausgangslage", 1)
    document.add_paragraph("Lindenau am Fluss wächst. Ein Drittel der Kinder spricht zu Hause mehrere Sprachen.")
    table = document.add_table(rows=3, cols=2)
    for row, cells in zip(table.rows, [("Jahr", "Einwohnerzahl"), ("2015", "58.100"), ("2025", "62.050")], strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    document.add_heading("Handlungsfelder", 1)
    document.add_heading("Bildung und Sprache", 2)
    for label, entries in [
        ("Ziel", [SENTENCE]),
        ("Indikatoren", ["Anteil der Kinder mit Förderbedarf", "Zahl der Sprachpatenschaften"]),
        ("Mögliche Maßnahmen", ["Sprachpatenschaften in allen Kitas", "Elterncafés in den Stadtteilen"]),
    ]:
        document.add_paragraph().add_run(label).bold = True
        for entry in entries:
            document.add_paragraph(entry, style="List Bullet")
    document.add_heading("Organisation", 1)
    document.add_paragraph("Das Integrationsbüro steuert mit allen Ämtern.")
    file = tmp_path / "Integrationskonzept Lindenau.docx"
    document.save(str(file))
    return file


class Journey:
    """One person's way; every new page is checked for rules of accessibility and for its width."""

    def __init__(self, page: Page, hand: Hand, check_axe, check_fits) -> None:
        self.page, self.hand, self.check_axe, self.check_fits = page, hand, check_axe, check_fits

    def arrive(self, heading: str | re.Pattern[str]) -> None:
        try:
            expect(self.page.locator("h1").first).to_have_text(heading, timeout=30_000)
        except AssertionError as elsewhere:
            raise AssertionError(
                f"not at {heading} but at:\n{self.page.locator('main').inner_text()[:1500]}"
            ) from elsewhere
        self.page.wait_for_load_state("networkidle")
        self.check_axe(self.page)
        self.check_fits(self.page)

    def go(self, area: str) -> None:
        """Into an area by the main menu, as on every page."""
        menu = self.page.get_by_role("button", name="Menü", exact=True)
        if menu.is_visible() and menu.get_attribute("aria-expanded") != "true":
            self.hand.press(menu)
        self.hand.press(
            self.page.get_by_role("navigation", name="Hauptmenü").get_by_role("link", name=area, exact=True)
        )

    def follow(self, name: str | re.Pattern[str]) -> None:
        self.hand.press(self.page.get_by_role("main").get_by_role("link", name=name))

    def button(self, name: str | re.Pattern[str]) -> None:
        self.hand.press(self.page.get_by_role("main").get_by_role("button", name=name))

    def field(self, label: str | re.Pattern[str], words: str) -> None:
        self.hand.write(self.page.get_by_label(label), words)


def log_in(way: Journey) -> None:
    way.page.goto("/")
    way.arrive("Anmelden")
    way.field(re.compile(r"^\s*E-Mail-Adresse"), "ole@lindenau.example")
    way.field(re.compile(r"^\s*Kennwort"), PASSWORD)
    way.button(re.compile("^Anmelden"))
    way.arrive(re.compile("Ole Brandt|Start|Guten"))


def bring_from_word(way: Journey, file: Path) -> None:
    way.go("Konzepte")
    way.arrive("Konzepte")
    way.follow(re.compile("Word-Dokument übernehmen"))
    way.arrive(re.compile("Word"))
    way.hand.hand_over(way.page.locator("input[type=file]"), file)
    way.field(re.compile("Titel"), "Integrationskonzept Lindenau")
    way.button(re.compile("Hochladen"))
    expect(way.page.get_by_role("button", name=re.compile("übernehmen")).first).to_be_visible(timeout=60_000)
    way.arrive("Integrationskonzept Lindenau")
    way.button(re.compile("übernehmen"))
    expect(way.page).to_have_url(re.compile(r"/konzepte/\d+/"), timeout=30_000)
    way.arrive("Integrationskonzept Lindenau")


def correct_a_passage(way: Journey) -> None:
    way.follow(re.compile("^Lesen|lesen"))
    way.arrive("Integrationskonzept Lindenau")
    expect(way.page.get_by_role("main")).to_contain_text(SENTENCE)
    way.page.go_back()
    way.follow(re.compile("^Ausgangslage$"))
    way.arrive(re.compile("Ausgangslage"))
    way.follow("Text bearbeiten")
    way.arrive(re.compile("bearbeiten"))
    way.hand.write_into(way.page.locator(".ProseMirror"), f" {CORRECTION}")
    way.button(re.compile("Speichern und zurück"))
    way.arrive(re.compile("Ausgangslage"))
    expect(way.page.get_by_role("main")).to_contain_text(CORRECTION)


def name_a_responsible_office(way: Journey) -> None:
    way.go("Akteure")
    way.arrive("Organisationen")
    way.follow("Neue Organisation")
    way.arrive(re.compile("Organisation"))
    way.field(re.compile(r"^\s*Name"), "Amt für Bildung und Sport")
    way.field(re.compile(r"^\s*Abkürzung"), "ABS")
    way.button("Speichern")
    way.arrive("Amt für Bildung und Sport")


def link_a_measure(way: Journey) -> None:
    way.go("Maßnahmen")
    way.arrive("Maßnahmen")
    way.follow("Neue Maßnahme")
    way.arrive("Neue Maßnahme")
    way.field(re.compile(r"^\s*Titel"), "Sprachmittlung für Elternabende")
    way.button("Alle Teile aufklappen")
    way.hand.press(way.page.get_by_role("checkbox", name=re.compile("Bildung und Sprache")))
    way.hand.press(way.page.get_by_role("checkbox", name=re.compile("Amt für Bildung und Sport")))
    way.button("Maßnahme anlegen")
    way.arrive(re.compile("Sprachmittlung für Elternabende"))
    expect(way.page.get_by_role("main")).to_contain_text("Amt für Bildung und Sport")


def keep_an_indicator(way: Journey) -> None:
    way.go("Indikatoren")
    way.arrive("Indikatoren")
    way.follow("Neuer Indikator")
    way.arrive("Neuer Indikator")
    way.field(re.compile(r"^\s*Name"), "Kinder mit Förderbedarf")
    way.hand.press(way.page.get_by_role("checkbox", name=re.compile("Bildung und Sprache")))
    way.button("Speichern")
    way.arrive("Werte")
    for row, (year, number) in enumerate([("2024", "31,5"), ("2025", "28,2")]):
        fields = way.page.locator(".value-row").nth(row)
        way.hand.write(fields.get_by_label(re.compile(r"^\s*Jahr")), year)
        way.hand.write(fields.get_by_label(re.compile(r"^\s*Wert")), number)
    way.button("Speichern")
    way.arrive(re.compile("Kinder mit Förderbedarf"))
    expect(way.page.get_by_role("img").first).to_be_visible()
    expect(way.page.get_by_role("table").first).to_contain_text("28,2")


def freeze(way: Journey) -> None:
    way.go("Konzepte")
    way.follow("Integrationskonzept Lindenau")
    way.arrive("Integrationskonzept Lindenau")
    way.follow(re.compile("^Fassungen"))
    way.arrive("Fassungen")
    way.follow(re.compile("Fassung festschreiben"))
    way.arrive("Fassung festschreiben")
    way.field(re.compile(r"^\s*Name"), "Fassung für den Rat")
    way.button("Jetzt festschreiben")
    expect(way.page.get_by_role("main")).to_contain_text("Fassung für den Rat", timeout=30_000)
    way.check_axe(way.page)
    way.check_fits(way.page)


def write_a_council_paper(way: Journey) -> None:
    way.go("Berichte")
    way.arrive("Berichte")
    way.follow(re.compile("Beschlussvorlagen"))
    way.arrive("Beschlussvorlagen")
    way.follow("Neue Beschlussvorlage")
    way.arrive("Neue Beschlussvorlage")
    way.hand.choose(way.page.get_by_label(re.compile(r"^\s*Fassung")), "Fassung für den Rat")
    way.field(re.compile(r"^\s*Betreff"), "Integrationskonzept: Beschluss")
    way.field(re.compile(r"^\s*Beschlussvorschlag"), "1. Der Gemeinderat beschließt das Konzept.")
    way.button("Schritt hinzufügen")
    way.hand.choose(way.page.get_by_label(re.compile(r"^\s*Gremium")), "Gemeinderat")
    way.hand.choose(way.page.get_by_label(re.compile(r"^\s*(Rolle|Zuständigkeit)")), "Entscheidung")
    way.button("Speichern")
    way.arrive("Integrationskonzept: Beschluss")


def get_the_pdf(way: Journey, folder: Path) -> PdfReader:
    way.go("Berichte")
    way.arrive("Berichte")
    way.follow("Neuer Bericht")
    way.arrive("Neuer Bericht")
    way.hand.choose(way.page.get_by_label(re.compile(r"^\s*Fassung")), "Fassung für den Rat")
    way.hand.choose(way.page.get_by_label(re.compile("Beschlussvorlage")), "Integrationskonzept: Beschluss")
    way.button("Bericht erstellen")
    way.arrive("Integrationskonzept Lindenau")
    way.page.reload()
    link = way.page.get_by_role("link", name=re.compile("PDF herunterladen|herunterladen"))
    expect(link).to_be_visible(timeout=120_000)
    way.check_axe(way.page)
    with way.page.expect_download() as download:
        way.hand.press(link)
    file = folder / "bericht.pdf"
    download.value.save_as(file)
    return PdfReader(file)


@pytest.mark.parametrize(
    ("hand", "window"),
    [
        pytest.param(Hand, {"width": 1280}, id="mouse"),
        pytest.param(Keyboard, {"width": 1280}, id="keyboard only"),
        pytest.param(Finger, {"width": 320, "height": 720, "has_touch": True}, id="phone"),
    ],
)
def test_an_office_brings_its_concept_from_word_to_the_council(
    hand, window, browser_page, worker, ole, town, word_file, check_axe, check_fits, tmp_path
):
    BodyFactory(municipality=town, name="Gemeinderat")
    page = browser_page(None, **window)
    way = Journey(page, hand(page), check_axe, check_fits)

    log_in(way)
    bring_from_word(way, word_file)
    correct_a_passage(way)
    name_a_responsible_office(way)
    link_a_measure(way)
    keep_an_indicator(way)
    freeze(way)
    write_a_council_paper(way)
    printed = get_the_pdf(way, tmp_path)

    words = " ".join(" ".join(page.extract_text() for page in printed.pages).split())
    told = (
        SENTENCE,
        CORRECTION,
        "Sprachmittlung für Elternabende",
        "Kinder mit Förderbedarf",
        "28,2",
        "Integrationskonzept: Beschluss",
    )
    assert [part for part in told if part not in words] == []
    assert [entry["/Title"] for entry in printed.outline if isinstance(entry, dict)] != []
