"""Links in mails: what they open, for whom, until when; and who guesses."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from django.utils import timezone

from accounts import access, actions, doorway
from accounts.actions.mail_links import MISSES_COUNT_FOR, MOST_MISSES
from accounts.models import LinkMiss, MailLink

PURPOSE = "a purpose"


def make(subject: int = 7, *, email: str = "guel@lindenau.example", purpose: str = PURPOSE, hours: int = 1):
    return actions.make_link(
        purpose=purpose, subject_id=subject, email=email, expires_at=timezone.now() + timedelta(hours=hours)
    )


def expire(link: MailLink) -> None:
    MailLink.objects.filter(pk=link.pk).update(expires_at=timezone.now() - timedelta(seconds=1))


def inside(session) -> list[MailLink]:
    return list(access.links_in(session, PURPOSE).order_by("pk"))


def test_only_the_hash_of_the_token_is_stored(db):
    link, token = make()

    assert len(token) >= 43  # 256 bit
    assert link.token_hash == MailLink.hash_of(token) != token
    assert token not in str(MailLink.objects.values().get())


def test_a_link_that_is_over_before_it_begins_is_refused(db):
    with pytest.raises(ValueError, match="would open nothing"):
        make(hours=-1)


def test_link_opens_its_purpose_only_and_until_it_expires_or_is_revoked(db):
    link, token = make()

    assert access.through_link(token, PURPOSE) == link
    assert access.through_link(token, "another purpose") is None
    assert access.through_link(token[:-1], PURPOSE) is None
    assert access.expired_link(token, PURPOSE) is None

    expire(link)
    assert access.through_link(token, PURPOSE) is None
    assert access.expired_link(token, PURPOSE) == link

    actions.extend_links(purpose=PURPOSE, subject_id=7, expires_at=timezone.now() + timedelta(days=1))
    assert access.through_link(token, PURPOSE) is None  # what is over stays over


def test_extending_lets_open_links_hold_longer(db):
    link, _token = make()
    later = timezone.now() + timedelta(days=9)

    assert actions.extend_links(purpose=PURPOSE, subject_id=7, expires_at=later) == 1

    link.refresh_from_db()
    assert link.expires_at == later


def test_revoking_closes_all_links_to_the_thing_or_those_to_one_address(db, ole):
    mine, his, other = make()[1], make(email="jan@lindenau.example")[1], make(8)[1]

    assert actions.revoke_links(purpose=PURPOSE, subject_id=7, email="JAN@lindenau.example", by=ole) == 1
    assert [access.through_link(each, PURPOSE) is not None for each in (mine, his, other)] == [True, False, True]

    assert actions.revoke_links(purpose=PURPOSE, subject_id=7) == 1
    assert [access.through_link(each, PURPOSE) is not None for each in (mine, his, other)] == [False, False, True]
    assert access.expired_link(mine, PURPOSE) is None  # what was taken back is not renewed by its holder


def test_renewing_makes_a_new_link_and_ends_the_old_one(db):
    link, old = make()

    new_link, new = actions.renew_link(link, expires_at=timezone.now() + timedelta(days=1))

    assert (new_link.subject_id, new_link.email) == (link.subject_id, link.email)
    assert access.through_link(old, PURPOSE) is None
    assert access.through_link(new, PURPOSE) == new_link


def test_use_is_counted(db):
    link, _token = make()

    actions.note_use(link)
    actions.note_use(link)

    link.refresh_from_db()
    assert link.uses == 2
    assert link.last_used_at is not None


# --- inside -------------------------------------------------------------------------------------


def test_a_visit_ends_with_the_link(db):
    session, (first, _), (second, _) = SessionStore(), make(), make(8)
    access.enter(session, first)
    access.enter(session, second)
    access.enter(session, first)
    assert inside(session) == [first, second]
    assert list(access.links_in(session, "another purpose")) == []

    expire(first)
    assert inside(session) == [second]

    actions.revoke_links(purpose=PURPOSE, subject_id=8)
    assert inside(session) == []


def test_whoever_opens_somebody_elses_link_takes_the_browser_over(db):
    session, (mine, _), (his, _) = SessionStore(), make(), make(8, email="jan@lindenau.example")
    access.enter(session, mine)
    access.enter(session, his)

    assert inside(session) == [his]

    access.leave(session)
    assert inside(session) == []


def test_coming_in_changes_the_key_of_the_session(db):
    session = SessionStore()
    session.create()
    planted = session.session_key

    access.enter(session, make()[0])
    session.save()

    assert session.session_key != planted
    assert not SessionStore().exists(planted)


# --- guessing -----------------------------------------------------------------------------------


def guess(number: int, address: str = "192.0.2.1") -> None:
    for each in range(number):
        actions.note_miss(address=address, token=f"geraten-{each}")


def test_many_different_wrong_tokens_shut_the_door_for_a_while(db):
    guess(MOST_MISSES - 1)
    assert not actions.is_guessing(address="192.0.2.1")

    guess(MOST_MISSES)
    assert actions.is_guessing(address="192.0.2.1")
    assert not actions.is_guessing(address="192.0.2.2")

    LinkMiss.objects.update(missed_at=timezone.now() - MISSES_COUNT_FOR)
    assert not actions.is_guessing(address="192.0.2.1")


def test_pressing_one_broken_link_again_and_again_is_no_guessing(db):
    for _ in range(MOST_MISSES + 5):
        actions.note_miss(address="192.0.2.1", token="abgeschnitten")

    assert not actions.is_guessing(address="192.0.2.1")


def test_neither_address_nor_token_of_a_miss_is_stored_in_the_clear(db):
    actions.note_miss(address="192.0.2.1", token="geraten")

    stored = str(LinkMiss.objects.values().get())
    assert "192.0.2.1" not in stored
    assert "geraten" not in stored


def test_old_misses_are_cleared_away(db):
    guess(3)
    LinkMiss.objects.update(missed_at=timezone.now() - 2 * MISSES_COUNT_FOR)

    guess(1, address="192.0.2.9")

    assert LinkMiss.objects.count() == 1


@pytest.mark.parametrize(
    ("https", "forwarded", "expected"),
    [
        (False, "203.0.113.5", "127.0.0.1"),  # without a proxy anybody can write this header
        (True, "198.51.100.66, 203.0.113.5", "203.0.113.5"),  # the last one is what our proxy saw
        (True, "", "127.0.0.1"),
    ],
)
def test_address_is_what_cannot_be_chosen_by_the_asker(settings, https, forwarded, expected):
    settings.HTTPS = https

    request = RequestFactory().get("/", headers={"X-Forwarded-For": forwarded})

    assert doorway.address_of(request) == expected
