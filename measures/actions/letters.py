"""Writing and sending mails about reporting rounds. Acts write letters; the worker sends them."""

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from smtplib import SMTPAuthenticationError, SMTPException, SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import BadHeaderError, EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import make_link
from measures import deadlines
from measures.models import Addressee, Letter, Measure, MeasureReport, ReportRequest

logger = logging.getLogger(__name__)

MAX_ATTEMPTS = 3
LOST_AFTER = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class LetterKind:
    """What a kind of letter says and whom it tells what: its template, and which measures it lists.

    The first line of the template is the subject. What is a reminder takes along what else the person must be
    reminded of: nothing else may go to them for a week.
    """

    slug: str
    template: str
    lists_awaited_only: bool = True
    has_link: bool = True
    needs_open_round: bool = True
    is_reminder: bool = False


KINDS: tuple[LetterKind, ...] = (
    LetterKind("request", "measures/mail/request.txt"),
    LetterKind("reminder", "measures/mail/reminder.txt", is_reminder=True),
    LetterKind("deputy", "measures/mail/deputy.txt", is_reminder=True),
    LetterKind("returned", "measures/mail/returned.txt"),
    LetterKind("delegated", "measures/mail/delegated.txt"),
    LetterKind("moved", "measures/mail/moved.txt"),
    LetterKind("thanks", "measures/mail/thanks.txt", lists_awaited_only=False, has_link=False, needs_open_round=False),
    LetterKind("phone", "measures/mail/phone.txt", has_link=False, is_reminder=True),
)
_BY_SLUG = {kind.slug: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Part:
    """What a letter says about one request: its round, the way in, its measures."""

    request: ReportRequest
    address: str
    measures: list[Measure]


def write_letter(
    kind: str,
    requests: Iterable[ReportRequest],
    *,
    name: str = "",
    email: str = "",
    words: dict[str, Any] | None = None,
    not_before: datetime | None = None,
    today: date | None = None,
) -> Letter:
    """Note that somebody is to be written to about these requests; to their own address unless another is given.

    The worker sends it (``measures.tasks.send_letters``). A letter is never written twice a moment later:
    one of the same kind to the same person that still waits takes the requests and words in.
    """
    requests = [*requests]
    first = requests[0]
    email = (email or first.email).lower()
    municipality = first.round.municipality
    today = today or timezone.localdate()
    waiting = Letter.objects.waiting().of_kind(kind).to(email).filter(municipality=municipality).first()
    if waiting is not None and not_before is not None and waiting.take_in(words or {}):
        waiting.requests.add(*requests)
        return waiting
    letter = Letter.objects.create(
        municipality=municipality,
        kind=_BY_SLUG[kind].slug,
        name=name or first.name,
        email=email,
        words=words or {},
        written_on=today,
        not_before=not_before,
    )
    letter.requests.set(requests)
    Addressee.note_letter(email, today)
    return letter


def send_letters(*, now: datetime) -> tuple[int, int]:
    """Send what waits; returns how many left and how many did not. Running twice sends nothing twice."""
    lost_before = now - LOST_AFTER
    sent = failed = 0
    for letter in Letter.objects.to_send(now, lost_before=lost_before).select_related("municipality"):
        if letter.claim(now, lost_before=lost_before):
            left = _send(letter)
            sent, failed = sent + left, failed + (not left)
    return sent, failed


def send_again(request: ReportRequest, *, by: Any) -> Letter:
    """Write the request once more, after its address was mended."""
    return write_letter("request", [request])


def _send(letter: Letter) -> bool:
    """Compose and send one letter, and settle it; false where it did not leave."""
    kind = _BY_SLUG[letter.kind]
    try:
        parts = _parts(letter, kind)
        if parts:
            compose(letter, parts).send()
    except Exception as error:
        # Whatever it is: one letter must not keep the others from leaving.
        logger.exception("Letter %s could not be sent", letter.pk)
        return _not_sent(letter, error)
    if not parts:
        letter.mark_needless()
        return True
    now = timezone.now()
    letter.mark_sent(now)
    for part in parts:
        if kind.has_link:
            part.request.mark_sent(now)
    return True


@transaction.atomic
def _not_sent(letter: Letter, error: Exception) -> bool:
    """Try again later where that can help; else say why, to the office."""
    is_final, sentence = _reason(error)
    if not is_final and letter.attempt < MAX_ATTEMPTS:
        letter.put_back(_("It did not work this time. It is tried again."))
        return False
    sentence = sentence % {"email": letter.email}
    letter.mark_failed(sentence)
    for request in letter.requests.all():
        request.mark_failed(sentence)
    return False


def _reason(error: Exception) -> tuple[bool, str]:
    """Whether trying again is of no use, and the sentence for the office."""
    code = 0
    if isinstance(error, SMTPRecipientsRefused):
        code = max((answer[0] for answer in error.recipients.values()), default=550)
    elif isinstance(error, SMTPResponseException) and not isinstance(error, SMTPAuthenticationError):
        code = error.smtp_code
    if code >= 500:
        return True, _("The mail server does not accept the address %(email)s. Please check it.")
    if isinstance(error, UnicodeError | BadHeaderError):
        return True, _("The address %(email)s holds signs that no mail can reach. Please check it.")
    if isinstance(error, OSError | SMTPException):
        return False, _("The mail to %(email)s could not be sent: the mail server could not be reached.")
    return False, _("The mail to %(email)s could not be sent. Please tell the people who run this portal.")


def _parts(letter: Letter, kind: LetterKind) -> list[Part]:
    """What is still to be said: requests that stand in rounds that run, with their measures and a fresh link."""
    requests = letter.requests.select_related("round__municipality", "round__created_by", "contact").order_by(
        "round__deadline", "pk"
    )
    parts = []
    for request in requests:
        if kind.needs_open_round and not request.is_answerable:
            continue
        reports = MeasureReport.objects.filter(request=request)
        reports = reports.awaited() if kind.lists_awaited_only else reports.told()
        measures = [report.measure for report in reports.for_form()]
        if measures:
            parts.append(Part(request, link_address(request, letter.email) if kind.has_link else "", measures))
    return parts


def link_address(request: ReportRequest, email: str) -> str:
    """A fresh personal link to the form of the request."""
    _link, token = make_link(
        purpose=ReportRequest.LINK_PURPOSE,
        subject_id=request.pk,
        email=email,
        expires_at=request.round.links_until(timezone.localdate()),
    )
    return settings.SITE_URL + reverse("measures:link_report", kwargs={"token": token})


def compose(letter: Letter, parts: list[Part]) -> EmailMultiAlternatives:
    """The mail with its plain and its HTML side; both say the same words. Answers go to whoever made the round."""
    kind = _BY_SLUG[letter.kind]
    rounds = [part.request.round for part in parts]
    office = next((each.created_by for each in rounds if each.created_by and each.created_by.email), None)
    context = {
        "letter": letter,
        "parts": parts,
        "municipality": letter.municipality,
        "office": office,
        "count": sum(len(part.measures) for part in parts),
        "deadline": min(each.deadline for each in rounds),
        "is_overdue": min(each.deadline for each in rounds) < letter.written_on,
        "words": letter.words,
        "dues": deadlines.due_at(letter.email, letter.written_on) if kind.is_reminder else (),
        "site_url": settings.SITE_URL,
    }
    subject, _line, opening = render_to_string(kind.template, context).strip().partition("\n")
    context |= {"opening": opening.strip(), "subject": " ".join(subject.split())}
    mail = EmailMultiAlternatives(
        subject=context["subject"],
        body=render_to_string("measures/mail/letter.txt", context),
        to=[letter.email],
        reply_to=[office.email] if office else None,
        headers={"Auto-Submitted": "auto-generated"},
    )
    mail.attach_alternative(render_to_string("measures/mail/letter.html", context), "text/html")
    return mail
