"""For whom a description of good practice is of use: those who act for the municipality, and their partners."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Addressee:
    """One circle of readers."""

    slug: str
    label: Words


@dataclass(frozen=True, slots=True)
class Group:
    """Circles that have something in common."""

    slug: str
    label: Words
    members: tuple[Addressee, ...]


GROUPS: tuple[Group, ...] = (
    Group(
        "municipal",
        _("Those who act for the municipality"),
        (
            Addressee("leadership", _("political and administrative leadership")),
            Addressee("administration", _("offices, departments and their staff")),
            Addressee("institutions", _("councils, boards, schools, hospitals, police and emergency services")),
        ),
    ),
    Group(
        "partners",
        _("Those who work with the municipality"),
        (
            Addressee("practitioners", _("people working in integration and migration")),
            Addressee("migrant_organisations", _("organisations of immigrants")),
            Addressee("business", _("business, finance and services")),
            Addressee("trade", _("hotels and restaurants, entertainment, trade")),
            Addressee("universities", _("universities and their admission offices")),
            Addressee("health", _("hospitals, ambulance and fire services")),
            Addressee("police", _("police")),
            Addressee("unions", _("trade unions, professional and industry associations")),
            Addressee("civil_society", _("associations and neighbourhood organisations")),
            Addressee("media", _("media")),
        ),
    ),
)


def choices() -> list[tuple[Words, list[tuple[str, Words]]]]:
    """Slug and name of every circle, under its group."""
    return [(group.label, [(each.slug, each.label) for each in group.members]) for group in GROUPS]
