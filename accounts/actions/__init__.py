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
from accounts.actions.mail_links import (
    extend_links,
    is_guessing,
    make_link,
    note_miss,
    note_use,
    renew_link,
    revoke_links,
)
from accounts.actions.members import change_role, end_membership

__all__ = [
    "Refused",
    "accept_invitation",
    "change_role",
    "end_membership",
    "extend_links",
    "invite_person",
    "is_guessing",
    "make_link",
    "note_miss",
    "note_sign_of_life",
    "note_use",
    "open_account",
    "renew_link",
    "requeue_jobs",
    "resend_invitation",
    "revoke_invitation",
    "revoke_links",
]
