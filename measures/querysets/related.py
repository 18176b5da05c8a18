"""The rows a relation leads to, where their model stands on a higher step and is not imported."""

from typing import Any

from django.db.models import Model


def rows_of(model: type[Model], relation: str) -> Any:
    """The manager of the model at the other end, with the questions of its own."""
    other: Any = model._meta.get_field(relation).related_model
    return other.objects


def links_of(model: type[Model], relation: str) -> Any:
    """The manager of the rows between the two ends of a many-to-many relation, with the questions of its own."""
    return getattr(model, relation).through.objects
