"""Which fields of many measures somebody may read, by the sheets of their concepts."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission
from measures import sheet
from measures.models import Measure, SheetField


class Readable:
    """What the sheets of a municipality's concepts show to somebody; one query, when it is asked for the first time.

    People who read drafts see every field that a concept uses, all others those that are public.
    """

    def __init__(self, user: Any, municipality: Municipality, *, is_inside: bool | None = None) -> None:
        self._user, self._municipality, self._is_inside = user, municipality, is_inside

    def shows(self, concept: int | None, key: str) -> bool:
        """Whether the field of a measure of that concept may be read."""
        found = self._sheets.get(concept, self._usual)
        return found.shows(key) if self.is_inside else found.is_public(key)

    def hides_somewhere(self, key: str) -> bool:
        """Whether the field may not be read of all measures."""
        return not all(self.shows(concept, key) for concept in (None, *self._sheets))

    def shows_anywhere(self, key: str) -> bool:
        """Whether the field may be read of some measures."""
        return any(self.shows(concept, key) for concept in (None, *self._sheets))

    def veil(self, measures: Iterable[Measure]) -> None:
        """Take from loaded measures who leads them and when they run, where the person may not read that.

        They are for showing only and must not be stored.
        """
        for measure in () if self.is_inside else measures:
            measure.hides_leads = not self.shows(measure.concept_id, "leads")
            if measure.hides_leads:
                measure.lead_note, measure.current_leads = "", []
            measure.hides_time = not self.shows(measure.concept_id, "time")
            if measure.hides_time:
                measure.starts_on, measure.ends_on, measure.term = None, None, ""

    @cached_property
    def is_inside(self) -> bool:
        """Somebody who works with drafts."""
        if self._is_inside is not None:
            return self._is_inside
        return Permission.READ_DRAFTS in access.permissions(self._user, self._municipality)

    @cached_property
    def _usual(self) -> sheet.Sheet:
        return sheet.merged({})

    @cached_property
    def _sheets(self) -> dict[int | None, sheet.Sheet]:
        rows: dict[int | None, dict[str, SheetField]] = defaultdict(dict)
        for row in SheetField.objects.filter(concept__municipality=self._municipality):
            rows[row.concept_id][row.key] = row
        return {concept: sheet.merged(of_concept) for concept, of_concept in rows.items()}
