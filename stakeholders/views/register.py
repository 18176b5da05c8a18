"""What the pages of organisations and bodies do alike, given which of the two they are about."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import access, fragments
from accounts.requests import MemberRequest
from accounts.roles import Permission
from stakeholders import actions
from stakeholders.forms import BodyForm, DissolveForm, OrganisationForm, RegisterFilter, RenameForm
from stakeholders.models import Body, Organisation

PAGE_SIZE = 50
Trail = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Register:
    """One of the two registers: its model, its form, the names of its pages and its words."""

    model: type[Organisation] | type[Body]
    form: type[forms.ModelForm]
    rename: Callable[..., Any]
    list_url: str
    page_url: str
    title: str | Promise
    new: str | Promise

    def entry(self, request: HttpRequest, pk: int) -> Any:
        """One entry that the user may change."""
        entries = self.model.objects
        return access.fetch(entries.visible_to(request.user), entries.editable_by(request.user), pk=pk)

    def trail(self, entry: Any = None) -> Trail:
        """The way back: the list, and the entry where the page stands below it."""
        steps = [(reverse(self.list_url), str(self.title))]
        if entry is not None:
            steps.append((reverse(self.page_url, kwargs={"pk": entry.pk}), entry.short_name))
        return steps


ORGANISATIONS = Register(
    Organisation,
    OrganisationForm,
    actions.rename_organisation,
    "stakeholders:list",
    "stakeholders:detail",
    gettext_lazy("Organisations"),
    gettext_lazy("New organisation"),
)
BODIES = Register(
    Body,
    BodyForm,
    actions.rename_body,
    "stakeholders:bodies",
    "stakeholders:body",
    gettext_lazy("Bodies"),
    gettext_lazy("New body"),
)


def show_list(request: MemberRequest, register: Register, template: str, *prefetched: str) -> HttpResponse:
    """The register of the municipality, narrowed by the box above it."""
    if not access.may(request.user, Permission.READ_STAKEHOLDERS, request.municipality):
        raise PermissionDenied
    box = RegisterFilter(request.GET, kinds=register.model.Kind.choices)
    entries = box.apply(register.model.objects.visible_to(request.user).of(request.municipality))
    page = Paginator(entries.prefetch_related(*prefetched), PAGE_SIZE).get_page(request.GET.get("seite"))
    context = {
        "box": box,
        "page": page,
        "today": timezone.localdate(),
        "may_keep": access.may(request.user, Permission.KEEP_STAKEHOLDERS, request.municipality),
    }
    return fragments.answer(request, template, "results", context)


def create(request: MemberRequest, register: Register) -> HttpResponse:
    """A new entry of the current municipality."""
    if not access.may(request.user, Permission.KEEP_STAKEHOLDERS, request.municipality):
        raise PermissionDenied
    form = register.form(request.POST or None, instance=register.model(municipality=request.municipality))
    if form.is_valid():
        entry = form.save()
        messages.success(request, _("“%(name)s” has been added.") % {"name": entry.name})
        return redirect(register.page_url, pk=entry.pk)
    return _form_page(request, register, form, heading=register.new)


def edit(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """Correct an entry."""
    entry = register.entry(request, pk)
    form = register.form(request.POST or None, instance=entry)
    if form.is_valid():
        form.save()
        messages.success(request, _("“%(name)s” has been saved.") % {"name": entry.name})
        return redirect(register.page_url, pk=entry.pk)
    hint = _("Corrections only. If it is called differently from some day on, rename it: then the old name is kept.")
    return _form_page(request, register, form, heading=_("Edit “%(name)s”") % {"name": entry}, entry=entry, hint=hint)


def rename(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """Give it a new name from a day on."""
    entry = register.entry(request, pk)
    form = RenameForm(request.POST or None)
    if form.is_valid():
        try:
            renamed = register.rename(entry, **form.cleaned_data, by=request.user)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("“%(name)s” now bears its new name.") % {"name": renamed.name})
            return redirect(register.page_url, pk=renamed.pk)
    hint = _(
        "The old name is kept with its dates: what was decided and signed under it stays readable. Contacts move along."
    )
    return _form_page(request, register, form, heading=_("Rename “%(name)s”") % {"name": entry}, entry=entry, hint=hint)


def dissolve(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """Say which day was the last."""
    entry = register.entry(request, pk)
    form = DissolveForm(request.POST or None, initial={"last_day": _day(entry.valid_until)})
    if form.is_valid():
        try:
            entry.end(form.cleaned_data["last_day"])
        except ValidationError as refused:
            form.add_error("last_day", refused.messages)
        else:
            messages.success(request, _("The last day of “%(name)s” has been set.") % {"name": entry.name})
            return redirect(register.page_url, pk=entry.pk)
    hint = _("It no longer appears in choices after this day, and stays where it is named.")
    heading = _("Set the last day of “%(name)s”") % {"name": entry}
    return _form_page(request, register, form, heading=heading, entry=entry, hint=hint)


def delete(request: HttpRequest, register: Register, pk: int) -> HttpResponse:
    """Ask, then delete an entry that nothing refers to."""
    entry = register.entry(request, pk)
    if request.method == "POST":
        try:
            actions.delete_entry(entry, by=request.user)
        except ValidationError as refused:
            messages.error(request, refused.messages[0])
            return redirect(register.page_url, pk=entry.pk)
        messages.success(request, _("“%(name)s” has been deleted.") % {"name": entry.name})
        return redirect(register.list_url)
    sentence = _("The entry and its contacts will be gone for good. Whatever is still referred to cannot be deleted.")
    back = reverse(register.page_url, kwargs={"pk": entry.pk})
    return ask(request, _("Delete “%(name)s”") % {"name": entry}, sentence, back=back, trail=register.trail(entry))


def ask(request: HttpRequest, heading: str, sentence: str, *, back: str, trail: Trail) -> HttpResponse:
    """The question before something is gone for good."""
    context = {"heading": heading, "sentence": sentence, "back": back, "trail": trail}
    return render(request, "stakeholders/delete.html", context)


def _day(day: date | None) -> date:
    return day or timezone.localdate()


def _form_page(
    request: HttpRequest, register: Register, form: forms.BaseForm, *, heading: Any, entry: Any = None, hint: str = ""
) -> HttpResponse:
    trail = register.trail(entry)
    context = {"form": form, "heading": heading, "hint": hint, "trail": trail, "back": trail[-1][0]}
    return render(request, "stakeholders/form.html", context)
