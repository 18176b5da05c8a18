"""Fixing the numbers of a concept's elements, and releasing them on purpose. Both lock the concept."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from concepts.actions.recording import record
from concepts.models import Concept, Element, NumberRelease


@transaction.atomic
def fix_numbers(concept: Concept, *, numbers: Mapping[str, str]) -> int:
    """Fix the numbers that an adopted edition shows (by the uid of its elements); returns how many were fixed.

    A number that an earlier adoption fixed stays as it is. Every number is remembered, so that no
    other element ever gets it, not even when the one that bears it is removed.
    """
    concept = Concept.objects.select_for_update().get(pk=concept.pk)
    concept.give_numbers(numbers.values())
    return Element.objects.of(concept).fix_numbers(numbers)


@transaction.atomic
def release_numbers(concept: Concept, *, by: Any) -> NumberRelease:
    """Let all numbers follow the order again, and keep on record which element bore which number, when and by whom.

    Refuses where no number is fixed.
    """
    concept = Concept.objects.select_for_update().get(pk=concept.pk)
    elements = Element.objects.of(concept)
    numbers = {str(uid): number for uid, number in elements.with_fixed_number().values_list("uid", "fixed_number")}
    if not numbers:
        raise ValidationError(_("No number of this concept is fixed: they follow the order already."))
    elements.release_numbers()
    concept.forget_numbers()
    record(None, "renumber", by=by, concept=concept)
    return NumberRelease.objects.create(concept=concept, numbers=numbers, released_by=by)
