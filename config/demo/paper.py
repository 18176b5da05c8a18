"""The council paper that takes the draft through the bodies."""

from datetime import date

from accounts.models import User
from concepts.models import Edition
from reports.actions import save_paper
from reports.models import CouncilPaper
from stakeholders.models import Body

RESOLUTION = """1. Der Stadtrat beschließt das Integrationskonzept Lindenau 2027 als Grundlage des Handelns von Rat und Verwaltung für die Jahre 2027 bis 2032.
2. Die Verwaltung wird beauftragt, die Maßnahmen im Rahmen der Haushaltsmittel umzusetzen. Maßnahmen mit neuem Finanzbedarf stehen unter dem Vorbehalt der jeweiligen Haushaltsberatung.
3. Die Verwaltung berichtet dem Ausschuss für Soziales und Zusammenhalt und dem Beirat für Migration und Integration jährlich bis zum 30. Juni über den Stand der Umsetzung.
4. Das Konzept wird bis Ende 2032 fortgeschrieben."""
REASONS = """Der Stadtrat hat die Verwaltung am 14. Mai 2025 beauftragt, das Integrationskonzept von 2014 neu zu fassen. Der Entwurf ist mit 23 Organisationen, in drei öffentlichen Werkstätten und in fünf Arbeitsgruppen entstanden.

Das Konzept nennt fünf Handlungsfelder mit neun Zielen. Neu ist, dass zu jedem Ziel eine Stelle federführend ist, die zweimal im Jahr berichtet, und dass acht Kennzahlen die Entwicklung zeigen.

Der Beirat für Migration und Integration hat den Entwurf beraten. Seine Anregungen sind einzeln beantwortet."""
FINANCES = """Für 2027 sind 186.000 Euro im Entwurf des Haushalts enthalten (Produkt 31.50.02). Die Erweiterung des Nachbarschaftshauses Flussufer-Ost und die Meldestelle für Diskriminierung sind nicht enthalten und werden gesondert vorgelegt."""
# body, role, day, agenda item
WAY: tuple[tuple[str, str, date, str], ...] = (
    ("board", "hearing", date(2027, 1, 19), "3"),
    ("social", "preliminary", date(2027, 2, 3), "5"),
    ("finance", "preliminary", date(2027, 2, 17), ""),
    ("council", "decision", date(2027, 3, 4), ""),
)


def load(edition: Edition, bodies: dict[str, Body], people: dict[str, User]) -> CouncilPaper:
    """The paper with its way; the last meetings have no agenda yet."""
    paper = CouncilPaper(
        edition=edition,
        reference="2027/0012",
        responsible="Dezernat III, Stabsstelle Integration",
        subject="Integrationskonzept Lindenau 2027: Beschluss",
        proposed_resolution=RESOLUTION,
        reasons=REASONS,
        financial_effect=CouncilPaper.Effect.PARTLY,
        financial_note=FINANCES,
    )
    steps = [
        {"body": bodies[key], "role": role, "meeting_date": day, "agenda_number": item, "is_public": True, "result": ""}
        for key, role, day, item in WAY
    ]
    return save_paper(paper, considerations=steps, by=people["ole"])
