"""The concept's measures as data embedded in its texts."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from concepts import live, outline
from concepts.models import Concept, Element
from measures.edition_parts import measures as measures_of

ALL = "all"


def _branches(concept: Concept) -> dict[str, tuple[str, set[str]]]:
    """For every section its caption and the ids of the elements from it downwards."""
    elements = Element.objects.of(concept).present()
    found = {}
    for line in outline.flat(outline.tree(elements, concept.given_numbers)):
        if line.element.behaviour.is_titled:
            name = f"{line.number} {line.element.name}".strip()
            uids = {str(each.element.uid) for each in [line, *outline.flat(line.children)]}
            found[f"element:{line.element.uid}"] = (_("Measures for “%(name)s”") % {"name": name}, uids)
    return found


def choices(concept: Concept) -> list[live.Choice]:
    """All measures, or those that serve a section or anything below it."""
    served = {uid for measure in measures_of(concept)["measures"] for uid in measure["elements"]}
    found = [live.Choice(ALL, _("Measures of the concept"))]
    return found + [live.Choice(key, caption) for key, (caption, uids) in _branches(concept).items() if uids & served]


def gather(concept: Concept, options: Collection[str]) -> dict[str, dict[str, Any]]:
    """Code, title, lead, time and state of the measures, as tables."""
    every = measures_of(concept)["measures"]
    branches = _branches(concept)
    found = {}
    for option in options:
        if option == ALL:
            found[option] = _table(_("Measures of the concept"), every)
        elif option in branches:
            caption, uids = branches[option]
            found[option] = _table(caption, [each for each in every if uids & set(each["elements"])])
    return found


def _table(caption: str, measures: Iterable[dict[str, Any]]) -> dict[str, Any]:
    rows = list(measures)
    return live.table(
        caption,
        [
            (_("Measure"), [f"{each['code']} {each['title']}".strip() for each in rows]),
            (_("Lead"), [_lead(each) for each in rows]),
            (_("Time"), [_time(each) for each in rows]),
            (_("State"), [{"words": each["state_label"], "level": each["state_level"]} for each in rows]),
        ],
        empty=_("There is no measure yet."),
    )


def _lead(measure: dict[str, Any]) -> str:
    names = [lead["name"] for lead in measure["leads"]]
    return "; ".join(filter(None, [", ".join(names), measure["lead_note"]]))


def _time(measure: dict[str, Any]) -> str:
    """Its own words first, else begin and end."""
    if measure["term"]:
        return str(measure["term"])
    begin, end = (
        date_format(date.fromisoformat(day), "m/Y") if day else "" for day in (measure["starts_on"], measure["ends_on"])
    )
    if begin and end:
        return f"{begin} – {end}"
    if begin:
        return _("since %(month)s") % {"month": begin}
    return _("until %(month)s") % {"month": end} if end else ""


MEASURES = live.LiveKind(
    slug="measures",
    label=gettext_lazy("List of measures"),
    choices=choices,
    gather=gather,
    template="concepts/live/_table.html",
    paper="concepts/live/_table_on_paper.html",
    plain=live.plain_table,
)
