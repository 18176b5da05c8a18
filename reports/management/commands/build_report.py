"""Make a report on the command line, without queue."""

import hashlib
import json
import time
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from concepts.models import Edition
from reports import actions, kinds
from reports.models import CouncilPaper
from reports.outputs import Unprintable


class Command(BaseCommand):
    """Prints one JSON object: file, pages, bytes, sha256, seconds; or error, with an exit code of 1."""

    help = "Makes a report of a frozen edition as a file and prints one JSON object."

    def add_arguments(self, parser: CommandParser) -> None:
        """What it takes."""
        parser.add_argument("--edition", type=int, required=True, help="Key of the edition.")
        parser.add_argument("--kind", required=True, help=f"One of: {', '.join(kind.slug for kind in kinds.KINDS)}.")
        parser.add_argument("--output", type=Path, required=True, help="File to write.")
        parser.add_argument("--paper", type=int, help="Key of a council paper of that edition.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build and write."""
        started = time.perf_counter()
        edition = Edition.objects.filter(pk=options["edition"]).first()
        paper = CouncilPaper.objects.filter(pk=options["paper"], edition=edition).first() if options["paper"] else None
        if edition is None:
            self._refuse(f"There is no edition {options['edition']}.")
        if options["kind"] not in dict(kinds.choices()):
            self._refuse(f"There is no kind of report called “{options['kind']}”.")
        if options["paper"] and paper is None:
            self._refuse(f"Edition {options['edition']} has no council paper {options['paper']}.")
        try:
            printed, _fingerprint = actions.build(edition, kind=options["kind"], paper=paper)
            options["output"].write_bytes(printed.content)
        except (Unprintable, OSError) as refusal:
            self._refuse(str(refusal))
        self._say(
            file=str(options["output"]),
            pages=printed.pages,
            bytes=len(printed.content),
            sha256=hashlib.sha256(printed.content).hexdigest(),
            seconds=round(time.perf_counter() - started, 2),
        )

    def _say(self, **fields: Any) -> None:
        self.stdout.write(json.dumps(fields, ensure_ascii=False))

    def _refuse(self, sentence: str) -> None:
        self._say(error=sentence)
        raise SystemExit(1)
