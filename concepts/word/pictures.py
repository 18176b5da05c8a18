"""Pictures out of a Word document: checked before they are unpacked, re-encoded without metadata."""

import warnings
from io import BytesIO

from django.utils.translation import gettext as _
from PIL import Image as Pillow
from PIL import ImageOps, UnidentifiedImageError

from concepts import images
from concepts.word.document import Image
from concepts.word.refusal import Refused

MOST_PIXELS = 80_000_000
_PHOTOGRAPHS = frozenset({"JPEG"})
_READABLE = ("PNG", "JPEG", "GIF", "BMP", "TIFF", "WEBP")


def re_encoded(content: bytes, number: int, name: str) -> tuple[Image, bool] | None:
    """The picture for the browser and whether it was made smaller; ``None`` for a format that cannot be shown.

    Photographs become JPEG, everything else PNG. Raises ``Refused`` for a picture of absurd size,
    whose size is read from its head before any pixel is unpacked.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Pillow.DecompressionBombWarning)
            opened = Pillow.open(BytesIO(content), formats=_READABLE)
    except (UnidentifiedImageError, Pillow.DecompressionBombError, OSError, ValueError, SyntaxError) as error:
        if isinstance(error, Pillow.DecompressionBombError):
            raise Refused(_too_large(name)) from error
        return None
    if opened.width * opened.height > MOST_PIXELS:
        raise Refused(_too_large(name, opened.width, opened.height))
    try:
        return _encoded(opened, number, name)
    except (OSError, ValueError, SyntaxError, EOFError, Pillow.DecompressionBombError):
        return None


def _encoded(opened: Pillow.Image, number: int, name: str) -> tuple[Image, bool]:
    is_photograph = opened.format in _PHOTOGRAPHS
    before = opened.size
    if is_photograph:
        opened.draft("RGB", (images.LONGEST_SIDE, images.LONGEST_SIDE))
    images.load_whole(opened)
    kept = images.written(ImageOps.exif_transpose(opened), is_photo=is_photograph)
    return Image(number, kept.content, kept.mime, kept.width, kept.height, name), max(before) > images.LONGEST_SIDE


def _too_large(name: str, width: int = 0, height: int = 0) -> str:
    if width:
        return _(
            "The picture “%(name)s” in the document measures %(width)d by %(height)d pixels, which is too large to open. Make it smaller in Word (Picture Format, Compress Pictures), save the document and upload it again."
        ) % {"name": name, "width": width, "height": height}
    return _(
        "The picture “%(name)s” in the document is too large to open. Make it smaller in Word (Picture Format, Compress Pictures), save the document and upload it again."
    ) % {"name": name}
