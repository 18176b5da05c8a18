"""Good practice from people without an account: the public form, and the pages behind the link of its mail."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import access, doorway
from accounts.models import MailLink
from accounts.requests import PortalRequest
from measures import actions
from measures.forms import AnswerPracticeForm, SubmitPracticeForm
from measures.models import PracticeEntry
from measures.views.practices import trail_of


@login_not_required  # whoever knows good practice need not have an account to tell of it
@never_cache
def submit_practice(request: PortalRequest) -> HttpResponse:
    """Describe good practice and send it to an office; a mail then asks to confirm the address."""
    if not settings.PRACTICES_FROM_OUTSIDE:
        raise Http404
    own = request.municipality.pk if request.municipality else None
    form = SubmitPracticeForm(request.POST or None, initial={"office": request.GET.get("kommune") or own})
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            form.save(address=doorway.address_of(request))
        except actions.TooManyPractices:
            status = 429
            form.add_error(
                None, _("Very much was sent just now. Your words stand here: please try again in an hour, or tomorrow.")
            )
        else:
            return redirect("measures:practice_sent")
    return render(request, "measures/practices/submit.html", {"form": form, "trail": trail_of()}, status=status)


@login_not_required  # it says only what to do next
def practice_sent(request: HttpRequest) -> HttpResponse:
    """What happens next."""
    return render(request, "measures/practices/sent.html", {"trail": trail_of()})


@doorway.behind_link
def link_practice(request: HttpRequest, token: str) -> HttpResponse:
    """The link of the mail: in, and on to an address without the token."""
    link = doorway.come_in(request, token, actions.PRACTICE_PURPOSE)
    return redirect("measures:sent_practice", pk=link.subject_id) if isinstance(link, MailLink) else link


@doorway.behind_link
def sent_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """What one has sent: where it stands; to confirm, to answer, to withdraw."""
    entry, _link = _sent(request, pk)
    form = AnswerPracticeForm(request.POST or None, instance=entry)
    context = {"entry": entry, "form": form if entry.current_state.awaits_author else None}
    return render(request, "measures/practices/sent_detail.html", context)


@doorway.behind_link
@require_POST
def confirm_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes, this is my address: now the office may read it."""
    entry, link = _sent(request, pk)
    try:
        actions.confirm_practice(entry, link=link)
    except ValidationError as refused:
        messages.info(request, refused.messages[0])
    else:
        messages.success(request, _("Thank you. Your description is with the office now."))
    return redirect("measures:sent_practice", pk=entry.pk)


@doorway.behind_link
@require_POST
def answer_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer the office's question and better the words."""
    entry, link = _sent(request, pk)
    if not entry.current_state.awaits_author:
        messages.info(request, _("There is no open question."))
        return redirect("measures:sent_practice", pk=entry.pk)
    form = AnswerPracticeForm(request.POST, instance=entry)
    if not form.is_valid():
        return render(request, "measures/practices/sent_detail.html", {"entry": entry, "form": form}, status=422)
    actions.answer_about_practice(
        form.save(commit=False), ticked=form.ticked, answer=form.cleaned_data["answer"], link=link
    )
    messages.success(request, _("Thank you. Your answer is with the office now."))
    return redirect("measures:sent_practice", pk=entry.pk)


@doorway.behind_link
@require_POST
def withdraw_sent_practice(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back what one sent; name and address are erased."""
    entry, link = _sent(request, pk)
    try:
        actions.withdraw_through_link(entry, link=link)
    except ValidationError as refused:
        messages.error(request, refused.messages[0])
        return redirect("measures:sent_practice", pk=entry.pk)
    messages.success(request, _("It is withdrawn. Your name and your address have been erased."))
    return redirect("measures:practices")


def _sent(request: HttpRequest, pk: int) -> tuple[PracticeEntry, MailLink]:
    """The entry and the link through which this browser came in to it; 404 without one."""
    links = access.links_in(request.session, actions.PRACTICE_PURPOSE)
    entry = access.fetch(PracticeEntry.objects.sent_through(links).prefetch_related("marks"), pk=pk)
    link = links.to_subject(actions.PRACTICE_PURPOSE, pk).first()
    if link is None:
        raise Http404
    return entry, link
