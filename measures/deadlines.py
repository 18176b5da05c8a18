"""What is due about money, on both sides, as one list in the order of days."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission
from measures import application_states
from measures.models import ApplicantProof, Call, DrawDown, Grant, Payment, ProofOfUse

# A reminder looks so far ahead; the page of due dates a year.
AHEAD = timedelta(days=28)
YEAR = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Due:
    """One due date: the day, what is to be done, for what, where it stands, who keeps it, whether it is late."""

    on: date
    what: str | Promise
    title: str
    view: str
    pk: int
    municipality: int
    keeper: int | None
    keeper_name: str
    is_late: bool

    @property
    def address(self) -> str:
        """The page on which it is answered."""
        return reverse(self.view, kwargs={"pk": self.pk})

    @property
    def line(self) -> str:
        """It in one line of a mail."""
        day = date_format(self.on, "j. F Y")
        words = _("%(day)s (overdue): %(what)s, %(title)s") if self.is_late else _("%(day)s: %(what)s, %(title)s")
        return words % {"day": day, "what": self.what, "title": self.title}


def dues(municipalities: QuerySet[Municipality], *, today: date, until: date) -> list[Due]:
    """Everything that is overdue or due by that day in the municipalities; a fixed number of queries."""
    found = [
        *_draw_downs(municipalities, today, until),
        *_proofs(municipalities, today, until),
        *_ends(municipalities, today, until),
        *_payments(municipalities, today, until),
        *_applicants_proofs(municipalities, today, until),
        *_calls(municipalities, today, until),
    ]
    return sorted(found, key=lambda each: (each.on, each.title, str(each.what)))


def due_for(user: Any, today: date) -> list[Due]:
    """What a person keeps and must soon see to, in all municipalities in which they plan today."""
    mine = access.municipalities(user, Permission.PLAN_MEASURES)
    return [each for each in dues(mine, today=today, until=today + AHEAD) if each.keeper == user.pk]


def due_at(email: str, today: date) -> list[Due]:
    """The same for whoever reads the mails of that address."""
    people = get_user_model().objects.filter(email__iexact=email, is_active=True)
    return [each for user in people for each in due_for(user, today)]


def _of_grant(grant: Grant, on: date, what: str | Promise, today: date) -> Due:
    keeper = grant.kept_by.get_full_name() if grant.kept_by else ""
    return Due(
        on, what, grant.title, "measures:grant", grant.pk, grant.municipality_id, grant.kept_by_id, keeper, on < today
    )


def _draw_downs(places: QuerySet[Municipality], today: date, until: date) -> Iterator[Due]:
    rows = DrawDown.objects.expected(until).filter(grant__municipality__in=places, grant__closed_on__isnull=True)
    for row in rows.select_related("grant__kept_by"):
        yield _of_grant(row.grant, row.due_on, _("request the draw-down"), today)


def _proofs(places: QuerySet[Municipality], today: date, until: date) -> Iterator[Due]:
    rows = ProofOfUse.objects.expected(until).filter(grant__municipality__in=places, grant__closed_on__isnull=True)
    for row in rows.select_related("grant__kept_by"):
        yield _of_grant(row.grant, row.due_on, row.get_kind_display(), today)


def _ends(places: QuerySet[Municipality], today: date, until: date) -> Iterator[Due]:
    """Ends of periods are told before they come, not held against anybody afterwards."""
    window = (today, until)
    ending = Q(funded_until__range=window, closed_on__isnull=True) | Q(bound_until__range=window)
    for grant in Grant.objects.filter(ending, municipality__in=places).select_related("kept_by"):
        if grant.closed_on is None and grant.funded_until and today <= grant.funded_until <= until:
            yield _of_grant(grant, grant.funded_until, _("end of the funding period"), today)
        if grant.bound_until and today <= grant.bound_until <= until:
            yield _of_grant(grant, grant.bound_until, _("end of the binding to the purpose"), today)


def _of_fund(fund: Any, on: date, what: str | Promise, title: str, view: str, pk: int, today: date) -> Due:
    keeper = fund.kept_by.get_full_name() if fund.kept_by else ""
    return Due(on, what, title, view, pk, fund.municipality_id, fund.kept_by_id, keeper, on < today)


def _payments(places: QuerySet[Municipality], today: date, until: date) -> Iterator[Due]:
    rows = Payment.objects.filter(
        application__call__fund__municipality__in=places,
        application__state__in=application_states.unsettled_slugs(),
        paid_on__isnull=True,
        due_on__lte=until,
    )
    for row in rows.select_related("application__call__fund__kept_by"):
        fund, made = row.application.call.fund, row.application
        assert row.due_on is not None  # asked for
        yield _of_fund(
            fund, row.due_on, _("payment to a third party"), made.title, "measures:application", made.pk, today
        )


def _applicants_proofs(places: QuerySet[Municipality], today: date, until: date) -> Iterator[Due]:
    rows = ApplicantProof.objects.expected(until).filter(
        application__call__fund__municipality__in=places, application__state__in=application_states.unsettled_slugs()
    )
    for row in rows.select_related("application__call__fund__kept_by"):
        fund, made = row.application.call.fund, row.application
        what = _("%(kind)s of a third party") % {"kind": row.get_kind_display()}
        yield _of_fund(fund, row.due_on, what, made.title, "measures:application", made.pk, today)


def _calls(places: QuerySet[Municipality], today: date, until: date) -> Iterator[Due]:
    rows = Call.objects.filter(fund__municipality__in=places, deadline__range=(today, until))
    for row in rows.select_related("fund__kept_by"):
        yield _of_fund(
            row.fund, row.deadline, _("last day for applications"), str(row), "measures:fund", row.fund_id, today
        )
