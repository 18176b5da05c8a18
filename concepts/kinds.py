"""Kinds of elements: what a kind *does*. What a municipality calls it is data of its concept.

To add one, add an entry; menus, forms, numbering, outputs and permissions follow from its flags.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TOP = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of element.

    ``under`` lists the kinds it may stand under (``TOP`` is the top of the concept).
    ``is_numbered``: it takes part in the decimal numbering. ``is_titled``: it has a heading of its
    own; otherwise its first words stand for it. ``carries``: measures and indicators may serve it.
    ``has_level``: it has one of the concept's goal levels.
    """

    slug: str
    label: str | Promise
    plural: str | Promise
    under: tuple[str, ...]
    is_numbered: bool = True
    is_titled: bool = True
    carries: bool = False
    has_level: bool = False


KINDS: tuple[Kind, ...] = (
    Kind("chapter", _("Chapter"), _("Chapters"), (TOP, "chapter")),
    Kind("field", _("Field of action"), _("Fields of action"), (TOP, "chapter"), carries=True),
    Kind("sub_field", _("Sub-field"), _("Sub-fields"), ("field", "sub_field"), carries=True),
    Kind(
        "principle",
        _("Guiding principle"),
        _("Guiding principles"),
        (TOP, "chapter", "field", "sub_field", "passage"),
        is_numbered=False,
        is_titled=False,
    ),
    Kind(
        "key_message",
        _("Key message"),
        _("Key messages"),
        ("chapter", "field", "sub_field", "passage"),
        is_numbered=False,
        is_titled=False,
    ),
    Kind(
        "goal",
        _("Goal"),
        _("Goals"),
        (TOP, "chapter", "field", "sub_field", "passage", "goal"),
        is_numbered=False,
        is_titled=False,
        carries=True,
        has_level=True,
    ),
    Kind(
        "passage",
        _("Passage"),
        _("Passages"),
        (TOP, "chapter", "field", "sub_field", "passage", "goal"),
        is_numbered=False,
    ),
)
_BY_SLUG = {kind.slug: kind for kind in KINDS}


def get(slug: str) -> Kind:
    """The kind of that slug; raises ``KeyError``."""
    return _BY_SLUG[slug]


def choices() -> list[tuple[str, str | Promise]]:
    """Slug and default label of every kind, in menu order."""
    return [(kind.slug, kind.label) for kind in KINDS]


def under(parent_slug: str) -> list[Kind]:
    """The kinds that may stand under that kind (``TOP`` for the concept itself), in menu order."""
    return [kind for kind in KINDS if parent_slug in kind.under]


def may_stand_under(slug: str, parent_slug: str) -> bool:
    """Whether a kind may stand under another (``TOP`` for the concept itself)."""
    return parent_slug in _BY_SLUG[slug].under


def has_level(slug: str) -> bool:
    """Whether the kind is a goal; false for a kind that no longer exists, as an old edition may name one."""
    return slug in _BY_SLUG and _BY_SLUG[slug].has_level


def is_titled(slug: str) -> bool:
    """Whether the kind has a heading of its own; false for a kind that no longer exists."""
    return slug in _BY_SLUG and _BY_SLUG[slug].is_titled
