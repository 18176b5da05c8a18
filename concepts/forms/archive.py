"""Packing a concept, taking an archive in."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class PackForm(forms.Form):
    """What goes along."""

    with_protected = forms.BooleanField(
        label=gettext_lazy("With protected small numbers"),
        required=False,
        help_text=gettext_lazy(
            "Only for a move of the whole office: the file then holds numbers from which single people could be"
            " recognised. Otherwise “•” stands in their place."
        ),
    )


class ArchiveForm(forms.Form):
    """An archive from another installation."""

    file = forms.FileField(
        label=gettext_lazy("Archive (ZIP file)"), widget=forms.FileInput(attrs={"accept": ".zip,application/zip"})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("As another Leitwerk made it, at most %(size)s large.") % {
            "size": filesizeformat(settings.ARCHIVE_UPLOAD_MAX_BYTES)
        }

    def clean_file(self) -> UploadedFile:
        """Not too large."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.ARCHIVE_UPLOAD_MAX_BYTES:
            raise forms.ValidationError(
                _("The file is %(size)s large; at most %(most)s are possible. Please ask the operator of this portal.")
                % {"size": filesizeformat(file.size or 0), "most": filesizeformat(settings.ARCHIVE_UPLOAD_MAX_BYTES)}
            )
        return file
