"""Skeletons to begin a concept with, in menu order. A new one is a module here and a line in the tuple."""

from concepts.skeletons.association import ASSOCIATION
from concepts.skeletons.base import Part, Skeleton
from concepts.skeletons.city import CITY
from concepts.skeletons.county import COUNTY
from concepts.skeletons.town import TOWN

__all__ = ["SKELETONS", "Part", "Skeleton", "get"]

SKELETONS: tuple[Skeleton, ...] = (CITY, TOWN, COUNTY, ASSOCIATION)
_BY_SLUG = {skeleton.slug: skeleton for skeleton in SKELETONS}


def get(slug: str) -> Skeleton | None:
    """The skeleton of that slug; ``None`` for an empty concept."""
    return _BY_SLUG.get(slug)
