"""``manage.py bench``: how long the measured works take on this machine and database."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand, CommandError
from django.db import connection

from config.bench import pages, tables, works
from reports import benchmarks

PDF, TABLE = "W12", "T"


class Command(BaseCommand):
    """Tells people every line on the error stream as soon as it is measured, and one JSON object on the output at the end."""

    help = "Measures pages with data it generates and takes away again, against what each may cost."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--requests", type=int, default=works.REQUESTS, help="requests per page")
        parser.add_argument("--only", default="", help="these works, with commas: W6,W7 (W6 is also W6t)")
        parser.add_argument("--pdf", action="store_true", help=f"also the council PDF ({PDF}), half a minute")
        parser.add_argument("--alone", action="store_true", help="without the 10,000 municipalities (W14)")

    def handle(self, *args: Any, **options: Any) -> None:
        only = tuple(name for name in options["only"].split(",") if name)
        known = {work.name for work in works.WORKS} | {PDF, TABLE}
        if unknown := [name for name in only if name not in known]:
            raise CommandError(f"There is no work {', '.join(unknown)}. There are {', '.join(sorted(known))}.")
        found: dict[str, Any] = {"database": connection.vendor}
        found["pages"] = pages.measure(
            requests=options["requests"], only=only, among_many=not options["alone"], say=self._say
        )
        if not only:
            for name, what in works.MISSING:
                self._say(f"{name:<4} {what}: not measured, the portal does not do this yet")
        if not only or TABLE in only:
            found["table_in"] = tables.measure()
            self._say(f"{TABLE:<4} table of measures taken over: {json.dumps(found['table_in'])}")
        if options["pdf"] or PDF in only:
            found["council_pdf"] = benchmarks.measure()
            self._say(f"{PDF:<4} council PDF: {json.dumps(found['council_pdf'], ensure_ascii=False)}")
        elif not only:
            self._say(f"{PDF:<4} council PDF: not measured, ask for it with --pdf")
        self.stdout.write(json.dumps(found, ensure_ascii=False))

    def _say(self, line: str) -> None:
        self.stderr.write(line)
        self.stderr.flush()
