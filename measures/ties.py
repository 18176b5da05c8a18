"""What points to things, whichever app it belongs to: so that nobody takes away what is in use meanwhile."""

from collections.abc import Collection
from typing import Any

from django.db.models import Model, QuerySet


def tied(things: QuerySet[Any], *, but: Collection[type[Model]] = ()) -> set[int]:
    """Keys of the things to which something points; what belongs to a model in ``but`` does not count."""
    found: set[int] = set()
    for relation in things.model._meta.related_objects:
        if relation.related_model in but:
            continue
        name = relation.field.name
        rows = relation.related_model._default_manager.filter(**{f"{name}__in": things.order_by().values("pk")})
        found.update(rows.order_by().values_list(name, flat=True))
    return found
