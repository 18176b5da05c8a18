"""Where the numbers of a workbook come from, as a page of its own: a table that is passed on keeps its origin."""

from typing import Any

from django.utils.translation import gettext as _

from concepts.documents import checksum
from concepts.sheets.writer import Page
from reports.typesetting import figures

_WIDTHS = (30, 90)


def of_edition(document: dict[str, Any]) -> Page:
    """The frozen edition: municipality, concept, name, day, checksum."""
    return _page(
        document,
        [
            (_("Edition"), document["name"]),
            (_("State of"), figures.day(document["frozen_at"])),
            (_("Contents"), _("What the municipality has made public of its measures in this frozen edition.")),
        ],
    )


def of_round(document: dict[str, Any]) -> Page:
    """The closed reporting round: title, days, what it is compared with, checksum."""
    round, previous = document["round"], document["previous"]
    return _page(
        document,
        [
            (_("Reporting round"), round["title"]),
            (_("Asked from"), figures.day(round["opens_on"])),
            (_("Closed"), figures.day(round["closed_at"])),
            (_("Compared with"), previous["title"] if previous else _("nothing: this is the first round")),
        ],
    )


def _page(document: dict[str, Any], facts: list[tuple[str, Any]]) -> Page:
    concept = document["concept"]
    rows = [
        (_("Municipality"), document["municipality"]["name"]),
        *([(_("Concept"), concept["title"])] if concept else []),
        *facts,
        (_("Checksum (SHA-256)"), checksum(document)),
    ]
    return Page(_("About this table"), [_("Fact"), _("Content")], rows, widths=_WIDTHS, has_filter=False)
