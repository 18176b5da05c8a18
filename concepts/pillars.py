"""The five elements that every strategic concept consists of: the navigation of all concepts.

Source: the staged picture of the advisory project of the migrants' boards of Rhineland-Palatinate
(2012), built up from the bottom: situation, principles, organisation, fields of action, controlling.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True, slots=True)
class Pillar:
    """One of the five: slug, default label, the question it answers."""

    slug: str
    label: str | Promise
    question: str | Promise


# From the bottom of the picture to its top.
PILLARS: tuple[Pillar, ...] = (
    Pillar("situation", _("Situation and conditions"), _("Where does the municipality stand?")),
    Pillar(
        "principles",
        _("Principles and guidelines"),
        _("What does it understand by integration, and where does it want to go?"),
    ),
    Pillar("organisation", _("Organisation and structures"), _("Who steers, who coordinates, who takes part?")),
    Pillar("fields", _("Fields of action"), _("What is to be reached, and by which measures?")),
    Pillar("controlling", _("Controlling and evaluation"), _("How does it show what became of it?")),
)


def choices() -> list[tuple[str, str | Promise]]:
    """Slug and default label, from bottom to top."""
    return [(pillar.slug, pillar.label) for pillar in PILLARS]


def get(slug: str) -> Pillar:
    """The pillar of that slug; raises ``KeyError``."""
    return {pillar.slug: pillar for pillar in PILLARS}[slug]
