"""A field for an amount of money, typed as people in Germany write it."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from measures import amounts


class AmountField(forms.DecimalField):
    """Reads "12.500,50", "12500 €" and the like; an empty field means that the amount is not known."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "class": "amount-input"}

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # Django's types take a DecimalField for an IntegerField
        """The amount, or a sentence that says how to write it."""
        if value in self.empty_values or (isinstance(value, str) and not value.strip()):
            return None
        try:
            return amounts.parsed(str(value))
        except ValueError as fault:
            raise ValidationError(str(fault), code="invalid") from fault

    def prepare_value(self, value: Any) -> Any:
        """What stands in the field: a stored amount in German, typed words as they were typed."""
        return amounts.plain(value) if isinstance(value, Decimal) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Compared as amounts, so that another way of writing it is no change."""
        try:
            return self.to_python(initial if not isinstance(initial, Decimal) else self.prepare_value(initial)) != (
                self.to_python(data)
            )
        except ValidationError:
            return True


class PercentField(forms.DecimalField):
    """Reads "40", "33,3" and "40 %"."""

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off"}

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]  # Django's types take a DecimalField for an IntegerField
        """The number without its sign."""
        text = value.replace("%", "").strip().replace(",", ".") if isinstance(value, str) else value
        return super().to_python(text)

    def prepare_value(self, value: Any) -> Any:
        """A stored number with a comma and no needless zeros."""
        return format(value.normalize(), "f").replace(".", ",") if isinstance(value, Decimal) else value


class WebField(forms.URLField):
    """A web address; one typed without a scheme is taken for https."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"assume_scheme": "https", **kwargs})


def day_input() -> forms.DateInput:
    """The browser's own choice of a day."""
    return forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
