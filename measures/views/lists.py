"""The list of measures: on screen and for print."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.functional import Promise

from accounts import access, fragments
from accounts.requests import MemberRequest, PortalRequest
from accounts.roles import Permission
from measures import columns as table
from measures import listing, sheet, sortings
from measures.forms import MeasureFilter
from measures.models import BulkEdit, Measure, SavedView
from measures.querysets import MeasureQuerySet
from measures.readable import Readable

PAGE_SIZE = 50
PRINTED_ROWS = 1000
AREA = "measures"
ONCE = "readable_measures"


@dataclass(frozen=True, slots=True)
class Head:
    """One head of the table: words, how the list runs by it, the query that sorts by it or turns the order round."""

    label: str | Promise
    direction: str = ""
    query: str = ""


def list(request: MemberRequest) -> HttpResponse:
    """All measures of the municipality, narrowed and sorted by the box above them, in the columns somebody chose."""
    views = SavedView.objects.visible_to(request.user).of(request.municipality)
    if not request.GET and (usual := habits(request).get("view")):
        opened = views.filter(pk=usual).first()
        if opened is not None:
            return redirect(f"{request.path}?{opened.address_query}")
    box, measures = chosen_measures(request)
    columns = chosen_columns(request)
    page = Paginator(listing.fields_for(measures, columns), PAGE_SIZE).get_page(request.GET.get("seite"))
    saved = [*views]
    context = {
        "box": box,
        "page": page,
        "rows": _rows(request, box, page.object_list, columns),
        "heads": _heads(request, box, columns),
        "kept": kept(request, box),
        "views": saved,
        "view": next((each for each in saved if str(each.pk) == request.GET.get("view")), None),
        "columns": ",".join(each.key for each in columns),
        "may_plan": Permission.PLAN_MEASURES in request.permissions,
        "usual": habits(request).get("view"),
        "edit": _just_done(request),
    }
    return fragments.answer(request, "measures/list.html", "results", context)


def print_list(request: MemberRequest) -> HttpResponse:
    """The same rows in the same columns on paper: whole words, all pages at once, the filter in words."""
    box, measures = chosen_measures(request)
    columns = chosen_columns(request)
    found = [*listing.fields_for(measures, columns)[: PRINTED_ROWS + 1]]
    context = {
        "box": box,
        "rows": _rows(request, box, found[:PRINTED_ROWS], columns, is_whole=True),
        "heads": [Head(column.label) for column in columns],
        "is_cut": len(found) > PRINTED_ROWS,
        "bound": PRINTED_ROWS,
        "kept": kept(request, box),
    }
    return render(request, "measures/list_print.html", context)


def chosen_measures(request: MemberRequest, data: QueryDict | None = None) -> tuple[MeasureFilter, MeasureQuerySet]:
    """The box as it was filled in, and the measures it asks for among those the person sees here."""
    if request.municipality is not None:
        prefetch_related_objects([request.municipality], "wordings")
    box = MeasureFilter(
        request.GET if data is None else data,
        user=request.user,
        municipality=request.municipality,
        readable=readable_by(request),
    )
    return box, box.apply(Measure.objects.visible_to(request.user).of(request.municipality))


def chosen_columns(request: MemberRequest) -> Sequence[table.Column]:
    """Those of the address, else those the person chose last, else the usual ones."""
    asked = request.GET.get("columns", "")
    return columns_of(request, asked.split(",") if asked else habits(request).get("columns", ()))


def columns_of(request: MemberRequest, keys: Sequence[str]) -> Sequence[table.Column]:
    """The columns of those keys; fields that concepts added are looked up only where one is asked for."""
    has_own = any(str(key).startswith(sheet.OWN) for key in keys)
    is_inside = Permission.READ_DRAFTS in request.permissions
    own = listing.own_columns(request.user, request.municipality, is_inside=is_inside) if has_own else None
    if (readable := readable_by(request)) is None:
        return table.chosen(keys, own)
    shown = [
        each.key for each in table.chosen(keys, own) if readable.shows_anywhere(each.asks) or each.key in (own or {})
    ]
    return [each for each in table.chosen(shown, own) if each.key in shown]


def readable_by(request: MemberRequest) -> Readable | None:
    """What the sheets let somebody read who does not work with drafts; nothing for those who read everything."""
    if Permission.READ_DRAFTS in request.permissions or request.municipality is None:
        return None
    # One for the whole request: it asks once, however many parts of the page want to know.
    found: Readable | None = getattr(request, ONCE, None)
    if found is None:
        found = Readable(request.user, request.municipality, is_inside=False)
        setattr(request, ONCE, found)
    return found


def habits(request: MemberRequest) -> dict[str, Any]:
    """What the person chose to see of the measures of this municipality."""
    found = request.user.habit(AREA).get(str(getattr(request.municipality, "pk", "")))
    return found if isinstance(found, dict) else {}


def remember(request: MemberRequest, **choices: Any) -> None:
    """Keep what the person chose to see of the measures of this municipality."""
    kept_choices = {name: value for name, value in {**habits(request), **choices}.items() if value is not None}
    request.user.remember(AREA, **{str(getattr(request.municipality, "pk", "")): kept_choices})


def kept(request: MemberRequest, box: MeasureFilter) -> str:
    """The query of what is chosen here, cleaned, with the columns where the address names them."""
    known = columns_of(request, request.GET["columns"].split(",")) if request.GET.get("columns") else ()
    return box.kept(columns=",".join(each.key for each in known))


def _just_done(request: PortalRequest) -> BulkEdit | None:
    """The act on many measures from which somebody comes, while it can be undone."""
    key = access.key(request.GET.get("edit"))
    if key is None or fragments.is_wanted(request):
        return None
    edit = BulkEdit.objects.visible_to(request.user).of(request.municipality).filter(pk=key).first()
    return None if edit is None or edit.is_undone else edit


def _rows(
    request: MemberRequest,
    box: MeasureFilter,
    measures: Any,
    columns: Sequence[table.Column],
    *,
    is_whole: bool = False,
) -> Any:
    if request.municipality is None:
        return []
    return listing.rows(
        measures,
        columns,
        municipality=request.municipality,
        catalogue=box.sight.catalogue,
        today=box.sight.today,
        is_whole=is_whole,
        readable=readable_by(request),
    )


def _heads(request: HttpRequest, box: MeasureFilter, columns: Sequence[table.Column]) -> Any:
    """The first head sorts by code; the others by their column, where one can sort by it."""
    by = [("", "code")] + [(column.sort, column.label) for column in columns]
    return [
        _head(request, box, slug, label, is_sortable=bool(slug) or not place) for place, (slug, label) in enumerate(by)
    ]


def _head(request: HttpRequest, box: MeasureFilter, slug: str, label: str | Promise, *, is_sortable: bool) -> Head:
    if not is_sortable:
        return Head(label)
    direction = sortings.direction(box.order, slug)
    query = request.GET.copy()
    query["sort"] = sortings.turned(slug) if direction == "ascending" else slug
    query.pop("seite", None)
    if not query["sort"]:
        query.pop("sort")
    return Head(label, direction, query.urlencode() or "sort=")
