"""The kinds of files a report can become, in menu order. A new one is a module here and a line in the tuple."""

from django.utils.functional import Promise

from reports.outputs.base import Manuscript, Output, Printed, Unprintable
from reports.outputs.pdf import PDF
from reports.outputs.xlsx import XLSX

__all__ = ["OUTPUTS", "Manuscript", "Output", "Printed", "Unprintable", "choices", "get"]

OUTPUTS: tuple[Output, ...] = (PDF, XLSX)
_BY_SLUG = {output.slug: output for output in OUTPUTS}


def get(slug: str) -> Output:
    """The output of that slug; raises ``KeyError``."""
    return _BY_SLUG[slug]


def choices() -> list[tuple[str, str | Promise]]:
    """Slug and label, in menu order."""
    return [(output.slug, output.label) for output in OUTPUTS]
