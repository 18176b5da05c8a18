"""What this floor puts into the archive of a concept, in an order in which every row finds what it points to."""

import hashlib
import io
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image, UnidentifiedImageError

from concepts import blocks, documents
from concepts.archive.table import Row, Table


def check_picture(row: Row, content: bytes) -> None:
    """The picture that the row describes, of a kind that this portal writes."""
    try:
        with Image.open(io.BytesIO(content), formats=("PNG", "JPEG")) as picture:
            mime = Image.MIME[picture.format or ""]
    except (UnidentifiedImageError, OSError, KeyError, ValueError, Image.DecompressionBombError) as broken:
        raise ValidationError(_("A file of the archive is no picture that this portal knows.")) from broken
    if mime != row["mime"] or hashlib.sha256(content).hexdigest() != row["sha256"]:
        raise ValidationError(_("A picture of the archive is not the one that its row describes."))


def check_edition(row: Row) -> None:
    """The document that its checksum names."""
    if documents.checksum(row["document"]) != row["checksum"]:
        raise ValidationError(_("The edition “%(name)s” is not the one that was frozen."), params={"name": row["name"]})


def outline_sheet(document: dict[str, Any]) -> dict[str, list[list[Any]]]:
    """The outline with the first words of every text, as a table."""
    head = [_("Number"), _("Kind"), _("heading"), _("revision"), _("Words")]
    return {
        "outline": [
            head,
            *(
                [
                    each["number"],
                    each["kind_label"],
                    each["name"],
                    each["revision"],
                    len(blocks.plain_words(each["text"]).split()),
                ]
                for each in document["elements"]
            ),
        ]
    }


TABLES = (
    Table("concepts.Concept", of=("pk",)),
    Table("concepts.Element", html=("text",)),
    Table("concepts.Revision", of=("element__concept",), html=("text",)),
    Table("concepts.Picture", checked=check_picture),
    Table("concepts.Edition", documents=("document",), is_frozen=True, sound=check_edition),
    Table("concepts.Snapshot", documents=("document",)),
    Table("concepts.OutlineChange"),
    Table("concepts.GoalReview", html=("wording", "further")),
    Table("concepts.SetAside"),
    Table("concepts.FactorPlace", of=("element__concept",)),
    Table("concepts.SideText", of=("element__concept",), html=("text",)),
    Table("concepts.Unmerged", of=("element__concept",), html=("text", "base_text")),
    Table("concepts.NumberRelease"),
    Table("concepts.Term"),
    Table("concepts.Source"),
)
