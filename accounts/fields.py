"""The fields of a form by name, as the kind of field they are: Django knows of a form's field only that it is one."""

from collections.abc import Callable
from typing import Any

from django.forms import BaseForm, ChoiceField, ModelChoiceField


def choice_field(form: BaseForm, name: str) -> ChoiceField:
    """The field with a list of choices; a form that has none of that name is a mistake in the program."""
    field = form.fields[name]
    if not isinstance(field, ChoiceField):
        raise TypeError(f"{name} of {type(form).__name__} has no choices")
    return field


def model_field(form: BaseForm, name: str) -> ModelChoiceField[Any]:
    """The field whose choices are rows; a form that has none of that name is a mistake in the program."""
    field = form.fields[name]
    if not isinstance(field, ModelChoiceField):
        raise TypeError(f"{name} of {type(form).__name__} has no queryset")
    return field


def label_rows(form: BaseForm, name: str, label: Callable[[Any], str]) -> None:
    """Say how the field with rows calls each of them."""
    # Django asks for a subclass to say this; an attribute of this one field does the same.
    model_field(form, name).label_from_instance = label  # type: ignore[method-assign,assignment]
