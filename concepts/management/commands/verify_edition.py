"""Checks that an edition is still what was frozen."""

import hashlib
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _

from concepts.management.answering import AnsweringCommand
from concepts.models import Edition, Picture


class Command(AnsweringCommand):
    """Prints the checksum when document and pictures are unchanged; else an error."""

    help = "Verify that a frozen edition and its pictures are unchanged."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("edition", type=int, help="the edition's number")

    def answer(self, **options: Any) -> dict[str, Any]:
        """Compare the checksums."""
        edition = Edition.objects.filter(pk=options["edition"]).first()
        if edition is None:
            raise CommandError(_("There is no edition %(number)s.") % {"number": options["edition"]})
        if not edition.is_intact:
            raise CommandError(
                _("The document of edition %(number)s differs from its checksum.") % {"number": edition.pk}
            )
        frozen = {each["uid"]: each["sha256"] for each in edition.document.get("pictures", [])}
        pictures = list(edition.pictures.all())
        changed = [each for each in pictures if _sha256(each) != frozen.get(str(each.uid))]
        if changed or len(pictures) != len(frozen):
            raise CommandError(
                _("The pictures of edition %(number)s are not those that were frozen.") % {"number": edition.pk}
            )
        return {"edition": edition.pk, "checksum": edition.checksum, "pictures": len(pictures), "intact": True}


def _sha256(picture: Picture) -> str:
    with picture.file.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
