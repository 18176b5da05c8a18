"""Reminding people of reporting rounds: seldom, bundled, and never for ever."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from measures.actions.letters import write_letter
from measures.models import Addressee, Letter, ReportRequest
from stakeholders.models import Contact

# So long after the last reminder the office is told to phone.
PATIENCE = timedelta(days=7)


def remind_people(*, today: date) -> list[Letter]:
    """Write the reminders that are due today: one bundled letter a person, at most one a week whatever it is about.

    Who waited longest comes first: a person whom two municipalities ask is reminded by both in turn. Who never
    reacted or is away is joined by the deputy after the first reminder past the deadline. After the last reminder
    the office is told to phone. A second run on the same day writes nothing.
    """
    awaited = ReportRequest.objects.awaited().sent()
    awaited = awaited.select_related("round__municipality", "round__created_by", "contact__deputy")
    by_person: dict[tuple[int, str], list[ReportRequest]] = {}
    for request in awaited.order_by("round__deadline", "pk"):
        by_person.setdefault((request.round.municipality_id, request.email.lower()), []).append(request)
    longest_first = sorted(by_person.values(), key=lambda owed: max(each.reminded_for or date.min for each in owed))
    Addressee.objects.not_written_within_a_week(today).delete()
    written = [_remind(requests, today) for requests in longest_first]
    everybody = [request for requests in by_person.values() for request in requests]
    written += _write_to_deputies(everybody, today)
    written += _tell_the_office(everybody, today)
    return [letter for letter in written if letter is not None]


def remind_now(requests: Iterable[ReportRequest], *, today: date) -> tuple[list[Letter], list[ReportRequest]]:
    """Remind because the office asks for it; returns the letters, and who was written to within the last week."""
    written, spared = [], []
    for request in requests:
        letter = _write([request], today) if request.sent_at else None
        if letter is None:
            spared.append(request)
        else:
            written.append(letter)
    return written, spared


def _remind(requests: list[ReportRequest], today: date) -> Letter | None:
    """One letter about everything this person still owes, if any of it is due."""
    worth = [each for each in requests if each.overdue_reminders < max(len(each.round.remind_after), 1)]
    if not any(each.reminder_due(today) for each in worth):
        return None
    return _write(worth, today)


@transaction.atomic
def _write(requests: list[ReportRequest], today: date) -> Letter | None:
    first = requests[0]
    if not Addressee.win(first.email, today):
        return None
    letter = write_letter("reminder", requests, today=today)
    for request in requests:
        request.note_reminder(timezone.now(), day=today, is_overdue=request.round.deadline < today)
    return letter


def _write_to_deputies(requests: list[ReportRequest], today: date) -> list[Letter]:
    """The deputies of those who are away or have never reacted, once a request, bundled."""
    by_deputy: dict[tuple[int, int], list[ReportRequest]] = {}
    for request in requests:
        deputy = request.contact.deputy if request.contact else None
        if deputy is not None and request.deputy_notified_at is None and _needs_deputy(request, deputy, today):
            by_deputy.setdefault((request.round.municipality_id, deputy.pk), []).append(request)
    return [letter for group in by_deputy.values() if (letter := _write_to_deputy(group, today)) is not None]


@transaction.atomic
def _write_to_deputy(requests: list[ReportRequest], today: date) -> Letter | None:
    contact = requests[0].contact
    deputy = contact.deputy if contact else None
    if deputy is None or not Addressee.win(deputy.email, today):
        return None
    for request in requests:
        request.note_deputy(deputy, timezone.now())
    return write_letter("deputy", requests, name=deputy.name, email=deputy.email, today=today)


def _needs_deputy(request: ReportRequest, deputy: Contact, today: date) -> bool:
    is_silent = request.opened_at is None or (request.contact is not None and request.contact.is_absent(today))
    is_other = deputy.email.strip().lower() not in {"", request.email.lower()}
    return request.overdue_reminders > 0 and is_silent and is_other and deputy.is_reachable(today)


def _tell_the_office(requests: list[ReportRequest], today: date) -> list[Letter]:
    """One letter to whoever made the rounds: these people do not answer mails, please phone."""
    by_office: dict[tuple[int, int], list[ReportRequest]] = {}
    for request in requests:
        office = request.round.created_by
        if office is None or request.office_told_at is not None:
            continue
        if request.is_beyond_reminders(today, patience=PATIENCE):
            by_office.setdefault((request.round.municipality_id, office.pk), []).append(request)
    return [letter for group in by_office.values() if (letter := _tell(group, today)) is not None]


@transaction.atomic
def _tell(requests: list[ReportRequest], today: date) -> Letter | None:
    office = requests[0].round.created_by
    if office is None or not Addressee.win(office.email, today):
        return None
    for request in requests:
        request.note_office_told(timezone.now())
    return write_letter("phone", requests, name=office.name, email=office.email, today=today)
