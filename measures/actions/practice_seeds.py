"""Loading the entries with which the library of an installation begins."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from accounts.fields import column
from measures.actions.practices import keep_revision, save_practice
from measures.models import PracticeEntry, PracticeParticipant, PracticeYear
from measures.models.practice import WORDS
from measures.practice.first_entries import ENTRIES, Entry


@transaction.atomic
def load_practices(entries: Sequence[Entry] = ENTRIES) -> dict[str, int]:
    """Put the first entries into the library; returns how many are new, changed and as before.

    They belong to nobody's office. A second run changes only what the list says otherwise, and one that was withdrawn stays so.
    """
    counted = {"new": 0, "changed": 0, "unchanged": 0}
    for each in entries:
        entry = PracticeEntry.objects.of_installation().filter(key=each.key).first()
        is_new = entry is None
        entry = entry or PracticeEntry(key=each.key)
        for name in WORDS:
            setattr(entry, name, each.words.get(name, column(PracticeEntry, name).get_default()))
        before = 0 if is_new else entry.revisions.count()
        save_practice(
            entry,
            ticked=dict(each.ticked),
            participants=[PracticeParticipant(name=name, part=part) for name, part in each.participants],
            years=[
                PracticeYear(
                    year=int(line.label) if line.label else None,
                    municipalities=line.municipalities,
                    projects=line.projects,
                    amount=line.amount,
                    note=line.note,
                )
                for line in each.years
            ],
            by=None,
        )
        changed = entry.revisions.count() > before
        if is_new:
            entry.take_into_review()
            entry.publish(timezone.now())
            keep_revision(entry, by=None)
        counted["new" if is_new else "changed" if changed else "unchanged"] += 1
    return counted
