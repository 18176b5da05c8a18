"""Measures and good practice beside the results of a search of all texts."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Municipality
from concepts.searching import Beside, Term, beside
from measures.models import Measure, PracticeEntry
from measures.models.practice import PASSAGES
from measures.readable import Readable


def measures(user: Any, municipality: Municipality | None, asked: Sequence[Term]) -> list[Beside]:
    """Those whose title, code, description or people taking part answer; two queries.

    What some sheet keeps from the person is not searched.
    """
    kept = Readable(user, municipality) if municipality is not None else None
    fields = [
        name
        for name in ("description", "partners", "target_groups")
        if kept is None or kept.is_inside or not kept.hides_somewhere(name)
    ]
    columns = ("pk", "code", "title", *fields, "status_note")
    rows = Measure.objects.visible_to(user).of(municipality).values_list(*columns)
    return beside(
        asked,
        (
            (_("Measure"), f"{code} {title}".strip(), " ".join(words), reverse("measures:detail", args=[pk]))
            for pk, code, title, *words in rows
        ),
    )


def practices(user: Any, municipality: Municipality | None, asked: Sequence[Term]) -> list[Beside]:
    """Entries of the library that answer, wherever they come from; one query."""
    rows = PracticeEntry.objects.published().answering(asked).newest_first()
    columns = ("pk", "title", "place", "field", *PASSAGES, "funding")
    return beside(
        asked,
        (
            (_("Good practice"), title, " ".join(words), reverse("measures:practice", args=[pk]))
            for pk, title, *words in rows.values_list(*columns)
        ),
    )
