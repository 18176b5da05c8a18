"""Which municipality a person begins in."""

from accounts import access
from tests.factories import MembershipFactory


def test_joined_begins_with_the_municipality_that_was_joined_first(ole, town, other_town):
    MembershipFactory(user=ole, municipality=other_town)
    MembershipFactory(user=ole, municipality=town, role="board")

    assert other_town.name < town.name
    assert list(access.joined(ole)) == [town, other_town]
