"""The office's answer."""

from django import forms
from django.utils.translation import gettext_lazy as _

from consultations.models import Answer


class AnswerForm(forms.ModelForm):
    """Outcome and sentence; the model says where a reason is needed."""

    class Meta:
        model = Answer
        fields = ["outcome", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 5})}
        help_texts = {
            "text": _("The member reads this. Where the comment is not simply adopted, please give the reason.")
        }
