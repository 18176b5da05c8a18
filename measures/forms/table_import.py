"""Bringing a table of measures, and saying what its columns mean."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import model_field
from concepts.models import Concept
from concepts.sheets.reader import ENDINGS
from measures import lines, sheet
from measures.tables import columns
from measures.tables.laid import Laid
from measures.tables.mapping import Targets

EXAMPLES = 3


class TableUploadForm(forms.Form):
    """A table and the concept whose measures it holds."""

    concept = forms.ModelChoiceField(
        Concept.objects.none(), label=gettext_lazy("Concept whose measures these are"), empty_label=None
    )
    file = forms.FileField(
        label=gettext_lazy("Table"),
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def __init__(self, *args: Any, concepts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        model_field(self, "concept").queryset = concepts
        self.fields["file"].help_text = _(
            "An Excel workbook (.xlsx), an OpenDocument table (.ods) or a CSV file, at most %(size)s large."
        ) % {"size": filesizeformat(settings.TABLE_UPLOAD_MAX_BYTES)}

    def clean_file(self) -> UploadedFile:
        """Not too large."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > settings.TABLE_UPLOAD_MAX_BYTES:
            raise forms.ValidationError(
                _("The file is %(size)s large; at most %(most)s are possible. Please divide the table into several.")
                % {"size": filesizeformat(file.size or 0), "most": filesizeformat(settings.TABLE_UPLOAD_MAX_BYTES)}
            )
        return file


class MappingForm(forms.Form):
    """For every column of the table the field it goes into, and what a person wishes beside that."""

    offices = forms.BooleanField(
        label=gettext_lazy("Add organisations that are not in the register yet"),
        required=False,
        help_text=gettext_lazy("The words of the cell stay in any case."),
    )
    levels = forms.BooleanField(label=gettext_lazy("Add levels of priority that are new"), required=False)
    names = forms.BooleanField(
        label=gettext_lazy("Call the fields as the table does"),
        required=False,
        help_text=gettext_lazy("Holds for this concept, where it has no words of its own yet."),
    )
    days = forms.BooleanField(
        label=gettext_lazy("Derive begin and end from plain phrases such as “2026 to 2028”"),
        required=False,
        help_text=gettext_lazy("Each derived date is listed. The phrase stays."),
    )

    def __init__(self, *args: Any, laid: Laid, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.laid = laid
        choices = _choices(concept)
        for place, head in enumerate(laid.heads):
            self.fields[f"column-{place}"] = forms.ChoiceField(
                label=head.label, choices=choices, widget=forms.Select(attrs={"class": "form-select"})
            )

    def columns(self) -> Iterator[tuple[Any, list[str]]]:
        """The field of every column, with the first words that stand in it."""
        for place, head in enumerate(self.laid.heads):
            words = [line.cells[head.key].words.strip() for line in self.laid.lines if head.key in line.cells]
            yield self[f"column-{place}"], [*dict.fromkeys(words)][:EXAMPLES]

    def clean(self) -> dict[str, Any]:
        """Each field once, and one of them the title."""
        cleaned = super().clean() or {}
        taken: dict[str, str] = {}
        for place, head in enumerate(self.laid.heads):
            target = cleaned.get(f"column-{place}", "")
            if target in taken:
                self.add_error(
                    f"column-{place}",
                    _(
                        "The column “%(other)s” goes into this field already. Please choose another field for one of them."
                    )
                    % {"other": taken[target]},
                )
            elif target not in ("", columns.OWN, columns.APPEND):
                taken[target] = head.label
        if "title" not in taken:
            self.add_error(None, _("Please choose the column that holds the titles of the measures."))
        return cleaned

    @property
    def targets(self) -> Targets:
        """What was chosen, by head."""
        return {head.key: self.cleaned_data[f"column-{place}"] for place, head in enumerate(self.laid.heads)}

    @property
    def wishes(self) -> dict[str, bool]:
        """What was ticked."""
        return {name: bool(self.cleaned_data[name]) for name in ("offices", "levels", "names", "days")}

    @staticmethod
    def initial_for(laid: Laid, targets: Targets, wishes: dict[str, bool]) -> dict[str, Any]:
        """The form as it begins."""
        return wishes | {f"column-{place}": targets.get(head.key, columns.OWN) for place, head in enumerate(laid.heads)}


def _choices(concept: Concept) -> list[tuple[str, Any]]:
    labels = lines.labels(sheet.of(concept))
    sections: dict[str, list[tuple[str, str]]] = {str(section.label): [] for section in sheet.SECTIONS}
    of_key = {entry.key: str(entry.section.label) for entry in sheet.FIELDS}
    for column in columns.COLUMNS:
        if column.takes != columns.TOLD:
            sections[of_key.get(column.sheet_key, str(sheet.CORE.label))].append((column.key, labels[column.key]))
    own = [(key, label) for key, label in labels.items() if key.startswith(sheet.OWN)]
    return [
        (columns.OWN, _("a field of its own")),
        (columns.APPEND, _("append to the description, in words")),
        *((label, found) for label, found in sections.items() if found),
        *([(_("Own fields of the concept"), own)] if own else []),
    ]
