"""Users, municipalities, memberships, invitations, links in mails, jobs, signs of life."""

from accounts.models.invitation import Invitation
from accounts.models.job import Job, JobLost
from accounts.models.mail_link import LinkMiss, MailLink
from accounts.models.membership import Membership
from accounts.models.municipality import Municipality
from accounts.models.sign_of_life import SignOfLife
from accounts.models.user import User

__all__ = [
    "Invitation",
    "Job",
    "JobLost",
    "LinkMiss",
    "MailLink",
    "Membership",
    "Municipality",
    "SignOfLife",
    "User",
]
