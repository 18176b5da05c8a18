"""Acts on entries of good practice: writing, reviewing, publishing, adopting."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from accounts.models import Municipality
from measures.actions.measures import TITLE_LENGTH
from measures.models import Measure, PracticeEntry, PracticeParticipant, PracticeRevision, PracticeYear
from measures.models.practice import WORDS

# What typing can change of an entry that is there.
WRITTEN = (*WORDS, "contact_name", "contact_email", "changed_at")


def practice_from(measure: Measure, *, by: Any) -> PracticeEntry:
    """What a measure already says, as the beginning of an entry; nothing is stored yet."""
    return PracticeEntry(
        municipality=measure.municipality,
        measure=measure,
        created_by=by,
        title=measure.title[:300],
        place=measure.municipality.name,
        problem=measure.situation,
        aims="\n\n".join(filter(None, [measure.aims, measure.goal_note])),
        method="\n\n".join(filter(None, [measure.description, measure.inputs])),
        products="\n\n".join(filter(None, [measure.outputs, measure.outcomes])),
        success_factors=measure.assessment,
        obstacles=measure.obstacles,
        transferability=measure.recommendations,
        funding="\n\n".join(filter(None, [measure.funding, measure.costs])),
        period=_period_of(measure),
    )


@transaction.atomic
def save_practice(
    entry: PracticeEntry,
    *,
    ticked: dict[str, Iterable[str]],
    participants: Sequence[PracticeParticipant] | None = None,
    years: Sequence[PracticeYear] | None = None,
    note: str = "",
    by: Any,
) -> PracticeEntry:
    """Store what an entry now says, and keep it as a revision beside everything it said before.

    Participants and years are the whole lists as they should be; ``None`` leaves them as they are.
    """
    # Where it stands is decided by others meanwhile: only the words are written.
    entry.save(update_fields=WRITTEN if entry.pk else None)
    entry.tick(ticked)
    if participants is not None:
        entry.participants.all().delete()
        PracticeParticipant.objects.bulk_create(
            PracticeParticipant(entry=entry, name=each.name, part=each.part) for each in participants
        )
    if years is not None:
        entry.years.all().delete()
        for each in years:
            each.pk, each.entry = None, entry
        PracticeYear.objects.bulk_create(years)
    keep_revision(entry, note=note, by=by)
    return entry


def keep_revision(entry: PracticeEntry, *, note: str = "", by: Any) -> PracticeRevision | None:
    """Keep what the entry says and where it stands; ``None`` where nothing is new since the newest revision."""
    entry = PracticeEntry.objects.select_for_update().prefetch_related("marks").get(pk=entry.pk)
    entry.refresh_forms()
    words = entry.wording()
    newest = entry.revisions.first()
    if newest is not None and not note and newest.words == words and newest.state == entry.state:
        return None
    number = (entry.revisions.aggregate(Max("number"))["number__max"] or 0) + 1
    author = by if getattr(by, "is_authenticated", False) else None
    return entry.revisions.create(number=number, state=entry.state, words=words, note=note, author=author)


@transaction.atomic
def submit_practice(entry: PracticeEntry, *, note: str = "", by: Any) -> None:
    """Hand an entry to the office for review; a question that was asked counts as answered."""
    entry = _locked(entry)
    entry.submit()
    keep_revision(entry, note=note, by=by)


@transaction.atomic
def take_practice_into_review(entry: PracticeEntry, *, by: Any) -> None:
    """Begin to review an entry, or take one out of the library in order to work on it."""
    entry = _locked(entry)
    entry.take_into_review()
    keep_revision(entry, by=by)


@transaction.atomic
def withdraw_practice(entry: PracticeEntry, *, reason: str = "", by: Any) -> None:
    """Take an entry out of the library, or from the way there; its words and its history stay with the office."""
    entry = _locked(entry)
    entry.withdraw()
    keep_revision(entry, note=reason.strip(), by=by)


@transaction.atomic
def adopt_practice(entry: PracticeEntry, *, municipality: Municipality, by: Any) -> Measure:
    """Make a measure of one's own from a published entry; it says in words where it comes from.

    Refuses an entry that is not in the library.
    """
    if not entry.current_state.is_public:
        raise ValidationError(_("Only entries of the library can be adopted."))
    return Measure.objects.create(
        municipality=municipality,
        kind="project",
        title=entry.title[:TITLE_LENGTH],
        situation=entry.problem,
        aims=entry.aims,
        description=entry.method,
        outputs=entry.products,
        obstacles=entry.obstacles,
        funding=entry.funding,
        recommendations="\n\n".join(filter(None, [entry.success_factors, entry.transferability])),
        origin="good_practice",
        origin_note=entry.origin_in_words,
        adopted_from=entry,
        created_by=by,
    )


def _locked(entry: PracticeEntry) -> PracticeEntry:
    """As it is now, for this transaction alone; the caller's one is as stale as its page."""
    return PracticeEntry.objects.select_for_update().get(pk=entry.pk)


def _period_of(measure: Measure) -> str:
    if measure.term:
        return measure.term[:200]
    years = [str(day.year) for day in (measure.starts_on, measure.ends_on) if day]
    return "–".join(dict.fromkeys(years))
