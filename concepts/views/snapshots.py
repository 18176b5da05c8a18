"""States of a concept kept on the way, and the way back to one."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts import access
from concepts import actions, comparison
from concepts.forms import NameForm, RestoreForm, SnapshotForm
from concepts.forms.snapshots import now
from concepts.models import Concept, Edition, Snapshot

PER_PAGE = 30


@require_http_methods(["GET", "HEAD", "POST"])
def snapshots(request: HttpRequest, pk: int) -> HttpResponse:
    """The states kept of a concept; those who write take one here."""
    concept = access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality"),
        _permitted(request),
        pk=pk,
    )
    form = SnapshotForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        taken = form.take(concept, by=request.user)
        if taken:
            messages.success(request, _("The snapshot “%(name)s” has been taken.") % {"name": taken.name})
            return redirect("concepts:snapshots", pk=concept.pk)
    found = Snapshot.objects.visible_to(request.user).of_concept(concept).for_lists()
    context = {
        "concept": concept,
        "form": form,
        "page": Paginator(found, PER_PAGE).get_page(request.GET.get("seite")),
        "editions": Edition.objects.visible_to(request.user).for_lists().of_concept(concept),
        "may_edit": Concept.objects.editable_by(request.user).contains(concept),
    }
    return render(request, "concepts/snapshots.html", context)


@require_POST
def rename_snapshot(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a snapshot otherwise."""
    snapshot = access.fetch(
        Snapshot.objects.visible_to(request.user), Snapshot.objects.editable_by(request.user), pk=pk
    )
    form = NameForm(request.POST)
    try:
        if form.is_valid():
            actions.rename_snapshot(snapshot, name=form.cleaned_data["name"], by=request.user)
            messages.success(request, _("The name has been saved."))
        else:
            messages.error(request, " ".join(map(str, form.errors["name"])))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("concepts:snapshots", pk=snapshot.concept_id)


@require_http_methods(["GET", "HEAD", "POST"])
def restore_state(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what would change, then put outline and texts back to a snapshot or an edition."""
    concept = access.fetch(
        Concept.objects.visible_to(request.user).select_related("municipality"),
        Concept.objects.editable_by(request.user),
        pk=pk,
    )
    form = RestoreForm(request.POST if request.method == "POST" else request.GET, concept=concept, user=request.user)
    state = form.state
    if request.method == "POST" and form.is_valid() and state is not None:
        try:
            before = actions.restore_state(concept, elements=state.elements, state=state.name, by=request.user)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            said = {"concept": concept, "name": state.name, "before": before}
            messages.success(request, render_to_string("concepts/_put_back.html", said, request))
            return redirect("concepts:detail", pk=concept.pk)
    context = {"concept": concept, "form": form, "state": state, "seen": now(concept)}
    if state is not None:
        context["found"] = comparison.compare(actions.living_state(concept), state.elements)
    return render(request, "concepts/restore_state.html", context)


def _permitted(request: HttpRequest) -> QuerySet[Concept]:
    """Those who read drafts look; those who write take one."""
    if request.method == "POST":
        return Concept.objects.editable_by(request.user)
    return Concept.objects.with_history_for(request.user)
