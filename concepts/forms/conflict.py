"""What a person decides where two people wrote differently in the same place."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from concepts import comparison
from concepts.forms.rich_text import taken_in
from concepts.merging import Conflict, Wording
from concepts.models import Unmerged

MINE, THEIRS, BOTH, HAND = "mine", "theirs", "both", "hand"


@dataclass(frozen=True, slots=True)
class Place:
    """One place in conflict with its two fields; before, mine and theirs with the words marked that differ from before."""

    conflict: Conflict
    choice: BoundField
    hand: BoundField
    before: SafeString
    mine: SafeString
    theirs: SafeString
    is_title: bool = False


class ConflictForm(forms.Form):
    """For every place in conflict a choice, and the words of those who write it anew.

    ``take_theirs`` leaves everything as the others wrote it, without looking at each place.
    """

    MERGE, TAKE_THEIRS = "merge", "take_theirs"

    based_on = forms.IntegerField()
    act = forms.ChoiceField(choices=[(MERGE, MERGE), (TAKE_THEIRS, TAKE_THEIRS)], required=False)

    def __init__(self, *args: Any, unmerged: Unmerged, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.element = unmerged.element
        self.woven = unmerged.woven
        title = self.woven.title_conflict
        self.conflicts = [*([title] if title else []), *self.woven.text.conflicts]
        for conflict in self.conflicts:
            self._add_fields(conflict, is_title=conflict is title)

    def _add_fields(self, conflict: Conflict, *, is_title: bool) -> None:
        choices = [
            (MINE, _("my wording") if conflict.mine else _("take it out, as in my text")),
            (THEIRS, _("the other wording") if conflict.theirs else _("take it out, as in the other text")),
        ]
        if conflict.mine and conflict.theirs and not is_title:
            choices.append((BOTH, _("both, one after the other")))
        choices.append((HAND, _("write it anew")))
        self.fields[f"choice-{conflict.bid}"] = forms.ChoiceField(
            label=_("What shall stand here?"), choices=choices, widget=forms.RadioSelect, required=False
        )
        widget = forms.TextInput() if is_title else forms.Textarea(attrs={"rows": 4, "data-block-text": ""})
        self.fields[f"hand-{conflict.bid}"] = forms.CharField(
            label=_("new wording"),
            required=False,
            strip=False,
            max_length=1000 if is_title else None,
            initial=conflict.mine or conflict.theirs if is_title else conflict.both,
            widget=widget,
        )

    def clean(self) -> dict[str, Any]:
        """Every place needs a decision, about the text that is in force now."""
        found: dict[str, Any] = super().clean() or {}
        if found.get("based_on") != self.element.revision:
            raise forms.ValidationError(
                _("Meanwhile somebody went on writing in this section. Please look at the places once more.")
            )
        for conflict in self.conflicts if not self.takes_theirs else ():
            hand = f"hand-{conflict.bid}"
            if conflict is not self.woven.title_conflict and hand in found:
                found[hand] = self._cleaned(hand, found[hand])
            if not found.get(f"choice-{conflict.bid}"):
                self.add_error(f"choice-{conflict.bid}", _("Please choose what shall stand here."))
            elif found[f"choice-{conflict.bid}"] == HAND and not found.get(hand, "").strip():
                self.add_error(hand, _("Please write what shall stand here."))
        return found

    def _cleaned(self, name: str, text: str) -> str:
        try:
            return taken_in(text)
        except forms.ValidationError as refusal:
            self.add_error(name, refusal)
            return text

    @property
    def takes_theirs(self) -> bool:
        """Whether the other text stays as a whole."""
        return self.cleaned_data.get("act") == self.TAKE_THEIRS

    @property
    def wording(self) -> Wording:
        """What shall be in force."""
        if self.takes_theirs:
            return self.element.wording
        chosen = {each.bid: self._chosen(each) for each in self.conflicts}
        title = chosen.pop("title", self.woven.title)
        return Wording(title, self.woven.text.resolved(chosen))

    def _chosen(self, conflict: Conflict) -> str:
        hand: str = self.cleaned_data[f"hand-{conflict.bid}"]
        wordings = {MINE: conflict.mine, THEIRS: conflict.theirs, BOTH: conflict.both, HAND: hand}
        return wordings[self.cleaned_data[f"choice-{conflict.bid}"]]

    def places(self) -> Iterator[Place]:
        """The places in conflict in reading order, the heading first."""
        for conflict in self.conflicts:
            is_title = conflict is self.woven.title_conflict
            sides = (conflict.base, conflict.mine, conflict.theirs)
            before, mine, theirs = (_marked(conflict.base, side, is_title=is_title) for side in sides)
            yield Place(
                conflict,
                self[f"choice-{conflict.bid}"],
                self[f"hand-{conflict.bid}"],
                before,
                mine,
                theirs,
                is_title=is_title,
            )


def _marked(base: str, side: str, *, is_title: bool) -> SafeString:
    if is_title:
        return comparison.title(base, side)
    return format_html_join("", "{}", ((each.inline,) for each in comparison.compare_texts(base, side).passages))
