"""Acts on many measures: looked at before, done as one, undone as one."""

import hashlib
import json
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from measures import columns, listing, served
from measures.bulk import acts
from measures.models import BulkEdit, Measure

MOST = 5000


@dataclass(frozen=True, slots=True)
class Change:
    """One measure that would change: the words before and after."""

    measure: Measure
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Preview:
    """What an act would do: the changes, how many stay as they are, and a mark of the state it was seen in."""

    changes: list[Change]
    unchanged: int
    mark: str


@transaction.atomic
def preview_edit(keys: Collection[int], *, act: acts.Act, values: acts.Values, asker: acts.Asker) -> Preview:
    """What the act would do. It is really done and taken back at once, so that what is shown is what will happen."""
    with transaction.atomic():
        locked = _locked(keys, asker)
        words, before = _words(locked, act, asker), _read(act, locked)
        act.do(locked, values, asker)
        after, new_words = _read(act, locked), _words(locked, act, asker)
        transaction.set_rollback(True)
    changed = [key for key in locked if before[key] != after[key]]
    measures = {each.pk: each for each in Measure.objects.with_keys(changed).only("code", "title")}
    changes = [Change(measures[key], words[key], new_words[key]) for key in changed]
    changes.sort(key=lambda each: (each.measure.code == "", each.measure.code, each.measure.title))
    return Preview(changes, len(locked) - len(changed), _mark(before))


@transaction.atomic
def edit_measures(
    keys: Collection[int], *, act: acts.Act, values: acts.Values, asker: acts.Asker, mark: str = ""
) -> BulkEdit:
    """Do the act to all of them, or to none, and remember what stood there before.

    Refuses measures that the person does not plan, an act that changes nothing, and, where a mark of
    the preview is given, measures that were changed since it was shown.
    """
    locked = _locked(keys, asker)
    before = _read(act, locked)
    if mark and mark != _mark(before):
        raise ValidationError(
            _("Some of these measures were changed in the meantime. Please look at the preview again."), code="changed"
        )
    act.do(locked, values, asker)
    after = _read(act, locked)
    changed = [key for key in locked if before[key] != after[key]]
    if not changed:
        raise ValidationError(_("Nothing would change: all of these measures stand so already."))
    Measure.objects.with_keys(changed).update(changed_at=timezone.now())
    return BulkEdit.objects.create(
        municipality=asker.municipality,
        act=act.slug,
        summary=f"{act.label}: {act.says(values, asker)}"[:500],
        count=len(changed),
        before={str(key): before[key] for key in changed},
        after={str(key): after[key] for key in changed},
        by=asker.user,
    )


@transaction.atomic
def undo_edit(edit: BulkEdit, *, by: Any) -> list[Measure]:
    """Put back what stood before the act, wherever what it brought about still stands; returns the measures left as they are.

    Those were changed by somebody since, or point to something that is gone. Refuses a second undoing.
    """
    edit = BulkEdit.objects.select_for_update().get(pk=edit.pk)
    if edit.is_undone:
        raise ValidationError(_("This change has been undone already."))
    act = acts.get(edit.act)
    before, after = ({int(key): value for key, value in each.items()} for each in (edit.before, edit.after))
    editable = Measure.objects.editable_by(by).of(edit.municipality).with_keys(after).order_by("pk")
    locked = [*editable.select_for_update().values_list("pk", flat=True)]
    now = _read(act, locked)
    lost = {
        key
        for place, aspect in enumerate(act.touches)
        for key in aspect.lost({key: before[key][place] for key in locked})
    }
    back = [key for key in locked if now[key] == after[key] and key not in lost]
    for place, aspect in enumerate(act.touches):
        aspect.restore({key: before[key][place] for key in back})
    Measure.objects.with_keys(back).update(changed_at=timezone.now())
    kept = [key for key in after if key not in set(back)]
    edit.mark_undone(by=by, at=timezone.now(), kept=kept)
    return [*Measure.objects.editable_by(by).with_keys(kept).only("code", "title")]


def _locked(keys: Collection[int], asker: acts.Asker) -> list[int]:
    """The keys, once nobody else can change the measures; refuses any that the person does not plan."""
    if len(keys) > MOST:
        raise ValidationError(_("These are more than %(number)s measures. Please narrow the list.") % {"number": MOST})
    editable = Measure.objects.editable_by(asker.user).of(asker.municipality).with_keys(keys).order_by("pk")
    found = [*editable.select_for_update().values_list("pk", flat=True)]
    missing = len(set(keys)) - len(found)
    if missing:
        raise ValidationError(
            ngettext(
                "Nothing was changed: %(number)s of the chosen measures is not there any more.",
                "Nothing was changed: %(number)s of the chosen measures are not there any more.",
                missing,
            )
            % {"number": missing},
            code="missing",
        )
    return found


def _read(act: acts.Act, keys: Collection[int]) -> dict[int, list[Any]]:
    read = [aspect.read(keys) for aspect in act.touches]
    return {key: [each[key] for each in read] for key in keys}


def _mark(before: dict[int, list[Any]]) -> str:
    return hashlib.sha256(json.dumps(sorted(before.items()), sort_keys=True).encode()).hexdigest()[:32]


def _words(keys: Collection[int], act: acts.Act, asker: acts.Asker) -> dict[int, str]:
    """How the columns of the act read for each measure."""
    shown = [each for each in columns.COLUMNS if each.key in act.columns]
    measures = listing.fields_for(Measure.objects.with_keys(keys), shown)
    rows = listing.rows(
        measures,
        shown,
        municipality=asker.municipality,
        catalogue=served.catalogue(asker.user, asker.municipality, with_goals=False),
        today=asker.today,
    )
    serves = "serves" in act.columns
    return {
        row.measure.pk: "; ".join(row.serves if serves else filter(None, (cell.plain for _label, cell in row.cells)))
        for row in rows
    }
