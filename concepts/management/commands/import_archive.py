"""Takes the archive of a concept in."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from accounts.models import Municipality
from concepts import actions
from concepts.management.answering import AnsweringCommand


class Command(AnsweringCommand):
    """Prints the new concept's number and title; or an error, and exit code 1."""

    help = "Take in the archive (.zip) of a concept that another installation has made."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="the archive")
        parser.add_argument("--municipality", required=True, help="short name (slug) of the municipality")

    def answer(self, **options: Any) -> dict[str, Any]:
        """Take it in, whole or not at all."""
        municipality = Municipality.objects.filter(slug=options["municipality"]).first()
        if municipality is None:
            raise CommandError(
                _("There is no municipality with the short name “%(slug)s”.") % {"slug": options["municipality"]}
            )
        with options["file"].open("rb") as file:
            concept, left_out = actions.unpack(file, municipality=municipality)
        return {"concept": concept.pk, "title": concept.title, "left_out": left_out}
