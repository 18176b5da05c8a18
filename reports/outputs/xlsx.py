"""Excel: the tables of a report, for people who calculate on."""

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts.sheets.writer import workbook
from reports.outputs.base import Manuscript, Output, Printed, Unprintable


def render(manuscript: Manuscript, step: Callable[[str], None]) -> Printed:
    """The manuscript's tables as a workbook in which nothing is executed; raises ``Unprintable`` when it has none."""
    step("write")
    pages = manuscript.tables()
    if not pages:
        raise Unprintable(_("This kind of report has no tables. Please choose another kind of file."))
    return Printed(workbook(pages, title=manuscript.title), len(pages))


XLSX = Output(
    slug="xlsx",
    label=gettext_lazy("Excel"),
    ending="xlsx",
    mime="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    steps=("write",),
    render=render,
)
