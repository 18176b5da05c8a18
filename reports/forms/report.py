"""Asking for a report."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.fields import label_rows, model_field, offered
from accounts.models import Municipality
from concepts.models import Edition
from measures.models import ReportingRound
from reports import kinds, outputs
from reports.models import CouncilPaper


class ReportForm(forms.Form):
    """Which edition, which kind, and the council paper that goes in front of it."""

    edition = forms.ModelChoiceField(
        Edition.objects.none(),
        label=_("Edition"),
        required=False,
        empty_label=_("none"),
        help_text=_("Reports are made from frozen editions: they stay the same."),
    )
    round = forms.ModelChoiceField(
        ReportingRound.objects.none(), label=_("Reporting round"), required=False, empty_label=_("none"),
        help_text=_("Only for a progress report: it is made from a closed round."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Kind"), choices=kinds.choices)
    output = forms.ChoiceField(label=_("File"), choices=outputs.choices, required=False)
    paper = forms.ModelChoiceField(
        CouncilPaper.objects.none(), label=_("Council paper"), required=False, empty_label=_("without a council paper"),
        help_text=_("Its page stands in front of the concept."),
    )  # fmt: skip

    earlier = forms.ModelChoiceField(
        Edition.objects.none(), label=_("Compare with the earlier edition"), required=False, empty_label=_("with none"),
        help_text=_("Only for a comparison: of the same concept, or of the one before."),
    )  # fmt: skip

    def __init__(self, *args: Any, user: Any, municipality: Municipality | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        editions = Edition.objects.reportable_by(user).of(municipality)
        model_field(self, "edition").queryset = editions.without_document().select_related("concept")
        model_field(self, "earlier").queryset = model_field(self, "edition").queryset
        model_field(self, "round").queryset = (
            ReportingRound.objects.visible_to(user).of(municipality).closed().without_document()
        )
        model_field(self, "paper").queryset = CouncilPaper.objects.visible_to(user).of(municipality).for_lists()
        label_rows(self, "paper", lambda paper: f"{paper.subject} ({paper.edition})")

    @property
    def has_sources(self) -> bool:
        """Whether there is anything to choose from."""
        return offered(self, "edition").exists() or offered(self, "round").exists()

    def clean(self) -> dict[str, Any]:
        """A council paper belongs to one edition."""
        cleaned = super().clean() or {}
        if cleaned.get("kind"):
            self._check_source(cleaned, kinds.get(cleaned["kind"]))
        paper, edition = cleaned.get("paper"), cleaned.get("edition")
        if paper and edition and paper.edition_id != edition.pk:
            self.add_error(
                "paper", _("This council paper belongs to another edition. Choose that edition, or another paper.")
            )
        self._check_earlier(cleaned)
        return cleaned

    def _check_source(self, cleaned: dict[str, Any], kind: kinds.ReportKind) -> None:
        """A progress report takes a round, everything else an edition; the other choice is forgotten."""
        wanted, other = ("round", "edition") if kind.takes_round else ("edition", "round")
        cleaned[other] = None
        if not cleaned.get(wanted) and wanted not in self.errors:
            self.add_error(wanted, _("Please choose one: this kind of report is made from it."))
        if kind.takes_round and cleaned.get("paper"):
            self.add_error("paper", _("A progress report has no council paper in front. Please choose none."))
        if (cleaned.get("output") or kind.outputs[0]) not in kind.outputs:
            labels = ", ".join(str(label) for slug, label in outputs.choices() if slug in kind.outputs)
            self.add_error("output", _("This kind of report comes as %(kinds)s only.") % {"kinds": labels})

    def _check_earlier(self, cleaned: dict[str, Any]) -> None:
        """A comparison takes an earlier edition; whatever else does not, forgets it."""
        edition, earlier = cleaned.get("edition"), cleaned.get("earlier")
        if cleaned.get("kind") not in {kind.slug for kind in kinds.KINDS if kind.takes_earlier}:
            cleaned["earlier"] = None
            return
        if cleaned.get("paper"):
            self.add_error("paper", _("A comparison has no council paper in front. Please choose none."))
        if earlier is None:
            self.add_error("earlier", _("Please choose the edition to compare with."))
        elif edition and (
            earlier == edition or earlier.concept_id not in {edition.concept_id, edition.concept.predecessor_id}
        ):
            self.add_error(
                "earlier", _("Please choose another edition of the same concept, or one of the concept before.")
            )
