"""Measures and good practice beside the results of a search of all texts."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission
from concepts.searching import Beside, Term, beside
from measures.models import Measure, PracticeEntry
from measures.models.practice import PASSAGES
from measures.readable import Readable

_SEARCHED = ("description", "partners", "target_groups")


def measures(user: Any, municipality: Municipality | None, asked: Sequence[Term]) -> list[Beside]:
    """Those whose title, code, description or people taking part answer; one query, two for who reads only what is public.

    What some sheet keeps from the person is not searched.
    """
    columns = ("pk", "code", "title", *_SEARCHED, "status_note")
    inside = access.municipalities(user, Permission.READ_DRAFTS).filter(pk=OuterRef("municipality"))
    found = Measure.objects.visible_to(user).of(municipality).annotate(is_inside=Exists(inside))
    rows = [*found.values_list("is_inside", *columns)]
    kept: set[int] = set()
    if municipality is not None and rows and not rows[0][0]:
        readable = Readable(user, municipality, is_inside=False)
        kept = {place for place, name in enumerate(_SEARCHED) if readable.hides_somewhere(name)}
    return beside(
        asked,
        (
            (
                _("Measure"),
                f"{code} {title}".strip(),
                " ".join(said for place, said in enumerate(words) if place not in kept),
                reverse("measures:detail", args=[pk]),
            )
            for _inside, pk, code, title, *words in rows
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
