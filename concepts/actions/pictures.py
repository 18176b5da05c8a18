"""Acts on pictures."""

import hashlib
from typing import IO

from django.core.files.base import ContentFile
from django.db import transaction

from concepts import images
from concepts.models import Concept, Picture


@transaction.atomic
def store_picture(concept: Concept, *, file: IO[bytes], name: str = "") -> Picture:
    """Keep a picture for the texts of a concept, re-encoded without metadata; the same picture is kept once.

    Raises ``ValidationError`` with a sentence for a file that is no picture we take (``concepts.images``).
    """
    image = images.reencoded(file)
    checksum = hashlib.sha256(image.content).hexdigest()
    known = Picture.objects.of(concept.pk).filter(sha256=checksum).first()
    if known is not None:
        return known
    return Picture.objects.create(
        concept=concept,
        file=ContentFile(image.content, name=checksum),
        mime=image.mime,
        width=image.width,
        height=image.height,
        sha256=checksum,
        original_name=name[-255:],
    )
