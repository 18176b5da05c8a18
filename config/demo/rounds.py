"""Two reporting rounds of Lindenau: one closed in spring, one running with everything that can happen in it."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from accounts.models import Municipality, User
from concepts.models import Concept
from measures import actions
from measures.models import Letter, Measure, MeasureReport, ReportingRound, ReportRequest
from stakeholders.models import Contact, Organisation

SPRING = (date(2026, 4, 1), date(2026, 4, 30))

# organisation, name, function, e-mail, telephone
CONTACTS = (
    ("library", "Birte Hansen", "Programmarbeit", "hansen@bibliothek.example", "06000 4410-12"),
    ("adult_education", "Paolo Ferri", "Fachbereich Deutsch", "ferri@vhs-lindenau.example", "06000 2233-8"),
    ("citizens", "Silke Arndt", "Leitung Ausländerbehörde", "arndt@lindenau.example", "06000 115-331"),
    ("youth", "Jonas Reuter", "Sachgebiet Frühe Bildung, Vertretung", "reuter@lindenau.example", "06000 115-513"),
)
QUESTIONS = [
    {"key": "q1", "words": "Wie viele Menschen wurden seit der letzten Rückmeldung erreicht?", "is_required": False}
]

# What was said in spring on measures of which nothing else was known then: state and sentence.
SAID_IN_SPRING = {
    "SB-2": ("continuous", "31 Termine mit zusammen 495 Kindern im Winterhalbjahr."),
    "SB-3": ("planned", "Gespräche mit allen Grundschulen der Nordstadt sind verabredet."),
    "AA-1": ("started", "Die Stelle ist ausgeschrieben; drei Betriebe haben Interesse gezeigt."),
    "OV-1": ("planned", "Ein Musterbrief liegt vor und wird mit Lernenden der Volkshochschule erprobt."),
}


def load(
    town: Municipality,
    concept: Concept,
    made: dict[str, Measure],
    organisations: dict[str, Organisation],
    people: dict[str, User],
) -> None:
    """People to ask, the round of spring, and the one that is running."""
    contacts = {
        name: Contact.objects.create(
            organisation=organisations[key], name=name, function=function, email=email, phone=phone
        )
        for key, name, function, email, phone in CONTACTS
    }
    dorothee = Contact.objects.get(organisation=organisations["youth"], email="dorothee@lindenau.example")
    dorothee.be_absent(None, contacts["Jonas Reuter"])
    _close_spring(concept, made, people["ole"])
    _run_autumn(concept, made, people["ole"])


def _close_spring(concept: Concept, made: dict[str, Measure], ole: User) -> None:
    """Everything that stood in the history by then was accepted; the rest is missing. The measures keep their state."""
    opens_on, deadline = SPRING
    spring = ReportingRound.objects.create(
        municipality=concept.municipality,
        concept=concept,
        title="Sachstand Frühjahr 2026",
        intro="Grundlage für den Bericht an den Ausschuss für Soziales und Zusammenhalt im Juni.",
        opens_on=opens_on,
        deadline=timezone.localdate(),
        asked=["figures", "obstacles", "next_step"],
        created_by=ole,
    )
    for code, (state, note) in SAID_IN_SPRING.items():
        actions.report_progress(made[code], state=state, note=note, on=deadline - timedelta(days=4), by=ole)
        made[code].refresh_from_db()
    actions.send_round(spring, measures=made.values(), by=ole)
    now = {code: (each.state, each.status_note, each.reported_on) for code, each in made.items()}
    for measure in made.values():
        entry = measure.status_entries.filter(reported_on__lte=deadline).first()
        reports = MeasureReport.objects.in_round(spring).of_measure(measure)
        if entry is None:
            measure.take_status(state="planned", note="", on=opens_on)
            continue
        measure.take_status(state=entry.state, note=entry.note, on=entry.reported_on)
        first = reports.order_by("pk").first()
        if first is not None:
            reports.filter(pk=first.pk).update(
                status="accepted",
                state=entry.state,
                note=entry.note,
                writer_name=first.request.name,
                writer_email=first.request.email,
                submitted_at=_noon(max(entry.reported_on, opens_on)),
                accepted_at=_noon(deadline),
                accepted_by=ole,
                entry=entry,
            )
    ReportingRound.objects.filter(pk=spring.pk).update(deadline=deadline, opened_at=_noon(opens_on))
    spring.refresh_from_db()
    actions.close_round(spring, by=ole)
    ReportingRound.objects.filter(pk=spring.pk).update(closed_at=_noon(deadline + timedelta(days=12)))
    for code, (state, note, day) in now.items():
        made[code].take_status(state=state, note=note, on=day)
    _as_sent(spring, _noon(opens_on))


def _run_autumn(concept: Concept, made: dict[str, Measure], ole: User) -> None:
    """One report of each kind, written by whoever was asked first."""
    today = timezone.localdate()
    autumn = ReportingRound.objects.create(
        municipality=concept.municipality,
        concept=concept,
        title="Fortschrittsbericht 2026",
        intro="Ihre Angaben gehen im Wortlaut in den Fortschrittsbericht an den Stadtrat ein. Vielen Dank!",
        opens_on=today - timedelta(days=18),
        deadline=today + timedelta(days=10),
        questions=QUESTIONS,
        asked=["light", "figures", "obstacles", "next_step"],
        created_by=ole,
    )
    actions.send_round(autumn, measures=made.values(), by=ole)
    _as_sent(autumn, _noon(today - timedelta(days=18)))
    first: dict[str, MeasureReport] = {}
    for report in MeasureReport.objects.in_round(autumn).for_form():
        first.setdefault(report.measure.code, report)
    _tell(first, autumn, ole)


def _tell(first: dict[str, MeasureReport], autumn: ReportingRound, ole: User) -> None:
    """Accepted, unchanged, submitted with an obstacle, begun, sent back, declined; the rest is open."""

    def signed(report: MeasureReport) -> dict[str, str]:
        report.request.mark_opened(timezone.now())
        return {"name": report.request.name, "email": report.request.email}

    accepted, unchanged, submitted = first["SB-1"], first["SB-2"], first["SB-3"]
    begun, returned, declined = first["SB-4"], first["SB-5"], first["AA-2"]
    accepted.submit(
        {
            "state": "in_progress",
            "note": "Alle vier Stellen sind besetzt. Die Kita Weidenweg hat ihre Erfahrungen an zwei weitere Kitas gegeben.",
            "figures": "91 Kinder in vier Kitas",
            "next_step": "Auswertung mit den Familienzentren im Februar",
            "answers": {"q1": "91 Kinder und rund 60 Elternteile"},
        },
        based_on=0,
        **signed(accepted),
    )
    actions.accept_report(accepted, by=ole)
    unchanged.submit_unchanged(based_on=0, **signed(unchanged))
    submitted.submit(
        {
            "state": "in_progress",
            "light": "delayed",
            "light_reason": "Zwei Grundschulen haben keinen Raum frei.",
            "note": "Sechs von acht Gruppen laufen. Die Nachfrage ist höher als die Plätze.",
            "figures": "74 Mütter und Väter, 81 Kinder",
            "obstacles": "Räume am Nachmittag; eine Elternbegleiterin hat gekündigt.",
            "next_step": "Gespräch mit dem Schulträger im Januar",
        },
        based_on=0,
        **signed(submitted),
    )
    begun.write({"note": "Vier Kurse mit Kinderbetreuung; die"}, based_on=0, **signed(begun))
    returned.submit({"state": "in_progress", "note": "Läuft."}, based_on=0, **signed(returned))
    actions.send_back(returned, question="Wie viele Kurse laufen zurzeit, und in welchen Stadtteilen?", by=ole)
    declined.decline(
        "Die Federführung liegt seit Oktober bei der Kreishandwerkerschaft; dort weiß Frau Obermüller Bescheid, 06000 2020-14.",
        based_on=0,
        **signed(declined),
    )
    Letter.objects.filter(requests__round=autumn).update(state="sent", sent_at=timezone.now())


def _as_sent(found: ReportingRound, moment: datetime) -> None:
    """The demo writes to nobody: its mails count as sent."""
    ReportRequest.objects.in_round(found).update(sent_at=moment)
    Letter.objects.filter(requests__round=found).update(state="sent", sent_at=moment)


def _noon(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(12)))
