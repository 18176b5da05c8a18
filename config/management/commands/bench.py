"""``manage.py bench``: how long the measured works take on this machine and database."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management import BaseCommand
from django.db import connection

from config.bench import pages, tables
from reports import benchmarks


class Command(BaseCommand):
    """Prints a table for people on the error stream and one JSON object on the output."""

    help = "Measures pages and the council PDF with data it generates and takes away again."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--requests", type=int, default=pages.REQUESTS, help="requests per page")
        parser.add_argument("--without-pdf", action="store_true", help="pages only")

    def handle(self, *args: Any, **options: Any) -> None:
        found: dict[str, Any] = {"database": connection.vendor, "pages": pages.measure(requests=options["requests"])}
        for each in found["pages"]:
            self.stderr.write(
                f"{each['work']:<4} {each['what']:<33} {each['as']:<9} {each['median_ms']:>8} ms  p95 {each['p95_ms']:>8} ms"
                f"  {each['queries']:>3} queries ({each['queries_x10']} at x10)  {each['bytes']:>8} bytes  x{each['growth']}"
            )
        found["table_in"] = tables.measure()
        self.stderr.write(f"Table of measures taken over: {json.dumps(found['table_in'])}")
        if not options["without_pdf"]:
            found["council_pdf"] = benchmarks.measure()
            self.stderr.write(f"W12  {json.dumps(found['council_pdf'], ensure_ascii=False)}")
        self.stdout.write(json.dumps(found, ensure_ascii=False))
