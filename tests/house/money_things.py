"""One of everything about money in Lindenau, for the access matrix: key -> kwargs of the address."""

from typing import Any

from accounts.models import Municipality, User
from measures.actions import invite_municipality
from tests.factories import (
    ApplicationFactory,
    CallFactory,
    FundFactory,
    FundingProgrammeFactory,
    GrantFactory,
    JointPartFactory,
)


def money(*, town: Municipality, ole: User) -> dict[str, dict[str, Any]]:
    """Grants, funds and joint projects."""
    call = CallFactory(fund=FundFactory(municipality=town))
    led_part = JointPartFactory(municipality=town, leading=True)
    partner = JointPartFactory(project=led_part.project)
    invitation, _code = invite_municipality(led_part.project, label="Nachbarstadt", by=ole)
    grant = GrantFactory(municipality=town)
    return {
        "grant": {"pk": grant.pk},
        "grant_years": {"pk": grant.pk, "section": "jahre"},
        "programme": {"pk": FundingProgrammeFactory(municipality=town).pk},
        "fund": {"pk": call.fund.pk},
        "fund_years": {"pk": call.fund.pk, "section": "jahre"},
        "application": {"pk": ApplicationFactory(call=call).pk},
        "application_plan": {"pk": ApplicationFactory(call=call).pk, "section": "plan"},
        "joint_project": {"pk": led_part.project_id},
        "joint_part": {"pk": led_part.pk},
        "partner_part": {"pk": partner.pk},
        "joint_invitation": {"pk": invitation.pk},
    }
