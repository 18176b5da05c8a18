"""Who stays a member, and in which role."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import roles
from accounts.models import Membership, Municipality, User


@transaction.atomic
def change_role(membership: Membership, *, role: str, by: User) -> Membership:
    """Give a member another role.

    Refused where they have that role beside this one, where the membership is over, and where nobody would be
    left to manage the members.
    """
    today = timezone.localdate()
    _lock(membership.municipality)
    membership.refresh_from_db()
    if role == membership.role:
        return membership
    _must_be_current(membership, today)
    if role not in roles.slugs_with(roles.Permission.MANAGE_MEMBERS):
        _must_leave_a_manager(membership, today)
    twin = Membership.objects.of(membership.user).in_municipality(membership.municipality).with_role(role).first()
    if twin is not None and twin.is_current(today):
        raise ValidationError(_("This person already has this role here."))
    if twin is not None:
        membership.end(today)
        twin.resume()
        return twin
    membership.take_role(role)
    return membership


@transaction.atomic
def end_membership(membership: Membership, *, by: User) -> Membership:
    """Close the portal to a member from now on; nothing they wrote is lost.

    Refused where the membership is over already and where nobody would be left to manage the members.
    """
    today = timezone.localdate()
    _lock(membership.municipality)
    membership.refresh_from_db()
    _must_be_current(membership, today)
    _must_leave_a_manager(membership, today)
    membership.end(today)
    return membership


def _lock(municipality: Municipality) -> None:
    """Two administrators who remove each other in the same second must not both succeed."""
    Municipality.objects.select_for_update().get(pk=municipality.pk)


def _must_be_current(membership: Membership, today: date) -> None:
    if not membership.is_current(today):
        raise ValidationError(_("This membership has ended already."))


def _must_leave_a_manager(membership: Membership, today: date) -> None:
    managing = roles.slugs_with(roles.Permission.MANAGE_MEMBERS)
    if membership.role not in managing:
        return
    others = Membership.objects.in_municipality(membership.municipality).current(today).with_role(*managing)
    if not others.others_than(membership).filter(user__is_active=True).exists():
        raise ValidationError(
            _("Somebody must be left to manage the members. Make another person administrator first.")
        )
