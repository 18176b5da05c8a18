"""What can be done to the outline of a concept. To add an act, add an entry; timeline and filter follow."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

# Where a section stood, or what it was: plain words by name, as they were at that time.
Facts = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Act:
    """One kind of act: its slug, its name in a filter, and the sentence that says what happened to a section.

    ``sentence`` gets the name that the section had, and the facts before and after.
    """

    slug: str
    label: str | Promise
    sentence: Callable[[str, Facts, Facts], str]


def place_in_words(under: str, behind: str) -> str:
    """A place in the outline: in which section (empty: at the top), behind which (empty: first)."""
    if under and behind:
        return _("in “%(under)s” behind “%(behind)s”") % {"under": under, "behind": behind}
    if under:
        return _("in “%(under)s” as the first") % {"under": under}
    return _("at the top behind “%(behind)s”") % {"behind": behind} if behind else _("at the very beginning")


def _place(facts: Facts) -> str:
    return place_in_words(facts.get("under", ""), facts.get("behind", ""))


def _created(name: str, before: Facts, after: Facts) -> str:
    return _("“%(name)s” added %(place)s") % {"name": name, "place": _place(after)}


def _moved(name: str, before: Facts, after: Facts) -> str:
    return _("“%(name)s” moved: before %(before)s, now %(after)s") % {
        "name": name, "before": _place(before), "after": _place(after)
    }  # fmt: skip


def _removed(name: str, before: Facts, after: Facts) -> str:
    count = int(before.get("count", 1))
    return ngettext(
        "“%(name)s” moved to the bin (it stood %(place)s)",
        "“%(name)s” moved to the bin with all below it, %(count)d sections (it stood %(place)s)",
        count,
    ) % {"name": name, "count": count, "place": _place(before)}


def _restored(name: str, before: Facts, after: Facts) -> str:
    count = int(after.get("count", 1))
    return ngettext(
        "“%(name)s” brought back from the bin, %(place)s",
        "“%(name)s” brought back from the bin with all below it, %(count)d sections, %(place)s",
        count,
    ) % {"name": name, "count": count, "place": _place(after)}


def _classified(name: str, before: Facts, after: Facts) -> str:
    return _("“%(name)s” is now: %(after)s (before: %(before)s)") % {
        "name": name, "before": before.get("what", ""), "after": after.get("what", "")
    }  # fmt: skip


def _split(name: str, before: Facts, after: Facts) -> str:
    return _("“%(name)s” split: the second part is now “%(other)s”") % {"name": name, "other": after.get("other", "")}


def _merged(name: str, before: Facts, after: Facts) -> str:
    return _("“%(name)s” merged into “%(other)s”") % {"name": name, "other": after.get("other", "")}


def _renumbered(name: str, before: Facts, after: Facts) -> str:
    return _("Sections numbered anew")


def _put_back(name: str, before: Facts, after: Facts) -> str:
    return _("The whole concept put back to “%(state)s”") % {"state": after.get("state", "")}


ACTS: tuple[Act, ...] = (
    Act("create", gettext_lazy("Section added"), _created),
    Act("move", gettext_lazy("Section moved"), _moved),
    Act("remove", gettext_lazy("Section moved to the bin"), _removed),
    Act("restore", gettext_lazy("Section brought back"), _restored),
    Act("classify", gettext_lazy("Kind of section changed"), _classified),
    Act("split", gettext_lazy("Section split"), _split),
    Act("merge", gettext_lazy("Sections merged"), _merged),
    Act("renumber", gettext_lazy("Numbered anew"), _renumbered),
    Act("put_back", gettext_lazy("Whole concept put back"), _put_back),
)
_BY_SLUG = {act.slug: act for act in ACTS}


def get(slug: str) -> Act:
    """The act of that slug; raises ``KeyError``."""
    return _BY_SLUG[slug]


def choices() -> list[tuple[str, str | Promise]]:
    """Slug and label of every act, in menu order."""
    return [(act.slug, act.label) for act in ACTS]
