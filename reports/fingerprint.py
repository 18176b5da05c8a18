"""Whether two reports would be the same: a checksum over everything that shows in one."""

import hashlib
import json
from functools import cache
from typing import Any

from django.conf import settings

# Whatever forms the print: a change here makes every report new.
_FORM = ("reports/**/*.py", "concepts/comparison/*.py", "concepts/sheets/writer.py", "measures/round_document.py",
         "monitoring/charts.py", "templates/reports/kinds/*.html", "templates/layouts/print.html",
         "templates/components/chart.html", "static/css/print.css")  # fmt: skip


def fingerprint(
    *, checksum: str, is_adopted: bool, kind: str, output: str, paper: dict[str, Any] | None, earlier: str = ""
) -> str:
    """SHA-256 over the checksum of the edition or round, its standing, the paper's printed data, the checksum of the edition
    that it is compared with, and the form of this release."""
    parts = [checksum, is_adopted, kind, output, paper, earlier, _form()]
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


@cache
def _form() -> str:
    digest = hashlib.sha256()
    for pattern in _FORM:
        for path in sorted(settings.BASE_DIR.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()
