"""Make a report on the command line, without queue."""

import hashlib
import time
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from concepts.management.answering import AnsweringCommand
from concepts.models import Edition
from measures.models import ReportingRound
from reports import actions, kinds, outputs
from reports.models import CouncilPaper
from reports.outputs import Unprintable


class Command(AnsweringCommand):
    """Prints one JSON object: file, pages, bytes, sha256, seconds; or error, with an exit code of 1."""

    help = "Makes a report of a frozen edition or a closed round as a file and prints one JSON object."

    def add_arguments(self, parser: CommandParser) -> None:
        """What it takes."""
        parser.add_argument("--edition", type=int, help="Key of the edition.")
        parser.add_argument("--round", type=int, help="Key of a closed reporting round, for a progress report.")
        parser.add_argument(
            "--format", choices=[output.slug for output in outputs.OUTPUTS], default="pdf", help="File."
        )
        parser.add_argument("--kind", required=True, help=f"One of: {', '.join(kind.slug for kind in kinds.KINDS)}.")
        parser.add_argument("--output", type=Path, required=True, help="File to write.")
        parser.add_argument("--paper", type=int, help="Key of a council paper of that edition.")

    def answer(self, **options: Any) -> dict[str, Any]:
        """Build and write."""
        started = time.perf_counter()
        edition = Edition.objects.filter(pk=options["edition"]).first()
        closed = ReportingRound.objects.closed().filter(pk=options["round"]).first()
        paper = CouncilPaper.objects.filter(pk=options["paper"], edition=edition).first() if options["paper"] else None
        if options["kind"] not in dict(kinds.choices()):
            self._refuse(f"There is no kind of report called “{options['kind']}”.")
        kind = kinds.get(options["kind"])
        if kind.takes_round and closed is None:
            self._refuse(f"There is no closed reporting round {options['round']}.")
        if not kind.takes_round and edition is None:
            self._refuse(f"There is no edition {options['edition']}.")
        if options["format"] not in kind.outputs:
            self._refuse(f"“{kind.slug}” does not come as {options['format']}.")
        if options["paper"] and paper is None:
            self._refuse(f"Edition {options['edition']} has no council paper {options['paper']}.")
        source = closed if kind.takes_round else edition
        assert source is not None  # refused above
        try:
            printed, _fingerprint = actions.build(source, kind=kind.slug, output=options["format"], paper=paper)
            options["output"].write_bytes(printed.content)
        except (Unprintable, OSError) as refusal:
            self._refuse(str(refusal))
        return {
            "file": str(options["output"]),
            "pages": printed.pages,
            "bytes": len(printed.content),
            "sha256": hashlib.sha256(printed.content).hexdigest(),
            "seconds": round(time.perf_counter() - started, 2),
        }
