"""Fourteen measures of Lindenau with what was reported on them."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from accounts.models import User
from concepts.models import Concept, Element
from config.demo import sheets
from measures import actions
from measures.models import Lead, Measure
from stakeholders.models import Organisation


@dataclass(frozen=True, slots=True)
class Plan:
    """A measure to be: its sheet, whom it names, and its reports as (state, day, sentence, author)."""

    code: str
    title: str
    serves: tuple[str, ...]
    leads: tuple[str, ...]
    sheet: dict[str, Any] = field(default_factory=dict)
    reports: tuple[tuple[str, date, str, str], ...] = ()


PLANS: tuple[Plan, ...] = (
    Plan(
        "SB-1",
        "Sprachkitas in Flussufer-Ost ausbauen",
        ("early", "early_need"),
        ("youth",),
        {
            "kind": "flagship",
            "priority": "high",
            "description": "Vier weitere Kitas erhalten je eine halbe zusätzliche Stelle für alltagsintegrierte Sprachbildung. "
            "Die Fachkräfte arbeiten als Tandem mit den Familienzentren.",
            "target_groups": "Kinder von zwei bis sechs Jahren und ihre Familien",
            "partners": "Träger der Kitas, Familienzentren, Frauen im Gespräch e. V.",
            "starts_on": date(2026, 8, 1),
            "ends_on": date(2029, 7, 31),
            "term": "drei Kita-Jahre, Verlängerung vorgesehen",
            "costs": "zwei Stellen (S 8b), Sachkosten 12.000 Euro im Jahr",
        },
        (
            (
                "planned",
                date(2026, 4, 30),
                "Stellen sind im Haushalt 2026 enthalten. Die Auswahl der Kitas läuft.",
                "dorothee",
            ),
            (
                "in_progress",
                date(2026, 10, 31),
                "Drei der vier Stellen sind besetzt. In der Kita Weidenweg hat die Arbeit im September begonnen; 64 Kinder "
                "werden erreicht.",
                "dorothee",
            ),
        ),
    ),
    Plan(
        "SB-2",
        "Mehrsprachige Vorlesezeit in Bibliothek und Familienzentren",
        ("early",),
        ("library",),
        {
            "kind": "continuing_task",
            "priority": "medium",
            "description": "Ehrenamtliche lesen samstags in neun Sprachen vor. Die Bücher können ausgeliehen werden.",
            "term": "laufend",
            "costs": "Sachkosten, vorhandene Mittel",
        },
        (
            (
                "continuous",
                date(2026, 10, 31),
                "38 Termine mit zusammen 612 Kindern. Neu: Vorlesen auf Ukrainisch.",
                "ole",
            ),
        ),
    ),
    Plan(
        "SB-3",
        "Rucksackgruppen an allen Grundschulen der Nordstadt",
        ("early", "sub_early"),
        ("schools", "youth"),
        {"priority": "medium", "term": "Schuljahre 2027/28 und 2028/29", "costs": "Honorare, 18.500 Euro im Schuljahr"},
        (
            (
                "planned",
                date(2026, 10, 15),
                "Zwei Schulen haben zugesagt. Es fehlen noch Elternbegleiterinnen.",
                "dorothee",
            ),
        ),
    ),
    Plan(
        "SB-4",
        "Kinderbetreuung während der Integrationskurse",
        ("adults",),
        ("adult_education",),
        {
            "priority": "high",
            "description": "Zwei feste Gruppen mit je zehn Plätzen im Haus der Volkshochschule, vormittags und am frühen Abend.",
            "starts_on": date(2025, 9, 1),
            "ends_on": date(2026, 8, 31),
            "costs": "48.000 Euro im Jahr, Landesförderung beantragt",
        },
        (
            ("started", date(2025, 11, 4), "Eine Gruppe hat begonnen.", "ole"),
            (
                "in_progress",
                date(2026, 5, 6),
                "Die zweite Gruppe verzögert sich: Der Raum muss erst als Betreuungsraum genehmigt werden.",
                "ole",
            ),
        ),
    ),
    Plan(
        "SB-5",
        "Abendkurse Deutsch in den Stadtteilen",
        ("adults", "sub_adults"),
        ("adult_education",),
        {"kind": "project", "priority": "medium", "term": "ab Herbst 2027", "costs": "Honorare, Höhe noch offen"},
    ),
    Plan(
        "AA-1",
        "Anerkennungslotsin für ausländische Abschlüsse",
        ("work",),
        ("jobcentre", "integration"),
        {
            "kind": "project",
            "priority": "high",
            "description": "Eine Lotsin begleitet vom ersten Gespräch bis zum Bescheid und vermittelt Anpassungslehrgänge.",
            "starts_on": date(2026, 1, 1),
            "ends_on": date(2028, 12, 31),
            "costs": "eine Stelle, zur Hälfte aus Bundesmitteln",
        },
        (
            (
                "in_progress",
                date(2026, 10, 29),
                "73 Beratungen, 21 Anträge gestellt, 9 volle und 4 teilweise Anerkennungen. Am häufigsten: Pflege und Elektro.",
                "ole",
            ),
        ),
    ),
    Plan(
        "AA-2",
        "Mütter in Arbeit: Teilzeitausbildung mit Sprachbegleitung",
        ("work_gap", "work"),
        ("jobcentre",),
        {
            "kind": "project",
            "priority": "high",
            "term": "zwei Jahrgänge ab September 2027",
            "partners": "Kreishandwerkerschaft",
        },
        (("planned", date(2026, 10, 29), "Sechs Betriebe sind interessiert. Die Finanzierung ist beantragt.", "ole"),),
    ),
    Plan(
        "AA-3",
        "Ausbildungsbotschafter in fünf Sprachen",
        ("work",),
        ("chamber",),
        {"kind": "quick_win", "priority": "low", "starts_on": date(2025, 2, 1), "ends_on": date(2026, 7, 31)},
        (
            (
                "completed",
                date(2026, 7, 20),
                "14 Botschafterinnen und Botschafter, 22 Schulbesuche. Abgeschlossen.",
                "ole",
            ),
        ),
    ),
    Plan(
        "WN-1",
        "Wohnungslotsen für Familien in Gemeinschaftsunterkünften",
        ("housing",),
        ("social",),
        {
            "priority": "high",
            "description": "Ehrenamtliche begleiten bei Suche, Besichtigung und Mietvertrag und sind nach dem Einzug noch ein "
            "halbes Jahr ansprechbar.",
            "starts_on": date(2025, 5, 1),
            "term": "zunächst bis Ende 2027",
            "costs": "Schulungen und Auslagen, 9.000 Euro im Jahr",
        },
        (
            (
                "in_progress",
                date(2026, 10, 31),
                "17 Lotsen sind geschult, 29 Familien haben eine Wohnung gefunden.",
                "ole",
            ),
        ),
    ),
    Plan(
        "WN-2",
        "Nachbarschaftshaus Flussufer-Ost um einen Gruppenraum erweitern",
        ("housing", "sub_quarters"),
        ("housing",),
        {"kind": "review_order", "priority": "medium", "costs": "Kostenschätzung liegt noch nicht vor"},
        (
            (
                "deferred",
                date(2026, 6, 12),
                "Zurückgestellt, bis das Ergebnis der Städtebauförderung vorliegt (voraussichtlich Frühjahr 2027).",
                "ole",
            ),
        ),
    ),
    Plan(
        "OV-1",
        "Verständliche Bescheide: Musterbriefe in einfacher Sprache",
        ("administration",),
        ("personnel", "citizens"),
        {
            "priority": "medium",
            "description": "Die zwanzig häufigsten Schreiben werden mit Leserinnen und Lesern überarbeitet und erprobt.",
            "starts_on": date(2026, 3, 1),
            "ends_on": date(2027, 12, 31),
        },
        (
            (
                "partly_completed",
                date(2026, 10, 20),
                "Neun von zwanzig Schreiben sind überarbeitet und in Gebrauch.",
                "ole",
            ),
        ),
    ),
    Plan(
        "OV-2",
        "Auszubildende gewinnen: Praktika und Werbung in den Gemeinschaften",
        ("trainees", "administration"),
        ("personnel",),
        {"priority": "medium", "term": "jährlich zum Ausbildungsbeginn"},
        (("continuous", date(2026, 9, 15), "26 Praktika, daraus sieben Bewerbungen für 2027.", "ole"),),
    ),
    Plan(
        "TZ-1",
        "Meldestelle für Diskriminierung und Beratung vor Ort",
        ("participation", "administration"),
        (),
        {
            "kind": "review_order",
            "priority": "high",
            "description": "Zu prüfen ist, ob die Stelle bei der Stadt oder bei einem unabhängigen Träger eingerichtet wird.",
        },
    ),
    Plan(
        "TZ-2",
        "Fest der Sprachen am Fluss",
        ("participation",),
        ("women",),
        {
            "kind": "project",
            "priority": "low",
            "term": "alle zwei Jahre, nächstes Mal im September 2027",
            "partners": "Beirat für Migration und Integration, Stadtbibliothek, Sportvereine",
            "costs": "Zuschuss 6.000 Euro",
        },
        (("started", date(2026, 10, 2), "Der Vorbereitungskreis hat sich gebildet.", "ole"),),
    ),
)


def load(
    concept: Concept, elements: dict[str, Element], organisations: dict[str, Organisation], people: dict[str, User]
) -> dict[str, Measure]:
    """The measures by code."""
    made = {}
    for plan in PLANS:
        measure = Measure.objects.create(
            municipality=concept.municipality,
            concept=concept,
            code=plan.code,
            title=plan.title,
            created_by=people["ole"],
            **plan.sheet,
        )
        measure.serve([elements[key] for key in plan.serves])
        Lead.objects.bulk_create(Lead(measure=measure, organisation=organisations[key]) for key in plan.leads)
        for state, day, note, author in plan.reports:
            actions.report_progress(measure, state=state, note=note, on=day, by=people[author])
        made[plan.code] = measure
    sheets.load(concept, made)
    return made
