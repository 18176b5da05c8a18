"""Projects of several municipalities: what is common, what is shared, and what stays hidden."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from measures import actions
from measures.models import JointInvitation, JointPart, JointProject
from tests.factories import JointPartFactory, JointProjectFactory, MeasureFactory, MunicipalityFactory
from tests.pages import words


@pytest.fixture
def project(town):
    """Led by Lindenau, which shares its words and nothing else."""
    project = JointProjectFactory(title="Sprachmittlung im Flusstal", description="Gemeinsamer Pool")
    measure = MeasureFactory(municipality=town, title="Lindenaus eigene Maßnahme")
    part = JointPartFactory(
        project=project, municipality=town, leading=True, contribution="Eine halbe Stelle", amount=38000,
        note="Nur für uns", amount_note="aus dem Haushalt",
    )  # fmt: skip
    part.measures.add(measure)
    return project


@pytest.fixture
def joined(project, other_town):
    return JointPartFactory(project=project, municipality=other_town, contribution="Zwölf Personen")


def page_of(client, project) -> str:
    return words(client.get(reverse("measures:joint_project", args=[project.pk])).content.decode())


def test_a_municipality_joins_by_the_code_and_both_see_the_common_part(browse, ole, zora, project, other_town):
    lead, partner = browse(ole), browse(zora)
    address = reverse("measures:invite_municipality", args=[project.pk])
    code = lead.post(address, {"label": "Anderstadt"}).context["code"]
    join = reverse("measures:join_joint_project")

    assert partner.get(reverse("measures:joint_project", args=[project.pk])).status_code == 404
    asked = words(partner.post(join, {"code": code}).content.decode())
    assert "Lindenau am Fluss lädt Sie ein, für Anderstadt an „Sprachmittlung im Flusstal“ teilzunehmen." in asked
    partner.post(join, {"code": code, "confirmed": ""})

    assert "Gemeinsamer Pool" in page_of(partner, project)
    assert "Anderstadt" in page_of(lead, project)
    assert code not in JointInvitation.objects.get().code_hash


def test_partners_see_what_is_shared_and_nothing_else(browse, zora, project, joined, town):
    client = browse(zora)
    hidden = ("38.000", "Lindenaus eigene Maßnahme", "Nur für uns", "aus dem Haushalt")

    page = page_of(client, project)
    assert "Eine halbe Stelle" in page
    assert [word for word in hidden if word in page] == []
    JointPart.objects.filter(municipality=town).update(
        shares_amount=True, shares_measures=True, shares_contribution=False
    )

    page = page_of(client, project)
    assert [word for word in hidden if word in page] == ["38.000", "Lindenaus eigene Maßnahme", "aus dem Haushalt"]
    assert "Eine halbe Stelle" not in page
    measure = project.parts.get(is_lead=True).measures.get()
    assert client.get(reverse("measures:detail", args=[measure.pk])).status_code == 404


def test_everybody_edits_only_their_own_part(browse, ole, zora, project, joined):
    lead, partner = browse(ole), browse(zora)
    own = project.parts.get(is_lead=True)

    assert partner.get(reverse("measures:edit_joint_project", args=[project.pk])).status_code == 403
    assert partner.post(reverse("measures:edit_joint_part", args=[own.pk]), {}).status_code == 404
    assert lead.post(reverse("measures:edit_joint_part", args=[joined.pk]), {}).status_code == 404
    partner.post(reverse("measures:edit_joint_part", args=[joined.pk]), {"contribution": "Neu", "amount": "9.500"})

    joined.refresh_from_db()
    assert (joined.contribution, joined.amount) == ("Neu", 9500)


def test_a_part_links_measures_of_its_own_municipality_only(browse, zora, town, joined):
    foreign = MeasureFactory(municipality=town)

    response = browse(zora).post(reverse("measures:edit_joint_part", args=[joined.pk]), {"measures": [foreign.pk]})

    assert "measures" in response.context["form"].errors


@pytest.mark.parametrize("closed", ["used", "revoked", "expired", "wrong"])
def test_a_code_that_is_not_open_opens_nothing(browse, ole, zora, project, closed):
    invitation, code = actions.invite_municipality(project, label="x", by=ole)
    if closed == "used":
        actions.join_project(invitation, municipality=MunicipalityFactory(), by=ole)
    elif closed == "revoked":
        browse(ole).post(reverse("measures:revoke_joint_invitation", args=[invitation.pk]))
    elif closed == "expired":
        JointInvitation.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
    else:
        code = code[:-1] + ("0" if code[-1] != "0" else "1")

    response = browse(zora).post(reverse("measures:join_joint_project"), {"code": code, "confirmed": ""})

    assert "Keine offene Einladung hat diesen Code." in words(response.content.decode())
    assert not JointPart.objects.of(zora.memberships.get().municipality).exists()


def test_a_municipality_takes_part_once(ole, project, joined, other_town):
    invitation, _code = actions.invite_municipality(project, label="x", by=ole)

    with pytest.raises(ValidationError, match="nimmt an diesem Projekt schon teil"):
        actions.join_project(invitation, municipality=other_town, by=ole)
    with pytest.raises(IntegrityError), transaction.atomic():
        JointPartFactory(project=project, municipality=other_town)


def test_leaving_asks_hides_the_common_part_and_keeps_ones_own_words(browse, ole, zora, project, joined):
    partner = browse(zora)
    address = reverse("measures:leave_joint_project", args=[joined.pk])

    partner.get(address)
    assert "Gemeinsamer Pool" in page_of(partner, project)
    partner.post(address)

    assert partner.get(reverse("measures:joint_project", args=[project.pk])).status_code == 404
    assert "Zwölf Personen" in words(partner.get(reverse("measures:joint_projects")).content.decode())
    lead = page_of(browse(ole), project)
    assert "Anderstadt" in lead and "Zwölf Personen" not in lead


def test_the_lead_ends_a_part_and_cannot_leave(browse, ole, zora, project, joined):
    client = browse(ole)
    own = project.parts.get(is_lead=True)

    assert browse(zora).post(reverse("measures:remove_partner", args=[own.pk])).status_code == 403
    client.post(reverse("measures:remove_partner", args=[joined.pk]))
    client.post(reverse("measures:leave_joint_project", args=[own.pk]))

    joined.refresh_from_db()
    own.refresh_from_db()
    assert (joined.left_on, joined.was_removed, own.left_on) == (timezone.localdate(), True, None)


def test_a_project_that_others_have_joined_is_not_deleted(browse, ole, project, joined):
    client, address = browse(ole), reverse("measures:delete_joint_project", args=[project.pk])

    client.post(address)
    assert JointProject.objects.count() == 1
    joined.delete()
    client.post(address)

    assert JointProject.objects.count() == 0


def test_create_joint_project_is_led_by_ones_own_municipality(browse, ole, town):
    browse(ole).post(reverse("measures:create_joint_project"), {"title": "Neu"})

    part = JointPart.objects.get()
    assert (part.project.title, part.municipality, part.is_lead) == ("Neu", town, True)


# --- who leads -----------------------------------------------------------------------------------


def offered(client, part):
    client.post(reverse("measures:offer_lead", args=[part.pk]))
    part.refresh_from_db()
    return part


def leading(project) -> list[str]:
    return [part.municipality.name for part in project.parts.leading()]


def test_the_lead_changes_once_the_other_municipality_has_agreed(browse, ole, zora, project, joined):
    lead, partner = browse(ole), browse(zora)
    offered(lead, joined)

    assert leading(project) == ["Lindenau am Fluss"]
    assert "Angebot der Federführung zurücknehmen" in page_of(lead, project)
    assert "bittet Sie, die Federführung dieses Projekts zu übernehmen" in page_of(partner, project)
    assert "Federführung angeboten" in words(partner.get(reverse("measures:joint_projects")).content.decode())
    assert partner.get(reverse("measures:take_lead", args=[joined.pk])).status_code == 200
    assert leading(project) == ["Lindenau am Fluss"]
    partner.post(reverse("measures:take_lead", args=[joined.pk]))

    assert leading(project) == ["Anderstadt"]
    assert partner.get(reverse("measures:edit_joint_project", args=[project.pk])).status_code == 200
    assert lead.get(reverse("measures:edit_joint_project", args=[project.pk])).status_code == 403
    assert "Nur für uns" in page_of(lead, project)
    lead.post(reverse("measures:leave_joint_project", args=[project.parts.get(is_lead=False).pk]))
    assert project.parts.former().count() == 1


@pytest.mark.parametrize("ended_by", ["ole", "zora"])
def test_an_offer_that_was_ended_gives_nobody_the_lead(browse, ole, zora, project, joined, ended_by):
    offered(browse(ole), joined)
    browse({"ole": ole, "zora": zora}[ended_by]).post(reverse("measures:end_lead_offer", args=[joined.pk]))

    refused = browse(zora).post(reverse("measures:take_lead", args=[joined.pk]), follow=True)

    assert leading(project) == ["Lindenau am Fluss"]
    assert "Niemand bietet die Federführung dieses Projekts mehr an." in words(refused.content.decode())


def test_nobody_takes_a_lead_that_was_not_offered_or_offers_one_that_is_not_theirs(browse, zora, project, joined):
    third = JointPartFactory(project=project)
    partner = browse(zora)

    partner.post(reverse("measures:take_lead", args=[joined.pk]))
    assert partner.post(reverse("measures:offer_lead", args=[third.pk])).status_code == 403
    assert partner.post(reverse("measures:end_lead_offer", args=[third.pk])).status_code == 403
    assert partner.post(reverse("measures:take_lead", args=[project.parts.get(is_lead=True).pk])).status_code == 404

    assert leading(project) == ["Lindenau am Fluss"]


def test_an_offer_ends_with_the_part_and_all_end_when_one_takes_the_lead(ole, project, joined):
    third = JointPartFactory(project=project)
    for part in (joined, third):
        actions.offer_lead(part, by=ole)

    actions.take_lead(third, by=ole)
    assert not JointPart.objects.offered_lead().exists()
    actions.offer_lead(joined, by=ole)
    joined.refresh_from_db()
    actions.leave_project(joined, by=ole)
    with pytest.raises(ValidationError):
        actions.take_lead(joined, by=ole)
    with pytest.raises(ValidationError):
        actions.offer_lead(third, by=ole)
