"""Indicators beside the results of a search of all texts."""

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import Municipality
from concepts.searching import Beside, Term, beside
from monitoring.models import Indicator


def indicators(user: Any, municipality: Municipality | None, asked: Sequence[Term]) -> list[Beside]:
    """Those whose name or definition answers; one query."""
    rows = Indicator.objects.visible_to(user).of(municipality).values_list("pk", "name", "definition")
    return beside(
        asked,
        ((_("Indicator"), name, definition, reverse("monitoring:detail", args=[pk])) for pk, name, definition in rows),
    )
