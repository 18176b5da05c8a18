"""The formats in which a concept leaves the portal by command. To add one, add an entry."""

import json
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from concepts.actions.archive import pack
from concepts.actions.editions import export, export_living
from concepts.actions.word_export import export_word
from concepts.models import Concept, Edition

Make = Callable[[Concept, Edition | None, Any], bytes]


@dataclass(frozen=True, slots=True)
class Format:
    """One format: its ending, and how the file is made of the living text or an edition, with somebody's eyes or nobody's."""

    slug: str
    make: Make


def _docx(concept: Concept, edition: Edition | None, by: Any) -> bytes:
    return export_word(concept, edition=edition, with_comments=by is not None, by=by)


def _json(concept: Concept, edition: Edition | None, _by: Any) -> bytes:
    content = export(edition) if edition else export_living(concept)
    return json.dumps(content, ensure_ascii=False, indent=1).encode("utf-8")


def _zip(concept: Concept, edition: Edition | None, _by: Any) -> bytes:
    if edition is not None:
        raise ValidationError(
            _("An archive always holds the whole concept with all its editions. Please leave the edition out.")
        )
    with tempfile.TemporaryFile() as file:
        pack(concept, file=file)
        file.seek(0)
        return file.read()


FORMATS: tuple[Format, ...] = (Format("docx", _docx), Format("json", _json), Format("zip", _zip))


def export_concept(concept: Concept, *, slug: str, edition: Edition | None = None, by: Any = None) -> bytes:
    """The concept in that format. Refuses an edition where the format has no use for one."""
    return next(each for each in FORMATS if each.slug == slug).make(concept, edition, by)
