"""What the sheets of Lindenau's measures say beyond the first page: chain, milestones, districts, target groups, costs."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from concepts.models import Concept
from measures import sheet as sheet_table
from measures.models import Cost, District, Measure, Milestone, ResolutionReference, SheetField, TargetGroup

DISTRICTS = ("Altstadt", "Flussufer-Ost", "Nordstadt", "Südstadt", "Weidenau")


@dataclass(frozen=True, slots=True)
class Sheet:
    """Texts by field; milestones as (title, kind, state, begin, due, done); target groups as (name, planned, reached);
    costs as (year, euros, nature); resolutions as (number, subject, body, day, result).
    """

    texts: dict[str, Any] = field(default_factory=dict)
    districts: tuple[str, ...] = ()
    milestones: tuple[tuple[str, str, str, date | None, date | None, date | None], ...] = ()
    target_groups: tuple[tuple[str, int | None, int | None], ...] = ()
    costs: tuple[tuple[int, int, str], ...] = ()
    resolutions: tuple[tuple[str, str, str, date, str], ...] = ()


SHEETS: dict[str, Sheet] = {
    "SB-1": Sheet(
        {
            "situation": "In Flussufer-Ost sprechen 58 Prozent der Kinder zu Hause überwiegend eine andere Sprache als Deutsch. "
            "Bei der Einschulungsuntersuchung 2025 hatte dort jedes dritte Kind Förderbedarf.",
            "inputs": "Zwei Stellen (vier halbe Stellen, S 8b), Sachkosten 12.000 Euro im Jahr, Fachberatung des Jugendamts.",
            "outputs": "Alltagsintegrierte Sprachbildung in vier Kitas, zwei Fortbildungstage je Team und Jahr, "
            "monatliche Elterncafés in den Familienzentren.",
            "outcomes": "Die Kinder verstehen und sprechen im Alltag mehr Deutsch; Eltern kennen Wege, wie sie ihre Kinder in "
            "allen Sprachen der Familie begleiten.",
            "impact": "Weniger Kinder beginnen die Schule mit Sprachförderbedarf; der Start hängt weniger vom Elternhaus ab.",
            "staff_share": Decimal("2.00"),
            "staff_until": date(2029, 7, 31),
            "duty": "voluntary",
            "origin": "workshop",
            "origin_note": "Fachtag Frühe Bildung, 14. März 2025",
            "horizon": "medium",
        },
        ("Flussufer-Ost",),
        (
            ("Auswahl der vier Kitas", "milestone", "completed", None, date(2026, 5, 31), date(2026, 5, 20)),
            ("Alle Stellen besetzt", "milestone", "in_progress", None, date(2026, 10, 31), None),
            ("Aufbau in den Teams", "phase", "in_progress", date(2026, 9, 1), date(2027, 7, 31), None),
            ("Zwischenbericht im Jugendhilfeausschuss", "milestone", "planned", None, date(2027, 11, 15), None),
            ("Entscheidung über die Verlängerung", "resolution", "planned", None, date(2029, 2, 15), None),
        ),
        (("Kinder von zwei bis sechs Jahren", 90, 64), ("Eltern", 60, 37)),
        ((2026, 58000, "staff"), (2027, 139000, "staff"), (2027, 12000, "material"), (2028, 142000, "staff")),
        (("2025/214", "Stellen für Sprachkitas im Haushalt 2026", "Stadtrat", date(2025, 12, 11), "beschlossen"),),
    ),
    "SB-2": Sheet(
        {
            "situation": "Viele Familien kennen die Bibliothek nicht oder finden dort keine Bücher in ihren Sprachen.",
            "inputs": "26 Ehrenamtliche, vorhandene Räume, Bücher aus dem laufenden Etat.",
            "outputs": "Vorlesen in neun Sprachen an jedem Samstag; Bücherkisten in drei Familienzentren.",
            "outcomes": "Familien kommen wieder und leihen aus; Kinder erleben ihre Sprachen als etwas, das zählt.",
            "duty": "voluntary",
        },
        ("Altstadt", "Nordstadt", "Flussufer-Ost"),
        target_groups=(("Kinder von zwei bis sechs Jahren", None, 612), ("Familien", None, None)),
    ),
    "SB-3": Sheet(
        {
            "situation": "Eltern, die selbst keine deutsche Schule besucht haben, fühlen sich im Kontakt mit der Schule unsicher.",
            "inputs": "Honorare für Elternbegleiterinnen, 18.500 Euro im Schuljahr.",
            "outputs": "Eine Gruppe an jeder der vier Grundschulen, 30 Treffen im Schuljahr.",
            "needed_steps": "Zusage der vier Schulen, Schulung der Elternbegleiterinnen",
            "obstacles": "Es fehlen Elternbegleiterinnen mit Kenntnissen in Tigrinya und Dari.",
        },
        ("Nordstadt",),
        (
            ("Zusage aller Schulen", "milestone", "in_progress", None, date(2027, 2, 28), None),
            ("Schulung der Elternbegleiterinnen", "phase", "planned", date(2027, 4, 1), date(2027, 6, 30), None),
        ),
        (("Eltern", 48, None),),
    ),
    "SB-4": Sheet(
        {
            "situation": "Jede vierte Anmeldung zum Integrationskurs scheitert an der fehlenden Betreuung kleiner Kinder; "
            "betroffen sind fast nur Mütter.",
            "inputs": "Zwei Betreuungskräfte, ein Raum der Volkshochschule, 48.000 Euro im Jahr.",
            "outputs": "Zwanzig Betreuungsplätze in zwei Gruppen.",
            "outcomes": "Mütter beginnen den Kurs und beenden ihn.",
            "obstacles": "Die Nutzungsänderung für den zweiten Raum ist noch nicht genehmigt.",
            "duty": "voluntary",
        },
        ("Altstadt",),
        (
            ("Erste Gruppe beginnt", "milestone", "completed", None, date(2025, 11, 1), date(2025, 11, 3)),
            ("Zweiter Raum genehmigt", "milestone", "in_progress", None, date(2026, 4, 30), None),
        ),
        (("Frauen mit kleinen Kindern", 20, 10),),
        ((2025, 14000, "staff"), (2026, 48000, "staff")),
    ),
    "SB-5": Sheet(
        {"horizon": "medium"}, ("Flussufer-Ost", "Südstadt", "Weidenau"), target_groups=(("Erwachsene", 60, None),)
    ),
    "AA-1": Sheet(
        {
            "situation": "Viele Zugewanderte arbeiten unter ihrer Qualifikation, weil sie das Verfahren der Anerkennung nicht kennen.",
            "inputs": "Eine Stelle, zur Hälfte aus Bundesmitteln.",
            "outputs": "80 Beratungen und 25 begleitete Anträge im Jahr.",
            "outcomes": "Mehr Menschen arbeiten in dem Beruf, den sie gelernt haben.",
            "impact": "Die Betriebe in Lindenau finden Fachkräfte; die Einkommen nähern sich an.",
            "staff_share": Decimal("1.00"),
            "staff_until": date(2028, 12, 31),
            "duty": "voluntary",
            "origin": "comment",
            "origin_note": "Anregung des Beirats zum Konzept 2014",
        },
        (),
        (
            ("Vereinbarung mit dem Jobcenter", "milestone", "completed", None, date(2026, 1, 31), date(2026, 2, 9)),
            ("Jahresbericht 2026", "milestone", "planned", None, date(2027, 2, 15), None),
            ("Entscheidung über die Verstetigung", "resolution", "planned", None, date(2028, 6, 30), None),
        ),
        (("Fachkräfte mit ausländischem Abschluss", 80, 73),),
        ((2026, 71000, "staff"), (2027, 73000, "staff"), (2028, 75000, "staff")),
    ),
    "AA-2": Sheet(
        {
            "situation": "Frauen mit Einwanderungsgeschichte sind seltener beschäftigt als Männer; der Abstand wächst seit 2021.",
            "inputs": "Sprachbegleitung durch die Volkshochschule, Ausbildungsplätze in sechs Betrieben.",
            "outputs": "Zwölf Ausbildungsplätze in Teilzeit in zwei Jahrgängen.",
            "outcomes": "Zehn Frauen schließen die Ausbildung ab.",
        },
        milestones=(("Förderbescheid", "milestone", "in_progress", None, date(2027, 1, 31), None),),
        target_groups=(("Frauen mit kleinen Kindern", 12, None),),
    ),
    "AA-3": Sheet(
        {
            "assessment": "Die Botschafterinnen und Botschafter wurden an allen Schulen mehrfach angefragt.",
            "outputs": "22 Schulbesuche.",
        },
        target_groups=(("Jugendliche", 300, 410),),
    ),
    "WN-1": Sheet(
        {
            "situation": "Familien bleiben im Mittel drei Jahre in Gemeinschaftsunterkünften, auch wenn sie ausziehen dürften.",
            "inputs": "17 Ehrenamtliche, Schulungen, Auslagen von 9.000 Euro im Jahr.",
            "outputs": "Begleitung von 30 Familien im Jahr.",
            "outcomes": "Familien finden eine Wohnung und behalten sie.",
        },
        ("Nordstadt", "Weidenau"),
        (("Zweite Schulung der Lotsen", "milestone", "planned", None, date(2027, 3, 31), None),),
        (("Familien", 30, 29),),
    ),
    "WN-2": Sheet(
        {"needed_steps": "Kostenschätzung, Antrag bei der Städtebauförderung, Beschluss des Stadtrats"},
        ("Flussufer-Ost",),
        (("Ergebnis der Städtebauförderung", "resolution", "planned", None, date(2027, 4, 30), None),),
    ),
    "OV-1": Sheet(
        {
            "situation": "Jede dritte Vorsprache im Bürgeramt ist eine Rückfrage zu einem Schreiben.",
            "outputs": "Zwanzig Musterbriefe in einfacher Sprache.",
            "outcomes": "Schreiben werden beim ersten Lesen verstanden.",
        },
        (),
        (
            (
                "Die zehn häufigsten Schreiben",
                "phase",
                "completed",
                date(2026, 3, 1),
                date(2026, 9, 30),
                date(2026, 10, 12),
            ),
            ("Alle zwanzig Schreiben", "milestone", "planned", None, date(2027, 9, 30), None),
        ),
        (("Alle Einwohnerinnen und Einwohner", None, None),),
    ),
    "OV-2": Sheet(
        {"impact": "Die Verwaltung wird so vielfältig wie die Stadt."}, target_groups=(("Jugendliche", 30, 26),)
    ),
    "TZ-1": Sheet(
        {
            "situation": "Wer Diskriminierung erlebt, findet in Lindenau keine Stelle, die zuhört und berät.",
            "origin": "motion",
            "origin_note": "Antrag des Beirats vom 4. Februar 2026",
            "horizon": "short",
        },
        target_groups=(("Alle Einwohnerinnen und Einwohner", None, None),),
    ),
    "TZ-2": Sheet(
        {"outputs": "Ein Fest mit 30 Gruppen."},
        ("Altstadt",),
        (("Fest am Fluss", "milestone", "planned", None, date(2027, 9, 18), None),),
        (("Alle Einwohnerinnen und Einwohner", 2000, None),),
        ((2027, 6000, "material"),),
    ),
}


CHAIN = ("situation", "inputs", "outputs", "outcomes", "impact")
"""Fields of the logic chain, which Lindenau's sheets have."""


def load(concept: Concept, measures: dict[str, Measure]) -> None:
    """Fill in the sheets of the concept's measures, given by code."""
    town = concept.municipality
    for place, entry in enumerate(sheet_table.FIELDS):
        if entry.key in CHAIN:
            SheetField.objects.create(concept=concept, key=entry.key, is_public=entry.key != "inputs", position=place)
    districts = {name: District.objects.create(municipality=town, name=name) for name in DISTRICTS}
    for code, sheet in SHEETS.items():
        measure = measures[code]
        Measure.objects.filter(pk=measure.pk).update(**sheet.texts)
        measure.refresh_from_db()
        measure.districts.set(districts[name] for name in sheet.districts)
        Milestone.objects.bulk_create(
            Milestone(
                measure=measure,
                title=title,
                kind=kind,
                state=state,
                starts_on=begin,
                due_on=due,
                done_on=done,
                position=n,
            )
            for n, (title, kind, state, begin, due, done) in enumerate(sheet.milestones)
        )
        TargetGroup.objects.bulk_create(
            TargetGroup(measure=measure, name=name, planned=planned, reached=reached)
            for name, planned, reached in sheet.target_groups
        )
        Cost.objects.bulk_create(
            Cost(measure=measure, year=year, amount=amount, nature=nature) for year, amount, nature in sheet.costs
        )
        ResolutionReference.objects.bulk_create(
            ResolutionReference(
                measure=measure, reference=reference, subject=subject, body=body, decided_on=day, result=result
            )
            for reference, subject, body, day, result in sheet.resolutions
        )
