"""Money of the demo: programmes, grants with due dates, a fund with applications, a project with the neighbour town.

The programmes exist; notices, amounts and applicants are invented.
"""

from datetime import date, timedelta
from decimal import Decimal

from django.utils import timezone

from accounts.models import Municipality, User
from measures import actions
from measures.models import (
    ApplicantProof,
    Application,
    Call,
    DrawDown,
    Fund,
    FundingProgramme,
    Grant,
    GrantShare,
    GrantYear,
    JointProject,
    Measure,
    Payment,
    PlanRow,
    ProofOfUse,
)
from stakeholders.models import Body, Organisation

# key, title, giver, level, guideline, version, publicity
PROGRAMMES = (
    (
        "kim",
        "Kommunales Integrationsmanagement (KIM)",
        "Land Nordrhein-Westfalen, Bezirksregierung Arnsberg",
        "land",
        "Richtlinie über die Gewährung von Zuwendungen zum Kommunalen Integrationsmanagement",
        "vom 12. Dezember 2024",
        "Auf die Förderung durch das Land ist in Veröffentlichungen mit Logo hinzuweisen.",
    ),
    (
        "democracy",
        "Demokratie leben! Partnerschaften für Demokratie",
        "Bundesministerium für Bildung, Familie, Senioren, Frauen und Jugend",
        "federal",
        "Förderrichtlinie Demokratie leben!",
        "",
        "Förderzusatz des Bundesprogramms in allen Druckwerken und auf Internetseiten.",
    ),
    ("amif", "Asyl-, Migrations- und Integrationsfonds (AMIF)", "Europäische Union, BAMF", "eu", "", "", ""),
)
# key, applicant (register or words), title, year, applied, planned, costs, sources
APPLICATIONS = (
    (
        "cafe", "women", "Sprachcafé am Fluss", 2026, "4800", 30,
        (("Honorare Kinderbetreuung", "3600"), ("Raum und Material", "1900")),
        (("own", "Ehrenamtliche Leitung, Mitgliedsbeiträge", "700"),),
    ),
    (
        "mothers", "welfare", "Mütter lernen Rad fahren", 2026, "2600", 16,
        (("Übungsleitung", "2100"), ("Fahrräder und Helme", "1400")),
        (("third_party", "Bürgerstiftung Flusstal", "900"),),
    ),
    (
        "theatre", "Theatergruppe Die Brücke", "Theater der Nachbarschaften", 2026, "15000", 40,
        (("Regie und Bühne", "17760"), ("Sachkosten", "7220")),
        (("own", "Eintritte und Eigenleistung", "9980"),),
    ),
    (
        "kitchen", "women", "Küche der fünf Sprachen", 2027, "3200", None,
        (("Lebensmittel und Miete", "2800"), ("Kochbuch, Druck", None)),
        (),
    ),
)  # fmt: skip


def load(
    town: Municipality,
    other: Municipality,
    measures: dict[str, Measure],
    organisations: dict[str, Organisation],
    bodies: dict[str, Body],
    people: dict[str, User],
) -> None:
    """Everything about money of Lindenau, and Anderstadt's part in the project they share."""
    programmes = _programmes(town)
    _grants(town, programmes, measures, people["ole"])
    _smaller_grants(town, programmes, measures, people["ole"])
    _fund(town, organisations, bodies, measures, people["ole"])
    _joint_project(town, other, measures, people["ole"])


def _programmes(town: Municipality) -> dict[str, FundingProgramme]:
    return {
        key: FundingProgramme.objects.create(
            municipality=town, title=title, giver=giver, level=level, guideline=guideline, version=version,
            publicity=publicity,
        )
        for key, title, giver, level, guideline, version, publicity in PROGRAMMES
    }  # fmt: skip


def _grants(
    town: Municipality, programmes: dict[str, FundingProgramme], measures: dict[str, Measure], ole: User
) -> None:
    today = timezone.localdate()
    codes = sorted(measures)
    management = Grant.objects.create(
        municipality=town, programme=programmes["kim"], title="KIM, strategische Steuerung und Case Management 2025–2027",
        kept_by=ole, notice_number="36.02-KIM-2025-0417", notice_on=date(2025, 2, 3), reference="50.31.07-12",
        funded_from=date(2025, 1, 1), funded_until=date(2027, 12, 31), works_from=date(2025, 3, 1),
        works_until=date(2027, 12, 31), financing="fixed", eligible_costs=Decimal(425000), amount=Decimal(342000),
        own_cash=Decimal(61000), own_in_kind=Decimal(22000),
        conditions="ANBest-G. Stellenbesetzung ist unverzüglich anzuzeigen.",
        publicity="Logo des Landes auf Aushängen und Internetseiten.",
    )  # fmt: skip
    GrantYear.objects.bulk_create(
        GrantYear(grant=management, year=year, amount=Decimal(114000)) for year in (2025, 2026, 2027)
    )
    GrantShare.objects.create(grant=management, measure=measures[codes[0]], percent=Decimal(60))
    GrantShare.objects.create(grant=management, measure=measures[codes[1]], percent=Decimal(40))
    DrawDown.objects.create(
        grant=management, amount=Decimal(57000), due_on=date(2026, 5, 31), requested_on=date(2026, 5, 20),
        received_on=date(2026, 6, 17), note="1. Halbjahr 2026",
    )  # fmt: skip
    DrawDown.objects.create(
        grant=management, amount=Decimal(57000), due_on=today + timedelta(days=9), note="2. Halbjahr 2026"
    )
    ProofOfUse.objects.create(
        grant=management, kind="interim", due_on=date(2026, 3, 31), handed_in_on=date(2026, 3, 24),
        accepted_on=date(2026, 7, 9), note="Ohne Beanstandung.",
    )  # fmt: skip
    ProofOfUse.objects.create(grant=management, kind="interim", due_on=date(2027, 3, 31))
    ProofOfUse.objects.create(grant=management, kind="final", due_on=date(2028, 6, 30))


def _smaller_grants(
    town: Municipality, programmes: dict[str, FundingProgramme], measures: dict[str, Measure], ole: User
) -> None:
    today = timezone.localdate()
    partnership = Grant.objects.create(
        municipality=town, programme=programmes["democracy"], title="Partnerschaft für Demokratie Lindenau 2026",
        kept_by=ole, notice_number="DL-2026-118", notice_on=date(2026, 1, 19), funded_from=date(2026, 1, 1),
        funded_until=date(2026, 12, 31), financing="share", eligible_costs=Decimal(62500), amount=Decimal(50000),
        own_cash=Decimal(6000),
    )  # fmt: skip
    GrantYear.objects.create(grant=partnership, year=2026, amount=Decimal(50000))
    GrantShare.objects.create(grant=partnership, measure=measures["TZ-2"], amount=Decimal(6000))
    DrawDown.objects.create(
        grant=partnership, amount=Decimal(12500), due_on=today - timedelta(days=8), note="4. Quartal"
    )
    ProofOfUse.objects.create(grant=partnership, kind="final", due_on=date(2027, 3, 31))
    mentors = Grant.objects.create(
        municipality=town,
        title="Wohnungslotsen, Stiftung Nachbarschaft",
        note="Zusage per Brief; der Betrag steht noch nicht fest.",
    )
    GrantShare.objects.create(grant=mentors, measure=next(m for code, m in measures.items() if "otsen" in m.title))


def _fund(
    town: Municipality,
    organisations: dict[str, Organisation],
    bodies: dict[str, Body],
    measures: dict[str, Measure],
    ole: User,
) -> None:
    fund = Fund.objects.create(
        municipality=town, title="Integrationsfonds", kept_by=ole,
        purpose="Projekte von Vereinen und Initiativen, die das Zusammenleben in den Stadtteilen stärken. Andere Förderung geht vor.",
        deadlines="31. Oktober für das Folgejahr, 31. März für das laufende Jahr",
        guideline="Förderrichtlinie des Stadtrats vom 14. März 2023",
    )  # fmt: skip
    calls = {
        2026: Call.objects.create(fund=fund, year=2026, budget=Decimal(25000), deadline=date(2025, 10, 31)),
        2027: Call.objects.create(fund=fund, year=2027, budget=Decimal(25000), deadline=date(2027, 3, 31)),
    }
    made = {}
    for key, applicant, title, year, applied, planned, costs, sources in APPLICATIONS:
        application = Application.objects.create(
            call=calls[year], title=title, applicant=organisations.get(applicant),
            applicant_name="" if applicant in organisations else applicant, applied=Decimal(applied), planned=planned,
            received_on=date(year - 1, 10, 27), term=f"im Jahr {year}",
        )  # fmt: skip
        rows = [("costs", *row) for row in costs] + [*sources]
        PlanRow.objects.bulk_create(
            PlanRow(application=application, side=side, label=label, amount=None if amount is None else Decimal(amount))
            for side, label, amount in rows
        )
        made[key] = application
    _decisions(made, bodies["social"], ole)
    made["cafe"].measures.add(measures["TZ-2"])


def _decisions(made: dict[str, Application], body: Body, ole: User) -> None:
    today, when = timezone.localdate(), date(2025, 12, 4)
    for key, words in (
        ("cafe", "Bewährter Ort, an dem Deutsch gesprochen wird. Wir empfehlen die volle Summe."),
        ("mothers", "Erreicht Frauen, die keinen Kurs besuchen. Wir empfehlen die volle Summe."),
        (
            "theatre",
            "Künstlerisch überzeugend; für den Fonds allein zu groß. Wir empfehlen, auf die Kulturförderung zu verweisen.",
        ),
    ):
        actions.give_opinion(made[key], text=words, on=date(2025, 11, 20), by=ole)
    actions.grant_application(
        made["cafe"], amount=Decimal(4800), on=when, body=body, conditions="Kinderbetreuung an jedem Termin.", by=ole
    )
    actions.grant_application(made["mothers"], amount=Decimal(2600), on=when, body=body, conditions="", by=ole)
    actions.refuse_application(
        made["theatre"], reason="Die Summe übersteigt, was der Fonds für ein Projekt geben kann. Das Kulturamt berät gern.",
        on=when, body=body, by=ole,
    )  # fmt: skip
    Payment.objects.create(
        application=made["cafe"], amount=Decimal(4800), due_on=date(2026, 2, 1), paid_on=date(2026, 2, 3)
    )
    ApplicantProof.objects.create(application=made["cafe"], due_on=today + timedelta(days=20))
    Payment.objects.create(
        application=made["mothers"], amount=Decimal(2600), due_on=date(2026, 3, 1), paid_on=date(2026, 3, 2)
    )
    ApplicantProof.objects.create(
        application=made["mothers"], due_on=date(2026, 9, 30), handed_in_on=date(2026, 9, 22),
        accepted_on=date(2026, 10, 14), reclaimed=Decimal("137.40"), note="Helme günstiger als geplant.",
    )  # fmt: skip
    Application.objects.filter(pk=made["mothers"].pk).update(
        reached=19,
        result="19 Frauen aus sieben Ländern fahren jetzt sicher; zwei leiten im Frühjahr selbst einen Kurs.",
    )
    actions.settle_application(Application.objects.get(pk=made["mothers"].pk), by=ole)


def _joint_project(town: Municipality, other: Municipality, measures: dict[str, Measure], ole: User) -> None:
    project = actions.begin_joint_project(
        JointProject(
            title="Sprachmittlung im Flusstal",
            description="Lindenau und Anderstadt bauen einen gemeinsamen Pool ehrenamtlicher Sprachmittlerinnen und "
            "Sprachmittler auf: gemeinsame Schulung, eine Vermittlungsstelle, gleiche Aufwandsentschädigung.",
            funding="Eigenmittel beider Städte; ein Antrag beim Land ist in Vorbereitung.",
            starts_on=date(2026, 9, 1),
            ends_on=date(2028, 8, 31),
        ),
        municipality=town,
        by=ole,
    )
    own = project.parts.get()
    own.contribution = "Vermittlungsstelle mit einer halben Stelle, Schulungsräume in der Volkshochschule."
    own.contact = "Stabsstelle Integration, Telefon 06000 115-310"
    own.amount, own.shares_amount, own.shares_measures = Decimal(38000), True, True
    own.save()
    own.measures.add(measures["OV-1"])
    invitation, _code = actions.invite_municipality(project, label=other.name, by=ole)
    part = actions.join_project(invitation, municipality=other, by=ole)
    part.contribution = (
        "Zwölf Sprachmittlerinnen und Sprachmittler aus dem bisherigen städtischen Kreis, Werbung im Umland."
    )
    part.amount, part.note = Decimal("9500"), "Haushaltsmittel 2027 noch nicht beschlossen."
    part.save()
    part.measures.add(
        Measure.objects.create(municipality=other, title="Sprachmittlung für Anderstadt aufbauen", created_by=ole)
    )
