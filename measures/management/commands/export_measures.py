"""Writes the measures of a concept to a file."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from concepts.management.answering import AnsweringCommand
from concepts.models import Concept
from measures import actions
from measures.models import Measure


class Command(AnsweringCommand):
    """Prints what was written: concept, format, rows, columns, file, size, checksum of the file."""

    help = "Write all measures of a concept to one file, one row for every measure."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--concept", type=int, required=True, help="the concept's number")
        parser.add_argument("--format", choices=[each.slug for each in actions.FORMATS], default="xlsx")
        parser.add_argument("--output", required=True, type=Path, help="file to write; an existing one is replaced")

    def answer(self, **options: Any) -> dict[str, Any]:
        """Write it."""
        concept = Concept.objects.select_related("municipality").filter(pk=options["concept"]).first()
        if concept is None:
            raise CommandError(_("There is no concept %(number)s.") % {"number": options["concept"]})
        measures = Measure.objects.of_concept(concept).order_by("pk")
        table = actions.measure_table(measures, concept=concept)
        content = actions.export_measures(table, slug=options["format"])
        try:
            options["output"].write_bytes(content)
        except OSError as error:
            raise CommandError(
                _("The file %(name)s cannot be written. Please check folder and rights.") % {"name": options["output"]}
            ) from error
        return {
            "concept": concept.pk,
            "format": options["format"],
            "rows": len(table.records),
            "columns": dict(zip(table.keys, table.heads, strict=True)),
            "file": str(options["output"]),
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
