"""Pages of people and access."""

from accounts.views.entrance import (
    login,
    logout,
    password_change,
    password_reset,
    password_reset_confirm,
    password_reset_done,
)
from accounts.views.health import health
from accounts.views.joining import accept
from accounts.views.members import (
    change_role,
    end_membership,
    invite,
    members,
    resend_invitation,
    revoke_invitation,
)
from accounts.views.municipality import municipality
from accounts.views.profile import profile, switch
from accounts.views.start import start

__all__ = [
    "accept",
    "change_role",
    "end_membership",
    "health",
    "invite",
    "login",
    "logout",
    "members",
    "municipality",
    "password_change",
    "password_reset",
    "password_reset_confirm",
    "password_reset_done",
    "profile",
    "resend_invitation",
    "revoke_invitation",
    "start",
    "switch",
]
