"""Writes a concept to a file."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from accounts.models import User
from concepts import actions
from concepts.management.answering import AnsweringCommand
from concepts.models import Concept, Edition


class Command(AnsweringCommand):
    """Prints what was written: concept, edition, format, file, size, checksum of the file."""

    help = "Write a concept, or one of its editions, to one file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("concept", type=int, help="the concept's number")
        parser.add_argument("--format", choices=[each.slug for each in actions.FORMATS], default="docx")
        parser.add_argument("--edition", type=int, help="the edition's number; otherwise the living text")
        parser.add_argument("--output", required=True, type=Path, help="file to write; an existing one is replaced")
        parser.add_argument(
            "--as", dest="email", default="", help="e-mail address of the person whose comments and replies go along"
        )

    def answer(self, **options: Any) -> dict[str, Any]:
        """Write it."""
        concept = Concept.objects.select_related("municipality").filter(pk=options["concept"]).first()
        if concept is None:
            raise CommandError(_("There is no concept %(number)s.") % {"number": options["concept"]})
        edition = self._edition(concept, options["edition"])
        by = User.objects.filter(email__iexact=options["email"]).first() if options["email"] else None
        if options["email"] and by is None:
            raise CommandError(
                _("There is no account with the e-mail address %(email)s.") % {"email": options["email"]}
            )
        content = actions.export_concept(concept, slug=options["format"], edition=edition, by=by)
        options["output"].write_bytes(content)
        return {
            "concept": concept.pk,
            "edition": edition.pk if edition else None,
            "format": options["format"],
            "file": str(options["output"]),
            "bytes": len(content),
            "sha256": hashlib.sha256(content).hexdigest(),
        }

    def _edition(self, concept: Concept, number: int | None) -> Edition | None:
        if number is None:
            return None
        edition = Edition.objects.of_concept(concept).filter(pk=number).first()
        if edition is None:
            raise CommandError(
                _("Concept %(concept)s has no edition %(number)s.") % {"concept": concept.pk, "number": number}
            )
        return edition
