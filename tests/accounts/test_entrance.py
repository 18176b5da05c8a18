"""Logging in and out, and a forgotten password."""

import re
import time

import pytest
from django.contrib.auth import get_user
from django.urls import reverse

PASSWORD = "ein langes Kennwort 7"


def log_in(client, email: str, password: str = PASSWORD, next: str = ""):
    return client.post(reverse("accounts:login"), {"username": email, "password": password, "next": next})


def wait_for_mail(mailoutbox, seconds: float = 5.0) -> None:
    until = time.monotonic() + seconds
    while not mailoutbox and time.monotonic() < until:
        time.sleep(0.02)


def test_login_does_not_mind_capitals_and_blanks(ole, browse):
    client = browse(None)

    response = log_in(client, "  OLE@Lindenau.Example ")

    assert response["Location"] == reverse("accounts:start")
    assert get_user(client) == ole


def test_login_says_the_same_for_a_wrong_password_and_an_unknown_address(ole, browse):
    wrong = log_in(browse(None), ole.email, "falsch")
    unknown = log_in(browse(None), "niemand@lindenau.example", "falsch")

    sentences = [list(answer.context["form"].non_field_errors()) for answer in (wrong, unknown)]
    assert sentences[0] == sentences[1]
    assert len(sentences[0]) == 1


def test_login_starts_a_new_session(ole, browse):
    client = browse(None)
    client.get(reverse("accounts:login"))
    session = client.session
    session["planted"] = True
    session.save()
    client.cookies["sessionid"] = before = session.session_key

    log_in(client, ole.email)

    assert client.session.session_key != before


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_login_does_not_lead_to_other_hosts(elsewhere, ole, browse):
    assert log_in(browse(None), ole.email, next=elsewhere)["Location"] == reverse("accounts:start")


def test_login_leads_back_to_where_one_was(ole, browse):
    assert log_in(browse(None), ole.email, next="/profil/")["Location"] == "/profil/"


def test_too_many_wrong_passwords_close_the_login_for_a_while(ole, browse, settings):
    for _attempt in range(settings.AXES_FAILURE_LIMIT):
        answer = log_in(browse(None), ole.email, "falsch")

    assert answer.status_code == 429
    assert reverse("accounts:password_reset") in answer.content.decode()
    assert log_in(browse(None), "OLE@lindenau.example").status_code == 429


def test_logout_needs_post_and_ends_the_session(ole, browse):
    client = browse(ole)

    assert client.get(reverse("accounts:logout")).status_code == 405
    assert get_user(client) == ole
    client.post(reverse("accounts:logout"))

    assert get_user(client).is_anonymous


def test_a_forgotten_password_is_replaced_by_the_link_of_the_mail(ole, browse, mailoutbox):
    client = browse(None)

    asked = client.post(reverse("accounts:password_reset"), {"email": "OLE@lindenau.example"})
    wait_for_mail(mailoutbox)
    address = re.search(r"https?://[^/]+(/kennwort/neu/\S+)", mailoutbox[0].body).group(1)
    form = client.get(address, follow=True)
    new = {"new_password1": "Das Wasser steigt 19", "new_password2": "Das Wasser steigt 19"}
    done = client.post(form.redirect_chain[-1][0], new)

    assert asked["Location"] == reverse("accounts:password_reset_done")
    assert done["Location"] == reverse("accounts:login")
    assert log_in(browse(None), ole.email, "Das Wasser steigt 19").status_code == 302
    assert log_in(browse(None), ole.email).status_code == 200
    assert "validlink" not in client.get(address).context or not client.get(address).context["validlink"]


def test_password_reset_answers_the_same_for_an_unknown_address_and_sends_nothing(ole, browse, mailoutbox):
    known = browse(None).post(reverse("accounts:password_reset"), {"email": ole.email})
    wait_for_mail(mailoutbox)
    unknown = browse(None).post(reverse("accounts:password_reset"), {"email": "niemand@lindenau.example"})
    time.sleep(0.1)

    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])
    assert [mail.to for mail in mailoutbox] == [[ole.email]]


def test_the_link_in_the_mail_leads_to_us_whatever_host_was_asked(ole, browse, mailoutbox, settings):
    settings.ALLOWED_HOSTS = ["*"]

    browse(None).post(reverse("accounts:password_reset"), {"email": ole.email}, headers={"Host": "evil.example"})
    wait_for_mail(mailoutbox)

    assert "evil.example" not in mailoutbox[0].body
    assert settings.SITE_URL in mailoutbox[0].body


def test_password_change_keeps_one_logged_in(ole, browse):
    client = browse(ole)
    new = {"old_password": PASSWORD, "new_password1": "Das Wasser steigt 19", "new_password2": "Das Wasser steigt 19"}

    assert client.post(reverse("accounts:password_change"), new)["Location"] == reverse("accounts:profile")
    assert get_user(client) == ole


def test_profile_saves_the_name_and_not_the_address(ole, browse):
    browse(ole).post(reverse("accounts:profile"), {"name": "Ole Brandt-Iven", "email": "x@evil.example"})

    ole.refresh_from_db()
    assert (ole.name, ole.email) == ("Ole Brandt-Iven", "ole@lindenau.example")


def test_htmx_after_the_session_has_ended_loads_the_login_as_a_page(db, browse):
    answer = browse(None).get(
        reverse("accounts:profile"),
        headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/massnahmen/?seite=2"},
    )

    assert (answer.status_code, answer.content) == (204, b"")
    assert answer["HX-Redirect"] == f"{reverse('accounts:login')}?next=%2Fmassnahmen%2F%3Fseite%3D2"


def test_errors_are_pages_that_say_what_to_do(ole, browse):
    missing = browse(ole).get("/gibt-es-nicht/")
    forbidden = browse(ole).get(reverse("accounts:members"))

    assert (missing.status_code, forbidden.status_code) == (404, 403)
    assert all(reverse("accounts:start") in page.content.decode() for page in (missing, forbidden))
