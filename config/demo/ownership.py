"""What an office has to mend in Lindenau: somebody has left, an office was renamed."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import User
from measures.models import Lead
from stakeholders.actions import rename_organisation
from stakeholders.models import Contact, Organisation


def load(organisations: dict[str, Organisation], people: dict[str, User]) -> None:
    """After everything else: rounds and grants stand as they were before."""
    today = timezone.localdate()
    renamed_on = today - timedelta(days=52)
    rename_organisation(
        organisations["housing"],
        name="Amt für Stadtplanung und Wohnen",
        abbreviation="Amt 61",
        on=renamed_on,
        by=people["ole"],
    )
    left = Contact.objects.create(
        organisation=organisations["personnel"],
        name="Gudrun Petzold",
        function="Ausbildungsleitung",
        email="petzold@lindenau.example",
    )
    Contact.objects.create(
        organisation=organisations["personnel"],
        name="Emre Aydın",
        function="Ausbildungsleitung",
        email="aydin@lindenau.example",
    )
    for lead in Lead.objects.current(today).filter(organisation=organisations["personnel"]):
        lead.pass_to(left)
    left.leave(date(today.year, today.month, 1))
