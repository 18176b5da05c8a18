"""What a person decides when a section is split or merged."""

from typing import Any

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field, listed
from concepts import actions, kinds
from concepts.actions.rearranging import WayBack
from concepts.models import Element

_SALT = "concepts.way_back"
_DAYS = 7


class SplitForm(forms.Form):
    """How the second of the two sections is called, what it is and where it stands."""

    BESIDE, BELOW = "beside", "below"

    bid = forms.CharField(widget=forms.HiddenInput)
    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    title = forms.CharField(label=_("Heading of the new section"), max_length=1000, required=False)
    kind = forms.ChoiceField(label=_("Kind"), widget=forms.RadioSelect)
    place = forms.ChoiceField(
        label=_("Place"),
        widget=forms.RadioSelect,
        choices=[(BESIDE, _("beside this section, directly after it")), (BELOW, _("below this section, as its first"))],
        initial=BESIDE,
    )

    def __init__(self, *args: Any, element: Element, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.element = element
        beside = kinds.under(element.parent.kind if element.parent else kinds.TOP)
        below = kinds.under(element.kind)
        offered = [kind for kind in kinds.KINDS if kind in beside or kind in below]
        choice_field(self, "kind").choices = [(kind.slug, element.concept.kind_label(kind)) for kind in offered]
        self.fields["kind"].initial = element.kind
        self.fields["based_on"].initial = element.revision
        if not below:
            choice_field(self, "place").choices = listed(choice_field(self, "place"))[:1]

    def clean(self) -> dict[str, Any]:
        """A kind with a heading needs one."""
        typed = super().clean() or self.cleaned_data
        if typed.get("kind") and kinds.get(typed["kind"]).is_titled and not typed.get("title", "").strip():
            self.add_error("title", _("Please give a heading."))
        return typed

    def split(self, *, by: Any) -> tuple[Element, WayBack]:
        """Do it."""
        typed = self.cleaned_data
        return actions.split_element(
            self.element,
            bid=typed["bid"],
            title=" ".join(typed["title"].split()),
            kind=typed["kind"],
            is_below=typed["place"] == self.BELOW,
            based_on=typed["based_on"],
            by=by,
        )


class MergeForm(forms.Form):
    """What becomes of the second heading, and on which wordings the decision is based."""

    based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    into_based_on = forms.IntegerField(widget=forms.HiddenInput, min_value=0)
    keeps_heading = forms.TypedChoiceField(
        label=_("The heading of this section"),
        widget=forms.RadioSelect,
        coerce=lambda value: value == "yes",
        choices=[("yes", _("becomes a heading in the text")), ("no", _("is left out; it stays in the history"))],
        initial="yes",
    )

    def __init__(self, *args: Any, element: Element, into: Element, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.element = element
        self.fields["based_on"].initial = element.revision
        self.fields["into_based_on"].initial = into.revision
        if not element.title:
            del self.fields["keeps_heading"]

    def merge(self, *, by: Any) -> tuple[Element, WayBack]:
        """Do it."""
        typed = self.cleaned_data
        return actions.merge_element(
            self.element,
            keeps_heading=typed.get("keeps_heading", False),
            based_on=typed["based_on"],
            into_based_on=typed["into_based_on"],
            by=by,
        )


class WayBackForm(forms.Form):
    """The way back from a split or a merge, as a page carries it: signed, for a few days."""

    way_back = forms.CharField()

    @staticmethod
    def carried(way_back: WayBack) -> str:
        """What a page carries."""
        return signing.dumps(way_back.plain, salt=_SALT)

    def clean_way_back(self) -> WayBack:
        """Only what we have signed ourselves."""
        try:
            plain = signing.loads(self.cleaned_data["way_back"], salt=_SALT, max_age=_DAYS * 24 * 3600)
        except signing.BadSignature as foreign:
            raise forms.ValidationError(
                _("This can no longer be undone by a button. Please undo it by hand, or use the history.")
            ) from foreign
        return WayBack(**plain)
