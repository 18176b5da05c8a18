"""Texts that stand beside the binding one: plain language and translations."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Max, QuerySet
from django.utils.translation import gettext_lazy as _

from concepts import blocks, searching
from concepts.languages import Variant
from concepts.models.concept import Concept
from concepts.models.element import Element
from concepts.models.picture import Picture
from concepts.models.search import Findable, SearchEntry


class SideTextQuerySet(QuerySet["SideText"]):
    """Versions of side texts."""

    def visible_to(self, user: Any) -> "SideTextQuerySet":
        """Those of sections the user sees."""
        return self.filter(element__in=Element.objects.visible_to(user))

    def editable_by(self, user: Any) -> "SideTextQuerySet":
        """Those of sections the user may write."""
        return self.filter(element__in=Element.objects.editable_by(user))

    def of(self, element: Element) -> "SideTextQuerySet":
        """Those of one section."""
        return self.filter(element=element)

    def of_concept(self, concept: Concept) -> "SideTextQuerySet":
        """Those of the sections that a concept has now."""
        return self.filter(element__in=Element.objects.of(concept).present())

    def newest(self) -> "SideTextQuerySet":
        """Of every section and variant the latest version, also where that takes the text away."""
        latest = self.order_by().values("element", "language", "is_plain").annotate(latest=Max("pk"))
        return (
            self.model.objects.filter(pk__in=latest.values("latest"))
            .select_related("element", "author")
            .order_by("language", "is_plain", "element__position", "pk")
        )

    def shown(self) -> "SideTextQuerySet":
        """The latest versions that were not taken away."""
        return self.newest().filter(is_removed=False)

    def in_variant(self, variant: Variant) -> "SideTextQuerySet":
        """Those in one language and manner."""
        return self.filter(language=variant.language, is_plain=variant.is_plain)


class SideText(models.Model):
    """A version of a side text (Begleittext): a section in plain language or in another language.

    Versions are only ever added: writing, confirming, taking away and bringing back each add one.
    ``of_revision`` is the revision of the binding text that it says the same as. The binding text
    stays binding; whether a machine wrote a side text is always said.
    """

    element = models.ForeignKey(Element, models.CASCADE, related_name="side_texts")
    language = models.CharField(_("language"), max_length=35)
    is_plain = models.BooleanField(_("plain language"), default=False)
    number = models.PositiveIntegerField()
    title = models.CharField(_("heading"), max_length=1000, blank=True)
    text = models.TextField(_("text"), blank=True)
    of_revision = models.PositiveIntegerField()
    is_machine_made = models.BooleanField(_("made by a machine"))
    is_removed = models.BooleanField(default=False)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)

    # Its name in the search.
    SEARCHED_AS = "side_text"

    objects = SideTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("side text")
        verbose_name_plural = _("side texts")
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["element", "language", "is_plain", "number"], name="one_version_per_number_of_a_side_text"
            )
        ]

    def __str__(self) -> str:
        return f"{self.element_id}/{self.variant.slug}/{self.number}"

    @property
    def variant(self) -> Variant:
        """Its language and manner."""
        return Variant(self.language, self.is_plain)

    @property
    def is_outdated(self) -> bool:
        """Whether the binding text has changed since."""
        return self.of_revision != self.element.revision

    @property
    def findable(self) -> Findable:
        """Itself, as the search keeps it: under its section, by its variant."""
        concept = self.element.concept
        return Findable(
            concept.municipality_id, self.element_id, self.element.kind, self.title, searching.lines(self.text),
            concept_id=concept.pk, part=self.variant.slug,
        )  # fmt: skip

    @classmethod
    def add(cls, element: Element, variant: Variant, *, by: Any, **wording: Any) -> "SideText":
        """Keep a new version on top of all earlier ones; the text is sanitised here, at the model's door."""
        known = Picture.objects.of(element.concept_id).known(blocks.pictures_in(wording["text"]))
        wording["text"] = blocks.cleaned(wording["text"], pictures=known)
        before = cls.objects.of(element).in_variant(variant).aggregate(Max("number"))["number__max"] or 0
        made = cls.objects.create(
            element=element,
            language=variant.language,
            is_plain=variant.is_plain,
            number=before + 1,
            author=by if getattr(by, "pk", None) else None,
            **wording,
        )
        if made.is_removed:
            SearchEntry.objects.forget(cls.SEARCHED_AS, element.pk, variant.slug)
        else:
            SearchEntry.objects.keep(cls.SEARCHED_AS, made.findable)
        return made
