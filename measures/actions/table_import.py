"""Measures come in a table: looked through, taken over all or nothing, taken back as one act."""

import logging
from collections.abc import Mapping, Set
from datetime import date
from decimal import Decimal
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from concepts.models import Concept
from concepts.sheets.reader import read
from measures import lines, sheet, wording
from measures.actions.measures import report_progress
from measures.models import (
    Cost,
    Document,
    Lead,
    Measure,
    Milestone,
    ResolutionReference,
    Service,
    SheetField,
    StatusEntry,
    TableImport,
    TargetGroup,
    Wording,
)
from measures.tables import columns, mapping
from measures.tables.laid import Laid
from measures.tables.layout import laid_out
from measures.tables.mapping import Targets
from measures.tables.plan import Existing, Plan, Planned, planned
from measures.tables.records import DAYS, NUMBERS, TOLD, Record
from measures.ties import tied
from stakeholders.models import Organisation

logger = logging.getLogger(__name__)

WISHES: dict[str, bool] = {"offices": True, "levels": True, "names": True, "days": False}
"""What a person may choose: create organisations, create levels of priority, call fields as the table does, derive days."""

_STATUS = ("state", "status_note", "reported_on")
_LINKS = ("serves", "leads", "districts")
_BATCH = 200
# What stands on the sheet of a measure, and its reports, tell of a change by the measure's own moment.
_OWN_ROWS = (Lead, Service, StatusEntry, TargetGroup, Cost, Milestone, ResolutionReference, Document)


def bring_table(*, concept: Concept, content: bytes, name: str, by: Any) -> TableImport:
    """Keep a table and suggest what its columns mean, as was decided for tables of the same make. Refuses what is none."""
    laid = laid_out(read(content, name))
    _check(laid)
    before = TableImport.objects.decided_on(concept, laid.fingerprint)
    found = TableImport(
        concept=concept,
        original_name=name[:255],
        fingerprint=laid.fingerprint,
        targets=suggested_targets(concept, laid, before),
        wishes=before.wishes if before else dict(WISHES),
        brought_by=by,
    )
    found.file.save(name, ContentFile(content), save=False)
    found.save()
    return found


def suggested_targets(concept: Concept, laid: Laid, before: TableImport | None = None) -> Targets:
    """Which column goes where, as far as it can be told."""
    return mapping.suggested(laid.heads, lines.by_label(concept), before.targets if before else None)


def laid_table(table: TableImport) -> Laid:
    """What the file holds."""
    with table.file.open("rb") as file:
        return laid_out(read(file.read(), table.original_name))


def look_through(concept: Concept, *, laid: Laid, targets: Targets, wishes: Mapping[str, bool]) -> Plan:
    """What taking the table over would do. Refuses a mapping without a title."""
    if "title" not in targets.values():
        raise ValidationError(_("Please choose the column that holds the titles of the measures."))
    register = lines.register(concept)
    register.may_name_organisations = wishes.get("offices", True)
    register.may_name_levels = wishes.get("levels", True)
    return planned(laid, targets, register, _existing(concept), derives_days=bool(wishes.get("days")))


def take_over_table(
    table: TableImport, *, targets: Targets, wishes: Mapping[str, bool], left_out: Set[str] = frozenset(), by: Any
) -> Plan:
    """Make and change the measures of the table, all or nothing; lines in ``left_out`` (by place) stay as they are.

    Refuses a table that was taken over before. Status reports are added, never overwritten.
    """
    with transaction.atomic():
        locked = TableImport.objects.select_for_update().select_related("concept__municipality").get(pk=table.pk)
        if locked.is_taken_over:
            raise ValidationError(_("This table has already been taken over."))
        concept = locked.concept
        laid = laid_table(locked)
        plan = look_through(concept, laid=laid, targets=targets, wishes=wishes)
        plan.lines = [line for line in plan.lines if line.place not in left_out]
        locked.keep(targets=targets, wishes=dict(wishes))
        taking = _Taking(concept, by)
        taking.add_words(plan)
        taking.add_fields(plan, {head.key: head.label for head in laid.heads}, targets, bool(wishes.get("names", True)))
        taking.make(plan.new)
        taking.change(plan.changed)
        outcome = summary(plan) | {"findings": [each.as_json() for each in plan.findings]}
        locked.mark_taken_over(outcome=outcome, before=taking.before())
    logger.info("Table %s taken over into concept %s by %s", table.pk, concept.pk, by)
    table.refresh_from_db()
    return plan


def summary(plan: Plan) -> dict[str, int]:
    """How many lines do what."""
    return {
        "rows": len(plan.lines),
        "created": len(plan.new),
        "updated": len(plan.changed),
        "unchanged": len(plan.unchanged),
        "missing": len(plan.missing),
    }


@transaction.atomic
def undo_table(table: TableImport, *, by: Any) -> None:
    """Take back everything a table did.

    Refuses when something else has changed since, or when a round, money or an indicator is about a new measure by now.
    """
    locked = TableImport.objects.select_for_update().get(pk=table.pk)
    if not locked.is_taken_over or locked.is_undone:
        raise ValidationError(_("There is nothing to take back."))
    before = locked.before
    touched = {**before["made"], **{pk: each["stamp"] for pk, each in before["changed"].items()}}
    held = Measure.objects.with_keys(int(pk) for pk in touched).select_for_update()
    measures = {str(each.pk): each for each in held}
    in_use = tied(Measure.objects.with_keys(int(pk) for pk in before["made"]), but=_OWN_ROWS)
    moved = [
        pk
        for pk, stamp in touched.items()
        if pk not in measures or measures[pk].changed_at.isoformat() != stamp or int(pk) in in_use
    ]
    if moved:
        names = "; ".join(str(measures[pk]) for pk in moved[:5] if pk in measures) or _("a deleted measure")
        raise ValidationError(
            _("Since then something else has changed: %(names)s. The import can no longer be taken back as a whole.")
            % {"names": names}
        )
    _restore(measures, before)
    locked.mark_undone()
    logger.info("Table %s taken back by %s", table.pk, by)
    table.refresh_from_db()


def discard_table(table: TableImport) -> None:
    """Throw a table away with its file; refuses one that was taken over."""
    with transaction.atomic():
        table = TableImport.objects.select_for_update().get(pk=table.pk)
        if table.is_taken_over:
            raise ValidationError(_("This table has already been taken over and stays as the origin of its measures."))
        file = table.file
        table.delete()
        transaction.on_commit(lambda: file.storage.delete(file.name or ""), robust=True)


def _check(laid: Laid) -> None:
    if not laid.lines:
        reasons = " ".join(
            f"{each.sheet}: {each.sentence}" if each.sheet else each.sentence for each in laid.findings[:3]
        )
        raise ValidationError(
            _("No measures were found in this table. It needs one row with the names of the columns, such as “Title” or “Measure”, and one row for every measure below it. %(reasons)s")
            % {"reasons": reasons}
        )  # fmt: skip


def _existing(concept: Concept) -> Existing:
    measures = [*lines.complete(Measure.objects.filter(concept=concept).order_by("pk"))]
    others = Measure.objects.of(concept.municipality).exclude(concept=concept).exclude(code="")
    by_title: dict[str, tuple[int, ...]] = {}
    for each in measures:
        if not each.code:
            title = columns.normal(each.title)
            by_title[title] = (*by_title.get(title, ()), each.pk)
    return Existing(
        measures={each.pk: lines.record(each) for each in measures},
        by_code={each.code.lower(): each.pk for each in measures if each.code},
        by_title=by_title,
        codes_elsewhere=frozenset(code.lower() for code in others.values_list("code", flat=True)),
    )


class _Taking:
    """One take-over: what it makes and changes, and what was there before."""

    def __init__(self, concept: Concept, by: Any) -> None:
        self.concept, self.by, self.today = concept, by, timezone.localdate()
        self.organisations: dict[str, int] = {}
        self.kept: dict[str, Any] = {
            "organisations": [], "wordings": [], "fields": [], "labels": {}, "made": [], "changed": {}, "entries": []
        }  # fmt: skip

    def add_words(self, plan: Plan) -> None:
        """Organisations and levels that the table brings."""
        place = self.concept.municipality
        names = dict.fromkeys(
            name for line in plan.lines for name in line.values.get("leads", ()) if isinstance(name, str)
        )
        made = Organisation.objects.bulk_create(Organisation(municipality=place, name=name) for name in names)
        self.organisations = {each.name: each.pk for each in made}
        self.kept["organisations"] = [each.pk for each in made]
        known = {each.slug for each in wording.words(place, wording.PRIORITY)}
        levels = dict.fromkeys(line.values["priority"] for line in plan.lines if line.values.get("priority"))
        added = Wording.objects.bulk_create(
            Wording(municipality=place, group=wording.PRIORITY, slug=slug, label=plan.levels.get(slug, slug), position=99)
            for slug in levels
            if slug not in known
        )  # fmt: skip
        self.kept["wordings"] = [each.pk for each in added]

    def add_fields(self, plan: Plan, heads: Mapping[str, str], targets: Targets, takes_names: bool) -> None:
        """Fields of the concept's own, and the table's words for the others where the concept has none yet."""
        known = {row.key: row for row in SheetField.objects.filter(concept=self.concept)}
        made = [
            SheetField(concept=self.concept, key=key, label=label, position=1000 + place)
            for place, (key, label) in enumerate(plan.own.items(), start=len(known))
        ]
        placed = {each.key: each for each in sheet.of(self.concept).fields}
        order = {key: place for place, key in enumerate(placed)}
        for head, target in targets.items() if takes_names else ():
            column = columns.BY_KEY.get(target)
            if column is None or lines.main_column(column.sheet_key) != column.key or column.sheet_key in known:
                continue
            field = placed[column.sheet_key]
            if heads[head] == str(field.label):
                continue
            made.append(
                SheetField(
                    concept=self.concept, key=field.key, label=heads[head][:100], is_shown=True,
                    is_required=field.is_required, is_public=field.is_public, position=order[field.key],
                )
            )  # fmt: skip
        self.kept["fields"] = [each.pk for each in SheetField.objects.bulk_create(made)]

    def make(self, new: list[Planned]) -> None:
        """The measures that are not there yet."""
        measures = []
        for line in new:
            measure = Measure(municipality=self.concept.municipality, concept=self.concept, created_by=self.by)
            _set(measure, line.values)
            measures.append(measure)
        Measure.objects.bulk_create(measures, batch_size=_BATCH)
        leads, services, districts = [], [], []
        for measure, line in zip(measures, new, strict=True):
            leads += [Lead(measure=measure, organisation_id=pk) for pk in self._leads(line.values)]
            services += [
                Service(measure=measure, element_id=pk, is_primary=place == 0)
                for place, pk in enumerate(line.values.get("serves", ()))
            ]
            through = Measure.districts.through
            districts += [through(measure=measure, district_id=pk) for pk in line.values.get("districts", ())]
        Lead.objects.bulk_create(leads, batch_size=_BATCH)
        Service.objects.bulk_create(services, batch_size=_BATCH)
        Measure.districts.through.objects.bulk_create(districts, batch_size=_BATCH)
        self.kept["made"] = [measure.pk for measure in measures]

    def change(self, changed: list[Planned]) -> None:
        """The measures that stand differently in the table."""
        measures = {
            each.pk: each for each in lines.complete(Measure.objects.with_keys(line.pk or 0 for line in changed))
        }
        for line in changed:
            measure = measures[line.pk or 0]
            keys = [change.key for change in line.changes]
            old = lines.record(measure)
            self.kept["changed"][str(measure.pk)] = {
                "values": _as_json({key: old.get(key) for key in {*keys, *_STATUS}} | {"own": measure.own_values}),
                "leads": [[each.organisation_id, each.contact_id, *map(_iso, (each.valid_from, each.valid_until))]
                          for each in measure.lead_links.all()] if "leads" in keys else None,
            }  # fmt: skip
            self._change(measure, line, keys, old)

    def _change(self, measure: Measure, line: Planned, keys: list[str], old: Record) -> None:
        new = {key: line.values[key] for key in keys}
        reported = {key: value for key, value in new.items() if key in _STATUS}
        _set(measure, {key: value for key, value in new.items() if key not in _STATUS})
        measure.save()
        if "leads" in new:
            measure.be_led_by([*Organisation.objects.filter(pk__in=self._leads(line.values))], self.today)
        if "serves" in new:
            measure.elements.set(new["serves"], through_defaults={"is_primary": False})
        if "districts" in new:
            measure.districts.set(new["districts"])
        if reported:
            state, note = reported.get("state") or old["state"], reported.get("status_note", old["status_note"])
            on = min(reported.get("reported_on") or self.today, self.today)
            entries = {each.pk for each in measure.status_entries.all()}
            report_progress(measure, state=state, note=note or _("Taken over from a table."), on=on, by=self.by)
            self.kept["entries"] += [each.pk for each in measure.status_entries.all() if each.pk not in entries]

    def _leads(self, values: Record) -> list[int]:
        return [self.organisations[key] if isinstance(key, str) else key for key in values.get("leads", ())]

    def before(self) -> dict[str, Any]:
        """Everything that taking back needs, with the moment of the last change of every measure."""
        keys = [*self.kept["made"], *(int(pk) for pk in self.kept["changed"])]
        stamps = {
            str(pk): stamp.isoformat()
            for pk, stamp in Measure.objects.with_keys(keys).values_list("pk", "changed_at")
        }  # fmt: skip
        changed = {pk: {**each, "stamp": stamps[pk]} for pk, each in self.kept["changed"].items()}
        return {**self.kept, "made": {str(pk): stamps[str(pk)] for pk in self.kept["made"]}, "changed": changed}


def _set(measure: Measure, values: Record) -> None:
    own = dict(measure.own_values)
    for key, value in values.items():
        if key in _LINKS or key in TOLD:
            continue
        if key in columns.BY_KEY:
            setattr(measure, key, value)
        elif value:
            own[key] = value
        else:
            own.pop(key, None)
    measure.own_values = own


def _restore(measures: dict[str, Measure], before: dict[str, Any]) -> None:
    StatusEntry.objects.filter(pk__in=before["entries"]).delete()
    for pk, kept in before["changed"].items():
        measure, values = measures[pk], _from_json(kept["values"])
        measure.own_values = values.pop("own")
        _set(measure, {key: value for key, value in values.items() if not key.startswith(sheet.OWN)})
        measure.save()
        if "serves" in values:
            measure.elements.set(values["serves"], through_defaults={"is_primary": False})
        if "districts" in values:
            measure.districts.set(values["districts"])
        if kept["leads"] is not None:
            measure.lead_links.all().delete()
            Lead.objects.bulk_create(
                Lead(measure=measure, organisation_id=org, contact_id=contact, valid_from=_day(since), valid_until=_day(until))
                for org, contact, since, until in kept["leads"]
            )  # fmt: skip
    made = Measure.objects.with_keys(int(pk) for pk in before["made"])
    Lead.objects.filter(measure__in=made).delete()
    made.delete()
    SheetField.objects.filter(pk__in=before["fields"]).delete()
    Wording.objects.filter(pk__in=before["wordings"]).delete()
    organisations = Organisation.objects.filter(pk__in=before["organisations"])
    organisations.exclude(pk__in=tied(organisations)).delete()


def _as_json(values: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: str(value) if isinstance(value, date | Decimal) else list(value) if isinstance(value, tuple) else value
        for key, value in values.items()
    }


def _from_json(values: Mapping[str, Any]) -> dict[str, Any]:
    found = dict(values)
    for key, value in values.items():
        if key in DAYS and value:
            found[key] = _day(value)
        elif key in NUMBERS and value:
            found[key] = Decimal(value)
    return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _day(words: str | None) -> date | None:
    return date.fromisoformat(words) if words else None
