"""Fields of forms and models by name, as the kind of field they are: Django only says that they are fields."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Field, Model, QuerySet
from django.forms import BaseForm, ChoiceField, ModelChoiceField
from django.http import QueryDict


def column(model: type[Model], name: str) -> "Field[Any, Any]":
    """A model's own field: what it is called, what may stand in it."""
    found = model._meta.get_field(name)
    if not isinstance(found, Field):
        raise TypeError(f"{name} of {model.__name__} is no column of its own")
    return found


def choice_field(form: BaseForm, name: str) -> ChoiceField:
    """The field with a list of choices; a form that has none of that name is a mistake in the program."""
    field = form.fields[name]
    if not isinstance(field, ChoiceField):
        raise TypeError(f"{name} of {type(form).__name__} has no choices")
    return field


def listed(field: ChoiceField) -> list[tuple[Any, Any]]:
    """The choices one by one; Django's types keep open how they were given."""
    choices: Any = field.choices
    return [*choices]


def retype(form: BaseForm, values: Mapping[str, Any]) -> None:
    """Let the form show these values in place of what was typed; what else was typed stays."""
    typed: Any = form.data.copy() if isinstance(form.data, QueryDict) else dict(form.data)
    for name, value in values.items():
        typed[name] = value
    form.data = typed


def model_field(form: BaseForm, name: str) -> "ModelChoiceField[Any]":
    """The field whose choices are rows; a form that has none of that name is a mistake in the program."""
    field = form.fields[name]
    if not isinstance(field, ModelChoiceField):
        raise TypeError(f"{name} of {type(form).__name__} has no queryset")
    return field


def offered(form: BaseForm, name: str) -> QuerySet[Any]:
    """The rows between which the field lets people choose."""
    rows = model_field(form, name).queryset
    if rows is None:
        raise TypeError(f"{name} of {type(form).__name__} was given no queryset")
    return rows


def label_rows(form: BaseForm, name: str, label: Callable[[Any], str]) -> None:
    """Say how the field with rows calls each of them."""
    # Django asks for a subclass to say this; an attribute of this one field does the same.
    model_field(form, name).label_from_instance = label  # type: ignore[method-assign,assignment]


class ChecksGiven:
    """Beside a ``ModelForm``: which fields its model checks, too, though nobody types them, and which it leaves alone."""

    # Set by the program; unique names and constraints with them are checked together with what was typed.
    given: frozenset[str] = frozenset()
    # Checked by the form in its own words.
    own: frozenset[str] = frozenset()

    def _get_validation_exclusions(self) -> set[str]:
        # A hook of ModelForm that Django's types do not name.
        left_out: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]
        return (left_out - self.given) | self.own
