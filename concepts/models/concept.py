"""The concept itself: its life, its own words, its levels of goals."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission
from concepts import kinds, pillars, status


def default_goal_levels() -> list[str]:
    """One level of goals until the concept names its own."""
    return ["Ziel"]


class ConceptQuerySet(QuerySet["Concept"]):
    """Concepts, in whatever state."""

    def visible_to(self, user: Any) -> "ConceptQuerySet":
        """Living texts: drafts for those who read drafts; opened and adopted ones for those who read these."""
        return self.filter(
            Q(municipality__in=access.municipalities(user, Permission.READ_DRAFTS))
            | Q(
                municipality__in=access.municipalities(user, Permission.READ_CONSULTED),
                state__in=[status.CONSULTED, status.ADOPTED],
            )
        )

    def with_history_for(self, user: Any) -> "ConceptQuerySet":
        """Those whose earlier states the user may read: those who read drafts."""
        return self.filter(municipality__in=access.municipalities(user, Permission.READ_DRAFTS))

    def editable_by(self, user: Any) -> "ConceptQuerySet":
        """Those whose text the user may write."""
        return self.filter(municipality__in=access.municipalities(user, Permission.WRITE_CONCEPTS))

    def commentable_by(self, user: Any) -> "ConceptQuerySet":
        """Those on which the user may comment: as a member of the board while it is open for comments."""
        return self.filter(municipality__in=access.municipalities(user, Permission.COMMENT), state=status.CONSULTED)

    def with_editions_for(self, user: Any) -> "ConceptQuerySet":
        """Those whose frozen editions the user reads, whether or not the living text is open to them."""
        return self.filter(municipality__in=access.municipalities(user, Permission.READ_EDITIONS))

    def readable_by(self, user: Any) -> "ConceptQuerySet":
        """Those of which the user reads the living text or frozen editions."""
        return self.visible_to(user) | self.with_editions_for(user)

    def of_editions(self, editions: Any) -> "ConceptQuerySet":
        """Those that the editions belong to."""
        return self.filter(pk__in=editions.order_by().values("concept"))

    def unfinished(self) -> "ConceptQuerySet":
        """Still being written or commented on."""
        return self.filter(state__in=[status.DRAFT, status.CONSULTED])

    def of(self, municipality: Municipality | None) -> "ConceptQuerySet":
        """Those of one municipality."""
        return self.filter(municipality=municipality)

    def newest_first(self) -> "ConceptQuerySet":
        """In the order in which they were begun, the last one first."""
        return self.order_by("-created_at", "-pk")

    def for_lists(self) -> "ConceptQuerySet":
        """With the number of editions and the last change of a text, in one query."""
        return self.annotate(
            edition_count=models.Count("editions", distinct=True),
            text_changed_at=models.Max("elements__changed_at"),
        )


class Concept(models.Model):
    """A municipality's strategic document on integration (Integrationskonzept), as a living text.

    Several may be in force at once; a supplement stands beside its concept; an update follows one.
    Expiry warns and never locks.
    """

    class Form(models.TextChoices):
        CONCEPT = "concept", _("concept")
        SUPPLEMENT = "supplement", _("supplement (stands beside a concept)")
        UPDATE = "update", _("update (follows a concept)")

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="concepts")
    form = models.CharField(_("form"), max_length=20, choices=Form, default=Form.CONCEPT)
    predecessor = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="successors",
        verbose_name=_("follows or supplements"),
    )
    title = models.CharField(_("title"), max_length=300)
    subtitle = models.CharField(_("subtitle"), max_length=300, blank=True)
    state = models.CharField(_("state"), max_length=20, choices=status.choices, default=status.DRAFT)

    valid_from = models.DateField(_("valid from"), null=True, blank=True)
    valid_until = models.DateField(_("valid until"), null=True, blank=True)

    # The municipality's words: labels by slug where they differ from the default.
    goal_levels = models.JSONField(_("names of the goal levels"), default=default_goal_levels)
    kind_labels = models.JSONField(_("own names of kinds"), default=dict, blank=True)
    pillar_labels = models.JSONField(_("own names of the five elements"), default=dict, blank=True)

    # Every number that an adoption has ever fixed: none is given to another element (concepts.outline).
    given_numbers = models.JSONField(default=list, blank=True, editable=False)

    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    objects = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepts")
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__isnull=True)
                | Q(valid_until__isnull=True)
                | Q(valid_until__gte=F("valid_from")),
                name="concept_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def is_open_for_comments(self) -> bool:
        return self.state == status.CONSULTED

    @property
    def is_adopted(self) -> bool:
        return self.state == status.ADOPTED

    @property
    def has_fixed_numbers(self) -> bool:
        """An adoption has fixed the numbers of its sections."""
        return bool(self.given_numbers)

    @property
    def may_open_for_comments(self) -> bool:
        return status.may_move(self.state, status.CONSULTED)

    @property
    def may_close_for_comments(self) -> bool:
        return status.may_move(self.state, status.DRAFT)

    @property
    def may_adopt(self) -> bool:
        return status.may_move(self.state, status.ADOPTED)

    def has_expired(self, today: date) -> bool:
        """Past its last day of validity: a reason to warn, never to lock."""
        return self.valid_until is not None and self.valid_until < today

    def is_about_to_expire(self, today: date) -> bool:
        """In its last half year of validity."""
        return self.valid_until is not None and today <= self.valid_until < today + timedelta(days=183)

    def kind_label(self, kind: kinds.Kind, level: int | None = None) -> str | Promise:
        """What this municipality calls the kind; a goal by the name of its level (1 = highest)."""
        if kind.has_level and level and level <= len(self.goal_levels):
            return self.goal_levels[level - 1]
        return self.kind_labels.get(kind.slug) or kind.label

    def pillar_label(self, pillar: pillars.Pillar) -> str | Promise:
        """What this municipality calls one of the five elements."""
        return self.pillar_labels.get(pillar.slug) or pillar.label

    def open_for_comments(self) -> None:
        """Let the advisory board read and comment; refused where the state does not allow it."""
        self._move_to(status.CONSULTED)

    def close_for_comments(self) -> None:
        """Take the draft back to the office; comments stay."""
        self._move_to(status.DRAFT)

    def adopt(self) -> None:
        """Mark the text as adopted by the deciding body."""
        self._move_to(status.ADOPTED)

    def give_numbers(self, numbers: Iterable[str]) -> None:
        """Remember numbers that an adoption fixed, so that no other element ever gets them."""
        self.given_numbers = sorted({*self.given_numbers, *numbers} - {""})
        self.save(update_fields=["given_numbers"])

    def forget_numbers(self) -> None:
        """Let all numbers be given anew."""
        self.given_numbers = []
        self.save(update_fields=["given_numbers"])

    def _move_to(self, state: str) -> None:
        if not status.may_move(self.state, state):
            raise ValidationError(
                _("This is not possible while the concept is in the state “%(state)s”."),
                params={"state": self.get_state_display()},
            )
        self.state = state
        self.save(update_fields=["state", "changed_at"])
