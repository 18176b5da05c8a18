"""The library of good practice: open to everybody, as a list, by role, and entry by entry."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import access, fragments
from accounts.requests import PortalRequest
from accounts.roles import Permission
from measures.forms import PracticeFilter
from measures.models import Measure, PracticeEntry
from measures.practice import axes, roles, years

PAGE_SIZE = 20
Trail = Sequence[tuple[str, str]]


def trail_of(entry: PracticeEntry | None = None) -> Trail:
    """The way back: the library, and the entry where the page stands below it."""
    steps = [(reverse("measures:practices"), _("Good practice"))]
    if entry is not None:
        steps.append((reverse("measures:practice", kwargs={"pk": entry.pk}), entry.title[:60]))
    return steps


@login_not_required  # what is published is for everybody: residents, other municipalities
def practices(request: PortalRequest) -> HttpResponse:
    """All published entries of the installation, narrowed and sorted by the box above them."""
    box = PracticeFilter(request.GET)
    published = PracticeEntry.objects.published()
    found = box.apply(published.with_adoptions().for_lists())
    counted = published.counts_on(axes.ROLE)
    context = {
        "box": box,
        "page": Paginator(found, PAGE_SIZE).get_page(request.GET.get("seite")),
        "is_open": settings.PRACTICES_FROM_OUTSIDE,
        "roles": [(role, counted.get(role.slug, 0)) for role in roles.ROLES],
        "may_plan": access.may(request.user, Permission.PLAN_MEASURES, request.municipality),
    }
    return fragments.answer(request, "measures/practices/list.html", "results", context)


@login_not_required  # the roles are explained to everybody
def practice_role(request: HttpRequest, slug: str) -> HttpResponse:
    """One role of the municipality: what it means, its topics, what the library has of it."""
    role = roles.get(slug)
    if role is None:
        raise Http404
    published = PracticeEntry.objects.published()
    topics = published.counts_on(axes.TOPIC)
    entries = published.marked(axes.ROLE, role.slug).with_adoptions().for_lists().newest_first()
    context = {
        "trail": trail_of(),
        "role": role,
        "is_open": settings.PRACTICES_FROM_OUTSIDE,
        "topics": [(topic, topics.get(topic.slug, 0)) for topic in role.topics],
        "page": Paginator(entries, PAGE_SIZE).get_page(request.GET.get("seite")),
        "others": [each for each in roles.ROLES if each is not role],
    }
    return render(request, "measures/practices/role.html", context)


@login_not_required  # visible_to gives visitors nothing but what is published
def practice(request: PortalRequest, pk: int) -> HttpResponse:
    """One entry: its words, its figures, where it comes from and who took it up."""
    shown = PracticeEntry.objects.visible_to(request.user).with_adoptions().select_related("municipality", "measure")
    entry = access.fetch(shown.prefetch_related("marks", "participants", "years"), pk=pk)
    lines = [each.figures for each in entry.years.all() if each.year is not None]
    given = next((each.figures for each in entry.years.all() if each.year is None), None)
    mine = Measure.objects.visible_to(request.user)
    may_edit = PracticeEntry.objects.editable_by(request.user).contains(entry)
    context = {
        "trail": trail_of(),
        "entry": entry,
        "table": years.table(lines, given),
        "source_measure": mine.filter(pk=entry.measure_id).first() if entry.measure_id else None,
        "adopted_here": mine.adopting(entry),
        "may_edit": may_edit,
        "may_adopt": access.may(request.user, Permission.PLAN_MEASURES, request.municipality),
        "missing": entry.missing() if may_edit else (),
    }
    return render(request, "measures/practices/detail.html", context)
