"""What a concept wants of its measure sheets, and what a municipality calls things."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.fields import ChecksGiven
from accounts.models import Municipality
from concepts.models import Concept
from measures import sheet, wording
from measures.models import District, Measure, SheetField, Wording


class SheetFieldForm(forms.Form):
    """One field: what it is called, whether it is used, required, public, and its place."""

    label = forms.CharField(label=_("label"), max_length=100, required=False)
    is_shown = forms.BooleanField(label=_("shown"), required=False)
    is_required = forms.BooleanField(label=_("required"), required=False)
    is_public = forms.BooleanField(label=_("public"), required=False)
    position = forms.IntegerField(label=_("place"), min_value=1, max_value=999)
    remove = forms.BooleanField(label=_("remove"), required=False)

    def __init__(self, *args: Any, placed: sheet.Placed, place: int, **kwargs: Any) -> None:
        self.placed = placed
        kwargs["prefix"] = placed.key
        kwargs["initial"] = {
            "label": str(placed.label) if placed.label != placed.entry.label or placed.is_own else "",
            "is_shown": placed.is_shown,
            "is_required": placed.is_required,
            "is_public": placed.is_public,
            "position": place,
        }
        super().__init__(*args, **kwargs)
        self.fields["label"].required = placed.is_own
        self.fields["label"].widget.attrs["placeholder"] = str(placed.entry.label)
        if placed.entry.is_fixed:
            for name in ("is_shown", "is_public"):
                self.fields[name].disabled = True
        if placed.key == "title" or not (placed.entry.names or placed.is_own):
            self.fields["is_required"].disabled = True
        if not placed.is_own:
            del self.fields["remove"]
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{placed.label}: {field.label}"
            field.widget.attrs["class"] = (
                "form-check-input" if isinstance(field, forms.BooleanField) else "form-control form-control-sm"
            )

    def clean(self) -> dict[str, Any]:
        """What nobody sees nobody can be asked for."""
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("is_required") and not cleaned.get("is_shown"):
            self.add_error("is_required", _("A field that is not shown cannot be required."))
        return cleaned


class SheetSettings:
    """All fields of a concept's sheet, checked and stored together."""

    def __init__(self, concept: Concept, typed: Any = None) -> None:
        self.concept = concept
        self.forms = [
            SheetFieldForm(typed, placed=placed, place=index)
            for index, placed in enumerate(sheet.of(concept).fields, start=1)
        ]

    def is_valid(self) -> bool:
        """Whether every row can be stored."""
        return all([form.is_valid() for form in self.forms])

    def in_use(self) -> list[str]:
        """Own fields that are to go although measures have words in them."""
        gone = [form.placed for form in self.forms if form.cleaned_data.get("remove")]
        values = list(Measure.objects.of_concept(self.concept).values_list("own_values", flat=True)) if gone else []
        return [str(field.label) for field in gone if any(each.get(field.key) for each in values)]

    @transaction.atomic
    def save(self) -> None:
        """Put the fields into the order of their places; a field that is to go is removed."""
        kept = [form for form in self.forms if not form.cleaned_data.get("remove")]
        gone = [form.placed.key for form in self.forms if form.cleaned_data.get("remove")]
        SheetField.objects.filter(concept=self.concept, key__in=gone).delete()
        for index, form in enumerate(sorted(kept, key=lambda each: each.cleaned_data["position"])):
            facts = {name: form.cleaned_data[name] for name in ("label", "is_shown", "is_required", "is_public")}
            SheetField.objects.update_or_create(
                concept=self.concept, key=form.placed.key, defaults={**facts, "position": index}
            )


class OwnFieldForm(forms.ModelForm):
    """A further field of the concept's own."""

    class Meta:
        model = SheetField
        fields = ["label"]
        labels = {"label": _("New field of your own")}

    def __init__(self, *args: Any, concept: Concept, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "instance": SheetField(concept=concept), "prefix": "new"})
        self.fields["label"].required = True

    def clean_label(self) -> str:
        """A name that no other field of the sheet bears."""
        label = " ".join(self.cleaned_data["label"].split())
        if label.casefold() in {str(each.label).casefold() for each in sheet.of(self.instance.concept).fields}:
            raise ValidationError(_("The sheet has a field of this name already."))
        return label

    def save(self, commit: bool = True) -> SheetField:
        """Stand last, under a key that was never used in this concept."""
        fields = SheetField.objects.filter(concept=self.instance.concept)
        self.instance.key = sheet.new_key(each.key for each in fields)
        self.instance.position = len(sheet.FIELDS) + len(fields)
        return super().save(commit)


class WordForm(forms.Form):
    """What the municipality calls one state, kind or priority."""

    label = forms.CharField(label=_("label"), max_length=100, required=False)
    meaning = forms.CharField(label=_("meaning"), max_length=500, required=False)
    is_used = forms.BooleanField(label=_("offered"), required=False)

    def __init__(
        self, *args: Any, group: str, slug: str, standard: str, word: wording.Word | None, **kwargs: Any
    ) -> None:
        self.group, self.slug, self.standard = group, slug, standard
        initial: dict[str, Any] = {"is_used": True}
        if word is not None:
            label = "" if str(word.label) == standard else str(word.label)
            initial = {"label": label, "meaning": word.meaning, "is_used": word.is_used}
        super().__init__(*args, **{**kwargs, "prefix": f"{group}-{slug}", "initial": initial})
        self.fields["label"].widget.attrs["placeholder"] = standard
        for name, field in self.fields.items():
            field.widget.attrs["aria-label"] = f"{standard or _('New priority')}: {field.label}"
            field.widget.attrs["class"] = "form-check-input" if name == "is_used" else "form-control form-control-sm"


class WordingSettings:
    """All words of a municipality, checked and stored together; priorities can be added."""

    NEW = 2

    def __init__(self, municipality: Municipality, typed: Any = None) -> None:
        self.municipality = municipality
        self.groups = []
        for group, heading in wording.GROUPS:
            standard = {slug: str(label) for slug, label in wording.standard(group)}
            forms_of = [
                WordForm(typed, group=group, slug=word.slug, standard=standard.get(word.slug, ""), word=word)
                for word in wording.words(municipality, group)
            ]
            if group == wording.PRIORITY:
                slugs = wording.new_slugs((form.slug for form in forms_of), self.NEW)
                forms_of += [WordForm(typed, group=group, slug=slug, standard="", word=None) for slug in slugs]
            self.groups.append((heading, forms_of))

    def is_valid(self) -> bool:
        """Whether every word can be stored."""
        return all([form.is_valid() for _heading, forms_of in self.groups for form in forms_of])

    @transaction.atomic
    def save(self) -> None:
        """Store what differs from the standard; a standard word that is left as it is needs no row."""
        for _heading, forms_of in self.groups:
            for index, form in enumerate(forms_of):
                self._store(form, index)

    def _store(self, form: WordForm, index: int) -> None:
        said = form.cleaned_data
        rows = Wording.objects.filter(municipality=self.municipality, group=form.group, slug=form.slug)
        if not (said["label"] or (form.standard and (said["meaning"] or not said["is_used"]))):
            if form.standard or not Measure.objects.of(self.municipality).with_priority(form.slug).exists():
                rows.delete()
            return
        Wording.objects.update_or_create(
            municipality=self.municipality,
            group=form.group,
            slug=form.slug,
            defaults={**said, "label": said["label"] or form.standard, "position": index},
        )


class DistrictForm(ChecksGiven, forms.ModelForm):
    """A district of the municipality."""

    # The municipality is given, so that names can be compared.
    given = frozenset({"municipality"})

    class Meta:
        model = District
        fields = ["name"]
        labels = {"name": _("New district")}
