"""Roles of a membership and what each permits: the one table that is asked.

A permission names a sentence ("may … in this municipality"); ``accounts.access.municipalities``
turns it into a set. Adding a role or moving a permission is a change to this file only.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Permission(StrEnum):
    """What somebody may do in a municipality, whatever the state of the single thing."""

    MANAGE_MEMBERS = "manage members"
    READ_DRAFTS = "read drafts"
    READ_CONSULTED = "read what is open for consultation"
    READ_EDITIONS = "read frozen editions"
    WRITE_CONCEPTS = "write concepts"
    READ_STAKEHOLDERS = "read stakeholders"
    KEEP_STAKEHOLDERS = "keep stakeholders"
    READ_MEASURES = "read measures"
    PLAN_MEASURES = "plan measures"
    READ_FUNDING = "read about funding"
    READ_INDICATORS = "read indicators"
    KEEP_INDICATORS = "keep indicators"
    COMMENT = "comment"
    READ_ALL_COMMENTS = "read all comments"
    ANSWER_COMMENTS = "answer comments"
    MAKE_REPORTS = "make reports"


@dataclass(frozen=True, slots=True)
class Role:
    """One role of a membership: its stable slug, its name on screen and its permissions."""

    slug: str
    label: str | Promise
    permissions: frozenset[Permission]


_READER = frozenset(
    {
        Permission.READ_CONSULTED,
        Permission.READ_EDITIONS,
        Permission.READ_MEASURES,
        Permission.READ_INDICATORS,
    }
)
_OFFICE = _READER | {
    Permission.READ_DRAFTS,
    Permission.WRITE_CONCEPTS,
    Permission.READ_STAKEHOLDERS,
    Permission.KEEP_STAKEHOLDERS,
    Permission.PLAN_MEASURES,
    Permission.READ_FUNDING,
    Permission.KEEP_INDICATORS,
    Permission.READ_ALL_COMMENTS,
    Permission.ANSWER_COMMENTS,
    Permission.MAKE_REPORTS,
}

ROLES: tuple[Role, ...] = (
    Role("administrator", _("Administrator"), _OFFICE | {Permission.MANAGE_MEMBERS}),
    Role("office", _("Integration office"), _OFFICE),
    Role(
        "department",
        _("Department contributor"),
        _READER | {Permission.READ_DRAFTS, Permission.READ_STAKEHOLDERS, Permission.READ_FUNDING},
    ),
    Role("board", _("Advisory-board member"), _READER | {Permission.COMMENT}),
    Role("council", _("Council member"), _READER - {Permission.READ_CONSULTED}),
)


def choices() -> list[tuple[str, str | Promise]]:
    """Slug and label of every role, in menu order."""
    return [(role.slug, role.label) for role in ROLES]


def slugs_with(permission: Permission) -> list[str]:
    """Slugs of the roles that include the permission."""
    return [role.slug for role in ROLES if permission in role.permissions]


def permissions_of(slugs: Iterable[str]) -> frozenset[Permission]:
    """What the roles permit together."""
    held = set(slugs)
    return frozenset(permission for role in ROLES if role.slug in held for permission in role.permissions)


def label_of(slug: str) -> str | Promise:
    """The name on screen; raises ``KeyError`` for a slug that is no role."""
    return {role.slug: role.label for role in ROLES}[slug]
