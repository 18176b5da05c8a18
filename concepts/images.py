"""Pictures from anywhere, made harmless: size checked before anything is unpacked, decoded, written anew.

What is written anew has no metadata (place, camera, author) and nothing hidden behind the picture.
"""

import io
import warnings
from dataclasses import dataclass
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageFile, ImageOps, UnidentifiedImageError

MOST_BYTES = 15 * 1024 * 1024
MOST_PIXELS = 40_000_000
# Enough for a full page in print at 200 dots per inch; larger ones are scaled down.
LONGEST_SIDE = 2400
_READ = ("PNG", "JPEG", "WEBP", "GIF")
_PHOTOGRAPHS = frozenset({"JPEG", "WEBP"})
_SEE_THROUGH = frozenset({"RGBA", "LA", "PA"})


@dataclass(frozen=True, slots=True)
class Image:
    """A picture ready to be kept."""

    content: bytes
    mime: str
    width: int
    height: int


def reencoded(file: IO[bytes]) -> Image:
    """The picture in a file, upright, without metadata, not larger than print needs; of a GIF the first frame.

    Raises ``ValidationError`` with a sentence that says what to do.
    """
    content = file.read(MOST_BYTES + 1)
    if len(content) > MOST_BYTES:
        raise ValidationError(
            _("This picture is larger than %(limit)d MB. Please make it smaller and upload it again."),
            code="too_large",
            params={"limit": MOST_BYTES // 1024 // 1024},
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Pillow.DecompressionBombWarning)
            picture = Pillow.open(io.BytesIO(content), formats=_READ)
            if picture.width * picture.height > MOST_PIXELS:
                raise ValidationError(
                    _(
                        "This picture has more than %(limit)d million pixels. Please make it smaller and upload it again."
                    ),
                    code="too_many_pixels",
                    params={"limit": MOST_PIXELS // 1_000_000},
                )
            is_photo = picture.format in _PHOTOGRAPHS and picture.mode not in _SEE_THROUGH
            load_whole(picture)
            return written(ImageOps.exif_transpose(picture), is_photo=is_photo)
    except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning) as bomb:
        raise ValidationError(
            _("This picture is too large. Please make it smaller and upload it again."), code="bomb"
        ) from bomb
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError) as broken:
        raise ValidationError(
            _("This file cannot be read as a picture. Please upload a picture as PNG, JPEG, WebP or GIF."),
            code="unreadable",
        ) from broken


def load_whole(picture: Pillow.Image) -> None:
    """Decode a picture; raises ``OSError`` when its end is missing.

    WeasyPrint, once imported, tells Pillow for the whole process to fill up what is missing with grey.
    """
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        picture.load()
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def written(picture: Pillow.Image, *, is_photo: bool) -> Image:
    """Photographs as JPEG, everything else as PNG, which keeps transparency and sharp lines."""
    has_alpha = picture.mode in _SEE_THROUGH or "transparency" in picture.info
    plain = picture.convert("RGBA" if has_alpha else "L" if picture.mode in {"1", "L", "I;16"} else "RGB")
    plain.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Pillow.Resampling.LANCZOS)
    plain.info = {}
    target = io.BytesIO()
    if is_photo:
        plain.save(target, "JPEG", quality=88, optimize=True)
    else:
        plain.save(target, "PNG", optimize=True)
    return Image(target.getvalue(), "image/jpeg" if is_photo else "image/png", plain.width, plain.height)
