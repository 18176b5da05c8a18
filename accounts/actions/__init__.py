"""Acts of people and access that touch several things."""

from accounts.actions.invitations import (
    Refused,
    accept_invitation,
    invite_person,
    open_account,
    resend_invitation,
    revoke_invitation,
)
from accounts.actions.jobs import note_sign_of_life, requeue_jobs
from accounts.actions.members import change_role, end_membership

__all__ = [
    "Refused",
    "accept_invitation",
    "change_role",
    "end_membership",
    "invite_person",
    "note_sign_of_life",
    "open_account",
    "requeue_jobs",
    "resend_invitation",
    "revoke_invitation",
]
