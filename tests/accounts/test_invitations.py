"""Inviting people and joining by the link."""

import re
import threading

import pytest
from django.contrib.auth import get_user
from django.core.exceptions import ValidationError
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from accounts import access, actions
from accounts.models import Invitation, Membership, User
from accounts.roles import Permission
from tests.factories import InvitationFactory, MembershipFactory

PASSWORD = "Der Fluss ist tief 17"


def accept_address(token: str) -> str:
    return reverse("accounts:accept", kwargs={"token": token})


def join(client, token: str):
    return client.post(accept_address(token), {"name": "Gül Aydın", "password": PASSWORD, "password_again": PASSWORD})


def test_invite_sends_a_link_that_makes_an_account_and_a_membership(
    amira, town, browse, mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = browse(amira).post(
            reverse("accounts:invite"), {"email": "Guel@Lindenau.example", "name": "Gül Aydın", "role": "department"}
        )

    assert response["Location"] == reverse("accounts:members")
    [mail] = mailoutbox
    assert mail.to == ["guel@lindenau.example"]
    address = re.search(r"https?://[^/]+(/einladung/\S+/)", mail.body).group(1)

    guest = browse(None)
    joined = guest.post(address, {"name": "Gül Aydın", "password": PASSWORD, "password_again": PASSWORD})

    assert joined["Location"] == reverse("accounts:start")
    guel = User.objects.get(email="guel@lindenau.example")
    assert get_user(guest) == guel
    assert list(guel.memberships.values_list("municipality", "role")) == [(town.pk, "department")]


def test_only_the_hash_of_the_token_is_stored(amira, town, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        invitation = actions.invite_person(municipality=town, email="x@y.example", role="office", by=amira)

    token = re.search(r"/einladung/(\S+)/", mailoutbox[0].body).group(1)
    assert len(token) >= 43  # 256 bit
    assert invitation.token_hash == Invitation.hash_of(token) != token


@pytest.mark.parametrize("trait", ["expired", "revoked", "used"])
def test_accept_refuses_a_closed_link_with_one_sentence_and_names_nobody(trait, town, browse):
    InvitationFactory(municipality=town, token="zeichen", email="geheim@lindenau.example", **{trait: True})

    seen = browse(None).get(accept_address("zeichen"))
    joined = join(browse(None), "zeichen")

    assert (seen.status_code, joined.status_code) == (410, 410)
    assert "geheim@" not in seen.content.decode()
    assert town.name not in seen.content.decode()
    assert not User.objects.filter(email="geheim@lindenau.example").exists()


def test_accept_refuses_a_guessed_link(db, browse):
    assert browse(None).get(accept_address("geraten")).status_code == 410


def test_accept_works_once(town, browse):
    InvitationFactory(municipality=town, token="zeichen")

    first, second = join(browse(None), "zeichen"), join(browse(None), "zeichen")

    assert (first.status_code, second.status_code) == (302, 410)
    assert Membership.objects.in_municipality(town).count() == 1


def test_accept_asks_for_a_password_that_is_hard_to_guess(town, browse):
    InvitationFactory(municipality=town, token="zeichen")

    response = browse(None).post(
        accept_address("zeichen"), {"name": "Gül", "password": "kurz", "password_again": "kurz"}
    )

    assert response.status_code == 200
    assert "password" in response.context["form"].errors
    assert Membership.objects.count() == 0


def test_accept_sends_somebody_with_an_account_to_the_login_and_back(zora, town, browse):
    InvitationFactory(municipality=town, token="zeichen", email=zora.email.upper())

    page = browse(None).get(accept_address("zeichen")).content.decode()

    assert f"{reverse('accounts:login')}?next={accept_address('zeichen')}" in page
    assert 'name="password"' not in page


def test_accept_joins_with_the_account_one_is_logged_in_with(zora, town, other_town, browse):
    InvitationFactory(municipality=town, token="zeichen", email=zora.email, role="board")
    client = browse(zora)

    assert client.get(accept_address("zeichen")).status_code == 200
    assert Membership.objects.of(zora).count() == 1  # looking changes nothing
    client.post(accept_address("zeichen"))

    assert list(access.joined(zora)) == [other_town, town]
    assert client.get(reverse("accounts:profile")).context["municipality"] == town


def test_accept_refuses_somebody_else_who_is_logged_in(zora, town, browse):
    InvitationFactory(municipality=town, token="zeichen", email="guel@lindenau.example")

    response = browse(zora).post(accept_address("zeichen"))

    assert zora.email in response.content.decode()
    assert town not in access.joined(zora)


def test_accept_brings_a_former_member_back(town, other_town, zora):
    former = MembershipFactory(user=zora, municipality=town, role="board")
    former.end(timezone.localdate())
    invitation = InvitationFactory(municipality=town, email=zora.email, role="board")

    actions.accept_invitation(invitation, by=zora)

    assert access.may(zora, Permission.COMMENT, town)


def test_invite_closes_an_older_link_to_the_same_address(amira, town):
    older = InvitationFactory(municipality=town, email="guel@lindenau.example")

    newer = actions.invite_person(municipality=town, email="GUEL@lindenau.example", role="office", by=amira)

    assert list(Invitation.objects.open(timezone.now())) == [newer]
    older.refresh_from_db()
    assert older.revoked_at is not None


def test_invite_refuses_somebody_who_has_the_role_already(amira, ole, town):
    with pytest.raises(ValidationError):
        actions.invite_person(municipality=town, email=ole.email.upper(), role="office", by=amira)


def test_resend_makes_a_new_link_and_closes_the_old_one(amira, town, browse):
    old = InvitationFactory(municipality=town, token="alt", expired=True)

    browse(amira).post(reverse("accounts:resend_invitation", kwargs={"pk": old.pk}))

    [new] = Invitation.objects.open(timezone.now())
    assert new.email == old.email
    assert join(browse(None), "alt").status_code == 410


def test_revoke_closes_the_link(amira, town, browse):
    invitation = InvitationFactory(municipality=town, token="zeichen")

    browse(amira).post(reverse("accounts:revoke_invitation", kwargs={"pk": invitation.pk}))

    assert join(browse(None), "zeichen").status_code == 410


def test_revoke_needs_post_and_the_right_town(amira, zora, other_town, browse):
    invitation = InvitationFactory(municipality=other_town)
    address = reverse("accounts:revoke_invitation", kwargs={"pk": invitation.pk})

    assert browse(amira).get(address).status_code == 405
    assert browse(amira).post(address).status_code == 404


def test_a_mail_that_cannot_be_sent_is_shown_on_the_members_page(
    amira, town, browse, settings, django_capture_on_commit_callbacks
):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    with django_capture_on_commit_callbacks(execute=True):
        actions.invite_person(municipality=town, email="guel@lindenau.example", role="office", by=amira)

    [invitation] = browse(amira).get(reverse("accounts:members")).context["invitations"]
    assert invitation.sent_at is None


def test_of_two_who_both_found_the_link_open_one_joins(town):
    invitation = InvitationFactory(municipality=town)
    first, second = (Invitation.objects.get(pk=invitation.pk) for _both in range(2))

    actions.open_account(first, name="Gast", password=PASSWORD)
    with pytest.raises(actions.Refused):
        actions.open_account(second, name="Gast", password=PASSWORD)

    assert Membership.objects.count() == User.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_who_use_a_link_at_the_same_moment_one_joins():
    invitation = InvitationFactory()
    start, results = threading.Barrier(2), []

    def use(number: int) -> None:
        try:
            mine = Invitation.objects.get(pk=invitation.pk)
            start.wait()
            actions.open_account(mine, name=f"Gast {number}", password=PASSWORD)
            results.append("joined")
        except actions.Refused:
            results.append("refused")
        finally:
            connection.close()

    threads = [threading.Thread(target=use, args=[number]) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(results) == ["joined", "refused"]
    assert Membership.objects.count() == User.objects.count() == 1
