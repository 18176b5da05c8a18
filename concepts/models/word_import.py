"""A Word document on its way into a concept."""

import uuid
from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import Job, Municipality
from accounts.roles import Permission
from concepts.models.concept import Concept


def upload_path(word_import: "WordImport", filename: str) -> str:
    """By a random id: the uploaded name may be anything."""
    return f"imports/{word_import.municipality_id}/{uuid.uuid4()}.docx"


class WordImportQuerySet(QuerySet["WordImport"]):
    """Uploaded Word documents."""

    def visible_to(self, user: Any) -> "WordImportQuerySet":
        """Those of municipalities in which the user writes concepts."""
        return self.filter(municipality__in=access.municipalities(user, Permission.WRITE_CONCEPTS))

    def editable_by(self, user: Any) -> "WordImportQuerySet":
        """The same people may correct and take over."""
        return self.visible_to(user)

    def of(self, municipality: Municipality | None) -> "WordImportQuerySet":
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def open(self) -> "WordImportQuerySet":
        """Not yet taken over."""
        return self.filter(taken_over_at__isnull=True)

    def for_lists(self) -> "WordImportQuerySet":
        """With the job, without the large proposal."""
        return self.select_related("job").defer("proposal", "choices")


class WordImport(models.Model):
    """An uploaded Word document (Word-Übernahme): read by the worker, corrected by a person, taken over whole.

    ``choices`` are the corrections kept so far. ``proposal`` is what the reader recognised, in document order (shape: ``concepts.word.proposal``);
    ``findings`` are sentences for the person. ``concept`` is set once it was taken over.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="word_imports")
    title = models.CharField(_("title of the concept"), max_length=300)
    file = models.FileField(_("Word document"), upload_to=upload_path)
    original_name = models.CharField(max_length=255)
    job = models.OneToOneField(Job, models.PROTECT, related_name="word_import")

    proposal = models.JSONField(null=True, blank=True)
    choices = models.JSONField(default=dict, blank=True)
    findings = models.JSONField(default=list, blank=True)
    concept = models.ForeignKey(Concept, models.PROTECT, null=True, blank=True, related_name="word_imports")
    taken_over_at = models.DateTimeField(null=True, blank=True)
    uploaded_at = models.DateTimeField(auto_now_add=True)

    objects = WordImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("Word import")
        verbose_name_plural = _("Word imports")
        ordering = ["-uploaded_at", "-pk"]

    def __str__(self) -> str:
        return self.original_name

    @property
    def is_taken_over(self) -> bool:
        return self.taken_over_at is not None

    @property
    def is_read(self) -> bool:
        """The proposal is there to be corrected."""
        return self.proposal is not None

    def keep(self, choices: dict[str, Any]) -> None:
        """Remember corrections, so that they survive until the take-over."""
        self.choices = choices
        self.save(update_fields=["choices"])
