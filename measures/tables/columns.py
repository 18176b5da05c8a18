"""The columns of a table of measures: stable key, how offices head them, and where words go that the field cannot hold.

``attribute`` is the field of ``Measure``; ``takes`` names the reading of ``measures.tables.cells``;
``most`` is the longest text. A column with ``is_told`` only tells what stands in rows of their own.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

TEXT, CODE, DAY, NUMBER, WORDING, CHOICE, LEADS, SERVES, DISTRICTS, ADDRESS, TOLD = (
    "text", "code", "day", "number", "wording", "choice", "leads", "serves", "districts", "address", "told",
)  # fmt: skip
OWN = "own"
APPEND = "append"
CONTINUED = "(Fortsetzung)"
EXPLANATION = gettext_lazy("About this table")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: key, what it takes, how it may be headed (the first is the strongest), key of its field on the sheet."""

    key: str
    takes: str
    heads: tuple[str, ...]
    field: str = ""
    most: int = 0
    falls_to: str = OWN

    @property
    def sheet_key(self) -> str:
        """The entry of ``measures.sheet`` it belongs to."""
        return self.field or self.key


COLUMNS: tuple[Column, ...] = (
    Column(
        "code", CODE,
        ("Nr", "Nummer", "Lfd Nr", "Laufende Nummer", "Kürzel", "Code", "Kennung", "ID", "Maßnahmen Nr", "Maßnahmennummer",
         "Maßnahmenkürzel", "Nr der Maßnahme", "M Nr", "Ziffer", "Kennziffer", "Ordnungsnummer", "Projekt Nr", "Nr Maßnahme", "#"),
        most=100,
    ),
    Column(
        "title", TEXT,
        ("Titel", "Maßnahme", "Bezeichnung", "Maßnahmentitel", "Titel der Maßnahme", "Name der Maßnahme", "Projekt",
         "Bezeichnung der Maßnahme", "Name", "Projekttitel", "Maßnahmenbezeichnung", "Maßnahmenname", "Vorhaben", "Aktivität",
         "Projektname", "Maßnahmen", "Einzelmaßnahme", "Angebot", "Maßnahme Projekt", "Was", "Thema der Maßnahme", "Kurztitel"),
        most=1000,
    ),
    Column("kind", WORDING, ("Art", "Typ", "Maßnahmentyp", "Art der Maßnahme", "Maßnahmenart", "Ebene", "Kategorie")),
    Column(
        "serves", SERVES,
        ("Dient", "Handlungsfeld", "Themenfeld", "Handlungsfelder", "Themenbereich", "Handlungsbereich", "Aktionsfeld", "Themenfelder",
         "Schwerpunkt", "Bereich", "Thema", "Unterfeld", "Teilhandlungsfeld", "Handlungsschwerpunkt", "Kapitel", "Feld"),
    ),
    Column(
        "goal_note", TEXT,
        ("Ziele, in Worten", "Strategisches Ziel", "Ziel strategisch", "Leitziel", "Ziel", "Oberziel", "Strategische Ziele", "Hauptziel",
         "Zielbezug", "Bezug zum Ziel", "Übergeordnetes Ziel", "Leitziele", "Handlungsziel", "Zugeordnetes Ziel", "Mittlerziel", "Leitlinie"),
    ),
    Column(
        "aims", TEXT,
        ("Ziele der Maßnahme", "Ziel der Maßnahme", "Maßnahmenziel", "Maßnahmenziele", "Ziele", "Zielsetzung", "Operatives Ziel",
         "Teilziel", "Teilziele", "Operative Ziele", "Was soll erreicht werden", "Angestrebtes Ergebnis", "Detailziel", "Zweck"),
    ),
    Column(
        "description", TEXT,
        ("Beschreibung", "Kurzbeschreibung", "Maßnahmenbeschreibung", "Inhalt", "Beschreibung der Maßnahme", "Erläuterung",
         "Kurzbeschreibung der Maßnahme", "Inhalte", "Projektbeschreibung", "Umsetzung", "Konkretisierung", "Details", "Inhalt der Maßnahme"),
    ),
    Column(
        "situation", TEXT,
        ("Ausgangslage und Problem", "Ausgangslage", "Problem", "Problembeschreibung", "Bedarf", "Anlass", "Ausgangssituation", "Handlungsbedarf",
         "Herausforderung", "Hintergrund", "Situation"),
    ),
    Column("cross_cutting", TEXT, ("Querschnittsthemen", "Querschnittsthema", "Querschnitt", "Querschnittsziele", "SDG", "Nachhaltigkeitsziele")),
    Column(
        "leads", LEADS,
        ("Federführung", "Zuständig", "Zuständigkeit", "Verantwortlich", "Federführendes Amt", "Verantwortlichkeit", "Federführend",
         "Verantwortliche Stelle", "Zuständige Stelle", "Zuständiges Amt", "Träger", "Verantwortung", "Amt", "Fachbereich",
         "Dienststelle", "Federführende Stelle", "Federführender Akteur", "Organisationseinheit", "Hauptverantwortlich",
         "Leitung", "Maßnahmenverantwortlich", "Wer", "FF", "Federf", "Zust", "Verantw", "Zuständige Person", "Verantwortliches Amt", "Federführung Zuständigkeit", "OE", "Verantwortliche"),
    ),
    Column("lead_note", TEXT, ("Federführung, in Worten",), field="leads", most=500),
    Column(
        "partners", TEXT,
        ("Beteiligte", "Beteiligte Akteure", "Kooperationspartner", "Kooperationen", "Mitwirkende", "Partner", "An Umsetzung beteiligt",
         "Beteiligte Stellen", "Beteiligte Ämter", "Weitere Beteiligte", "Kooperation", "Kooperation mit", "Mitwirkung", "Akteure",
         "Zu beteiligen", "Einzubindende Akteure", "Netzwerkpartner", "Projektpartner", "Mit wem", "Weitere Akteure", "Kooperationspartner Beteiligte"),
    ),
    Column(
        "target_groups", TEXT,
        ("Zielgruppen", "Zielgruppe", "Adressaten", "Adressatenkreis", "Adressat", "Personenkreis", "Für wen"),
    ),
    Column(
        "districts", DISTRICTS,
        ("Stadtteile", "Stadtteil", "Sozialraum", "Stadtbezirk", "Ortsteil", "Ort", "Räumlicher Bezug", "Bezirk", "Quartier", "Gebiet", "Sozialräume"),
    ),
    Column(
        "contact_person", TEXT,
        ("Ansprechperson", "Ansprechpartner", "Kontakt", "Kontaktperson", "Ansprechpartnerin", "Ansprechpersonen", "Kontaktdaten"),
        most=300,
    ),
    Column("website", ADDRESS, ("Webseite", "Website", "Internet", "Link", "URL", "Internetseite", "Homepage", "Weblink"), most=500),
    Column(
        "starts_on", DAY,
        ("Beginn", "Start", "Von", "Startdatum", "Anfang", "Projektbeginn", "Beginn der Maßnahme", "Umsetzungsbeginn", "Zeitraum von",
         "Laufzeit von", "Startzeitpunkt", "Maßnahmenbeginn", "Geplanter Beginn", "Umsetzung ab", "Umsetzung von"),
        field="time", falls_to="term",
    ),
    Column(
        "ends_on", DAY,
        ("Ende", "Bis", "Enddatum", "Abschluss", "Frist", "Projektende", "Ende der Maßnahme", "Fertigstellung", "Zeitraum bis", "Termin",
         "Laufzeit bis", "Zieltermin", "Endtermin", "Bis wann", "Geplantes Ende", "Fällig", "Fälligkeit", "Zieldatum", "Umsetzung bis", "Umzusetzen bis", "Zu erledigen bis", "Erledigung bis"),
        field="time", falls_to="term",
    ),
    Column(
        "term", TEXT,
        ("Zeit, in Worten", "Zeitraum", "Laufzeit", "Realisierungszeitraum", "Umsetzungszeitraum", "Zeitplan", "Zeitrahmen", "Dauer", "Zeit", "Zeitplanung",
         "Zeitbedarf", "Wann", "Zeitliche Umsetzung", "Durchführungszeitraum", "Zeitschiene", "Realisierung", "Terminierung"),
        field="time", most=500,
    ),
    Column("horizon", CHOICE, ("Zeithorizont", "Fristigkeit", "Umsetzungshorizont", "Planungshorizont"), falls_to="term"),
    Column("priority", WORDING, ("Priorität", "Prio", "Priorisierung", "Dringlichkeit", "Wichtigkeit", "Rang", "Gewichtung")),
    Column(
        "state", WORDING,
        ("Umsetzungsstand", "Status", "Stand", "Stand der Umsetzung", "Umsetzungsstatus", "Bearbeitungsstand", "Projektstatus",
         "Realisierungsstand", "Stand der Maßnahme", "Status der Maßnahme", "Maßnahmenstatus"),
        falls_to="status_note",
    ),
    Column(
        "status_note", TEXT,
        ("Sachstand", "Anmerkung", "Bemerkung", "Anmerkungen", "Bemerkungen", "Kommentar", "Hinweise", "Sachstandsbericht",
         "Bericht", "Notiz", "Notizen", "Aktueller Stand", "Hinweis", "Erläuterung zum Stand", "Sachstand Anmerkung", "Aktueller Sachstand"),
        field="state",
    ),
    Column("reported_on", DAY, ("Berichtet am", "Stand vom", "Stichtag", "Berichtsdatum", "Sachstand vom", "Zuletzt aktualisiert"), field="state"),
    Column("light", CHOICE, ("Ampel", "Ampelstatus", "Termintreue"), field="light"),
    Column("light_reason", TEXT, ("Ampel, Begründung", "Begründung der Ampel"), field="light"),
    Column(
        "needed_steps", TEXT,
        ("Nötige Schritte, Abstimmungen und Beschlüsse", "Nächste Schritte", "Notwendige Schritte", "Umsetzungsschritte", "Arbeitsschritte", "Schritte",
         "Notwendige Schritte Abstimmungen Beschlüsse", "Teilschritte", "Weiteres Vorgehen", "Notwendige Beschlüsse", "Handlungsschritte", "To do"),
    ),
    Column("obstacles", TEXT, ("Hindernisse und Risiken", "Hindernisse", "Risiken", "Hemmnisse", "Probleme", "Stolpersteine", "Risiken Hindernisse")),
    Column(
        "assessment", TEXT,
        ("Erfolg und Bewertung", "Bewertung", "Erfolg", "Ergebnis", "Ergebnisse", "Erfolge", "Erfolg Bewertung", "Wirkungskontrolle", "Evaluation",
         "Dies wurde erreicht", "Erreichtes", "Fazit"),
    ),
    Column("recommendations", TEXT, ("Empfehlungen für die Nachahmung", "Empfehlung", "Empfehlungen")),
    Column("outlook", TEXT, ("Ausblick", "Weiterentwicklung", "Perspektive", "Ausblick Weiterentwicklung", "Planung", "Weitere Planung")),
    Column("inputs", TEXT, ("Input", "Einsatz")),
    Column("outputs", TEXT, ("Output", "Leistungen", "Produkte")),
    Column("outcomes", TEXT, ("Outcome",)),
    Column("impact", TEXT, ("Impact", "Wirkung", "Wirkungen", "Gesellschaftliche Wirkung")),
    Column(
        "costs", TEXT,
        ("Kosten", "Mittel", "Kosten, in Worten", "Budget", "Kostenschätzung", "Mittelbedarf", "Finanzbedarf", "Kostenrahmen", "Aufwand",
         "Geschätzte Kosten", "Finanzielle Auswirkungen", "Haushaltsmittel", "Kosten in Euro", "Kosten €", "Kosten Finanzierung", "Finanzielle Mittel",
         "HH Mittel", "Haushaltsansatz", "Gesamtkosten"),
        most=2000,
    ),
    Column("staff_share", NUMBER, ("Stellenanteile (VZÄ)", "Stellenanteil", "Stellenanteile", "VZÄ", "Personalbedarf", "Personal", "Stellen"), field="staff"),
    Column("staff_until", DAY, ("Stellen befristet bis",), field="staff"),
    Column("required_resources", TEXT, ("Erforderliche Ressourcen", "Ressourcen", "Ressourcenbedarf", "Bedarf an Ressourcen", "Benötigte Ressourcen")),
    Column(
        "funding", TEXT,
        ("Finanzierung, in Worten", "Finanzierung", "Förderung", "Fördermittel", "Förderprogramm", "Drittmittel", "Fördertopf", "Finanzierungsquelle",
         "Mittelherkunft", "Fördergeber"),
    ),
    Column("duty", CHOICE, ("Pflicht oder freiwillig", "Pflichtaufgabe", "Aufgabenart", "Freiwillige Leistung", "Pflicht freiwillig")),
    Column("legal_basis", TEXT, ("Rechtsgrundlage", "Gesetzliche Grundlage", "Rechtliche Grundlage", "Rechtsgrundlagen", "Grundlage")),
    Column("origin", CHOICE, ("Herkunft der Idee", "Herkunft", "Ursprung"), field="origin", falls_to="origin_note"),
    Column("origin_note", TEXT, ("Herkunft, in Worten", "Quelle der Idee"), field="origin"),
    Column("milestones", TOLD, ("Meilensteine",)),
    Column("resolutions", TOLD, ("Beschlüsse", "Beschluss", "Beschlussbezug", "Vorlage", "Drucksache", "Vorlagennummer")),
    Column("documents", TOLD, ("Dokumente", "Anlagen", "Unterlagen")),
)  # fmt: skip
BY_KEY = {column.key: column for column in COLUMNS}

_GENDERED = re.compile(r"(?<=\w)[*:_/|]-?(?:innen|inn?en|in|r|n|e|frau|mann)\b")
_NO_LETTER = re.compile(r"[^0-9a-zäöüß#€%]+")
_UNITED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_FEEBLE = frozenset(
    {"der", "die", "das", "des", "dem", "den", "und", "u", "bzw", "oder", "fuer", "zum", "zur", "am", "im"}
)


def normal(words: str) -> str:
    """A head as it is compared: without case, punctuation, little words and the ways of writing genders and umlauts."""
    lowered = unicodedata.normalize("NFC", words).lower().replace("\u00ad", "").replace("-\n", "")
    plain = _NO_LETTER.sub(" ", _GENDERED.sub("", lowered)).translate(_UNITED)
    return " ".join(word for word in plain.split() if word not in _FEEBLE)


_EXACT: dict[str, tuple[str, int]] = {}
for _column in COLUMNS:
    for _place, _head in enumerate(_column.heads):
        _EXACT.setdefault(normal(_head), (_column.key, 1000 - _place))


def likely(head: str) -> tuple[str, int]:
    """The column that a head most likely means, and how certain that is (0: unknown, over 500: its very words)."""
    words = normal(head)
    if words in _EXACT:
        return _EXACT[words]
    first = normal(re.split(r"[(\[/,:\n–]| - ", head, maxsplit=1)[0])
    if first and first in _EXACT:
        key, points = _EXACT[first]
        return key, 400 + points // 100
    best, most = "", 0
    padded = f" {words} "
    for known, (key, _points) in _EXACT.items():
        if len(known) >= 4 and f" {known} " in padded and len(known) > most:
            best, most = key, len(known)
    return best, most * 2
