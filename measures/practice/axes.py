"""By what entries of good practice are sorted: the three axes of the library, each with its slugs and names."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from measures.practice import addressees, roles

Words = str | Promise
Pairs = list[tuple[str, Words]]


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: its slug, its name, and what can be ticked on it."""

    slug: str
    label: Words
    pairs: tuple[tuple[str, Words], ...]

    def named(self, slugs: Iterable[str]) -> Pairs:
        """Those of the slugs that stand in the table, in its order; an unknown one is left out."""
        wanted = set(slugs)
        return [(slug, label) for slug, label in self.pairs if slug in wanted]


def _flat(grouped: list[tuple[Words, Pairs]]) -> tuple[tuple[str, Words], ...]:
    return tuple(pair for _label, pairs in grouped for pair in pairs)


ROLE = Axis("role", _("role of the municipality"), tuple(roles.choices()))
TOPIC = Axis("topic", _("topic"), _flat(roles.topic_choices()))
ADDRESSEE = Axis("addressee", pgettext_lazy("good practice", "addressee"), _flat(addressees.choices()))
AXES: tuple[Axis, ...] = (ROLE, TOPIC, ADDRESSEE)


def choices() -> Pairs:
    """Slug and name of every axis."""
    return [(axis.slug, axis.label) for axis in AXES]
