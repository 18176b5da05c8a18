"""What a concept explains at its end: words and abbreviations."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from concepts import glossary
from concepts.models.concept import Concept


class TermQuerySet(QuerySet["Term"]):
    """Words and abbreviations of concepts."""

    def visible_to(self, user: Any) -> "TermQuerySet":
        """Those of concepts the user sees."""
        return self.filter(concept__in=Concept.objects.visible_to(user))

    def editable_by(self, user: Any) -> "TermQuerySet":
        """Those of concepts the user may write."""
        return self.filter(concept__in=Concept.objects.editable_by(user))

    def of(self, concept: Concept) -> "TermQuerySet":
        """Those of one concept, by the alphabet."""
        return self.filter(concept=concept)

    def entries(self) -> list[glossary.Entry]:
        """As plain values."""
        return [each.entry for each in self]


class Term(models.Model):
    """A word (Glossareintrag) or an abbreviation (Abkürzung) that a concept explains; found in its texts by itself."""

    concept = models.ForeignKey(Concept, models.CASCADE, related_name="terms")
    short = models.CharField(_("word or abbreviation"), max_length=100)
    is_abbreviation = models.BooleanField(_("is an abbreviation"), default=False)
    long = models.CharField(
        _("long form"), max_length=300, blank=True, help_text=_("Of an abbreviation; screen readers say it.")
    )
    explanation = models.TextField(_("explanation"), blank=True)
    variants = models.CharField(
        _("other forms"),
        max_length=300,
        blank=True,
        help_text=_("As they stand in the text, parted by commas: “MSOs” or “Integrationslotsen, Integrationslotsin”."),
    )

    objects = TermQuerySet.as_manager()

    class Meta:
        verbose_name = _("word of the glossary")
        verbose_name_plural = _("words of the glossary")
        ordering = ["short", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["concept", "short"],
                name="a_term_stands_once_in_a_glossary",
                violation_error_message=_("This word stands in the glossary already."),
            )
        ]

    def __str__(self) -> str:
        return self.short

    def clean(self) -> None:
        """A word of the glossary needs an explanation; an abbreviation may wait for its long form."""
        if not self.is_abbreviation and not self.explanation.strip():
            raise ValidationError({"explanation": _("Please explain the word.")})

    @property
    def entry(self) -> glossary.Entry:
        """As a plain value."""
        return glossary.Entry(
            key=self.pk,
            short=self.short,
            long=self.long,
            explanation=self.explanation,
            is_abbreviation=self.is_abbreviation,
            variants=tuple(_parted(self.variants)),
        )


def _parted(words: str) -> Iterable[str]:
    return (part.strip() for part in words.split(",") if part.strip())
