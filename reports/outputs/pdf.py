"""PDF by WeasyPrint: tagged, archivable (PDF/A-3a) and accessible (PDF/UA-1). The only door to it."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from PIL import Image

from accounts import contrast
from reports import tagging
from reports.outputs.base import Manuscript, Output, Printed, Unprintable

_STYLE = settings.BASE_DIR / "static" / "css" / "print.css"
_PICTURE_ADDRESS = re.compile(r"^picture:([0-9a-f-]{36})$")


def render(manuscript: Manuscript, step: Callable[[str], None]) -> Printed:
    """The manuscript as a PDF; raises ``Unprintable`` when a picture is missing or something got lost on the way."""
    # Slow to import (more than a second) and needed by the worker only.
    from weasyprint import CSS, HTML
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    class Pictures(URLFetcher):
        """Hands out the edition's own pictures and refuses every other address: no network, no files."""

        def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
            found = _PICTURE_ADDRESS.match(url)
            if found is None:
                raise ValueError(f"refused: {url}")
            try:
                return URLFetcherResponse(url, _in_screen_colours(manuscript.picture(found.group(1))))
            except (KeyError, OSError) as missing:
                raise FatalURLFetchingError(found.group(1)) from missing

    accent = f":root {{ --accent: {contrast.legible_version(manuscript.accent_colour)} }}"
    stylesheets = [CSS(filename=_STYLE), CSS(string=accent)]
    step("layout")
    page = HTML(string=manuscript.html, url_fetcher=Pictures())
    marked = tagging.mark(page.etree_element)
    finisher = tagging.Finisher(marked.labels)
    try:
        document = page.render(stylesheets=stylesheets, pdf_variant="pdf/a-3a")
        step("write")
        content = document.write_pdf(pdf_variant="pdf/a-3a", finisher=finisher)
    except FatalURLFetchingError as missing:
        raise Unprintable(
            _("A picture of this edition is missing in the store (%(uid)s). Please ask the operators to restore it.")
            % {"uid": missing}
        ) from missing
    step("check")
    if finisher.found != marked.promised:
        raise Unprintable(
            _("The PDF came out incomplete: expected %(promised)s, found %(found)s. Please tell the operators.")
            % {"promised": marked.promised, "found": finisher.found}
        )
    return Printed(content, len(document.pages))


def yardstick(html: str) -> int:
    """Print a page with nothing of ours but the style sheet, for the benchmark; returns the number of pages."""
    from weasyprint import CSS, HTML

    document = HTML(string=html).render(stylesheets=[CSS(filename=_STYLE)], pdf_variant="pdf/a-3a")
    document.write_pdf(pdf_variant="pdf/a-3a")
    return len(document.pages)


def _in_screen_colours(content: bytes) -> bytes:
    """The picture itself, or in RGB where it has printing colours, which PDF/A refuses without their profile."""
    with Image.open(BytesIO(content)) as picture:
        if picture.mode != "CMYK":
            return content
        converted = BytesIO()
        picture.convert("RGB").save(converted, "JPEG", quality=92)
        return converted.getvalue()


PDF = Output(
    slug="pdf",
    label=gettext_lazy("PDF"),
    ending="pdf",
    mime="application/pdf",
    steps=("layout", "write", "check"),
    render=render,
    is_archivable=True,
)
