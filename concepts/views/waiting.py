"""What waits on the start page: drafts for those who write, editions for those who read."""

from datetime import datetime

from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts import fragments
from accounts.requests import MemberRequest
from accounts.waiting import ROWS, Row
from concepts import status
from concepts.models import Concept, Edition


def waiting(request: MemberRequest) -> HttpResponse:
    """Concepts that are still being written; for a new office, the first three steps."""
    mine = Concept.objects.editable_by(request.user).of(request.municipality)
    rows = [
        Row(
            reverse("concepts:detail", kwargs={"pk": concept.pk}),
            concept.title,
            _("changed on %(day)s") % {"day": _day(concept.changed_at)},
            "active" if concept.is_open_for_comments else "neutral",
            concept.get_state_display(),
        )
        for concept in mine.unfinished().order_by("-changed_at")[:ROWS]
    ]
    return fragments.answer(request, "concepts/waiting.html", "region", {"rows": rows, "is_new": not mine.exists()})


def newest(request: MemberRequest) -> HttpResponse:
    """The editions frozen last."""
    editions = Edition.objects.visible_to(request.user).of(request.municipality).for_lists()[:ROWS]
    adopted = str(dict(status.choices())[status.ADOPTED])
    rows = [
        Row(
            reverse("concepts:edition", kwargs={"pk": edition.pk}),
            f"{edition.concept.title}: {edition.name}",
            _("frozen on %(day)s") % {"day": _day(edition.frozen_at)},
            "ok" if edition.is_adopted else "",
            adopted if edition.is_adopted else "",
        )
        for edition in editions
    ]
    return fragments.answer(request, "concepts/newest.html", "region", {"rows": rows})


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "j. F Y")
