"""What the pages about money have in common: the way back, a form, a question, rows."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts import access
from accounts.models import Municipality
from accounts.requests import MemberRequest
from accounts.roles import Permission
from measures.forms.rows import Section

Trail = list[tuple[str, str]]
PAGE_SIZE = 25


def trail_to(*steps: tuple[str, str]) -> Trail:
    """The way back: measures, funding, and what stands between."""
    return [(reverse("measures:list"), _("Measures")), (reverse("measures:funding"), _("Funding")), *steps]


def step(name: str, thing: Model) -> tuple[str, str]:
    """One thing on the way back."""
    return reverse(f"measures:{name}", kwargs={"pk": thing.pk}), str(thing)[:60]


def may_read(request: MemberRequest) -> Municipality:
    """The municipality, for those who read about funding there."""
    return access.demand(request.user, Permission.READ_FUNDING, request.municipality)


def may_keep(request: MemberRequest) -> Municipality:
    """The municipality, for those who keep its funding."""
    return access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)


def show_form(
    request: HttpRequest, form: Any, *, heading: str, back: str, trail: Trail, hint: str = ""
) -> HttpResponse:
    """A form on a page of its own."""
    context = {"form": form, "heading": heading, "back": back, "trail": trail, "hint": hint}
    return render(request, "measures/funding/form.html", context)


def ask(
    request: HttpRequest, *, heading: str, sentence: str, back: str, trail: Trail, button: str | Promise
) -> HttpResponse:
    """A question before a loss."""
    context = {"heading": heading, "sentence": sentence, "back": back, "trail": trail, "button": button}
    return render(request, "measures/funding/ask.html", context)


def refused(request: HttpRequest, fault: ValidationError, back: str) -> HttpResponse:
    """Back to the page, with the sentence that says why not."""
    messages.error(request, fault.messages[0])
    return redirect(back)


def show_rows(
    request: HttpRequest, parent: Model, sections: Sequence[Section], slug: str, *, back: str, trail: Trail
) -> HttpResponse:
    """The rows of one section: changed, added and taken out together."""
    section = next((each for each in sections if each.slug == slug), None)
    if section is None:
        raise Http404
    rows = section.form_set(parent, request.POST or None)
    if request.method == "POST" and rows.is_valid():
        with transaction.atomic():
            rows.save()
        messages.success(request, _("The rows have been saved."))
        return redirect(request.path if "more" in request.POST else back)
    context = {"rows": rows, "section": section, "parent": parent, "back": back, "trail": trail}
    return render(request, "measures/funding/rows.html", context)
