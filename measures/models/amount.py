"""A column for an amount of money."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from decimal import Decimal

    from django.db.models.expressions import Combinable

    Column = models.DecimalField[Decimal | int | str | Combinable | None, Decimal | None]
else:
    Column = models.DecimalField


class AmountColumn(Column):
    """Euros and cents (Betrag). An amount that is not known stays empty; it is never written as zero."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs |= {"max_digits": 12, "decimal_places": 2, "null": True, "blank": True}
        super().__init__(*args, **kwargs)

    def deconstruct(self) -> Any:
        """What a migration says of it."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.DecimalField", args, kwargs


def not_below_zero(constraint: str, *names: str) -> models.CheckConstraint:
    """The constraint of that name: each of the columns is empty or holds at least zero."""
    condition = models.Q()
    for name in names:
        condition &= models.Q(**{f"{name}__isnull": True}) | models.Q(**{f"{name}__gte": 0})
    return models.CheckConstraint(
        condition=condition,
        name=constraint,
        violation_error_message=_("An amount cannot lie below zero. Please write it without a sign."),
    )


def in_order(first: str, last: str) -> models.Q:
    """The condition of a constraint: the last day does not lie before the first, where both are known."""
    return (
        models.Q(**{f"{first}__isnull": True})
        | models.Q(**{f"{last}__isnull": True})
        | models.Q(**{f"{last}__gte": models.F(first)})
    )
