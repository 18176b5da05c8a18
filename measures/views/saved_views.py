"""Saved views of the list of measures, and its columns."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access
from accounts.requests import MemberRequest
from accounts.roles import Permission
from measures import columns as table
from measures import listing
from measures.forms import SavedViewForm
from measures.models import SavedView
from measures.views.lists import chosen_columns, chosen_measures, habits, kept, readable_by, remember

HIGHER, LOWER = "up", "down"


def views(request: MemberRequest) -> HttpResponse:
    """One's own views and the shared ones: open, rename, share, delete, let the list open with one."""
    found = SavedView.objects.visible_to(request.user).of(request.municipality).select_related("owner")
    editable = {each.pk for each in SavedView.objects.editable_by(request.user).of(request.municipality)}
    context = {
        "trail": _trail(),
        "views": [(each, each.pk in editable) for each in found],
        "usual": habits(request).get("view"),
    }
    return render(request, "measures/views.html", context)


def save_view(request: MemberRequest) -> HttpResponse:
    """Keep what the address asks for under a name; or, for a view of one's own, in its place."""
    municipality = access.demand(request.user, Permission.READ_MEASURES, request.municipality)
    box, _measures = chosen_measures(request)
    form = SavedViewForm(
        request.POST or None,
        instance=SavedView(municipality=municipality, owner=request.user, query=kept(request, box)[:4000]),
        may_share=Permission.PLAN_MEASURES in request.permissions,
    )
    replaced = _open_view(request)
    if request.method == "POST" and replaced is not None and "replace" in request.POST:
        replaced.query = kept(request, box)[:4000]
        replaced.save(update_fields=["query", "changed_at"])
        messages.success(request, _("The view “%(name)s” now shows this.") % {"name": replaced.name})
        return redirect(_address(replaced))
    if form.is_valid():
        view = form.save()
        messages.success(request, _("The view “%(name)s” has been saved.") % {"name": view.name})
        return redirect(_address(view))
    context = {"trail": _trail(), "form": form, "box": box, "replaced": replaced}
    return render(request, "measures/save_view.html", context)


def edit_view(request: MemberRequest, pk: int) -> HttpResponse:
    """Another name, shared or not."""
    view = access.fetch(SavedView.objects.visible_to(request.user), SavedView.objects.editable_by(request.user), pk=pk)
    form = SavedViewForm(request.POST or None, instance=view, may_share=Permission.PLAN_MEASURES in request.permissions)
    if form.is_valid():
        form.save()
        messages.success(request, _("The view has been saved."))
        return redirect("measures:views")
    return render(request, "measures/edit_view.html", {"trail": _trail(inside=True), "form": form, "view": view})


@require_POST
def delete_view(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget the view; measures are not touched."""
    view = access.fetch(SavedView.objects.visible_to(request.user), SavedView.objects.editable_by(request.user), pk=pk)
    view.delete()
    messages.success(
        request, _("The view “%(name)s” has been deleted. The measures are still there.") % {"name": view.name}
    )
    return redirect("measures:views")


@require_POST
def open_first(request: MemberRequest, pk: int) -> HttpResponse:
    """Let the list open with this view for oneself; done again, with all measures."""
    view = access.fetch(SavedView.objects.visible_to(request.user).of(request.municipality), pk=pk)
    is_first = habits(request).get("view") == view.pk
    remember(request, view=None if is_first else view.pk)
    said = (
        _("The list opens with all measures again.") if is_first else _("The list now opens with “%(name)s” for you.")
    )
    messages.success(request, said % {"name": view.name})
    return redirect("measures:views")


def columns(request: MemberRequest) -> HttpResponse:
    """Which columns, in which order. Kept for the person; the address of the list carries them too."""
    asked = request.POST if request.method == "POST" else request.GET
    readable = readable_by(request)
    own = listing.own_columns(request.user, request.municipality, is_inside=readable is None)
    shown = [each.key for each in chosen_columns(request)]
    if request.method == "POST":
        ticked = asked.getlist("column")
        shown = [each.key for each in table.chosen(_moved(ticked, asked), own)]
        if "save" in asked:
            remember(request, columns=shown)
            query = request.GET.copy()
            query["columns"] = ",".join(shown)
            return redirect(f"{reverse('measures:list')}?{query.urlencode()}")
    chosen = table.chosen(shown, own)
    context = {
        "trail": _trail(),
        "chosen": chosen,
        "others": [
            each
            for each in (*table.COLUMNS, *own.values())
            if each.key not in shown and (readable is None or each.key in own or readable.shows_anywhere(each.asks))
        ],
        "query": request.GET.urlencode(),
    }
    return render(request, "measures/columns.html", context)


def _moved(keys: list[str], asked: dict[str, str]) -> list[str]:
    """The keys with one of them moved a place up or down."""
    for name, step in ((HIGHER, -1), (LOWER, 1)):
        key = asked.get(name, "")
        if key in keys:
            place = keys.index(key)
            keys.insert(max(place + step, 0), keys.pop(place))
    return keys


def _open_view(request: HttpRequest) -> SavedView | None:
    """The view from which somebody came, where they may change it."""
    key = access.key(request.GET.get("view"))
    return SavedView.objects.editable_by(request.user).filter(pk=key).first() if key else None


def _address(view: SavedView) -> str:
    return f"{reverse('measures:list')}?{view.address_query}"


def _trail(*, inside: bool = False) -> list[tuple[str, str]]:
    steps = [(reverse("measures:list"), _("Measures"))]
    return [*steps, (reverse("measures:views"), _("Views"))] if inside else steps
