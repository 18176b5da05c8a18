"""Brings a Word document in as a concept."""

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from accounts.models import Municipality, User
from concepts.actions import import_document
from concepts.word.reader import read
from concepts.word.refusal import Refused


class Command(BaseCommand):
    """Prints one JSON object: the concept's id, what was counted, what was noticed; or an error, and exit code 1."""

    help = "Import a Word document (.docx) as a concept, with the parts as they are recognised."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", help="the Word document")
        parser.add_argument("--municipality", required=True, help="short name (slug) of the municipality")
        parser.add_argument("--title", default="", help="title of the concept; otherwise the document's own")
        parser.add_argument("--as", dest="email", default="", help="e-mail address of the person who brings it in")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            answer = self._import(Path(options["file"]), options["municipality"], options["title"], options["email"])
        except Refused as refusal:
            self._refuse(str(refusal))
        except ValidationError as error:
            self._refuse(" ".join(error.messages))
        else:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))

    def _import(self, path: Path, slug: str, title: str, email: str) -> dict[str, Any]:
        municipality = Municipality.objects.filter(slug=slug).first()
        if municipality is None:
            raise Refused(_("There is no municipality with the short name “%(slug)s”.") % {"slug": slug})
        by = User.objects.filter(email__iexact=email).first() if email else None
        if email and by is None:
            raise Refused(_("There is no account with the e-mail address %(email)s.") % {"email": email})
        try:
            size = path.stat().st_size
            if size > settings.WORD_UPLOAD_MAX_BYTES:
                raise Refused(
                    _("The file is %(size)d MB large; %(most)d MB are possible.")
                    % {"size": size // 2**20, "most": settings.WORD_UPLOAD_MAX_BYTES // 2**20}
                )
            content = path.read_bytes()
        except OSError as error:
            raise Refused(_("The file %(name)s cannot be read.") % {"name": path.name}) from error
        concept, proposal = import_document(
            municipality=municipality, document=read(content, path.name), title=title, by=by
        )
        return {"concept": concept.pk, "counts": proposal.counts, "findings": proposal.findings}

    def _refuse(self, sentence: str) -> None:
        self.stdout.write(json.dumps({"error": sentence}, ensure_ascii=False))
        sys.exit(1)
