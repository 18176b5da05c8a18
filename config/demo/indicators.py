"""Eight indicators of Lindenau with their values over the years."""

from dataclasses import dataclass, field
from typing import Any

from concepts.models import Concept, Element
from measures.models import Measure
from monitoring.models import Indicator, Value

GERMANS, FOREIGNERS = "Deutsche", "Ausländerinnen und Ausländer"


@dataclass(frozen=True, slots=True)
class Series:
    """An indicator to be: sheet, what it measures, values by group and year; a year in ``breaks`` begins anew."""

    code: str
    name: str
    serves: tuple[str, ...]
    sheet: dict[str, Any]
    values: dict[str, dict[int, str]]
    breaks: tuple[int, ...] = ()
    measures: tuple[str, ...] = ()
    notes: dict[int, str] = field(default_factory=dict)


SERIES: tuple[Series, ...] = (
    Series(
        "K-1",
        "Bevölkerung mit Einwanderungsgeschichte",
        ("participation",),
        {
            "direction": "neutral",
            "definition": "Personen mit Einwanderungsgeschichte je 100 Personen mit Hauptwohnung in Lindenau.",
            "population": "Bis 2022: Menschen mit Migrationshintergrund. Ab 2023: Menschen mit Einwanderungsgeschichte.",
            "source": "Melderegister, eigene Auswertung",
            "caution": "Der Sprung 2023 folgt aus der neuen Definition, nicht aus Zuzug.",
        },
        {
            "": {
                2019: "33.8",
                2020: "34.4",
                2021: "35.0",
                2022: "36.1",
                2023: "32.9",
                2024: "33.7",
                2025: "34.5",
                2026: "35.2",
            }
        },
        (2023,),
        notes={2023: "neue Definition"},
    ),
    Series(
        "K-2",
        "Sprachförderbedarf vor der Einschulung",
        ("early_need", "early", "sub_early"),
        {
            "direction": "lower",
            "definition": "Kinder mit Förderbedarf im Deutschen je 100 untersuchte Kinder eines Einschulungsjahrgangs.",
            "source": "Schuleingangsuntersuchung des Gesundheitsamts",
            "target_value": "18",
            "target_year": 2030,
            "target_note": "höchstens 18 Prozent",
        },
        {
            "": {2020: "27.4", 2021: "28.9", 2022: "29.6", 2023: "27.8", 2024: "26.3", 2025: "25.2", 2026: "24.1"},
        },
        measures=("SB-1", "SB-3"),
        notes={2021: "nur 71 Prozent des Jahrgangs untersucht"},
    ),
    Series(
        "K-3",
        "Betreuungsquote der Kinder unter drei Jahren",
        ("sub_early",),
        {
            "direction": "higher",
            "source": "Kinder- und Jugendhilfestatistik",
            "target_value": "42",
            "target_year": 2030,
        },
        {"": {2021: "31.2", 2022: "32.0", 2023: "33.5", 2024: "34.9", 2025: "36.1", 2026: "37.0"}},
    ),
    Series(
        "K-4",
        "Wartezeit auf einen Sprachkurs mit Kinderbetreuung",
        ("adults", "sub_adults"),
        {
            "kind": "output",
            "direction": "lower",
            "unit": "other",
            "unit_label": "Wochen",
            "decimals": 0,
            "source": "Volkshochschule Lindenau",
            "target_value": "13",
            "target_year": 2029,
        },
        {"": {2023: "36", 2024: "38", 2025: "35", 2026: "31"}},
        measures=("SB-4",),
    ),
    Series(
        "K-5",
        "Beschäftigungsquote von Frauen",
        ("work_gap", "work"),
        {
            "direction": "convergence",
            "definition": "Sozialversicherungspflichtig beschäftigte Frauen von 15 bis unter 65 Jahren je 100 Frauen dieses Alters.",
            "source": "Bundesagentur für Arbeit, Stichtag 30. Juni",
            "target_note": "Der Abstand sinkt bis 2030 um ein Viertel.",
            "caution": "Selbstständige und Beamtinnen sind nicht enthalten.",
        },
        {
            GERMANS: {2021: "59.6", 2022: "60.4", 2023: "60.9", 2024: "61.2", 2025: "61.6", 2026: "61.9"},
            FOREIGNERS: {2021: "31.0", 2022: "32.8", 2023: "34.5", 2024: "35.6", 2025: "37.2", 2026: "38.4"},
        },
        measures=("AA-2",),
    ),
    Series(
        "K-6",
        "Anerkannte ausländische Abschlüsse",
        ("work",),
        {
            "kind": "output",
            "direction": "higher",
            "unit": "count",
            "decimals": 0,
            "source": "Anerkennungslotsin, Kammern",
            "minimum_cell_count": 5,
        },
        {
            "voll anerkannt": {2023: "7", 2024: "6", 2025: "8", 2026: "9"},
            "teilweise anerkannt": {2023: "3", 2024: "5", 2025: "6", 2026: "4"},
        },
        measures=("AA-1",),
        notes={2026: "bis 31. Oktober"},
    ),
    Series(
        "K-7",
        "Neue Auszubildende der Stadt mit Einwanderungsgeschichte",
        ("trainees",),
        {
            "direction": "higher",
            "source": "Haupt- und Personalamt, freiwillige Angabe",
            "target_value": "30",
            "target_year": 2030,
            "caution": "Freiwillige Angabe; 2026 haben 83 Prozent geantwortet.",
        },
        {"": {2021: "12.5", 2022: "16.7", 2023: "18.2", 2024: "20.0", 2025: "21.7", 2026: "24.0"}},
        measures=("OV-2",),
    ),
    Series(
        "K-8",
        "Zusammenhalt aus Sicht der Stadtteile",
        ("participation", "housing"),
        {
            "kind": "qualitative",
            "direction": "neutral",
            "definition": "Einschätzungen aus den jährlichen Stadtteilgesprächen, in Worten zusammengefasst.",
            "source": "Netzwerk Ankommen",
            "target_note": "In allen Stadtteilen wird jährlich ein Gespräch geführt.",
        },
        {},
    ),
)


def load(concept: Concept, elements: dict[str, Element], measures: dict[str, Measure]) -> list[Indicator]:
    """The indicators with their values."""
    made = []
    for series in SERIES:
        indicator = Indicator.objects.create(
            municipality=concept.municipality, concept=concept, code=series.code, name=series.name, **series.sheet
        )
        indicator.elements.set([elements[key] for key in series.serves])
        indicator.measures.set([measures[code] for code in series.measures])
        Value.objects.bulk_create(
            Value(
                indicator=indicator,
                year=year,
                group=group,
                number=number,
                breaks_series=year in series.breaks,
                note=series.notes.get(year, ""),
            )
            for group, years in series.values.items()
            for year, number in years.items()
        )
        made.append(indicator)
    return made
