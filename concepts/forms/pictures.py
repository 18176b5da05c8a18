"""What a person chooses as a picture."""

from django import forms
from django.utils.translation import gettext_lazy as _


class PictureForm(forms.Form):
    """One file; whether it is a picture is found out when it is kept."""

    file = forms.FileField(label=_("picture"), max_length=255)
