"""The values of an indicator, as rows to add, change and delete."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.fields import ChecksGiven
from monitoring.forms.fields import NumberField
from monitoring.models import Indicator, Value

FIRST_YEAR, LAST_YEAR = 1900, 2200


class ValueForm(ChecksGiven, forms.ModelForm):
    """One value: year, group, number or marker. The only page that shows the office the numbers behind "•"."""

    # Number and marker are checked above, in the words of this form.
    own = frozenset({"number", "marker"})

    number = NumberField(label=_("Value"), required=False)

    class Meta:
        model = Value
        fields = ["year", "group", "number", "marker", "base", "period", "breaks_series", "note"]
        labels = {
            "marker": _("Or a marker"),
            "base": _("Size of the group"),
            "period": _("Period, in words"),
            "breaks_series": _("Break"),
        }

    def clean_year(self) -> int:
        year = self.cleaned_data["year"]
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise ValidationError(_("Please give the year with four digits, such as 2026."))
        return year

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        if "number" in found and found["number"] is None and not found.get("marker"):
            self.add_error("number", _("Please give a number or a marker."))
        if found.get("number") is not None and found.get("marker"):
            self.add_error("marker", _("Please give a number or a marker, not both."))
        return found


class _ValueRows(forms.BaseInlineFormSet):
    def get_unique_error_message(self, unique_check: Any) -> str:
        return str(_("There already is a value for this year and group."))

    def get_form_error(self) -> str:
        return str(_("This year and group stands in an earlier row."))


ValueFormSet = forms.inlineformset_factory(Indicator, Value, form=ValueForm, formset=_ValueRows, extra=3)
