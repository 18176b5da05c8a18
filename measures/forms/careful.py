"""Forms that several people may have open at once: nobody's words are overwritten unseen."""

import json
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from accounts.fields import offered, retype

AS_READ = "as_read"


class CarefulForm(forms.ModelForm):
    """Carries what its writer was shown and merges field by field with what is stored by now.

    A field that only somebody else changed takes the stored value. A field that both changed is
    refused once, with the other's words beside it; saving again is then a decision.
    """

    as_read = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial[AS_READ] = self._written_out()

    def clean(self) -> dict[str, Any]:
        """Merge with what others stored since the form was opened."""
        cleaned = super().clean() or self.cleaned_data
        read, stored = self._read(), self._stored() if self.instance.pk else {}
        collided = [name for name in stored if name in read and name in cleaned and self._collides(name, read, stored)]
        for name in collided:
            self.add_error(
                name,
                ValidationError(
                    _(
                        "Somebody else has changed this meanwhile. It says now: “%(words)s”. Save again to put yours there."
                    ),
                    params={"words": self.shown(name)},
                ),
            )
        if collided:
            retype(self, {self.add_prefix(AS_READ): json.dumps(stored)})
        return cleaned

    def shown(self, name: str) -> str:
        """What is stored in a field, in words."""
        value, field = self.initial.get(name), self.fields[name]
        if isinstance(field, forms.ModelMultipleChoiceField):
            keys = {getattr(each, "pk", each) for each in value or []}
            return ", ".join(str(each) for each in offered(self, name) if each.pk in keys)
        labels = {str(key): str(label) for key, label in _flat(getattr(field, "choices", ()))}
        plain = _plain(field.prepare_value(value))
        return labels.get(str(value), plain if isinstance(plain, str) else "") or _("(empty)")

    def _collides(self, name: str, read: dict[str, Any], stored: dict[str, Any]) -> bool:
        if read[name] == stored[name]:
            return False
        mine = _plain(self.cleaned_data[name])
        if mine == read[name]:
            field = self.fields[name]
            self.cleaned_data[name] = field.clean(field.prepare_value(self.initial.get(name)))
            return False
        return mine != stored[name]

    def _written_out(self) -> str:
        return json.dumps(self._stored())

    def _stored(self) -> dict[str, Any]:
        return {
            name: _plain(self.initial.get(name)) for name in self.fields if name != AS_READ and name in self.initial
        }

    def _read(self) -> dict[str, Any]:
        try:
            read = json.loads(self.cleaned_data.get(AS_READ) or "{}")
        except (ValueError, RecursionError):
            return {}
        return read if isinstance(read, dict) else {}


def _plain(value: Any) -> str | list[str]:
    """A value as JSON can carry and compare it."""
    if value is None or value is False:
        return ""
    if isinstance(value, models.Model):
        return str(value.pk)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(value.normalize())
    if isinstance(value, (list, tuple, set, models.QuerySet)):
        return sorted(str(getattr(each, "pk", each)) for each in value)
    return str(value).replace("\r\n", "\n").strip()


def _flat(choices: Iterable[Any]) -> Iterable[tuple[Any, Any]]:
    for key, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield key, label
