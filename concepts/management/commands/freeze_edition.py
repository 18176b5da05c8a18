"""Freezes a concept as an edition."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from accounts.models import User
from concepts import actions
from concepts.management.answering import AnsweringCommand
from concepts.models import Concept


class Command(AnsweringCommand):
    """Prints the edition's id, checksum and what it contains."""

    help = "Freeze a concept with its measures and indicators as an edition that never changes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("concept", type=int, help="the concept's number")
        parser.add_argument("--name", required=True, help="name of the edition; unique within the concept")
        parser.add_argument("--as", dest="email", default="", help="e-mail address of the person who freezes it")

    def answer(self, **options: Any) -> dict[str, Any]:
        """Freeze it."""
        concept = Concept.objects.filter(pk=options["concept"]).first()
        if concept is None:
            raise CommandError(_("There is no concept %(number)s.") % {"number": options["concept"]})
        by = User.objects.filter(email__iexact=options["email"]).first() if options["email"] else None
        if options["email"] and by is None:
            raise CommandError(
                _("There is no account with the e-mail address %(email)s.") % {"email": options["email"]}
            )
        edition = actions.freeze_edition(concept, name=options["name"], by=by)
        parts = ("elements", "measures", "indicators", "pictures")
        return {
            "edition": edition.pk,
            "concept": concept.pk,
            "name": edition.name,
            "frozen_at": edition.frozen_at.isoformat(),
            "checksum": edition.checksum,
            "counts": {part: len(edition.document.get(part, [])) for part in parts},
        }
