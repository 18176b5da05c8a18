"""The box above the list of comments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field, model_field
from accounts.models import Municipality
from concepts.models import Concept
from consultations import outcomes
from consultations.querysets import CommentQuerySet


class CommentFilter(forms.Form):
    """Narrows the list; whatever is typed, some list comes out."""

    words = forms.CharField(label=_("Words"), required=False, max_length=200)
    concept = forms.ModelChoiceField(Concept.objects.none(), label=_("Concept"), required=False)
    outcome = forms.ChoiceField(label=_("Outcome"), required=False)
    unanswered = forms.BooleanField(label=_("Only ones without an answer"), required=False)
    mine = forms.BooleanField(label=_("Only mine"), required=False)

    def __init__(self, *args: Any, user: Any, municipality: Municipality | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["words"].widget.input_type = "search"
        model_field(self, "concept").queryset = Concept.objects.visible_to(user).of(municipality)
        model_field(self, "concept").empty_label = str(_("all"))
        choice_field(self, "outcome").choices = [("", _("all")), *outcomes.choices()]

    @property
    def is_narrowing(self) -> bool:
        """Something is chosen that could hide comments."""
        return any(self.cleaned(name) for name in self.fields)

    def cleaned(self, name: str) -> Any:
        """The typed value where it is valid, else nothing."""
        self.is_valid()
        return self.cleaned_data.get(name)

    def apply(self, comments: CommentQuerySet) -> CommentQuerySet:
        """The comments that the box asks for, the newest first."""
        if words := self.cleaned("words"):
            comments = comments.with_words(words)
        if concept := self.cleaned("concept"):
            comments = comments.filter(concept=concept)
        if outcome := self.cleaned("outcome"):
            comments = comments.filter(answer__outcome=outcome)
        if self.cleaned("unanswered"):
            comments = comments.unanswered()
        if self.cleaned("mine"):
            comments = comments.written_by(self.user)
        return comments.order_by("-created_at", "-pk")
