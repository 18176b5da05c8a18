"""The named steps of making a report, as the page shows them."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from reports import outputs

LABELS: dict[str, str | Promise] = {
    "gather": _("Gathering the content"),
    "typeset": _("Setting text, tables and charts"),
    "layout": _("Breaking the pages"),
    "write": _("Writing the file"),
    "check": _("Checking that it is complete and accessible"),
    "store": _("Storing it"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step on the page: its label, whether it is behind us, whether it is the one being done."""

    label: str | Promise
    is_done: bool
    is_current: bool


def steps(output: str, current: str) -> list[Step]:
    """The steps that make that kind of file, in order, seen from the one being done (empty before the first)."""
    slugs = ("gather", "typeset", *outputs.get(output).steps, "store")
    at = slugs.index(current) if current in slugs else -1
    return [Step(LABELS[slug], place < at, place == at) for place, slug in enumerate(slugs)]
