"""Freezing a concept with everything that hangs on it, handing it out whole, and adopting it."""

import base64
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from concepts import documents
from concepts.actions import numbering
from concepts.models import Concept, Edition, Picture, SearchEntry
from concepts.search_sources import EDITIONS, of_edition


@transaction.atomic
def freeze_edition(concept: Concept, *, name: str, by: Any) -> Edition:
    """Keep the concept with its measures and indicators as they are now, as one document that never changes.

    Refuses an empty concept, an empty name and a name that another edition of the concept bears.
    """
    name = name.strip()
    concept = Concept.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=concept.pk)
    if not name:
        raise ValidationError(_("Please give the edition a name."))
    if len(name) > (Edition._meta.get_field("name").max_length or 0):
        raise ValidationError(_("The name of the edition is too long."))
    if Edition.objects.of_concept(concept).filter(name=name).exists():
        raise ValidationError(
            _("There already is an edition “%(name)s”. Please choose another name."), params={"name": name}
        )
    frozen_at = timezone.localtime().replace(microsecond=0)
    document = compose(concept, name=name, frozen_at=frozen_at.isoformat())
    if not document["elements"]:
        raise ValidationError(_("The concept has no section yet: there is nothing to freeze."))
    edition = Edition(
        concept=concept,
        name=name,
        document=document,
        checksum=documents.checksum(document),
        frozen_at=frozen_at,
        frozen_by=by if getattr(by, "pk", None) else None,
    )
    edition.save()
    edition.pictures.set(Picture.objects.shown_by(concept, [each["uid"] for each in document["pictures"]]))
    SearchEntry.objects.keep_all(EDITIONS.slug, of_edition(edition))
    return edition


def compose(concept: Concept, *, name: str, frozen_at: str) -> dict[str, Any]:
    """The document, put together by the parts that every floor contributes (``settings.EDITION_PARTS``)."""
    document: dict[str, Any] = {"schema": documents.SCHEMA, "name": name, "frozen_at": frozen_at}
    for path in settings.EDITION_PARTS:
        part = import_string(path)(concept)
        if taken := document.keys() & part.keys():
            raise ValueError(f"{path} contributes {sorted(taken)}, which another part has contributed already.")
        document.update(part)
    return document


def counted(concept: Concept) -> dict[str, int]:
    """How many elements, measures, indicators … an edition frozen now would hold, by part."""
    document = compose(concept, name="", frozen_at="")
    return {part: len(content) for part, content in document.items() if isinstance(content, list)}


@transaction.atomic
def mark_adopted(edition: Edition, *, by: Any) -> Edition:
    """Say that the deciding body has adopted exactly this edition.

    It becomes public, its concept counts as adopted, and the numbers it shows are fixed for good.
    """
    concept = Concept.objects.select_for_update().get(pk=edition.concept_id)
    edition.mark_adopted()
    numbering.fix_numbers(concept, numbers={each["uid"]: each["number"] for each in edition.document["elements"]})
    if not concept.is_adopted:
        concept.adopt()
    return edition


def export(edition: Edition) -> dict[str, Any]:
    """The edition as one self-contained object: the document as frozen, its checksum, and every picture as base64."""
    return {
        "schema": documents.EXPORT_SCHEMA,
        "checksum": edition.checksum,
        "is_adopted": edition.is_adopted,
        "document": edition.document,
        "pictures": [_picture(each) for each in edition.pictures.order_by("pk")],
    }


def export_living(concept: Concept) -> dict[str, Any]:
    """The living text in the same shape as a frozen edition."""
    document = compose(concept, name="", frozen_at=timezone.localtime().replace(microsecond=0).isoformat())
    shown = Picture.objects.shown_by(concept, [each["uid"] for each in document["pictures"]])
    return {
        "schema": documents.EXPORT_SCHEMA,
        "checksum": documents.checksum(document),
        "is_adopted": False,
        "document": document,
        "pictures": [_picture(each) for each in shown],
    }


def _picture(picture: Picture) -> dict[str, str]:
    with picture.file.open("rb") as file:
        content = base64.b64encode(file.read()).decode("ascii")
    return {"uid": str(picture.uid), "mime": picture.mime, "sha256": picture.sha256, "base64": content}
