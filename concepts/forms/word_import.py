"""Uploading a Word document and correcting what was recognised in it."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import QueryDict
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts import pillars
from concepts.word.package import open_package
from concepts.word.plan import Choices
from concepts.word.preview import allowed_kinds
from concepts.word.proposal import Proposal
from concepts.word.refusal import Refused


class WordUploadForm(forms.Form):
    """A Word document and, where wished, a title. What is no Word document is refused here, with the reason."""

    file = forms.FileField(
        label=gettext_lazy("Word document"),
        allow_empty_file=True,
        widget=forms.FileInput(
            attrs={"accept": ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document"}
        ),
    )
    title = forms.CharField(
        label=gettext_lazy("Title of the concept"),
        required=False,
        max_length=300,
        help_text=gettext_lazy("If you leave it empty, the document's own title is used."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].help_text = _("A file of the type “Word document (.docx)”, at most %(size)s large.") % {
            "size": filesizeformat(settings.WORD_UPLOAD_MAX_BYTES)
        }

    def clean_file(self) -> UploadedFile:
        """Not too large, and openable without danger."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.WORD_UPLOAD_MAX_BYTES:
            raise forms.ValidationError(
                _(
                    "The file is %(size)s large; at most %(most)s are possible. Make the pictures smaller in Word (Picture Format, Compress Pictures), save the document and upload it again."
                )
                % {"size": filesizeformat(file.size or 0), "most": filesizeformat(settings.WORD_UPLOAD_MAX_BYTES)}
            )
        content = file.read()
        file.seek(0)
        try:
            open_package(content, file.name or "")
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from refusal
        return file


def chosen(typed: QueryDict, proposal: Proposal) -> Choices:
    """The corrections out of the preview's fields; what is not among the options counts as not chosen."""
    known = dict(pillars.choices())
    offered = {item.key for node in proposal.nodes for item in node.items if item.is_offered}
    return Choices(
        kinds={
            node.key: kind
            for node in proposal.nodes
            if (kind := typed.get(f"kind-{node.key}", "")) in allowed_kinds(node)
        },
        pillars={
            node.key: pillar for node in proposal.nodes if (pillar := typed.get(f"pillar-{node.key}", "")) in known
        },
        refused=frozenset(offered - set(typed.getlist("item"))),
    )
