"""The tables on a measure's sheet: target groups, milestones, costs, resolutions, documents."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field
from measures import sheet, wording
from measures.forms.amount import WebField
from measures.forms.careful import CarefulForm
from measures.forms.measure import DAY, MeasureForm
from measures.models import Cost, Document, Measure, Milestone, ResolutionReference, TargetGroup

MOST_ROWS = 200
ADDRESSES = {"url": WebField}


class RowForm(CarefulForm):
    """One row; the state of a milestone bears the municipality's words."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if isinstance(field, forms.DateField):
                field.widget = forms.DateInput(attrs=DAY, format="%Y-%m-%d")
            if isinstance(field.widget, forms.Textarea):
                field.widget.attrs["rows"] = 2


class DocumentForm(RowForm):
    """A document keeps the name under which it was sent, where nobody gave it a title."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["title"].required = False
        self.fields["file"].widget = forms.FileInput()

    def clean(self) -> dict[str, Any]:
        """A title, from the file or the address where none was typed."""
        cleaned = super().clean()
        if not cleaned.get("title"):
            file = cleaned.get("file")
            name = file.name if isinstance(file, UploadedFile) else cleaned.get("url") or ""
            cleaned["title"] = (name or "")[:300]
        return cleaned


@dataclass(frozen=True, slots=True)
class RowKind:
    """One table: the field of the sheet it belongs to, its model, the columns, how it is called on screen."""

    key: str
    model: type[Any]
    columns: tuple[str, ...]
    heading: Any
    add: Any
    form: type[RowForm] = RowForm


ROWS: tuple[RowKind, ...] = (
    RowKind(
        "target_groups",
        TargetGroup,
        ("name", "planned", "reached"),
        _("Target groups with numbers"),
        _("Add a target group"),
    ),
    RowKind(
        "milestones",
        Milestone,
        ("title", "kind", "state", "starts_on", "due_on", "done_on", "note"),
        _("Milestones, phases and needed resolutions"),
        _("Add a milestone"),
    ),
    RowKind(
        "costs",
        Cost,
        ("year", "amount", "nature", "is_one_off", "note"),
        _("Costs by year"),
        _("Add a year"),
    ),
    RowKind(
        "resolutions",
        ResolutionReference,
        ("reference", "subject", "body", "decided_on", "result", "url"),
        _("Resolutions"),
        _("Add a resolution"),
    ),
    RowKind("documents", Document, ("title", "file", "url"), _("Documents"), _("Add a document"), DocumentForm),
)


@dataclass(frozen=True, slots=True)
class Table:
    """The rows of one kind on the form."""

    kind: RowKind
    formset: Any


@dataclass(frozen=True, slots=True)
class FormSection:
    """A part of the form: the fields of one section in the concept's order, each with the tables that follow it."""

    section: sheet.Section
    fields: tuple[Any, ...]
    tables: tuple[Table, ...]

    @property
    def has_errors(self) -> bool:
        """Something in it must be mended."""
        return any(field.errors for field in self.fields) or self.has_row_errors

    @property
    def has_row_errors(self) -> bool:
        """Something in one of its tables must be mended."""
        return any(table.formset.is_bound and table.formset.total_error_count() for table in self.tables)

    @property
    def filled(self) -> int:
        """How many of its fields say something, each row of a table counted as one."""
        forms_of = [(table.formset.is_bound, form) for table in self.tables for form in table.formset]
        rows = sum(bool(form.instance.pk) or (is_bound and form.has_changed()) for is_bound, form in forms_of)
        return rows + sum(field.value() not in (None, "", []) for field in self.fields)


class MeasureSheet:
    """The form of a measure and its tables, checked and stored together."""

    def __init__(self, typed: Any = None, *, instance: Measure, files: Any = None, **kwargs: Any) -> None:
        self.form = MeasureForm(typed, instance=instance, **kwargs)
        self.tables = [self._table(kind, typed, files, instance) for kind in ROWS if self.form.sheet.shows(kind.key)]

    def is_valid(self) -> bool:
        """Whether all can be stored; every part is checked, so that all errors show at once."""
        return all([self.form.is_valid(), *(table.formset.is_valid() for table in self._sent)])

    def save(self) -> Measure:
        """Store the sheet with its tables; a new milestone stands last."""
        measure = self.form.save()
        for table in self._sent:
            table.formset.instance = measure
            for row in table.formset.save(commit=False):
                if isinstance(row, Milestone) and not row.pk:
                    row.position = measure.milestones.count()
                row.save()
            for row in table.formset.deleted_objects:
                row.delete()
        return measure

    @property
    def sections(self) -> list[FormSection]:
        """What the template walks through."""
        form, found = self.form, []
        for section in sheet.SECTIONS:
            placed = [each for each in form.sheet.shown if each.entry.section == section]
            names = [
                name
                for each in placed
                for name in ([each.key] if each.is_own else each.entry.names)
                if name in form.fields
            ]
            if section == sheet.GOALS:
                names.append("concept")
            if "districts" in names:
                names.insert(names.index("districts") + 1, "new_districts")
            keys = {each.key for each in placed}
            tables = tuple(table for table in self.tables if table.kind.key in keys)
            if names or tables:
                found.append(FormSection(section, tuple(form[name] for name in names), tables))
        return found

    @property
    def has_errors(self) -> bool:
        """Something must be mended; said at the top of the page."""
        return self.form.is_bound and not self.is_valid()

    @property
    def _sent(self) -> list[Table]:
        """Tables that came with the form; what was not sent is left as it is."""
        return [table for table in self.tables if table.formset.is_bound]

    def _table(self, kind: RowKind, typed: Any, files: Any, instance: Measure) -> Table:
        sent = typed if typed is not None and f"{kind.key}-TOTAL_FORMS" in typed else None
        made = forms.inlineformset_factory(
            Measure,
            kind.model,
            form=kind.form,
            fields=kind.columns,
            field_classes=ADDRESSES,
            extra=0 if sent else 1,
            can_delete=True,
            max_num=MOST_ROWS,
            absolute_max=MOST_ROWS,
        )
        formset = made(sent, files if sent else None, instance=instance, prefix=kind.key)
        states = wording.choices(instance.municipality, wording.STATE)
        for form in [*formset.forms, formset.empty_form]:
            if "state" in form.fields:
                choice_field(form, "state").choices = states
        return Table(kind, formset)
