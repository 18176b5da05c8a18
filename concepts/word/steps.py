"""The named steps of a Word document on its way to a proposal."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UPLOADED, OPENED, READ, RECOGNISED, COMPARED = "uploaded", "opened", "read", "recognised", "compared"

_STEPS: tuple[tuple[str, str | Promise], ...] = (
    (UPLOADED, _("Uploaded")),
    (OPENED, _("Open and check the document")),
    (READ, _("Read headings, paragraphs, tables, footnotes and pictures")),
    (RECOGNISED, _("Recognise chapters, goals, indicators and measures")),
)
_STEPS_BACK: tuple[tuple[str, str | Promise], ...] = (
    *_STEPS[:3],
    (COMPARED, _("Compare every section with the concept")),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step as the page shows it."""

    label: str | Promise
    is_done: bool
    is_current: bool


def steps(current: str) -> list[Step]:
    """All steps of a new document; ``current`` is the one the worker is in ("" while it waits)."""
    return _shown(current, _STEPS)


def steps_back(current: str) -> list[Step]:
    """All steps of a document that comes back into its concept."""
    return _shown(current, _STEPS_BACK)


def _shown(current: str, named: tuple[tuple[str, str | Promise], ...]) -> list[Step]:
    slugs = [slug for slug, _label in named]
    at = slugs.index(current) if current in slugs else 0
    return [
        Step(label, is_done=place < at or place == 0, is_current=place == at and place > 0)
        for place, (_slug, label) in enumerate(named)
    ]
