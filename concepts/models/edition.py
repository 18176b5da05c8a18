"""Frozen editions: one self-contained document each, never changed."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Func, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission
from concepts import documents
from concepts.models.concept import Concept


class _Holds(Func):
    """Whether a list inside a document has an entry with that id: asked in the database, so that no document has to be read."""

    output_field = models.BooleanField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, Any]:
        """Entry by entry."""
        return self._filled(
            compiler,
            "EXISTS (SELECT 1 FROM json_each({}, '$.' || {}) AS held WHERE json_extract(held.value, '$.id') = {})",
        )

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> tuple[str, list[Any]]:
        """By containment."""
        return self._filled(compiler, "(({} -> {}::text) @> jsonb_build_array(jsonb_build_object('id', {}::bigint)))")

    def _filled(self, compiler: Any, sql: str) -> tuple[str, list[Any]]:
        parts = [compiler.compile(each) for each in self.get_source_expressions()]
        return sql.format(*(part for part, _params in parts)), [value for _part, params in parts for value in params]


class EditionQuerySet(QuerySet["Edition"]):
    """Frozen editions."""

    def visible_to(self, user: Any) -> "EditionQuerySet":
        """Editions of the municipalities in which the user reads them; adopted ones for everybody."""
        return self.filter(
            Q(concept__municipality__in=access.municipalities(user, Permission.READ_EDITIONS)) | Q(is_adopted=True)
        )

    def editable_by(self, user: Any) -> "EditionQuerySet":
        """Those that the user may declare adopted."""
        return self.filter(concept__municipality__in=access.municipalities(user, Permission.WRITE_CONCEPTS))

    def reportable_by(self, user: Any) -> "EditionQuerySet":
        """Those from which the user may have reports made."""
        return self.filter(concept__municipality__in=access.municipalities(user, Permission.MAKE_REPORTS))

    def of(self, municipality: Municipality | None) -> "EditionQuerySet":
        """Those of one municipality."""
        return self.filter(concept__municipality=municipality)

    def adopted(self) -> "EditionQuerySet":
        """Those that the deciding body has adopted."""
        return self.filter(is_adopted=True)

    def of_concept(self, concept: Concept) -> "EditionQuerySet":
        """Those of one concept."""
        return self.filter(concept=concept)

    def holding(self, part: str, key: int) -> "EditionQuerySet":
        """Those whose document lists an entry with that id in this part."""
        return self.filter(_Holds(F("document"), Value(part), Value(key)))

    def without_document(self) -> "EditionQuerySet":
        """For lists: everything but the large document."""
        return self.defer("document")

    def for_lists(self) -> "EditionQuerySet":
        """Without the document, with the concept and the person who froze it."""
        return self.without_document().select_related("concept", "frozen_by")


class Edition(models.Model):
    """A frozen state of a concept with its measures and indicators (Fassung), as one JSON document.

    ``checksum`` is the SHA-256 of the document's canonical JSON. The row refuses to be changed,
    except for ``is_adopted``, which says that the deciding body has adopted exactly this document.
    """

    concept = models.ForeignKey(Concept, models.PROTECT, related_name="editions")
    name = models.CharField(_("name"), max_length=200)
    document = models.JSONField()
    checksum = models.CharField(_("checksum"), max_length=64, editable=False)
    pictures = models.ManyToManyField("concepts.Picture", related_name="editions", editable=False)
    frozen_at = models.DateTimeField(_("frozen at"))
    frozen_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_adopted = models.BooleanField(_("adopted"), default=False)

    objects = EditionQuerySet.as_manager()

    class Meta:
        verbose_name = _("edition")
        verbose_name_plural = _("editions")
        ordering = ["-frozen_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["concept", "name"], name="edition_names_differ_within_a_concept")
        ]

    def __str__(self) -> str:
        return f"{self.concept}, {self.name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Store a new edition; refuses to change one that exists."""
        if self.pk is not None:
            raise ValidationError(_("A frozen edition cannot be changed. Freeze a new one instead."))
        super().save(*args, **kwargs)

    @property
    def is_intact(self) -> bool:
        """Whether the document is still, byte for byte, the one that was frozen."""
        return documents.checksum(self.document) == self.checksum

    def mark_adopted(self) -> None:
        """Say that exactly this document was adopted; the public may read it from now on."""
        Edition.objects.filter(pk=self.pk).update(is_adopted=True)
        self.is_adopted = True
