"""Measures come as a table and leave as one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts import access
from accounts.requests import MemberRequest
from accounts.roles import Permission
from concepts.models import Concept
from concepts.sheets.refusal import Refused
from measures import actions
from measures.forms import ExportForm, MappingForm, TableUploadForm
from measures.models import Measure, TableImport
from measures.tables.findings import WARNING
from measures.views.lists import chosen_columns, chosen_measures

SHOWN = 300
_OF_LIST = {
    "time": ("starts_on", "ends_on", "term"),
    "state": ("state", "status_note"),
    "reported": ("reported_on",),
    "begin": ("starts_on",),
    "steps": ("milestones",),
    "leads": ("leads", "lead_note"),
    "staff": ("staff_share", "staff_until"),
    "light": ("light", "light_reason"),
    "origin": ("origin", "origin_note"),
}


def import_table(request: MemberRequest) -> HttpResponse:
    """Choose a table and the concept; what was brought before, with the way back."""
    access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)
    concepts = Concept.objects.editable_by(request.user).of(request.municipality).newest_first()
    form = TableUploadForm(
        request.POST or None,
        request.FILES or None,
        concepts=concepts.select_related("municipality"),
        initial={"concept": request.GET.get("concept")},
    )
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            table = actions.bring_table(
                concept=form.cleaned_data["concept"], content=file.read(), name=file.name, by=request.user
            )
        except Refused as refusal:
            form.add_error("file", str(refusal))
        except ValidationError as refusal:
            form.add_error("file", refusal)
        else:
            return redirect("measures:map_table", pk=table.pk)
    tables = TableImport.objects.visible_to(request.user).of(request.municipality).for_lists()[:20]
    context = {"form": form, "tables": tables, "has_concepts": concepts.exists()}
    return render(request, "measures/import.html", context)


def map_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Which column goes into which field."""
    table = _fetch(request, pk)
    if table.is_taken_over:
        return redirect("measures:table", pk=pk)
    laid = actions.laid_table(table)
    form = MappingForm(
        request.POST or None,
        laid=laid,
        concept=table.concept,
        initial=MappingForm.initial_for(laid, table.targets, table.wishes),
    )
    if request.method == "POST" and form.is_valid():
        table.keep(targets=form.targets, wishes=form.wishes)
        return redirect("measures:table", pk=pk)
    return render(request, "measures/map_table.html", {"table": table, "form": form, "laid": laid, "trail": _trail()})


def table(request: HttpRequest, pk: int) -> HttpResponse:
    """What taking the table over would do, row by row; after that what it did."""
    found = _fetch(request, pk)
    if found.is_taken_over:
        grave = sorted(found.outcome.get("findings", []), key=lambda each: each["level"] != WARNING)
        context = {"table": found, "findings": grave[:SHOWN], "trail": _trail()}
        return render(request, "measures/table_done.html", context)
    try:
        plan = actions.look_through(
            found.concept, laid=actions.laid_table(found), targets=found.targets, wishes=found.wishes
        )
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("measures:map_table", pk=pk)
    context = {
        "table": found,
        "plan": plan,
        "findings": sorted(plan.findings, key=lambda each: each.level != WARNING)[:SHOWN],
        "new": plan.new[:SHOWN],
        "changed": plan.changed[:SHOWN],
        "missing": Measure.objects.with_keys(plan.missing[:SHOWN]).only("code", "title"),
        "shown": SHOWN,
        "trail": [*_trail(), (reverse("measures:map_table", args=[pk]), _("Columns"))],
    }
    return render(request, "measures/table.html", context)


@require_POST
def take_over_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Make and change the measures, all or nothing."""
    found = _fetch(request, pk)
    try:
        plan = actions.take_over_table(
            found,
            targets=found.targets,
            wishes=found.wishes,
            left_out=frozenset(request.POST.getlist("left_out")),
            by=request.user,
        )
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("measures:table", pk=pk)
    number = len(plan.new) + len(plan.changed)
    messages.success(
        request,
        ngettext("%(number)d measure was taken over.", "%(number)d measures were taken over.", number)
        % {"number": number},
    )
    return redirect("measures:table", pk=pk)


@require_POST
def undo_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back everything the table did."""
    try:
        actions.undo_table(_fetch(request, pk), by=request.user)
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("measures:table", pk=pk)
    messages.success(request, _("Everything this table did has been taken back."))
    return redirect("measures:import")


@require_POST
def discard_table(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw a table away that was not taken over."""
    try:
        actions.discard_table(_fetch(request, pk))
    except ValidationError as refusal:
        messages.error(request, refusal.messages[0])
        return redirect("measures:table", pk=pk)
    messages.success(request, _("The table has been thrown away. No measure was changed."))
    return redirect("measures:import")


@require_GET
def export(request: MemberRequest) -> HttpResponse:
    """The measures of the list as a file; without a format the question which one."""
    box, measures = chosen_measures(request)
    form = ExportForm(request.GET if "format" in request.GET else None)
    if not form.is_bound or not form.is_valid() or request.municipality is None:
        kept = [(name, value) for name, values in request.GET.lists() if name not in form.fields for value in values]
        context = {"form": form, "kept": kept, "count": measures.count(), "box": box, "trail": _trail()}
        return render(request, "measures/export.html", context)
    keys: list[str] = []
    if form.cleaned_data["scope"]:
        keys = ["code", "title", "serves"]
        keys += [key for each in chosen_columns(request) for key in _OF_LIST.get(each.key, (each.key,))]
    is_inside = Permission.READ_DRAFTS in request.permissions
    found = actions.measure_table_for(
        measures, place=request.municipality, user=request.user, is_inside=is_inside, keys=keys
    )
    made = actions.format_of(form.cleaned_data["format"])
    name = f"massnahmen-{slugify(request.municipality.name)}-{timezone.localdate().isoformat()}.{made.slug}"
    return HttpResponse(
        actions.export_measures(found, slug=made.slug),
        content_type=made.content_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _fetch(request: HttpRequest, pk: int) -> TableImport:
    tables = TableImport.objects.visible_to(request.user).select_related("concept__municipality", "brought_by")
    return access.fetch(tables, pk=pk)


def _trail() -> list[tuple[str, str]]:
    return [(reverse("measures:list"), _("Measures")), (reverse("measures:import"), _("Take over a table"))]
