"""What of a concept goes into its archive: one entry per model, in an order in which every row finds what it points to."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.serializers import serialize
from django.db import models
from django.utils.module_loading import import_string

# A row as it stands in the archive: its number there, and its fields as Django's serializers write them.
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Table:
    """One model whose rows belong to a concept.

    ``of`` are the lookups from a row to its concept, any of which counts. ``matched_by`` names fields that tell that a row of
    the receiving municipality is the same (an office, a body): then that one is used. ``html`` names
    the fields that hold text of the vocabulary. ``documents`` names JSON fields that hold the elements of a
    whole concept; ``is_frozen`` says that not a sign in them may change. ``sound`` refuses a row that contradicts itself, ``protected`` makes rows harmless where small numbers must not leave the office;
    ``checked`` refuses a file that is not what its row says, by raising ``ValidationError``.
    """

    model: str
    of: tuple[str, ...] = ("concept",)
    condition: models.Q = field(default_factory=models.Q)
    matched_by: tuple[str, ...] = ()
    html: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    is_frozen: bool = False
    protected: Callable[[list[Row]], list[Row]] | None = None
    sound: Callable[[Row], None] | None = None
    checked: Callable[[Row, bytes], None] | None = None

    @property
    def name(self) -> str:
        """Its name in the archive: the model's, in small letters."""
        return self.model.lower()

    @property
    def rows_of(self) -> type[models.Model]:
        """The model itself."""
        return apps.get_model(self.model)

    @property
    def file_fields(self) -> list[str]:
        """Fields whose files go along."""
        return [each.name for each in self.rows_of._meta.fields if isinstance(each, models.FileField)]

    def rows(self, concepts: Iterable[int]) -> list[Row]:
        """The rows of these concepts, oldest first; one query, and one for each many-to-many field."""
        manager = self.rows_of._base_manager
        belongs = models.Q()
        for lookup in self.of:
            belongs |= models.Q(**{f"{lookup}__in": list(concepts)})
        keys = manager.filter(self.condition & belongs).values("pk")
        return [
            {"id": row["pk"], "fields": row["fields"]}
            for row in serialize("python", manager.filter(pk__in=keys).order_by("pk"))
        ]


def tables() -> list[Table]:
    """Every floor's tables, from the bottom up (``settings.ARCHIVE_TABLES``)."""
    return [table for path in settings.ARCHIVE_TABLES for table in import_string(path)]
