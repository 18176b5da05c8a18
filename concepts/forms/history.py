"""What a person chooses in the history: two wordings to compare, a name, what to see of a timeline."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.fields import choice_field
from concepts import acts
from concepts.forms.comparison import BESIDE, INLINE
from concepts.models import Element, Revision


class RevisionForm(forms.Form):
    """With which other revision to compare one, and how to show the two; at first with the one in force."""

    mit = forms.TypedChoiceField(label=_("Compare with"), coerce=int, required=False)
    ansicht = forms.ChoiceField(
        label=_("View"), choices=[(INLINE, _("in one text")), (BESIDE, _("side by side"))], required=False
    )

    def __init__(self, data: Mapping[str, Any], *, element: Element, revision: Revision) -> None:
        self.element, self.revision = element, revision
        super().__init__({"mit": data.get("mit") or element.revision, "ansicht": data.get("ansicht") or INLINE})
        others = element.revisions.exclude(pk=revision.pk).defer("text").select_related("author")
        choice_field(self, "mit").choices = [(each.number, _label(each, element)) for each in others]

    @property
    def other(self) -> Revision | None:
        """The revision to compare with; ``None`` where there is no such one."""
        self.is_valid()
        return self.element.revisions.select_related("author").filter(number=self.cleaned_data.get("mit") or 0).first()

    @property
    def is_beside(self) -> bool:
        """Show both side by side."""
        self.is_valid()
        return self.cleaned_data.get("ansicht") == BESIDE


class NameForm(forms.Form):
    """A name for a revision or a snapshot; may be empty."""

    name = forms.CharField(label=_("Name"), max_length=120, required=False)


class TimelineForm(forms.Form):
    """What to see of a concept's history."""

    TEXT = "text"

    person = forms.TypedChoiceField(label=_("Person"), coerce=int, required=False, empty_value=None)
    abschnitt = forms.TypedChoiceField(label=_("Section"), coerce=int, required=False, empty_value=None)
    vorgang = forms.ChoiceField(label=pgettext_lazy("kind of act", "What was done"), required=False)

    def __init__(self, data: Mapping[str, Any] | None, *, people: Any, sections: list[tuple[int, str]]) -> None:
        super().__init__(data or {})
        choice_field(self, "person").choices = [("", _("all")), *((each.pk, str(each)) for each in people)]
        choice_field(self, "abschnitt").choices = [("", _("all")), *sections]
        choice_field(self, "vorgang").choices = [("", _("all")), (self.TEXT, _("Text written")), *acts.choices()]

    @property
    def chosen(self) -> dict[str, Any]:
        """Person, section and act, empty where all are wanted."""
        self.is_valid()
        return {
            "person": self.cleaned_data.get("person"),
            "section": self.cleaned_data.get("abschnitt"),
            "act": self.cleaned_data.get("vorgang") or "",
        }

    @property
    def is_narrowing(self) -> bool:
        """Whether anything is left out."""
        return any(self.chosen.values())


def _label(revision: Revision, element: Element) -> str:
    words = [str(_("Revision %(number)d")) % {"number": revision.number}]
    if revision.name:
        words.append(f"„{revision.name}“")
    words.append(f"{timezone.localtime(revision.created_at):%d.%m.%Y, %H:%M}")
    if revision.number == element.revision:
        words.append(str(_("in force")))
    return ", ".join(words)
