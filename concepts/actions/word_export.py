"""A concept goes out as a Word document: the living text or an edition, with or without what was said about it."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from concepts.actions.editions import compose
from concepts.models import Concept, Edition, Picture
from concepts.word.writing.manuscript import Comment, Manuscript, Names, Origin, Photo
from concepts.word.writing.package import write


def export_word(concept: Concept, *, edition: Edition | None = None, with_comments: bool = False, by: Any) -> bytes:
    """The .docx of the living text, or of an edition; comments as ``by`` sees them."""
    now = timezone.localtime()
    document = edition.document if edition else compose(concept, name="", frozen_at="")
    manuscript = Manuscript(
        document,
        _photos(concept, document),
        _comments(concept, by) if with_comments else [],
        _origins(concept),
        edition=edition.pk if edition else None,
        state="\n".join(_state(concept, edition)),
    )
    return write(manuscript, names=_names(), made_at=now)


def _names() -> Names:
    return Names(
        _("Contents"),
        _("Lists at the end"),
        _("Abbreviations"),
        _("Glossary"),
        _("Sources"),
        _("Tables"),
        _("Figures"),
    )


def _photos(concept: Concept, document: dict[str, Any]) -> dict[str, Photo]:
    found = {}
    for picture in Picture.objects.shown_by(concept, [each["uid"] for each in document.get("pictures", [])]):
        with picture.file.open("rb") as file:
            found[str(picture.uid)] = Photo(file.read(), picture.mime, picture.width, picture.height)
    return found


def _comments(concept: Concept, by: Any) -> list[Comment]:
    return [comment for path in settings.WORD_COMMENTS for comment in import_string(path)(concept, by)]


def _origins(concept: Concept) -> list[Origin]:
    return [origin for path in settings.WORD_ORIGINS for origin in import_string(path)(concept)]


def _state(concept: Concept, edition: Edition | None) -> list[str]:
    """Which text this is, and of when; below, whether it has been adopted."""
    if edition is None:
        day = date_format(timezone.localdate(), "j. F Y")
        lines = [_("Living text, as of %(day)s") % {"day": day}]
    else:
        day = date_format(timezone.localtime(edition.frozen_at), "j. F Y")
        lines = [_("%(name)s, frozen on %(day)s") % {"name": edition.name, "day": day}]
    is_adopted = edition.is_adopted if edition else concept.is_adopted
    return lines if is_adopted else [*lines, _("Draft, not yet adopted")]
