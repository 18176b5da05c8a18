"""A reviewed Word document comes back: uploaded, read by the worker, decided about, put into the concept as one act."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, BinaryIO

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Job
from concepts import outline
from concepts.actions.snapshots import take_snapshot
from concepts.actions.word_applying import Applying
from concepts.models import Concept, Edition, Element, Picture, Revision, WordReview
from concepts.word import steps
from concepts.word.deciding import (
    ACCEPT,
    WORD,
    Choices,
    Current,
    Difference,
    choices_from_json,
    differences,
    with_everything,
)
from concepts.word.document import Document
from concepts.word.reader import read
from concepts.word.recognising import Known
from concepts.word.refusal import Refused
from concepts.word.review import Given, Review, from_json, reviewed
from concepts.word.sections import Sections, sections_of

REVIEW_TASK = "concepts.tasks.read_word_review"


@transaction.atomic
def upload_word_review(concept: Concept, *, file: File | BinaryIO, name: str, by: Any) -> WordReview:
    """Keep the file and ask for it to be read. The edge enqueues ``review.job``."""
    job = Job.objects.create(
        municipality=concept.municipality,
        asked_by=by,
        task=REVIEW_TASK,
        title=_("Compare “%(name)s” with the concept") % {"name": name},
    )
    review = WordReview(concept=concept, original_name=name[:255], job=job)
    review.file.save(name, File(file), save=False)
    review.save()
    return review


def read_word_review(review: WordReview) -> None:
    """Read the file and store what came back; the job says the step. Does nothing when another worker is at it.

    A file that cannot be taken, or is one of another concept, ends the job with the sentence that says why.
    """
    job = review.job
    if review.is_read or job is None or not job.claim():
        return
    try:
        with job.kept_alive():
            job.advance(steps.OPENED)
            with review.file.open("rb") as file:
                content = file.read()
            job.advance(steps.READ)
            document = read(content, review.original_name)
            job.advance(steps.COMPARED)
            outcome = compare_word_file(review.concept, document=document)
    except Refused as refusal:
        job.fail(str(refusal))
        return
    except FileNotFoundError:
        job.fail(_("The uploaded file is no longer there. Please upload it again."))
        return
    with transaction.atomic():
        review.keep_outcome(outcome.as_json(), document.findings)
        job.finish()


def compare_word_file(concept: Concept, *, document: Document) -> Review:
    """What came back in a document, section by section; raises ``Refused`` for a document of another concept."""
    elements = list(Element.objects.of(concept))
    found = sections_of(document, _known(concept, elements))
    own = {element.uid.hex: element for element in elements}
    known = [section.uid for section in found.sections if section.uid in own]
    if found.is_marked and not known and (found.concept != concept.pk or any(each.uid for each in found.sections)):
        raise Refused(
            _(
                "This document was made from another concept. Please open the concept that it belongs to and upload it there, or take it over as a new concept."
            )
        )
    outcome = reviewed(found, _given(concept, found, own, document.made_at), document.remarks)
    if not any(each.uid for each in outcome.sections):
        raise Refused(
            _(
                "No section of this concept was found again in the document. Please check whether you have chosen the right file."
            )
        )
    return outcome


def review_differences(review: WordReview, *, choices: Choices | None = None) -> list[Difference]:
    """What the returned document would change in the concept of today."""
    if review.outcome is None:
        return []
    outcome = from_json(review.outcome)
    chosen = choices if choices is not None else choices_from_json(review.choices)
    return differences(outcome, current_sections(review.concept, outcome), chosen)


def apply_word_review(review: WordReview, *, by: Any) -> dict[str, int]:
    """Put everything that was accepted into the concept, as new revisions after a snapshot, and close the review.

    Returns how many sections were changed, made, moved and removed. Refuses when it was closed
    before, while a passage in conflict of an accepted section is undecided, and what may not stand
    where the document has it; then nothing is changed at all.
    """
    stored: dict[int, Picture] = {}
    try:
        with transaction.atomic():
            own = Concept.objects.select_for_update(of=("self",)).select_related("municipality")
            concept = own.get(pk=review.concept_id)
            locked = WordReview.objects.select_for_update().get(pk=review.pk)
            if locked.is_closed or locked.outcome is None:
                raise ValidationError(_("This review cannot be applied any more. Please load the page again."))
            locked.concept = concept
            counts = _applied(locked, review_differences(locked), by, stored)
    except BaseException:
        # The database forgets by itself, the folder does not.
        for picture in stored.values():
            picture.file.storage.delete(picture.file.name or "")
        raise
    review.refresh_from_db()
    return counts


def accept_word_file(
    concept: Concept, *, file: File, name: str, outcome: Review, findings: list[str], by: Any
) -> tuple[WordReview, dict[str, int]]:
    """Take over everything that a document changes, without a person's decisions (the command); in conflicts Word's wording."""
    review = WordReview(concept=concept, original_name=name[:255], outcome=outcome.as_json(), findings=findings)
    review.file.save(name, file, save=False)
    try:
        with transaction.atomic():
            review.save()
            review.keep_choices(with_everything(review_differences(review), ACCEPT, WORD).as_json())
            return review, apply_word_review(review, by=by)
    except BaseException:
        review.file.storage.delete(review.file.name or "")
        raise


def discard_word_review(review: WordReview) -> None:
    """Throw an upload away with its file; refuses one that was closed or that the worker is reading."""
    if review.is_closed:
        raise ValidationError(_("This review has been closed. It stays as the origin of what was accepted."))
    if review.job is not None and review.job.is_running:
        raise ValidationError(_("The document is being read just now. Please wait until that is done."))
    file, job = review.file, review.job
    with transaction.atomic():
        review.delete()
        if job is not None:
            job.delete()
        transaction.on_commit(lambda: file.storage.delete(file.name or ""), robust=True)


def retry_word_review(review: WordReview) -> bool:
    """Ask for a failed document to be read once more; false when it has not failed. The edge enqueues the job."""
    return review.job is not None and review.job.ask_again()


def _known(concept: Concept, elements: Sequence[Element]) -> list[Known]:
    present = [element for element in elements if not element.is_removed]
    return [
        Known(
            line.element.uid.hex,
            line.element.title if line.element.behaviour.is_titled else "",
            line.element.text,
            line.depth,
            str(concept.kind_label(line.element.behaviour, line.element.level)),
        )
        for line in outline.flat(outline.tree(present, concept.given_numbers))
    ]


# --- What was given out, what stands there now ---------------------------------------------------
def _given(concept: Concept, found: Sections, own: Mapping[str, Element], made_at: datetime | None) -> list[Given]:
    """Every present section in reading order, then those in the bin that the document still has; worded as given out."""
    revisions = {
        each.uid: each.nature.revision for each in found.sections if each.nature is not None and each.uid in own
    }
    wordings = _wordings(own, revisions)
    frozen = _frozen(concept, found.edition)
    present = [element for element in own.values() if not element.is_removed]
    lines = outline.flat(outline.tree(present, concept.given_numbers))
    depths = {line.element.pk: line.depth for line in lines}
    binned = [element for uid, element in own.items() if element.is_removed and uid in revisions]
    made = []
    for element in [*(line.element for line in lines), *binned]:
        uid = element.uid.hex
        number, title, text = wordings.get(uid, (element.revision, element.title, element.text))
        if uid in frozen:
            title, text = frozen[uid]
        made.append(
            Given(
                uid,
                "",
                depths.get(element.pk, 0),
                title,
                text,
                number,
                existed=not element.is_removed and (uid in frozen if frozen else _existed(element, made_at)),
            )
        )
    return made


def _wordings(own: Mapping[str, Element], revisions: Mapping[str, int]) -> dict[str, tuple[int, str, str]]:
    """The wording of the revision that each section was given out in, where it is not the newest."""
    older = {own[uid].pk: (uid, number) for uid, number in revisions.items() if own[uid].revision != number}
    rows = Revision.objects.filter(element__in=older).values_list("element_id", "number", "title", "text")
    return {
        older[pk][0]: (number, title, text) for pk, number, title, text in rows.iterator() if older[pk][1] == number
    }


def _frozen(concept: Concept, edition: int) -> dict[str, tuple[str, str]]:
    found = Edition.objects.of_concept(concept).filter(pk=edition).first() if edition else None
    elements = found.document["elements"] if found else []
    return {each["uid"].replace("-", ""): (each["title"], each["text"]) for each in elements}


def _existed(element: Element, made_at: datetime | None) -> bool:
    first = element.revisions.order_by("number").values_list("created_at", flat=True).first()
    # Documents know whole seconds only.
    return made_at is None or first is None or first < made_at + timedelta(seconds=1)


def current_sections(concept: Concept, outcome: Review) -> list[Current]:
    """The present sections in reading order, each with the wording that the document was made from."""
    elements = Element.objects.of(concept).present()
    lines = outline.flat(outline.tree(elements, concept.given_numbers))
    own = {line.element.uid.hex: line.element for line in lines}
    uids = {line.element.pk: line.element.uid.hex for line in lines}
    asked = {each.uid: each.revision for each in outcome.sections if each.uid in own and each.revision}
    wordings = _wordings(own, asked)
    frozen = _frozen(concept, outcome.edition)
    made = []
    for line in lines:
        element = line.element
        uid = element.uid.hex
        _number, title, text = wordings.get(uid, (element.revision, element.title, element.text))
        if uid in frozen:
            title, text = frozen[uid]
        made.append(
            Current(
                uid,
                uids.get(element.parent_id or 0, ""),
                element.name,
                line.number,
                element.title,
                element.text,
                element.revision,
                title,
                text,
            )
        )
    return made


# --- Putting it in ----------------------------------------------------------------------------
def _applied(review: WordReview, found: Sequence[Difference], by: Any, stored: dict[int, Picture]) -> dict[str, int]:
    accepted = [each for each in found if each.is_accepted and each.is_change]
    if open_one := next((each for each in accepted if each.undecided), None):
        raise ValidationError(
            _("“%(name)s”: please choose a wording for every passage that was changed in both places."),
            params={"name": open_one.name},
        )
    counts = {"changed": 0, "new": 0, "moved": 0, "removed": 0}
    if accepted:
        take_snapshot(
            review.concept,
            name=_("Before “%(name)s” came back from Word") % {"name": review.original_name[:150]},
            by=by,
            is_automatic=True,
        )
        Applying(review, found, by, counts, stored).run(accepted)
    outcome = {**(review.outcome or {}), "became": {each.key: _became(each) for each in found if each.is_change}}
    review.close(outcome, by=by)
    return counts


def _became(each: Difference) -> dict[str, Any]:
    return {
        "uid": each.current.uid if each.current else "",
        "name": each.name,
        "states": each.states,
        "is_accepted": each.is_accepted,
        "authors": each.authors,
        "title": each.back.title if each.back else "",
        "text": each.back.text if each.back else "",
    }
