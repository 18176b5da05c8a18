"""The tree: one concept from the guiding principle down to the measures."""

from collections.abc import Iterable

from django.core.paginator import Page, Paginator
from django.http import HttpResponse

from accounts import fragments
from accounts.requests import MemberRequest
from measures.maps import goal_tree
from measures.models import Measure
from measures.views.look import Look, look, number

TABLE_SIZE = 60


def tree(request: MemberRequest) -> HttpResponse:
    """Principles, fields and goals of a concept with the measures that serve them; large ones branch by branch."""
    seen = look(request)
    concepts = [group.concept for group in seen.question.groups]
    asked = number(request, "konzept")
    concept = next((each for each in concepts if each.pk == asked), concepts[0] if concepts else None)
    found = goal_tree.goal_tree(concept, seen.question.measures) if concept else None
    branch = found.find(number(request, "zweig") or 0) if found else None
    context = {**seen.context, "concepts": concepts, "tree": found, "branch": branch}
    if found and seen.is_table:
        context["page"] = _rows(found, seen, request.GET.get("seite"))
    elif found:
        _show(found, branch, seen)
    return fragments.answer(request, "measures/tree.html", "branch" if branch else "results", context)


def _rows(found: goal_tree.GoalTree, seen: Look, page: str | None) -> Page:
    """One page of the table."""
    shown = Paginator(found.rows(), TABLE_SIZE).get_page(page)
    loaded = _loaded([row.key for row in shown.object_list], seen)
    for row in shown.object_list:
        row.measure = loaded.get(row.key)
    return shown


def _show(found: goal_tree.GoalTree, branch: goal_tree.Node | None, seen: Look) -> None:
    """Put the measures in: all where they are few, else those of the branch that is asked for."""
    nodes = [*found.flat()] if not found.is_lazy else [branch] if branch else []
    elsewhere = found.elsewhere[: goal_tree.BRANCH_SIZE]
    loaded = _loaded([*(pk for node in nodes for pk in node.keys[: goal_tree.BRANCH_SIZE]), *elsewhere], seen)
    goal_tree.fill(nodes, loaded)
    found.unplaced = [loaded[pk] for pk in elsewhere if pk in loaded]


def _loaded(keys: Iterable[int], seen: Look) -> dict[int, Measure]:
    measures = Measure.objects.with_keys(keys).only("municipality", "concept", "code", "title", "state", "lead_note")
    found = measures.with_current_leads().in_bulk()
    seen.question.readable.veil(found.values())
    for measure in found.values():
        measure.municipality = seen.question.municipality
    return found
