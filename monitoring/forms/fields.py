"""A field for numbers as they are written in Germany."""

from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from monitoring import numbers


class NumberField(forms.Field):
    """Takes "12,5" and "1.234,5" and shows numbers the same way."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})

    def to_python(self, value: Any) -> Decimal | None:
        if value is None or isinstance(value, Decimal):
            return value
        if not str(value).strip():
            return None
        try:
            return numbers.parsed(str(value))
        except ValueError as refused:
            raise ValidationError(str(refused)) from refused

    def prepare_value(self, value: Any) -> Any:
        return numbers.exact(value) if isinstance(value, Decimal) else value
