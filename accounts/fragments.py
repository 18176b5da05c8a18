"""One page, or only the named part of it that htmx swaps in."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers


def is_wanted(request: HttpRequest) -> bool:
    """Whether htmx asks for a part; when it restores a page from the history it needs the whole one."""
    htmx = getattr(request, "htmx", None)
    return htmx is not None and bool(htmx) and not htmx.history_restore_request


def answer(request: HttpRequest, template: str, part: str, context: dict[str, Any]) -> HttpResponse:
    """The template's part for htmx, the whole page for everybody else."""
    name = f"{template}#{part}" if is_wanted(request) else template
    response = render(request, name, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
