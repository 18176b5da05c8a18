"""Members, their roles and their end; the municipality's words and colour; switching."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts import access, actions
from accounts.models import Membership
from accounts.roles import Permission
from tests.factories import MembershipFactory


def test_members_lists_the_town_and_not_the_neighbours(amira, ole, zora, town, browse):
    page = browse(amira).get(reverse("accounts:members"))

    assert [member.user for member in page.context["members"]] == [amira, ole]


def test_members_asks_as_often_for_many_as_for_few(amira, town, browse, django_assert_max_num_queries):
    client = browse(amira)
    MembershipFactory.create_batch(12, municipality=town)

    with django_assert_max_num_queries(12):
        client.get(reverse("accounts:members"))


def test_end_membership_closes_the_portal_at_once_and_keeps_the_row(amira, ole, town, browse):
    membership = Membership.objects.of(ole).get()

    browse(amira).post(reverse("accounts:end_membership", kwargs={"pk": membership.pk}))

    assert list(access.joined(ole)) == []
    assert Membership.objects.filter(user=ole).count() == 1
    assert [former.user for former in browse(amira).get(reverse("accounts:members")).context["former"]] == [ole]


def test_end_membership_asks_first(amira, ole, browse):
    membership = Membership.objects.of(ole).get()

    browse(amira).get(reverse("accounts:end_membership", kwargs={"pk": membership.pk}))

    assert access.joined(ole).count() == 1


def test_the_last_administrator_cannot_go(amira, town):
    mine = Membership.objects.of(amira).get()

    with pytest.raises(ValidationError):
        actions.end_membership(mine, by=amira)
    with pytest.raises(ValidationError):
        actions.change_role(mine, role="office", by=amira)

    assert access.may(amira, Permission.MANAGE_MEMBERS, town)


def test_an_administrator_beside_another_may_go(amira, ole, town):
    MembershipFactory(user=ole, municipality=town, role="administrator")

    actions.end_membership(Membership.objects.of(amira).get(), by=amira)

    assert not access.may(amira, Permission.MANAGE_MEMBERS, town)


def test_change_role_changes_what_somebody_may(amira, dorothee, town, browse):
    membership = Membership.objects.of(dorothee).get()

    browse(amira).post(reverse("accounts:change_role", kwargs={"pk": membership.pk}), {"role": "office"})

    assert access.may(dorothee, Permission.WRITE_CONCEPTS, town)


def test_change_role_refuses_what_is_no_role_and_a_role_held_already(amira, ole, town, browse):
    MembershipFactory(user=ole, municipality=town, role="board")
    address = reverse("accounts:change_role", kwargs={"pk": Membership.objects.of(ole).with_role("office").get().pk})

    for role in ("emperor", "board"):
        assert browse(amira).post(address, {"role": role}).context["form"].errors["role"]


def test_switch_works_in_the_other_town_until_the_next_time(ole, town, other_town, browse):
    MembershipFactory(user=ole, municipality=other_town)
    client = browse(ole)

    client.post(reverse("accounts:switch"), {"municipality": town.pk})

    assert client.get(reverse("accounts:profile")).context["municipality"] == town


def test_switch_needs_post_and_a_town_of_ones_own(ole, other_town, browse):
    assert browse(ole).get(reverse("accounts:switch")).status_code == 405
    for wanted in (other_town.pk, "", "x", "²"):
        assert browse(ole).post(reverse("accounts:switch"), {"municipality": wanted}).status_code == 404


def test_municipality_saves_words_and_a_legible_colour(amira, town, browse):
    words = {
        "name": town.name,
        "concept_word": "Integrationsplan",
        "council_word": "Rat",
        "board_word": "Beirat",
        "office_word": "Büro",
    }

    browse(amira).post(reverse("accounts:municipality"), {**words, "accent_colour": "#7a2e52"})
    refused = browse(amira).post(reverse("accounts:municipality"), {**words, "accent_colour": "#ffdd00"})

    town.refresh_from_db()
    assert (town.concept_word, town.accent_colour) == ("Integrationsplan", "#7a2e52")
    assert "accent_colour" in refused.context["form"].errors
    assert "#ffdd00" not in refused.content.decode().split("</head>")[0]


def test_municipality_shows_a_sample_of_a_colour_without_saving(amira, town, browse):
    sample = browse(amira).get(
        reverse("accounts:municipality"), {"accent_colour": "#ffdd00"}, headers={"HX-Request": "true"}
    )

    assert "#ffdd00" in sample.content.decode()
    assert "<html" not in sample.content.decode()
    town.refresh_from_db()
    assert town.accent_colour == "#1f5f6b"
