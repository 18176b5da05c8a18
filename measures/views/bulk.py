"""Changing many measures at once: choose, look, do, undo."""

from collections.abc import Sequence

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access
from accounts.models import Municipality
from accounts.requests import MemberRequest
from accounts.roles import Permission
from measures import actions
from measures.bulk import acts
from measures.forms import BulkForm
from measures.models import BulkEdit, Measure
from measures.views.lists import chosen_measures

SHOWN = 300
LISTED = 50


@require_POST
def bulk(request: MemberRequest) -> HttpResponse:
    """From the list: which act; then its values; then a look at what would change; then it is done."""
    municipality = access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)
    keys = _keys(request, municipality)
    if not keys:
        messages.error(request, _("Please tick the measures that are to change, or choose all of the list."))
        return redirect(_list_address(request))
    context = {
        "trail": _trail(),
        "count": len(keys),
        "keys": ",".join(str(key) for key in keys),
        "query": request.POST.get("query", ""),
        "acts": acts.ACTS,
    }
    if request.POST.get("act", "") not in {act.slug for act in acts.ACTS}:
        return render(request, "measures/bulk.html", context)
    act = acts.get(request.POST["act"])
    asker = acts.Asker(request.user, municipality, timezone.localdate())
    is_filled = request.POST.get("step") in {"preview", "do"}
    form = BulkForm(request.POST if is_filled else None, act=act, asker=asker, initial=_carried(context, act))
    context |= {"act": act, "form": form}
    if not form.is_valid():
        return render(request, "measures/bulk.html", context)
    try:
        if request.POST["step"] == "do":
            edit = actions.edit_measures(
                keys, act=act, values=form.values, asker=asker, mark=request.POST.get("mark", "")
            )
            return redirect(f"{_list_address(request)}{'&' if request.POST.get('query') else '?'}edit={edit.pk}")
        preview = actions.preview_edit(keys, act=act, values=form.values, asker=asker)
        context |= {"preview": preview, "shown": preview.changes[:SHOWN]}
    except ValidationError as refused:
        form.add_error(None, refused.messages)
    return render(request, "measures/bulk.html", context)


def bulk_edits(request: MemberRequest) -> HttpResponse:
    """The last acts on many measures; what is not undone yet can be."""
    municipality = access.demand(request.user, Permission.PLAN_MEASURES, request.municipality)
    edits = BulkEdit.objects.visible_to(request.user).of(municipality).for_lists()[:LISTED]
    return render(request, "measures/bulk_edits.html", {"trail": _trail(), "edits": edits})


def bulk_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """One of them, with the measures it changed."""
    edit = access.fetch(BulkEdit.objects.visible_to(request.user).select_related("by", "undone_by"), pk=pk)
    measures = Measure.objects.visible_to(request.user).with_keys(int(key) for key in edit.after)
    context = {
        "trail": [*_trail(), (reverse("measures:bulk_edits"), _("Recent collective changes"))],
        "edit": edit,
        "measures": [(measure, measure.pk in edit.kept) for measure in measures.only("code", "title")],
    }
    return render(request, "measures/bulk_edit.html", context)


@require_POST
def undo_bulk_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Put back what stood before; what somebody changed since stays and is named."""
    edit = access.fetch(BulkEdit.objects.visible_to(request.user), pk=pk)
    try:
        kept = actions.undo_edit(edit, by=request.user)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("measures:bulk_edit", pk=pk)
    if kept:
        messages.warning(
            request,
            _("The change has been undone, except where somebody has changed the same since: %(measures)s.")
            % {"measures": _named(kept)},
        )
    else:
        messages.success(request, _("The change has been undone."))
    return redirect("measures:bulk_edit", pk=pk)


def _keys(request: MemberRequest, municipality: Municipality) -> list[int]:
    """The chosen measures: carried along, ticked, or all of the filter; a key that is no measure of this place is refused."""
    if carried := request.POST.get("keys", ""):
        asked = {key for each in carried.split(",") if (key := access.key(each))}
    elif request.POST.get("scope") == "all":
        _box, measures = chosen_measures(request, QueryDict(request.POST.get("query", "")))
        return [*measures.order_by().values_list("pk", flat=True)]
    else:
        asked = {key for each in request.POST.getlist("measure") if (key := access.key(each))}
    mine = Measure.objects.editable_by(request.user).of(municipality).with_keys(asked)
    found = [*mine.order_by("pk").values_list("pk", flat=True)]
    if len(found) < len(asked):
        raise Http404
    return found


def _carried(context: dict[str, object], act: acts.Act) -> dict[str, object]:
    return {"keys": context["keys"], "query": context["query"], "act": act.slug}


def _list_address(request: HttpRequest) -> str:
    query = request.POST.get("query", "")
    return reverse("measures:list") + (f"?{QueryDict(query).urlencode()}" if query else "")


def _named(measures: Sequence[Measure]) -> str:
    names = [measure.code or measure.title[:60] for measure in measures[:12]]
    more = len(measures) - len(names)
    return ", ".join(names) + (_(" and %(number)s more") % {"number": more} if more else "")


def _trail() -> list[tuple[str, str]]:
    return [(reverse("measures:list"), _("Measures"))]
