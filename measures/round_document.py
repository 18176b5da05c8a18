"""What a closed reporting round holds: the basis of the progress report, complete in itself.

Like a frozen edition it is one JSON document that never changes; its checksum is ``concepts.documents.checksum``.
Days are ISO strings or ``None``; labels are words in the municipality's language at the time; nothing has to be
looked up elsewhere::

    {
      "schema": "leitwerk-round/1",
      "municipality": {"name", "slug", "office_word", "council_word", "accent_colour"},
      "concept": {"id", "title"} | None,
      "round": {"id", "title", "intro", "opens_on", "deadline", "closed_at", "closed_by", "asked": [box, …],
                "questions": [{"key", "words", "is_required"}]},
      "previous": {"id", "title", "opens_on", "deadline", "closed_at", "checksum"} | None,
      "counts": {"measures", "reported", "accepted", "unread", "missing", "declined", "unchanged", "people",
                 "by_state": [{"state", "label", "level", "now", "before"}],
                 "by_change": [{"change", "label", "count"}]},
      "fields": [{"uid", "number", "name", "measures": [id, …]}],   # by primary element, in the order of the concept; last
                                                                     # {"uid": "", "name": "", …} for those without
      "measures": [{
        "id", "code", "title", "kind", "kind_label", "elements": [{"uid", "number", "name"}],
        "field": {"uid", "number", "name"} | None,      # the titled section to which its first element belongs
        "leads": [{"name", "abbreviation"}], "lead_note", "starts_on", "ends_on", "term",
        "state", "state_label", "state_level", "status_note", "reported_on",       # as it stands on closing
        "result": "accepted" | "unread" | "declined" | "missing", "result_label",
        "change": "first" | "same" | "moved" | "new_words" | "missing", "change_label",
        "now": {"state", "state_label", "state_level"},     # as the report that counts says, else as it stands on closing
        "before": {"state", "state_label", "state_level", "note", "light", "figures", "reported_on"} | None,
        "reports": [{                                                            # one for each joint lead that was asked
          "status", "status_label", "person", "organisation", "writer", "submitted_at", "accepted_at", "accepted_by",
          "is_unchanged", "state", "state_label", "state_level", "light", "light_label", "light_reason", "note", "figures",
          "obstacles", "next_step", "resume_on", "handed_to", "decided_by", "merged_into", "decline_note",
          "reached": [{"group", "name", "reached", "before", "words"}],                # "before" from the acceptance on
          "answers": [{"words", "answer"}], "returns": [{"question", "asked_at", "asked_by", "note", …}]
        }],
      }],
      "gone": [{"id", "code", "title", "state_label"}]                            # in the previous round, and not in this one
    }

``result`` is "unread" where a report was submitted and nobody accepted it; it is printed as submitted. ``change``
compares with the same measure in the previous round: "moved" is another state, "new_words" the same state with
other words, "same" neither. Of several reports of joint leads one counts: an accepted one before a submitted one, the
latest. Rounds closed before ``now`` was kept hold everything it is made of: ask the function of that name.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from concepts import outline
from concepts.models import Concept, Element
from measures import status, timeliness, wording
from measures.models import Measure, MeasureReport, ReportingRound, Service, reached_line

SCHEMA = "leitwerk-round/1"

RESULTS: tuple[tuple[str, str | Promise], ...] = (
    ("accepted", gettext_lazy("accepted")),
    ("unread", gettext_lazy("submitted, not yet accepted")),
    ("declined", gettext_lazy("no longer responsible")),
    ("missing", gettext_lazy("no answer")),
)
CHANGES: tuple[tuple[str, str | Promise], ...] = (
    ("moved", gettext_lazy("another state")),
    ("new_words", gettext_lazy("same state, new words")),
    ("same", gettext_lazy("unchanged")),
    ("first", gettext_lazy("first report")),
    ("missing", gettext_lazy("no answer")),
)
_SAID_BELOW = {"state", "merged_into", "merged_note", "reached", "answers"}
# Of several reports on one measure the one that went furthest counts.
_RESULT_OF = {"accepted": "accepted", "submitted": "unread", "declined": "declined"}


def compose(
    round: ReportingRound,
    *,
    previous: ReportingRound | None,
    closed_at: str,
    by: Any,
) -> dict[str, Any]:
    """The document of the round as it stands now; a fixed number of queries."""
    earlier = {each["id"]: each for each in (previous.document or {}).get("measures", [])} if previous else {}
    places = _places(round)
    measures = [_measure(measure, round, places, earlier) for measure in _asked(round)]
    order = {place["own"]["uid"]: place["position"] for place in places.values()}
    measures.sort(key=lambda each: (_first(each, order), each["code"], each["id"]))
    ids = {each["id"] for each in measures}
    place = round.municipality
    return {
        "schema": SCHEMA,
        "municipality": {
            name: getattr(place, name) for name in ("name", "slug", "office_word", "council_word", "accent_colour")
        },
        "concept": {"id": round.concept_id, "title": str(round.concept.title)} if round.concept else None,
        "round": {
            "id": round.pk,
            "title": round.title,
            "intro": round.intro,
            "opens_on": round.opens_on.isoformat(),
            "deadline": round.deadline.isoformat(),
            "closed_at": closed_at,
            "closed_by": str(by or ""),
            "asked": list(round.asked),
            "questions": list(round.questions),
        },
        "previous": _named(previous) if previous else None,
        "counts": _counts(round, measures),
        "fields": _fields(measures, places),
        "measures": measures,
        "gone": [
            {name: each[name] for name in ("id", "code", "title", "state_label")}
            for each in earlier.values()
            if each["id"] not in ids
        ],
    }


def _asked(round: ReportingRound) -> Iterable[Measure]:
    """The measures of the round with leads, services and the reports of this round."""
    reports = (
        MeasureReport.objects.in_round(round)
        .standing()
        .select_related("request", "accepted_by", "measure", "merged_into")
    )
    return (
        Measure.objects.filter(pk__in=reports.values("measure"))  # type: ignore[no-redef]  # Measure declares of_round
        .with_wording()
        .with_current_leads()
        .prefetch_related(
            Prefetch("reports", reports.order_by("pk"), to_attr="of_round"),
            Prefetch("services", Service.objects.order_by("-is_primary", "pk")),
        )
    )


def _places(round: ReportingRound) -> dict[int, dict[str, Any]]:
    """Every element of the concepts whose measures are in the round, by its key, in reading order."""
    asked = MeasureReport.objects.in_round(round).standing().values("measure")
    served = Service.objects.filter(measure__in=asked).values("element__concept")
    found: dict[int, dict[str, Any]] = {}
    for concept in Concept.objects.filter(pk__in=served).order_by("pk"):
        elements = Element.objects.present().of(concept).defer("text")
        field: dict[str, Any] | None = None
        for line in outline.flat(outline.tree(elements, concept.given_numbers)):
            element = line.element
            own = {"uid": str(element.uid), "number": line.number, "name": element.name}
            if element.behaviour.is_titled:
                field = own
            found[element.pk] = {"position": len(found), "own": own, "field": field or own}
    return found


def _measure(
    measure: Measure,
    round: ReportingRound,
    places: dict[int, dict[str, Any]],
    earlier: dict[int, dict[str, Any]],
) -> dict[str, Any]:
    reports = [_report(report, measure, round) for report in measure.of_round]
    before = _before(earlier.get(measure.pk))
    result = _result(reports)
    change = _change(_said(reports), before)
    entry = {
        "id": measure.pk,
        "code": measure.code,
        "title": measure.title,
        "kind": measure.kind,
        "kind_label": str(measure.kind_label),
        "elements": [places[each.element_id]["own"] for each in measure.services.all() if each.element_id in places],
        "field": next(
            (places[each.element_id]["field"] for each in measure.services.all() if each.element_id in places), None
        ),
        "leads": [{"name": lead.name, "abbreviation": lead.abbreviation} for lead in measure.shown_leads],
        "lead_note": measure.lead_note,
        "starts_on": _day(measure.starts_on),
        "ends_on": _day(measure.ends_on),
        "term": measure.term,
        "state": measure.state,
        "state_label": str(measure.state_label),
        "state_level": measure.current_state.level,
        "status_note": measure.status_note,
        "reported_on": _day(measure.reported_on),
        "result": result,
        "result_label": str(dict(RESULTS)[result]),
        "change": change,
        "change_label": str(dict(CHANGES)[change]),
        "before": before,
        "reports": reports,
    }
    return entry | {"now": now(entry)}


def now(entry: dict[str, Any]) -> dict[str, str]:
    """How one measure of a round's document stands: as the report that counts says, else as it stood on closing."""
    told = _said(entry["reports"]) or entry
    return {name: told[name] for name in ("state", "state_label", "state_level")}


def _report(report: MeasureReport, measure: Measure, round: ReportingRound) -> dict[str, Any]:
    state = report.behaviour
    light = dict(timeliness.choices()).get(report.light, "")
    return {
        "status": report.status,
        "status_label": str(report.get_status_display()),
        "person": report.request.name,
        "organisation": report.request.organisation_name,
        "writer": report.writer_name,
        "submitted_at": _moment(report.submitted_at),
        "accepted_at": _moment(report.accepted_at),
        "accepted_by": str(report.accepted_by or ""),
        "is_unchanged": report.is_unchanged,
        "state": report.state,
        "state_label": str(wording.label(measure.municipality, wording.STATE, report.state)),
        "state_level": state.level if state else "unknown",
        "light_label": str(light),
        **{name: _plain(value) for name, value in report.contents().items() if name not in _SAID_BELOW},
        "merged_into": report.merged_words,
        "reached": [each | {"words": reached_line(each)} for each in report.reached],
        "decline_note": report.decline_note,
        "answers": [
            {"words": question["words"], "answer": str(report.answers.get(question["key"], ""))}
            for question in round.questions
        ],
        "returns": list(report.returns),
    }


def _said(reports: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The report that counts where joint leads wrote several: an accepted one before a submitted one, the latest."""
    told = [each for each in reports if each["status"] in {"accepted", "submitted"}]
    return max(told, key=lambda each: (each["status"] == "accepted", each["submitted_at"] or ""), default=None)


def _result(reports: list[dict[str, Any]]) -> str:
    found = {_RESULT_OF.get(each["status"], "missing") for each in reports}
    return next(slug for slug, _label in RESULTS if slug in found)


def _before(entry: dict[str, Any] | None) -> dict[str, Any] | None:
    """How it stood at the end of the previous round: as reported then, else as it was."""
    if entry is None:
        return None
    said = _said(entry["reports"])
    told = said or {**entry, "note": entry["status_note"]}
    names = ("state", "state_label", "state_level", "note", "light", "figures")
    return {**{name: told.get(name, "") for name in names}, "reported_on": entry["reported_on"]}


def _change(said: dict[str, Any] | None, before: dict[str, Any] | None) -> str:
    if said is None:
        return "missing"
    if before is None:
        return "first"
    if said["state"] != before["state"]:
        return "moved"
    words = [name for name in ("note", "figures") if said[name].split() != (before[name] or "").split()]
    counted = any(each["reached"] != each.get("before") for each in said["reached"])
    return "new_words" if (words or counted) and not said["is_unchanged"] else "same"


def _counts(round: ReportingRound, measures: list[dict[str, Any]]) -> dict[str, Any]:
    results = Counter(each["result"] for each in measures)
    standing = Counter(each["now"]["state"] for each in measures)
    before = Counter(each["before"]["state"] for each in measures if each["before"])
    changes = Counter(each["change"] for each in measures)
    place = round.municipality
    return {
        "measures": len(measures),
        "reported": results["accepted"] + results["unread"],
        **{slug: results[slug] for slug, _label in RESULTS},
        "unchanged": sum(any(report["is_unchanged"] for report in each["reports"]) for each in measures),
        "people": len({report["person"] for each in measures for report in each["reports"]}),
        "by_state": [
            {
                "state": state.slug,
                "label": str(wording.label(place, wording.STATE, state.slug)),
                "level": state.level,
                "now": standing[state.slug],
                "before": before[state.slug],
            }
            for state in status.STATES
            if standing[state.slug] or before[state.slug]
        ],
        "by_change": [
            {"change": slug, "label": str(label), "count": changes[slug]} for slug, label in CHANGES if changes[slug]
        ],
    }


def _fields(measures: list[dict[str, Any]], places: dict[int, dict[str, Any]]) -> list[dict[str, Any]]:
    """The sections that the measures serve first, in the order of the concept."""
    order = {place["field"]["uid"]: place["position"] for place in reversed(places.values())}
    found: dict[str, dict[str, Any]] = {}
    for each in measures:
        field = each["field"] or {"uid": "", "number": "", "name": ""}
        found.setdefault(field["uid"], {**field, "measures": []})["measures"].append(each["id"])
    return sorted(found.values(), key=lambda field: order.get(field["uid"], len(places)))


def _first(entry: dict[str, Any], order: dict[str, int]) -> int:
    return order[entry["elements"][0]["uid"]] if entry["elements"] else len(order)


def _named(previous: ReportingRound) -> dict[str, Any]:
    return {
        "id": previous.pk,
        "title": previous.title,
        "opens_on": previous.opens_on.isoformat(),
        "deadline": previous.deadline.isoformat(),
        "closed_at": _moment(previous.closed_at),
        "checksum": previous.checksum,
    }


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _moment(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).replace(microsecond=0).isoformat() if moment else None


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value
