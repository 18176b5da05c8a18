"""What one person says on one measure in a reporting round."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _

from measures import round_progress, timeliness
from measures import status as states
from measures.models.measure import Measure
from measures.models.report_request import ReportRequest
from measures.models.status_entry import StatusEntry
from measures.querysets import MeasureReportQuerySet


class Overtaken(ValidationError):
    """Somebody else (a deputy, the same person on another device) has written meanwhile."""


class MeasureReport(models.Model):
    """One report on one measure, from the question to its acceptance (Rückmeldung).

    A report is written by whoever holds the request's link, without an account, so the writer stands as text.
    ``version`` counts every write; a write names the version it is based on. All moves are verbs
    that check state, version and that the round is running in one statement. Words that were sent back are kept in ``returns``.
    """

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        SAVED = "saved", _("begun")
        SUBMITTED = "submitted", _("submitted")
        RETURNED = "returned", _("sent back")
        ACCEPTED = "accepted", _("accepted")
        DECLINED = "declined", _("no longer ours")
        WITHDRAWN = "withdrawn", _("withdrawn")

    # In these the person may still write; a declined one can be taken up again until the office has read it.
    WRITABLE = (Status.OPEN, Status.SAVED, Status.RETURNED)
    # What the person says; ``answers`` are those to the round's own questions, by their key.
    CONTENTS = (
        "state",
        "light",
        "light_reason",
        "note",
        "figures",
        "obstacles",
        "next_step",
        "resume_on",
        "handed_to",
        "decided_by",
        "merged_into",
        "merged_note",
        "reached",
        "answers",
    )

    # Said by an entry in other ways, or by the report alone, to which the entry leads.
    _ELSEWHERE = frozenset({"state", "note", "merged_note", "reached", "answers"})

    request = models.ForeignKey(ReportRequest, models.CASCADE, related_name="reports")
    # A measure on which somebody was asked does not vanish, unless its whole municipality goes.
    measure = models.ForeignKey(Measure, models.RESTRICT, related_name="reports")
    status = models.CharField(_("status"), max_length=10, choices=Status, default=Status.OPEN)
    version = models.PositiveIntegerField(default=0)

    state = models.CharField(_("state"), max_length=20, choices=states.choices, blank=True)
    light = models.CharField(_("traffic light"), max_length=20, choices=timeliness.choices, blank=True)
    light_reason = models.TextField(_("reason for the traffic light"), blank=True)
    note = models.TextField(_("status note"), blank=True)
    figures = models.TextField(_("figures"), blank=True)
    obstacles = models.TextField(_("obstacles"), blank=True)
    next_step = models.TextField(_("next step"), blank=True)
    resume_on = models.DateField(_("to be resumed on"), null=True, blank=True)
    handed_to = models.CharField(_("handed over to"), max_length=300, blank=True)
    decided_by = models.CharField(_("decided by"), max_length=300, blank=True)
    merged_into = models.ForeignKey(
        Measure, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("merged into")
    )
    merged_note = models.CharField(_("merged into, in words"), max_length=300, blank=True)
    # How many people of each target group were reached: its key, its name at the time, the number, and from the
    # acceptance on the number that stood there before.
    reached = models.JSONField(_("reached"), default=list, blank=True)
    answers = models.JSONField(_("answers"), default=dict, blank=True)
    is_unchanged = models.BooleanField(_("unchanged"), default=False)
    decline_note = models.TextField(_("why it is no longer ours, and whose it is now"), blank=True)

    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    writer_name = models.CharField(_("written by"), max_length=200, blank=True)
    writer_email = models.EmailField(_("e-mail address"), blank=True)
    submitted_at = models.DateTimeField(null=True, blank=True)
    question = models.TextField(_("question of the office"), blank=True)
    returns = models.JSONField(default=list, blank=True, editable=False)
    # Words that somebody wrote over after seeing them beside their own: nothing that was saved is lost.
    overtaken = models.JSONField(default=list, blank=True, editable=False)
    # Whose bundle it was before it was given to a colleague.
    came_from = models.ForeignKey(
        ReportRequest, models.SET_NULL, null=True, blank=True, related_name="handed_on", editable=False
    )
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    # Accepting makes a dated entry of the measure's history; ``entry.report`` leads back here.
    entry = models.OneToOneField(
        StatusEntry, models.SET_NULL, null=True, blank=True, related_name="report", editable=False
    )
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = MeasureReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report on a measure")
        verbose_name_plural = _("reports on measures")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["request", "measure"], name="a_person_reports_on_a_measure_once_in_a_round")
        ]

    def __str__(self) -> str:
        return f"{self.measure} ({self.request.round})"

    @property
    def behaviour(self) -> states.State | None:
        """What the reported state says; none before one was chosen."""
        return states.get(self.state) if self.state else None

    @property
    def level(self) -> str:
        """Its status as a plain level for the badge."""
        return round_progress.LEVELS[self.status]

    @property
    def is_to_read(self) -> bool:
        """It waits for the office: submitted, or declined."""
        return self.status in {self.Status.SUBMITTED, self.Status.DECLINED}

    @property
    def is_writable(self) -> bool:
        """The person may write: not submitted, and the round is running."""
        return self.status in self.WRITABLE and self.request.is_answerable

    @property
    def is_accepted(self) -> bool:
        return self.status == self.Status.ACCEPTED

    @property
    def is_submitted(self) -> bool:
        return self.status == self.Status.SUBMITTED

    @property
    def is_returned(self) -> bool:
        return self.status == self.Status.RETURNED

    @property
    def is_declined(self) -> bool:
        return self.status == self.Status.DECLINED

    @property
    def is_told(self) -> bool:
        """The person has done their part."""
        return self.status in {self.Status.SUBMITTED, self.Status.ACCEPTED, self.Status.DECLINED}

    @property
    def is_begun(self) -> bool:
        """Something was written and not handed in yet."""
        return self.status in {self.Status.SAVED, self.Status.RETURNED}

    @property
    def is_untouched(self) -> bool:
        """Nobody has written anything."""
        return self.status == self.Status.OPEN

    @property
    def reached_lines(self) -> list[str]:
        """How many people of each target group were reached, in words."""
        return [reached_line(each) for each in self.reached]

    @property
    def merged_words(self) -> str:
        """What the measure was merged into: the one that was named, and what was said beside it."""
        return "; ".join(filter(None, [str(self.merged_into or ""), self.merged_note]))

    def contents(self) -> dict[str, Any]:
        """What was said, by the names of ``CONTENTS``."""
        return {name: getattr(self, name) for name in self.CONTENTS}

    def write(self, contents: Mapping[str, Any], *, based_on: int, name: str, email: str, by: Any = None) -> None:
        """Keep what was typed so far; nothing is required. Raises ``Overtaken``."""
        changes = {**self._known(contents), "status": self._while_writing(), "is_unchanged": False}
        self._move(self.WRITABLE, based_on, **changes, **self._writer(name, email, by))

    def submit(self, contents: Mapping[str, Any], *, based_on: int, name: str, email: str, by: Any = None) -> None:
        """Hand it to the office. Refuses what says too little, by field. Raises ``Overtaken``."""
        said = {**self.contents(), **self._known(contents)}
        self._demand_enough(said)
        changes = {**said, "status": self.Status.SUBMITTED, "submitted_at": timezone.now(), "is_unchanged": False}
        self._move(self.WRITABLE, based_on, **changes, **self._writer(name, email, by))

    def submit_unchanged(self, *, based_on: int, name: str, email: str, by: Any = None) -> None:
        """Say that all is as last reported: state and words of the measure stand on. Refuses where a question must be answered."""
        if not self.request.round.may_be_unchanged:
            raise ValidationError(
                _("This round asks a question that must be answered. Please open the form of this measure.")
            )
        said = {"state": self.measure.state, "note": self.measure.status_note}
        changes = {**said, "status": self.Status.SUBMITTED, "submitted_at": timezone.now(), "is_unchanged": True}
        self._move(self.WRITABLE, based_on, **changes, **self._writer(name, email, by))

    def decline(self, note: str, *, based_on: int, name: str, email: str, by: Any = None) -> None:
        """Say that the measure is no longer theirs; refuses to do so without a sentence."""
        if not note.strip():
            raise ValidationError(
                {"decline_note": _("Please say in a sentence who looks after the measure now, or why it is not you.")}
            )
        changes = {"status": self.Status.DECLINED, "decline_note": note, "submitted_at": timezone.now()}
        self._move(self.WRITABLE, based_on, **changes, **self._writer(name, email, by))

    def take_back(self, *, based_on: int) -> None:
        """Go on writing after handing it in, as long as the office has not accepted it.

        "Unchanged" is undone without a trace: the words were those of the measure.
        """
        status = self.Status.RETURNED if self.question else self.Status.SAVED
        changes: dict[str, Any] = {"status": status}
        if self.is_unchanged and self.status == self.Status.SUBMITTED:
            changes = {"status": self.Status.OPEN, "state": "", "note": "", "is_unchanged": False}
        self._move((self.Status.SUBMITTED, self.Status.DECLINED), based_on, **changes)

    def keep_overtaken(self) -> None:
        """Put what stands here aside, with who wrote it and when, because somebody is about to write over it."""
        kept = {
            "writer": self.writer_name,
            "written_at": self.changed_at.isoformat(),
            **{key: _plain(value) for key, value in self.contents().items()},
        }
        MeasureReport.objects.filter(pk=self.pk).update(overtaken=[*self.overtaken, kept])

    def send_back(self, question: str, *, by: Any, now: datetime) -> None:
        """Return it with a question; what was said goes into the history. Refuses an empty question."""
        if not question.strip():
            raise ValidationError({"question": _("Please write what you would like to know.")})
        kept = {
            "question": question,
            "asked_at": now.isoformat(),
            "asked_by": str(by),
            "status": self.status,
            "writer": self.writer_name,
            "submitted_at": self.submitted_at.isoformat() if self.submitted_at else None,
            "decline_note": self.decline_note,
            **{key: _plain(value) for key, value in self.contents().items()},
        }
        told = (self.Status.SUBMITTED, self.Status.DECLINED)
        returns = [*self.returns, kept]
        self._move(
            told, self.version, status=self.Status.RETURNED, question=question, returns=returns, is_unchanged=False
        )

    def accept(self, entry: StatusEntry, *, reached: list[dict[str, Any]], by: Any, now: datetime) -> None:
        """Take it as it is, as this entry of the history, with what stood before at the numbers it reports.

        Refuses one that was not submitted or that somebody faster accepted.
        """
        changes = {"status": self.Status.ACCEPTED, "accepted_by": by, "accepted_at": now, "entry": entry}
        changes["reached"] = reached
        self._move((self.Status.SUBMITTED,), self.version, **changes)

    def withdraw(self) -> None:
        """Ask no longer for it; what was written stays. Refuses an accepted one."""
        every = [each for each in self.Status if each not in {self.Status.ACCEPTED, self.Status.WITHDRAWN}]
        self._move(every, None, status=self.Status.WITHDRAWN)

    def ask_again(self, status: str = Status.OPEN) -> None:
        """Ask for a withdrawn one once more, in a status in which one may write; what was written is still there."""
        self._move((self.Status.WITHDRAWN,), None, status=status)

    def held(self) -> "MeasureReport":
        """The report as it is now, locked until the end of the transaction, with its measure and round."""
        self.request.round.hold()
        return MeasureReport.objects.select_related("measure", "request__round").get(pk=self.pk)

    def further(self) -> dict[str, Any]:
        """What a dated entry of the history holds besides state and note, by the entry's names."""
        names = [name for name in self.CONTENTS if name not in self._ELSEWHERE]
        said = {name: getattr(self, name) for name in names}
        # A light that is set must be explained; the note explains it where the person wrote nothing else.
        said["light_reason"] = (self.light_reason or self.note) if self.light else ""
        said["light"] = self.light if said["light_reason"].strip() else ""
        return said

    def hand_on(self, request: ReportRequest) -> None:
        """Belong to a colleague's request of the same round, with everything that was written so far."""
        if request.round_id != self.request.round_id:
            raise ValueError(f"Request {request.pk} belongs to another round.")
        self._move(self.WRITABLE, None, request=request, came_from=self.request)

    def come_back(self) -> None:
        """Belong again to the request it was given away from; refuses one that was never given away."""
        if self.came_from is None or self.came_from.is_withdrawn:
            raise ValidationError(_("This report was not given to anybody: it cannot come back."))
        self._move(self.WRITABLE, None, request=self.came_from, came_from=None)

    def _known(self, contents: Mapping[str, Any]) -> dict[str, Any]:
        """The contents; raises ``ValueError`` for a name that is none."""
        if unknown := contents.keys() - set(self.CONTENTS):
            raise ValueError(f"No contents of a report: {sorted(unknown)}.")
        return dict(contents)

    def _while_writing(self) -> str:
        """A report that was sent back stays marked so while it is written anew."""
        return self.Status.RETURNED if self.is_returned else self.Status.SAVED

    def _demand_enough(self, said: Mapping[str, Any]) -> None:
        refused: dict[str, Any] = {}
        if not said["state"]:
            refused["state"] = _("Please choose how the measure stands.")
        elif states.get(said["state"]).needs_reason and not said["note"].strip():
            refused["note"] = _("Please say in a sentence why. It will stand in the report.")
        if said["light"] in {"delayed", "at_risk"} and not (said["light_reason"].strip() or said["note"].strip()):
            refused["light_reason"] = _("Please say in a sentence why the measure is not on time.")
        for question in self.request.round.questions:
            if question.get("is_required") and not str(said["answers"].get(question["key"], "")).strip():
                refused[f"answer_{question['key']}"] = _("Please answer this question.")
        if refused:
            raise ValidationError(refused)

    @staticmethod
    def _writer(name: str, email: str, by: Any) -> dict[str, Any]:
        writer = by if getattr(by, "pk", None) else None
        return {"writer_name": name[:200], "writer_email": email.lower(), "written_by": writer}

    @transaction.atomic
    def _move(self, expected: Iterable[str], based_on: int | None, **changes: Any) -> None:
        """Change the row if it is in an expected status, nobody wrote meanwhile and the round is running."""
        running = self.request.round.hold().is_open
        mine = MeasureReport.objects.filter(pk=self.pk, request__round__state="open", status__in=[*expected])
        if based_on is not None:
            mine = mine.filter(version=based_on)
        changes |= {"version": models.F("version") + 1, "changed_at": timezone.now()}
        # Through a subquery, so that the join is no part of the update itself.
        keys = mine.values("pk")
        if not running or not MeasureReport.objects.filter(pk__in=keys).update(**changes):
            raise self._refusal(expected, running=running)
        self.refresh_from_db()

    def _refusal(self, expected: Iterable[str], *, running: bool) -> ValidationError:
        """Why the move did not happen, in one sentence."""
        if not running:
            return ValidationError(_("This round is closed. Reports can no longer be changed."))
        now = MeasureReport.objects.get(pk=self.pk)
        if now.status not in [*expected]:
            return ValidationError(
                _("This report is now “%(status)s”: this is no longer possible. Please load the page again."),
                params={"status": now.get_status_display()},
            )
        return Overtaken(
            _(
                "Somebody else has written on this report meanwhile. Please load the page again to see it; your words are still here."
            )
        )


def reached_line(row: Mapping[str, Any]) -> str:
    """One target group with its number, and the number before where there was another."""
    words = f"{row['name']}: {number_format(row['reached'], force_grouping=True)}"
    if row.get("before") in (None, row["reached"]):
        return words
    before = number_format(row["before"], force_grouping=True)
    return words + " " + _("(before: %(number)s)") % {"number": before}


def _plain(value: Any) -> Any:
    if isinstance(value, Measure):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value
