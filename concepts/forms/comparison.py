"""Which two states of a concept to compare, and how to show them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field
from concepts import actions
from concepts.models import Concept, Edition, Snapshot

LIVING = "text"
INLINE, BESIDE = "inline", "nebeneinander"
CHANGES, EVERYTHING = "aenderungen", "alles"


@dataclass(frozen=True, slots=True)
class State:
    """One state of a concept: the living text, an edition, or a snapshot."""

    key: str
    label: str
    source: Concept | Edition | Snapshot

    @property
    def name(self) -> str:
        """As people call it."""
        return self.label if isinstance(self.source, Concept) else self.source.name

    @property
    def concept_key(self) -> int:
        """The key of the concept that it is a state of."""
        return self.source.pk if isinstance(self.source, Concept) else self.source.concept_id

    @property
    def edition(self) -> Edition | None:
        """The edition, where it is one."""
        return self.source if isinstance(self.source, Edition) else None

    @property
    def elements(self) -> Sequence[Mapping[str, Any]]:
        """Its sections in the shape of an edition document's ``elements``."""
        if isinstance(self.source, Concept):
            return actions.living_state(self.source)
        return self.source.document["elements"]


def states_of(concept: Concept, user: Any) -> dict[str, State]:
    """The states that a person may read, by key."""
    return {state.key: state for _label, group in _groups(concept, user) for state in group}


class CompareForm(forms.Form):
    """From which state to which, both among those the person may read; the newest edition and the living text at first."""

    von = forms.ChoiceField(label=_("From"))
    bis = forms.ChoiceField(label=_("To"))
    ansicht = forms.ChoiceField(
        label=_("View"), choices=[(INLINE, _("in one text")), (BESIDE, _("side by side"))], required=False
    )
    umfang = forms.ChoiceField(
        label=_("How much"),
        choices=[(CHANGES, _("only what has changed")), (EVERYTHING, _("everything"))],
        required=False,
    )

    def __init__(self, data: Mapping[str, Any], *, concept: Concept, user: Any) -> None:
        self.groups = list(_groups(concept, user))
        self.states = {state.key: state for _label, group in self.groups for state in group}
        super().__init__({**self._usual(), **{name: data[name] for name in self.base_fields if data.get(name)}})
        for name in ("von", "bis"):
            choice_field(self, name).choices = [
                (label, [(state.key, state.label) for state in group]) for label, group in self.groups
            ]
            self.fields[name].error_messages["invalid_choice"] = _(
                "This state does not exist, or you may not read it. Please choose another one."
            )

    def clean(self) -> dict[str, Any]:
        """Two states differ."""
        cleaned = super().clean() or {}
        if cleaned.get("von") and cleaned.get("von") == cleaned.get("bis"):
            self.add_error("bis", _("This is the same state twice. Please choose two different ones."))
        return cleaned

    @property
    def has_choice(self) -> bool:
        """Whether there are two states at all."""
        return len(self.states) > 1

    @property
    def older(self) -> State:
        """The state from which the comparison goes; of a valid form."""
        return self.states[self.cleaned_data["von"]]

    @property
    def newer(self) -> State:
        """The state to which the comparison goes; of a valid form."""
        return self.states[self.cleaned_data["bis"]]

    @property
    def is_across(self) -> bool:
        """The states belong to two concepts, one following the other: their sections may only be known by their words."""
        return self.older.concept_key != self.newer.concept_key

    @property
    def is_beside(self) -> bool:
        """Show both versions side by side."""
        return self.cleaned_data.get("ansicht") == BESIDE

    @property
    def is_whole(self) -> bool:
        """Show what has not changed, too."""
        return self.cleaned_data.get("umfang") == EVERYTHING

    def _usual(self) -> dict[str, str]:
        """The newest state that is kept, and the living text or else the state before."""
        keys = list(self.states)
        newest = next((key for key in keys if key != LIVING), "")
        if LIVING in self.states:
            return {"von": newest, "bis": LIVING, "ansicht": INLINE, "umfang": CHANGES}
        before = next((key for key in keys if key not in (LIVING, newest)), newest)
        return {"von": before, "bis": newest, "ansicht": INLINE, "umfang": CHANGES}


def _groups(concept: Concept, user: Any) -> Iterable[tuple[str | Promise, list[State]]]:
    """The states by kind, the newest first, as a list of choices shows them; a few queries without the large documents."""
    if Concept.objects.visible_to(user).contains(concept):
        yield _("Today"), [State(LIVING, str(_("Living text, as it stands today")), concept)]
    editions = Edition.objects.visible_to(user).without_document()
    if found := [_of_edition(each) for each in editions.of_concept(concept)]:
        yield _("Editions"), found
    snapshots = Snapshot.objects.visible_to(user).of_concept(concept).for_lists()
    if found := [_of_snapshot(each) for each in snapshots]:
        yield _("Snapshots"), found
    if concept.predecessor is not None and (
        found := [_of_edition(each) for each in editions.of_concept(concept.predecessor)]
    ):
        yield _("Editions of the concept before"), found


def _of_edition(edition: Edition) -> State:
    return State(f"f{edition.pk}", f"{edition.name} ({timezone.localtime(edition.frozen_at):%d.%m.%Y})", edition)


def _of_snapshot(snapshot: Snapshot) -> State:
    return State(
        f"z{snapshot.pk}", f"{snapshot.name} ({timezone.localtime(snapshot.taken_at):%d.%m.%Y, %H:%M})", snapshot
    )
