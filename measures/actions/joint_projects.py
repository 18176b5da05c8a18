"""Acts on projects of several municipalities: beginning, inviting, joining, leaving."""

import logging
import secrets
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Municipality
from measures.models import JointInvitation, JointPart, JointProject

logger = logging.getLogger(__name__)


@transaction.atomic
def begin_joint_project(project: JointProject, *, municipality: Municipality, by: Any) -> JointProject:
    """Store a new joint project; the municipality leads it and has the first part."""
    project.save()
    JointPart.objects.create(project=project, municipality=municipality, is_lead=True)
    logger.info("Joint project %s begun in %s by %s", project.pk, municipality, by)
    return project


def invite_municipality(project: JointProject, *, label: str, by: Any) -> tuple[JointInvitation, str]:
    """An invitation and its code. The code is told once: only its hash is stored. It works once and for some days."""
    code = "-".join(secrets.token_hex(3) for _each in range(4))
    invitation = JointInvitation.objects.create(
        project=project,
        label=label,
        code_hash=JointInvitation.hash_of(code),
        invited_by=by,
        expires_at=timezone.now() + timedelta(days=settings.INVITATION_DAYS),
    )
    return invitation, code


def revoke_joint_invitation(invitation: JointInvitation, *, by: Any) -> None:
    """Close a code that is still open; refused when it was used, closed or expired meanwhile."""
    if not invitation.revoke(timezone.now()):
        raise ValidationError(_("This invitation is no longer open."))
    logger.info("Invitation %s to joint project %s revoked by %s", invitation.pk, invitation.project_id, by)


@transaction.atomic
def join_project(invitation: JointInvitation, *, municipality: Municipality, by: Any) -> JointPart:
    """Take part by the code, once. Refused where the municipality takes part already, and for a closed code."""
    project = JointProject.objects.select_for_update().get(pk=invitation.project_id)
    if project.parts.present().of(municipality).exists():
        raise ValidationError(_("Your municipality takes part in this project already."))
    if not invitation.use(timezone.now()):
        raise ValidationError(_("This code is no longer valid. Please ask the municipality that leads the project."))
    part = JointPart.objects.create(project=project, municipality=municipality)
    JointInvitation.objects.filter(pk=invitation.pk).update(part=part)
    logger.info("%s joined joint project %s by %s", municipality, project.pk, by)
    return part


@transaction.atomic
def leave_project(part: JointPart, *, by: Any) -> None:
    """Take part no longer; one's own words stay one's own. Refused for the leading municipality."""
    part.leave(timezone.localdate())
    logger.info("Part %s of joint project %s was left by %s", part.pk, part.project_id, by)


@transaction.atomic
def remove_partner(part: JointPart, *, by: Any) -> None:
    """End the part of another municipality; its own words stay with it. Refused for the leading one."""
    part.leave(timezone.localdate(), removed=True)
    logger.info("Part %s of joint project %s was ended by %s", part.pk, part.project_id, by)


@transaction.atomic
def offer_lead(part: JointPart, *, by: Any) -> None:
    """Ask another municipality to lead the project; it leads once it has agreed. Until then nothing changes."""
    _held(part).be_offered_lead(timezone.now())
    logger.info("Lead of joint project %s was offered to part %s by %s", part.project_id, part.pk, by)


@transaction.atomic
def end_lead_offer(part: JointPart, *, by: Any) -> None:
    """Take the offer back, or decline it. Refused where it was ended or taken already."""
    _held(part).forget_offer()
    logger.info("Offer of the lead of joint project %s to part %s was ended by %s", part.project_id, part.pk, by)


@transaction.atomic
def take_lead(part: JointPart, *, by: Any) -> None:
    """Agree to lead: whoever led so far takes part like the others. Refused where the offer was taken back."""
    _held(part).take_lead()
    logger.info("Part %s leads joint project %s now, by %s", part.pk, part.project_id, by)


def _held(part: JointPart) -> JointPart:
    """The part as it is now; who leads the project changes one at a time."""
    JointProject.objects.select_for_update().get(pk=part.project_id)
    return JointPart.objects.select_related("project").get(pk=part.pk)


@transaction.atomic
def delete_joint_project(project: JointProject, *, by: Any) -> None:
    """Delete a project that nobody else has joined; refuses any other."""
    if project.has_history:
        raise ValidationError(
            _("Another municipality takes or took part. The project stays, so that its words are not lost.")
        )
    logger.info("Joint project %s “%s” deleted by %s", project.pk, project, by)
    project.delete()
