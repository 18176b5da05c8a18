"""What a request that reads may rely on, and that nothing else does."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts import access
from accounts.models import Membership
from accounts.roles import ROLES, Permission
from tests.factories import MembershipFactory, MunicipalityFactory


@pytest.mark.parametrize("role", [each.slug for each in ROLES])
def test_what_was_read_at_the_door_answers_as_the_database_does(role, town, other_town, bilal):
    MembershipFactory(user=bilal, municipality=other_town, role=role)
    yesterday = timezone.localdate() - timedelta(days=1)
    MembershipFactory(user=bilal, municipality=MunicipalityFactory(), role="administrator", valid_until=yesterday)
    asked = {each: {*access.municipalities(bilal, each)} for each in Permission}

    access.rely_on(bilal, [*access.held(bilal)])

    assert {each: {*access.municipalities(bilal, each)} for each in Permission} == asked
    for place in (town, other_town):
        held = frozenset(each for each in Permission if place in asked[each])
        assert access.permissions(bilal, place) == held
        assert frozenset(each for each in Permission if access.may(bilal, each, place)) == held


def test_an_account_that_was_switched_off_has_nothing_whatever_was_read(town, ole):
    access.rely_on(ole, [*access.held(ole)])
    ole.is_active = False

    assert not access.municipalities(ole, Permission.READ_DRAFTS).exists()
    assert access.permissions(ole, town) == frozenset()
    assert not access.may(ole, Permission.READ_DRAFTS, town)


def test_what_one_reading_request_relied_on_is_gone_with_the_next(browse, town, ole):
    client = browse(ole)
    first = client.get(reverse("measures:list")).wsgi_request
    assert access.may(first.user, Permission.PLAN_MEASURES, town)

    Membership.objects.filter(user=ole).delete()

    next_one = client.get(reverse("measures:list")).wsgi_request
    assert next_one.permissions == frozenset()
    assert not access.may(next_one.user, Permission.PLAN_MEASURES, town)
    assert not access.municipalities(next_one.user, Permission.READ_MEASURES).exists()


def test_a_request_that_acts_asks_the_database_every_time(browse, town, ole):
    user = browse(ole).post(reverse("measures:list")).wsgi_request.user
    assert access.may(user, Permission.PLAN_MEASURES, town)

    Membership.objects.filter(user=ole).delete()

    assert not access.may(user, Permission.PLAN_MEASURES, town)
    assert not access.municipalities(user, Permission.READ_MEASURES).exists()
