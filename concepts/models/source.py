"""What a concept cites."""

from typing import Any

from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from concepts import bibliography
from concepts.models.concept import Concept


class SourceQuerySet(QuerySet["Source"]):
    """Sources of concepts."""

    def visible_to(self, user: Any) -> "SourceQuerySet":
        """Those of concepts the user sees."""
        return self.filter(concept__in=Concept.objects.visible_to(user))

    def editable_by(self, user: Any) -> "SourceQuerySet":
        """Those of concepts the user may write."""
        return self.filter(concept__in=Concept.objects.editable_by(user))

    def of(self, concept: Concept) -> "SourceQuerySet":
        """Those of one concept, by the alphabet."""
        return self.filter(concept=concept)

    def with_keys(self, keys: Any) -> "SourceQuerySet":
        """Those with one of the keys."""
        return self.filter(pk__in=list(keys))

    def entries(self) -> list[bibliography.Source]:
        """As plain values."""
        return [each.entry for each in self]


class Source(models.Model):
    """A book, paper, statistic or page that the text cites (Quelle); ``label`` is how it does: "Muster 2019"."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="sources")
    label = models.CharField(
        _("short form"),
        max_length=80,
        help_text=_("As it is cited in the text, such as “Muster 2019”. Left empty, it is made of author and year."),
    )
    author = models.CharField(
        _("author or publisher"), max_length=300, blank=True, help_text=_("Such as “Muster, Anna; Beispiel, Ben”.")
    )
    title = models.CharField(_("title"), max_length=500)
    year = models.CharField(_("year"), max_length=20, blank=True)
    place = models.CharField(
        _("place and publisher, or where it appeared"),
        max_length=300,
        blank=True,
        help_text=_("Such as “Köln: Beispielverlag” or “in: Zeitschrift 3/2019, S. 4–9”."),
    )
    address = models.URLField(_("address in the web"), max_length=500, blank=True)
    accessed_on = models.DateField(_("accessed on"), null=True, blank=True)
    note = models.CharField(_("note"), max_length=500, blank=True)

    objects = SourceQuerySet.as_manager()

    class Meta:
        verbose_name = _("source")
        verbose_name_plural = _("sources")
        ordering = ["label", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "label"],
                name="sources_of_a_concept_differ_in_their_short_form",
                violation_error_message=_("Another source of this concept is cited like this already."),
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def target(self) -> str:
        """What a citation in a text leads to."""
        return f"source:{self.pk}"

    @property
    def entry(self) -> bibliography.Source:
        """As a plain value."""
        return bibliography.Source(
            key=self.pk,
            label=self.label,
            author=self.author,
            title=self.title,
            year=self.year,
            place=self.place,
            address=self.address,
            day=self.accessed_on.isoformat() if self.accessed_on else "",
            note=self.note,
        )
