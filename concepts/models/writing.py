"""Several people in one section: who is there, and what could not be merged yet."""

from datetime import UTC, datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from concepts.merging import Wording, Woven, weave
from concepts.models.element import Element


class PresenceQuerySet(QuerySet["Presence"]):
    """Open editors."""

    def of(self, element: Element) -> "PresenceQuerySet":
        """In one section."""
        return self.filter(element=element)

    def at(self, moment: datetime) -> "PresenceQuerySet":
        """Those that gave a sign of life in the minute before."""
        return self.filter(seen_at__gt=moment - Presence.LASTS)

    def by(self, user: Any) -> "PresenceQuerySet":
        """Those of one person."""
        return self.filter(user=user)

    def names(self, *, besides: Any) -> list[str]:
        """Who that is, each once, without this person."""
        people = self.exclude(user=besides).select_related("user").order_by("user__name", "pk")
        return list(dict.fromkeys(str(each.user) for each in people))

    def turns(self) -> dict[str, int]:
        """For the last editors that were open, which of the texts they sent was the last to arrive."""
        return dict(self.filter(turn__gt=0).order_by("-changed_at").values_list("draft", "turn")[:20])

    def opened(self, element: Element, user: Any, draft: str) -> "Presence":
        """The open editor of that name, new or known."""
        key = {"element": element, "user": user, "draft": draft}
        return self.get_or_create(**key, defaults={"seen_at": timezone.now()})[0]

    def note(self, element: Element, user: Any, draft: str, moment: datetime) -> None:
        """A sign of life."""
        self.bulk_create(
            [Presence(element=element, user=user, draft=draft, seen_at=moment)],  # type: ignore[list-item]  # inside, mypy takes the class for one of any model
            update_conflicts=True,
            update_fields=["seen_at"],
            unique_fields=["element", "user", "draft"],
        )

    def end(self, element: Element, user: Any, draft: str) -> None:
        """It was closed. What it sent last is remembered for some days: a draft in the browser may ask for it."""
        mine = self.filter(element=element, user=user)
        mine.filter(draft=draft).update(seen_at=Presence.GONE)
        mine.filter(changed_at__lt=timezone.now() - Presence.REMEMBERED).delete()


class Presence(models.Model):
    """Somebody has the editor of a section open ("… schreibt hier"). Locks nothing and fades by itself.

    An editor may not hear an answer: then it sends its next text as if the one before had not arrived. So
    each bears a number, ``turn``; here stands the last one that arrived and the ``revision`` that took it in.
    ``title`` and ``text`` are what it said, where the revision also says what others wrote.
    """

    LASTS, REMEMBERED = timedelta(seconds=60), timedelta(days=14)
    GONE = datetime(2000, 1, 1, tzinfo=UTC)

    element = models.ForeignKey(Element, models.CASCADE, related_name="presences")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    draft = models.CharField(max_length=40, blank=True)
    seen_at = models.DateTimeField()
    changed_at = models.DateTimeField(auto_now=True)
    turn = models.PositiveIntegerField(default=0)
    revision = models.PositiveIntegerField(default=0)
    title = models.CharField(max_length=1000, null=True)  # noqa: DJ001  nothing is not the same as an empty heading
    text = models.TextField(null=True)  # noqa: DJ001

    objects = PresenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("presence")
        verbose_name_plural = _("presences")
        constraints = [
            models.UniqueConstraint(fields=["element", "user", "draft"], name="one_presence_per_open_editor")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.element}"

    @property
    def said(self) -> Wording | None:
        """What the editor said last, where that is not what the revision says."""
        return None if self.text is None else Wording(self.title or "", self.text)

    def heard(self, turn: int, revision: int, said: Wording | None) -> None:
        """Remember the text that arrived last, and which revision took it in."""
        self.turn, self.revision = turn, revision
        self.title, self.text = (said.title, said.text) if said else (None, None)
        self.save(update_fields=["turn", "revision", "title", "text", "changed_at"])


class UnmergedQuerySet(QuerySet["Unmerged"]):
    """Wordings that wait for their writer's decision."""

    def of(self, user: Any) -> "UnmergedQuerySet":
        """Those of one person; nobody else sees them."""
        return self.filter(user=user)

    def editable_by(self, user: Any) -> "UnmergedQuerySet":
        """Those in sections that the user may write now."""
        return self.filter(element__in=Element.objects.editable_by(user))

    def of_draft(self, draft: str) -> "UnmergedQuerySet":
        """Those that one open editor sent: settled as soon as a later text of it fits."""
        return self.filter(draft=draft)

    def in_element(self, element: Element) -> "UnmergedQuerySet":
        """Those of one section, the last one first."""
        return self.filter(element=element).order_by("-saved_at", "-pk")


class Unmerged(models.Model):
    """What somebody wrote while somebody else wrote differently in the same place (nicht zusammengeführter Text).

    It waits for its writer on the page that shows both texts, whatever becomes of the browser. ``base_title``
    and ``base_text`` are the wording that both come from. ``draft`` tells the writer's open editors apart.
    """

    element = models.ForeignKey(Element, models.CASCADE, related_name="unmerged")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    draft = models.CharField(max_length=40)
    title = models.CharField(max_length=1000, blank=True)
    text = models.TextField(blank=True)
    base_title = models.CharField(max_length=1000, blank=True)
    base_text = models.TextField(blank=True)
    saved_at = models.DateTimeField(auto_now=True)

    objects = UnmergedQuerySet.as_manager()

    class Meta:
        verbose_name = _("text that is not merged yet")
        verbose_name_plural = _("texts that are not merged yet")
        constraints = [
            models.UniqueConstraint(fields=["element", "user", "draft"], name="one_unmerged_text_per_open_editor")
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.element}"

    @property
    def wording(self) -> Wording:
        """What the person wrote."""
        return Wording(self.title, self.text)

    @property
    def woven(self) -> Woven:
        """It and the wording in force in one, with what has to be decided."""
        return weave(Wording(self.base_title, self.base_text), self.wording, self.element.wording)
