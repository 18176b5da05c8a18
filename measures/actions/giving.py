"""Acts on money that the municipality gives: every one leaves a step in the history of the application."""

import logging
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from measures.amounts import written
from measures.models import Application, ApplicationStep, Fund, Measure
from stakeholders.models import Body

logger = logging.getLogger(__name__)


def give_opinion(application: Application, *, text: str, on: date, by: Any) -> Application:
    """Write what the office recommends; an earlier opinion stays in the history. Refuses an empty one."""
    return _act(application, lambda locked: locked.give_opinion(text, on), note=text, by=by)


def grant_application(
    application: Application, *, amount: Decimal | None, on: date | None, body: Body | None, conditions: str, by: Any
) -> Application:
    """Grant it, in whole or in part. Refuses what is settled or withdrawn."""
    words = [_("%(amount)s granted") % {"amount": written(amount)}] if amount is not None else []
    return _act(
        application,
        lambda locked: locked.grant(amount, on=on, body=body, conditions=conditions),
        note="\n".join([*words, *_decision(on, body), *([conditions] if conditions else [])]),
        by=by,
    )


def refuse_application(
    application: Application, *, reason: str, on: date | None, body: Body | None, by: Any
) -> Application:
    """Refuse it with a reason. Refuses to do so without one, or once money was paid."""
    return _act(
        application,
        lambda locked: locked.refuse(reason, on=on, body=body),
        note="\n".join([*_decision(on, body), reason]),
        by=by,
    )


def withdraw_application(application: Application, *, by: Any) -> Application:
    """The applicant no longer wants it. Refuses once money was paid."""
    return _act(application, lambda locked: locked.withdraw(), note="", by=by)


def resume_application(application: Application, *, by: Any) -> Application:
    """Applied for again after it was withdrawn."""
    return _act(application, lambda locked: locked.resume(), note="", by=by)


def settle_application(application: Application, *, by: Any) -> Application:
    """Close it. Refuses while a proof of use is not accepted."""
    return _act(application, lambda locked: locked.settle(), note="", by=by)


@transaction.atomic
def delete_application(application: Application, *, by: Any) -> None:
    """Delete an application about which nothing was said; refuses one with a history."""
    if application.has_history:
        raise ValidationError(
            _("The office has worked on this application already. Mark it as withdrawn; its history stays readable.")
        )
    logger.info("Application %s “%s” deleted by %s", application.pk, application, by)
    application.delete()


@transaction.atomic
def delete_fund(fund: Fund, *, by: Any) -> None:
    """Delete a fund to which nobody has applied; refuses any other."""
    if any(call.has_happened for call in fund.calls.all()):
        raise ValidationError(_("There are applications to this fund. It stays, so that they can be understood."))
    logger.info("Fund %s “%s” deleted by %s", fund.pk, fund, by)
    fund.delete()


@transaction.atomic
def make_measure_of(application: Application, *, by: Any) -> Measure:
    """Make a measure of what a third party does: title, words and dates go along, applicant as lead. Both stay linked.

    Refuses when it has become one already.
    """
    locked = Application.objects.select_for_update(of=("self",)).select_related("call__fund", "applicant")
    application = locked.get(pk=application.pk)
    if application.measures.exists():
        raise ValidationError(_("This application is linked to a measure already."))
    measure = Measure.objects.create(
        municipality_id=application.call.fund.municipality_id,
        kind="project",
        title=application.title,
        description=application.description,
        lead_note="" if application.applicant else application.applicant_name,
        starts_on=application.starts_on,
        ends_on=application.ends_on,
        term=application.term,
        created_by=by,
    )
    if application.applicant:
        measure.be_led_by([application.applicant], timezone.localdate())
    application.measures.add(measure)
    return measure


@transaction.atomic
def _act(application: Application, verb: Callable[[Application], None], *, note: str, by: Any) -> Application:
    locked = Application.objects.select_for_update(of=("self",)).select_related("call__fund").get(pk=application.pk)
    verb(locked)
    ApplicationStep.objects.create(application=locked, state=locked.state, note=note, by=by)
    return locked


def _decision(on: date | None, body: Body | None) -> list[str]:
    return (
        [" · ".join(str(each) for each in (body, on.strftime("%d.%m.%Y") if on else "") if each)] if on or body else []
    )
