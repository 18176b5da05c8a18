"""Council papers and their way through the bodies."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from reports.models import Consideration, CouncilPaper


@transaction.atomic
def save_paper(paper: CouncilPaper, *, considerations: Iterable[Mapping[str, Any]], by: Any) -> CouncilPaper:
    """Store a paper with its steps through the bodies, in the order given; steps stored before are replaced.

    Refuses a body of another municipality.
    """
    steps = list(considerations)
    municipality = paper.edition.concept.municipality_id
    if any(step["body"].municipality_id != municipality for step in steps):
        raise ValidationError(_("Please choose bodies of your own municipality."))
    if paper.pk is None:
        paper.created_by = by
    paper.save()
    paper.considerations.all().delete()
    Consideration.objects.bulk_create(
        Consideration(paper=paper, position=position, **step) for position, step in enumerate(steps)
    )
    return paper


def delete_paper(paper: CouncilPaper, *, by: Any) -> None:
    """Delete a paper; refused while a report shows it."""
    if paper.reports.exists():
        raise ValidationError(_("A report was made with this council paper. Delete the report first."))
    paper.delete()
