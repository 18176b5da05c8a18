"""A Word document becomes a concept: uploaded, read by the worker, taken over whole or not at all."""

import hashlib
import logging
import re
import uuid
from pathlib import Path
from typing import Any, BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from accounts.models import Job, Municipality
from concepts import kinds
from concepts.actions.numbering import fix_numbers
from concepts.models import Concept, Element, Picture, WordImport
from concepts.word import steps
from concepts.word.document import Document, Image
from concepts.word.plan import Choices, Plan, Planned, planned, problems, settle_levels
from concepts.word.proposal import Proposal, from_json
from concepts.word.reader import PICTURE_PLACE, read
from concepts.word.recogniser import recognise
from concepts.word.refusal import Refused

logger = logging.getLogger(__name__)

_REFERENCE = re.compile(r"element:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
READ_TASK = "concepts.tasks.read_word_file"


@transaction.atomic
def upload_word_file(
    *, municipality: Municipality, file: File | BinaryIO, name: str, title: str, by: Any
) -> WordImport:
    """Keep the file and ask for it to be read. The edge enqueues ``word_import.job``."""
    job = Job.objects.create(
        municipality=municipality, asked_by=by, task=READ_TASK, title=_("Read “%(name)s”") % {"name": name}
    )
    word_import = WordImport(municipality=municipality, title=title, original_name=name[:255], job=job)
    word_import.file.save(name, File(file), save=False)
    word_import.save()
    return word_import


def read_word_file(word_import: WordImport) -> None:
    """Read the file and store the proposal; the job says the step. Does nothing when another worker is at it.

    A file that cannot be taken ends the job with the sentence that says why.
    """
    job = word_import.job
    if word_import.is_taken_over or not job.claim():
        return
    try:
        with job.kept_alive():
            job.advance(steps.OPENED)
            with word_import.file.open("rb") as file:
                content = file.read()
            job.advance(steps.READ)
            document = read(content, word_import.original_name)
            job.advance(steps.RECOGNISED)
            proposal = recognise(document)
    except Refused as refusal:
        job.fail(str(refusal))
        return
    except FileNotFoundError:
        job.fail(_("The uploaded file is no longer there. Please upload it again."))
        return
    with transaction.atomic():
        word_import.proposal = proposal.as_json()
        word_import.findings = proposal.findings
        word_import.title = (word_import.title or proposal.title or Path(word_import.original_name).stem)[:300]
        word_import.save(update_fields=["proposal", "findings", "title"])
        job.finish()


def take_over(word_import: WordImport, *, by: Any, choices: Choices) -> Concept:
    """Make the concept from the corrected proposal, all or nothing.

    Refuses what was not read, what was already taken over, and kinds that cannot stand where they are.
    """
    with word_import.file.open("rb") as file:
        images = read(file.read(), word_import.original_name).images
    with transaction.atomic():
        locked = WordImport.objects.select_for_update().get(pk=word_import.pk)
        if locked.is_taken_over:
            raise ValidationError(_("This document has already been taken over."))
        if locked.proposal is None:
            raise ValidationError(_("This document has not been read yet."))
        concept = make_concept(
            municipality=locked.municipality, title=locked.title, proposal=from_json(locked.proposal), images=images,
            by=by, choices=choices,
        )  # fmt: skip
        locked.concept, locked.taken_over_at = concept, timezone.now()
        locked.save(update_fields=["concept", "taken_over_at"])
    word_import.concept, word_import.taken_over_at = locked.concept, locked.taken_over_at
    return concept


def retry_word_file(word_import: WordImport) -> bool:
    """Ask for a failed document to be read once more; false when it has not failed. The edge enqueues the job."""
    return word_import.job.ask_again()


def discard_word_file(word_import: WordImport) -> None:
    """Throw an upload away with its file; refuses one that was taken over or that the worker is reading."""
    if word_import.is_taken_over:
        raise ValidationError(_("This document has already been taken over and stays as its origin."))
    if word_import.job.is_running:
        raise ValidationError(_("The document is being read just now. Please wait until that is done."))
    file, job = word_import.file, word_import.job
    with transaction.atomic():
        word_import.delete()
        job.delete()
        transaction.on_commit(lambda: file.storage.delete(file.name or ""), robust=True)


def import_document(*, municipality: Municipality, document: Document, title: str, by: Any) -> tuple[Concept, Proposal]:
    """Take a document over as it is proposed, without a person's corrections (the command)."""
    proposal = recognise(document)
    concept = make_concept(
        municipality=municipality, title=title or proposal.title or _("Concept from Word"), proposal=proposal,
        images=document.images, by=by, choices=Choices(),
    )  # fmt: skip
    return concept, proposal


def make_concept(
    *, municipality: Municipality, title: str, proposal: Proposal, images: list[Image], by: Any, choices: Choices
) -> Concept:
    """Concept, elements with their first revision, pictures, measures and indicators; everything or nothing."""
    wrong = problems(proposal, choices)
    if wrong:
        raise ValidationError(list(wrong.values()))
    plan = planned(proposal, choices)
    if not proposal.is_known:
        settle_levels(plan)
    stored: list[Picture] = []
    try:
        with transaction.atomic():
            concept = Concept(
                municipality=municipality, title=title[:300], subtitle=proposal.subtitle[:300], created_by=by
            )
            if plan.goal_levels:
                concept.goal_levels = plan.goal_levels
            concept.save()
            for image in images:
                stored.append(store_image(concept, image))
            addresses = {image.number: f"/bilder/{picture.uid}/" for image, picture in zip(images, stored, strict=True)}
            elements = _made(concept, plan, addresses, by)
            kept = {str(elements[id(each)].uid): each.number for each in plan.elements if each.number}
            if kept:
                fix_numbers(concept, numbers=kept)
            _hand_over(concept, plan, elements, by)
    except BaseException:
        # The database forgets by itself, the folder does not.
        for picture in stored:
            picture.file.storage.delete(picture.file.name or "")
        raise
    return concept


def store_image(concept: Concept, image: Image) -> Picture:
    """A picture of a document becomes one of the concept; whoever fails afterwards takes its file away."""
    picture = Picture(
        concept=concept, mime=image.mime, width=image.width, height=image.height, original_name=image.name[:255],
        sha256=hashlib.sha256(image.content).hexdigest(),
    )  # fmt: skip
    picture.file.save(str(picture.uid), ContentFile(image.content), save=False)
    picture.save()
    return picture


def _made(concept: Concept, plan: Plan, addresses: dict[int, str], by: Any) -> dict[int, Element]:
    """The elements by the identity of their plan."""
    made: dict[int, Element] = {}
    uids = {f"element:{uuid.UUID(hex=each.uid)}": uuid.uuid4() for each in plan.elements if each.uid}
    positions: dict[int | None, int] = {}
    for each in plan.elements:
        parent = made[id(each.parent)] if each.parent else None
        key = parent.pk if parent else None
        positions[key] = positions.get(key, -1) + 1
        element = Element.objects.create(
            concept=concept,
            parent=parent,
            kind=each.kind,
            pillar=each.pillar,
            level=each.level,
            position=positions[key],
            uid=uids[f"element:{uuid.UUID(hex=each.uid)}"] if each.uid else uuid.uuid4(),
        )
        text = _REFERENCE.sub(lambda found: f"element:{uids.get(found[0], found[0][8:])}", each.html)
        for number, address in addresses.items():
            text = text.replace(PICTURE_PLACE.format(number), address)
        element.revise(title=each.title, text=text, based_on=0, by=by, note=_("taken over from Word"))
        made[id(each)] = element
    return made


def _hand_over(concept: Concept, plan: Plan, elements: dict[int, Element], by: Any) -> None:
    """Give what lives on upper floors to those who keep it there."""
    goals = _goals_by_heading(plan)
    by_uid = {each.uid: elements[id(each)] for each in plan.elements if each.uid}
    for kind, path in settings.IMPORT_TAKERS.items():
        found = [(each, item) for each in plan.elements for item in each.items if item.kind in {kind}]
        items = [
            {
                "text": item.text,
                "html": item.html,
                "element": by_uid.get(item.serves) or elements[id(_served(each, goals))],
                "source_element": elements[id(each)],
                "bid": item.bid,
                "order": order,
            }
            for order, (each, item) in enumerate(found)
        ]
        if items:
            import_string(path)(concept=concept, items=items, by=by)


def _goals_by_heading(plan: Plan) -> dict[int, list[Planned]]:
    goals: dict[int, list[Planned]] = {}
    for each in plan.elements:
        if kinds.get(each.kind).has_level:
            goals.setdefault(id(each.heading_above), []).append(each)
    return goals


def _served(source: Planned, goals: dict[int, list[Planned]]) -> Planned:
    """The only goal below the same heading, else the heading's element; a measure's own heading serves what it stands under."""
    heading = source.heading_above if source.is_label or not source.title else source
    above: Planned | None = heading
    while above is not None and not kinds.get(above.kind).carries:
        above = above.parent
    heading = above or heading
    below = goals.get(id(heading), [])
    return below[0] if len(below) == 1 else heading
