"""What changed between two wordings of an entry, passage by passage, drawn by the one engine that compares texts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from concepts.comparison import TextComparison, compare_texts
from measures.practice import axes

Wording = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Change:
    """One part of an entry that differs: what it is called, and its passages with marks."""

    label: str | Promise
    text: TextComparison


@dataclass(frozen=True, slots=True)
class Step:
    """One revision with what changed in it."""

    revision: Any
    changes: list[Change]


def history(revisions: Sequence[Any], labels: Mapping[str, str | Promise]) -> list[Step]:
    """Every revision beside the one before it, in the given order: the newest first."""
    earlier = [*revisions[1:], None]
    return [
        Step(revision, changes(before.words if before else {}, revision.words, labels))
        for revision, before in zip(revisions, earlier, strict=False)
    ]


def changes(old: Wording, new: Wording, labels: Mapping[str, str | Promise]) -> list[Change]:
    """Every part that differs, in the order of the labels, then ticks and lines. An empty ``old`` shows all as new."""
    before, after = _lines(old), _lines(new)
    named = {**labels, **_own_labels()}
    found = []
    for name, label in named.items():
        if before.get(name, []) != after.get(name, []):
            text = compare_texts(_drawn(before.get(name, [])), _drawn(after.get(name, [])))
            found.append(Change(label, text))
    return found


def _own_labels() -> dict[str, str | Promise]:
    return {
        **{axis.slug: axis.label for axis in axes.AXES},
        "participants": _("Municipalities taking part"),
        "years": _("Funding by year"),
    }


def _lines(words: Wording) -> dict[str, list[str]]:
    """Every part as plain lines."""
    lines = {name: value.splitlines() for name, value in words.items() if isinstance(value, str)}
    ticked = words.get("marks", {})
    lines |= {axis.slug: [str(label) for _slug, label in axis.named(ticked.get(axis.slug, ()))] for axis in axes.AXES}
    lines["participants"] = [": ".join(filter(None, each)) for each in words.get("participants", ())]
    lines["years"] = [_line_of(each) for each in words.get("years", ())]
    return {name: [line for line in found if line.strip()] for name, found in lines.items()}


def _line_of(year: Wording) -> str:
    named = {
        "municipalities": _("municipalities"),
        "projects": _("projects"),
        "amount": _("euros"),
    }
    cells = [f"{year[name]} {label}" for name, label in named.items() if year.get(name) is not None]
    return " · ".join(filter(None, [str(year.get("year") or _("total")), *cells, year.get("note", "")]))


def _drawn(lines: list[str]) -> SafeString:
    return format_html("{}", format_html_join("", "<p>{}</p>", ((line,) for line in lines)))
