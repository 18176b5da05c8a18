"""Writes an edition to a file."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from concepts import actions
from concepts.management.answering import AnsweringCommand
from concepts.models import Edition


class Command(AnsweringCommand):
    """Prints the file's name and size and the edition's checksum."""

    help = "Write a frozen edition with its pictures to one self-contained file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("edition", type=int, help="the edition's number")
        parser.add_argument("--format", choices=["json"], default="json")
        parser.add_argument("--output", required=True, type=Path, help="file to write; an existing one is replaced")

    def answer(self, **options: Any) -> dict[str, Any]:
        """Write it."""
        edition = Edition.objects.filter(pk=options["edition"]).first()
        if edition is None:
            raise CommandError(_("There is no edition %(number)s.") % {"number": options["edition"]})
        content = json.dumps(actions.export(edition), ensure_ascii=False, indent=1).encode("utf-8")
        options["output"].write_bytes(content)
        return {
            "edition": edition.pk,
            "file": str(options["output"]),
            "bytes": len(content),
            "checksum": edition.checksum,
            "pictures": edition.pictures.count(),
        }
