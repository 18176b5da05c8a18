"""A Word document on its way into a concept: upload, progress, preview, take-over."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import access, fragments
from accounts.requests import MemberRequest
from accounts.roles import Permission
from concepts import actions, tasks
from concepts.forms import WordUploadForm, chosen
from concepts.models import WordImport
from concepts.word import preview, steps
from concepts.word.plan import Choices, choices_from_json, planned, problems
from concepts.word.proposal import Proposal, from_json
from concepts.word.refusal import Refused


def word_upload(request: MemberRequest) -> HttpResponse:
    """Choose a Word document; below, those on their way."""
    municipality = access.demand(request.user, Permission.WRITE_CONCEPTS, request.municipality)
    form = WordUploadForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        word_import = actions.upload_word_file(
            municipality=municipality,
            file=file,
            name=file.name,
            title=form.cleaned_data["title"],
            by=request.user,
        )
        tasks.read_word_file.delay_on_commit(word_import.job.pk)
        return redirect("concepts:word_import", word_import.pk)
    waiting = WordImport.objects.visible_to(request.user).of(request.municipality).open().for_lists()
    return render(request, "concepts/word_import/upload.html", {"form": form, "waiting": waiting[:20]})


def word_import(request: HttpRequest, pk: int) -> HttpResponse:
    """How far the reading is; then what was recognised, to be corrected."""
    found = _fetch(request, pk)
    if found.is_taken_over and found.concept_id:
        return redirect("concepts:detail", found.concept_id)
    if not found.is_read:
        context = {
            "word_import": found,
            "job": found.job,
            "steps": steps.steps(found.job.step if found.job.is_running else ""),
            "place": found.job.place_in_queue() if found.job.is_waiting else 0,
        }
        return fragments.answer(request, "concepts/word_import/progress.html", "progress", context)
    if fragments.is_wanted(request):
        # The progress page asks once more and finds the proposal: it loads itself afresh.
        response = HttpResponse(status=204)
        response["HX-Refresh"] = "true"
        return response
    return _preview(request, found, from_json(found.proposal or {}), choices_from_json(found.choices), {})


@require_POST
def word_take_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the corrections; make the concept from them unless only keeping was asked for."""
    found = _fetch(request, pk)
    if found.is_taken_over or not found.is_read:
        messages.info(request, _("This document cannot be taken over now."))
        return redirect("concepts:word_import", found.pk)
    proposal = from_json(found.proposal or {})
    choices = chosen(request.POST, proposal)
    found.keep(choices.as_json())
    if "keep" in request.POST:
        messages.success(request, _("Your corrections have been kept."))
        return redirect("concepts:word_import", found.pk)
    if wrong := problems(proposal, choices):
        return _preview(request, found, proposal, choices, wrong)
    try:
        concept = actions.take_over(found, by=request.user, choices=choices)
    except (ValidationError, Refused) as refusal:
        messages.error(request, " ".join(getattr(refusal, "messages", [str(refusal)])))
        return redirect("concepts:word_import", found.pk)
    messages.success(request, _("The document has been taken over completely. Please look through it now."))
    return redirect("concepts:detail", concept.pk)


def word_discard(request: HttpRequest, pk: int) -> HttpResponse:
    """Throw the upload away, after asking."""
    found = _fetch(request, pk)
    if request.method != "POST":
        return render(request, "concepts/word_import/discard.html", {"word_import": found})
    try:
        actions.discard_word_file(found)
        messages.success(request, _("The uploaded document has been thrown away."))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("concepts:word_import", found.pk)
    return redirect("concepts:word_upload")


@require_POST
def word_retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Read a document once more whose reading failed."""
    found = _fetch(request, pk)
    if actions.retry_word_file(found):
        tasks.read_word_file.delay_on_commit(found.job.pk)
    return redirect("concepts:word_import", found.pk)


def _fetch(request: HttpRequest, pk: int) -> WordImport:
    return access.fetch(WordImport.objects.visible_to(request.user).select_related("job", "municipality"), pk=pk)


def _preview(
    request: HttpRequest, found: WordImport, proposal: Proposal, choices: Choices, wrong: dict[str, str]
) -> HttpResponse:
    context = {
        "word_import": found,
        "groups": preview.groups(proposal, choices, wrong),
        "figures": preview.figures(proposal.counts),
        "findings": found.findings,
        "problems": wrong.items(),
        "element_count": len(planned(proposal, choices).elements),
    }
    return render(request, "concepts/word_import/preview.html", context)
