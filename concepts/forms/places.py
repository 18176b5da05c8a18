"""Any place of the outline, chosen from a list: for moves over a long way."""

from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.fields import choice_field
from concepts import actions, kinds
from concepts.models import Element
from concepts.outline import Line

BEHIND, BEFORE, FIRST, LAST = "behind", "before", "first", "last"
WAYS: tuple[tuple[str, str | Promise], ...] = (
    (BEHIND, _("directly after it")),
    (BEFORE, _("directly before it")),
    (FIRST, _("into it, as its first section")),
    (LAST, _("into it, as its last section")),
)


class FarPlaceForm(forms.Form):
    """A section of the outline and how to stand to it. Only sections are offered beside or in which the kind may stand."""

    target = forms.TypedChoiceField(
        label=_("Section"),
        coerce=int,
        widget=forms.Select(attrs={"size": 12}),
        help_text=_("Type the first signs of a number or heading to get there."),
        error_messages={"required": _("Please choose the section beside or into which it shall go.")},
    )
    way = forms.ChoiceField(label=_("Place"), choices=WAYS, widget=forms.RadioSelect, initial=BEHIND)

    def __init__(self, *args: Any, element: Element, lines: list[Line[Element]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.element = element
        self.lines: dict[int, tuple[Line[Element], list[Line[Element]], Line[Element] | None]] = {}
        self._gather(lines, None)
        choice_field(self, "target").choices = [
            (pk, f"{line.number} {line.element.name}".strip()) for pk, (line, _siblings, _parent) in self.lines.items()
        ]

    def move(self, *, by: Any) -> Element:
        """Do it."""
        line, siblings, parent = self.lines[self.cleaned_data["target"]]
        others = [each.element for each in siblings if each.element.pk != self.element.pk]
        below = [each.element for each in line.children if each.element.pk != self.element.pk]
        at = others.index(line.element)
        above = parent.element if parent else None
        places: dict[str, tuple[Element | None, Element | None]] = {
            BEHIND: (above, line.element),
            BEFORE: (above, others[at - 1] if at else None),
            FIRST: (line.element, None),
            LAST: (line.element, below[-1] if below else None),
        }
        under, after = places[self.cleaned_data["way"]]
        return actions.move_element(self.element, parent=under, after=after, by=by)

    def _gather(self, lines: list[Line[Element]], parent: Line[Element] | None) -> None:
        """Every line outside the section's own branch that it may stand beside or in, in reading order."""
        kind = self.element.kind
        beside = kinds.may_stand_under(kind, parent.element.kind if parent else kinds.TOP)
        for line in lines:
            if line.element.pk == self.element.pk:
                continue
            if beside or kinds.may_stand_under(kind, line.element.kind):
                self.lines[line.element.pk] = (line, lines, parent)
            self._gather(line.children, line)
