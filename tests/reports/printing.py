"""Prints documents for the tests, without database and queue."""

from functools import cache
from io import BytesIO
from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from PIL import Image

from reports import kinds, outputs
from reports.kinds.base import Matter


@cache
def picture() -> bytes:
    file = BytesIO()
    Image.new("RGB", (600, 300), "#ccccdd").save(file, "PNG")
    return file.getvalue()


def page_of(document: dict[str, Any], *, is_adopted: bool = False, paper: dict[str, Any] | None = None) -> str:
    """The report's HTML, in German as the worker makes it."""
    kind = kinds.get("concept_for_decision")
    with translation.override("de"):
        context = kind.gather(Matter(document, is_adopted, paper))
        frame = {"is_draft": not is_adopted, "checksum": "0123456789abcdef" * 4, "made_at": "2026-11-22T10:00:00+01:00"}
        return render_to_string(kind.template, context | frame)


def comparison_of(earlier: dict[str, Any], document: dict[str, Any]) -> str:
    """The HTML of a comparison of two editions, in German."""
    kind = kinds.get("comparison")
    with translation.override("de"):
        context = kind.gather(Matter(document, False, None, earlier, "fedcba9876543210" * 4))
        frame = {"is_draft": True, "checksum": "0123456789abcdef" * 4, "made_at": "2026-11-22T10:00:00+01:00"}
        return render_to_string(kind.template, context | frame)


def pdf_of(html: str, accent_colour: str = "#1f5f6b") -> outputs.Printed:
    manuscript = outputs.Manuscript(html, accent_colour, lambda uid: picture())
    return outputs.get("pdf").render(manuscript, lambda step: None)
