"""Good practice from people without an account: the public form, and the link of its mail."""

import re
from datetime import timedelta

import pytest
from django.core import mail, signing
from django.urls import reverse
from django.utils import timezone

from accounts.models import MailLink
from measures import actions
from measures.forms import practice as forms
from measures.models import PracticeEntry
from tests.factories import PracticeFactory
from tests.pages import words

FORM = "measures:submit_practice"


@pytest.fixture
def typed(town):
    """What somebody types, and how long they sat over it."""

    def made(*, seconds=60, **changes):
        signer = signing.TimestampSigner(salt=forms.STAMP_SALT)
        signer.timestamp = lambda: signing.b62_encode(int(timezone.now().timestamp()) - seconds)
        return {
            "office": town.pk,
            "title": "Nähwerkstatt",
            "place": "Musterstadt",
            "country": "Deutschland",
            "method": "Wir nähen Taschen.",
            "topic": ["enterprise"],
            "contact_name": "Nele Petri",
            "contact_email": "nele@verein.example",
            "consent": "on",
            "stamp": signer.sign("form"),
            "homepage": "",
            **changes,
        }

    return made


@pytest.fixture
def send(browse, typed, django_capture_on_commit_callbacks):
    """Somebody without an account sends the form; mails go out."""

    def sent(page=None, **changes):
        with django_capture_on_commit_callbacks(execute=True):
            return (page or browse(None)).post(reverse(FORM), typed(**changes))

    return sent


def link_of(message) -> str:
    return re.search(r"https?://[^/]+(/massnahmen/gute-praxis/link/\S+)", message.body)[1]


@pytest.fixture
def nele(browse, send):
    """Nele's browser after she opened the link of her mail, and what she sent."""
    send()
    page = browse(None)
    page.get(link_of(mail.outbox[0]))
    return page, PracticeEntry.objects.get()


def do(page, name, entry, **sent):
    return page.post(reverse(f"measures:{name}", kwargs={"pk": entry.pk}), sent, follow=True)


# --- the form ------------------------------------------------------------------------------------


def test_what_was_sent_reaches_the_office_only_after_the_address_is_confirmed(browse, ole, send):
    answer = send()

    entry = PracticeEntry.objects.get()
    assert answer.url == reverse("measures:practice_sent")
    assert entry.state == "unconfirmed"
    assert browse(ole).get(reverse("measures:practice", kwargs={"pk": entry.pk})).status_code == 404
    assert mail.outbox[0].to == ["nele@verein.example"]
    assert "Nähwerkstatt" not in mail.outbox[0].body  # nobody can send words of their own to strangers by it

    page = browse(None)
    page.get(link_of(mail.outbox[0]))
    entry.refresh_from_db()
    assert entry.state == "unconfirmed"  # mail scanners open links
    do(page, "confirm_practice", entry)

    entry.refresh_from_db()
    assert (entry.state, entry.sender) == ("submitted", "")
    assert "Wir nähen Taschen." in words(
        browse(ole).get(reverse("measures:practice", kwargs={"pk": entry.pk})).content.decode()
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"homepage": "http://spam.example"}, "Ein Feld, das leer bleiben muss, war ausgefüllt."),
        ({"seconds": 0}, "Das ging sehr schnell."),
        ({"seconds": 2 * 24 * 60 * 60}, "Diese Seite war sehr lange geöffnet."),
        ({"stamp": "erfunden"}, "Diese Seite war sehr lange geöffnet."),
        ({"consent": ""}, "Ohne Ihre Einwilligung dürfen wir nichts speichern."),
        ({"method": "x" * 8001}, "höchstens 8000 Zeichen"),
        ({"contact_email": "keine"}, "gültige E-Mail-Adresse"),
        ({"office": "999"}, "Bitte eine gültige Auswahl treffen."),
        ({"topic": ["erfunden"]}, "Bitte eine gültige Auswahl treffen."),
        ({"source_url": "javascript:alert(1)"}, "gültige"),
    ],
)
def test_submit_practice_refuses_with_a_sentence_and_keeps_the_words(send, changes, sentence):
    answer = send(**changes)

    page = answer.content.decode()
    assert sentence in words(page)
    assert "Nähwerkstatt" in page
    assert PracticeEntry.objects.count() == 0
    assert mail.outbox == []


def test_submit_practice_can_be_shut_by_the_operator(browse, send, settings):
    settings.PRACTICES_FROM_OUTSIDE = False

    assert send().status_code == 404
    assert reverse(FORM) not in browse(None).get(reverse("measures:practices")).content.decode()


def test_submit_practice_stamps_anew_what_was_open_for_too_long(send, browse):
    page = browse(None)
    first = send(page, seconds=2 * 24 * 60 * 60)

    stamp = first.context["form"]["stamp"].value()

    assert signing.TimestampSigner(salt=forms.STAMP_SALT).unsign(stamp, max_age=60) == "form"


def test_submit_practice_stops_floods_from_one_place_and_to_one_address(send):
    for number in range(actions.practice_mail.MOST_TO_ADDRESS):
        assert send(title=f"Nr. {number}").status_code == 302
    to_one = send()
    for number in range(actions.practice_mail.MOST_FROM_SENDER - actions.practice_mail.MOST_TO_ADDRESS):
        assert send(contact_email=f"anders{number}@verein.example").status_code == 302
    from_one = send(contact_email="noch@verein.example")

    assert (to_one.status_code, from_one.status_code) == (429, 429)
    assert "Ihre Worte stehen noch hier" in words(from_one.content.decode())
    assert PracticeEntry.objects.count() == len(mail.outbox) == actions.practice_mail.MOST_FROM_SENDER


def test_submit_practice_refuses_a_body_of_many_megabytes(browse, typed):
    answer = browse(None).post(reverse(FORM), typed(method="x" * 13 * 1024 * 1024))

    assert answer.status_code == 400
    assert PracticeEntry.objects.count() == 0


def test_submit_practice_shows_hostile_words_as_words(browse, ole, send):
    send(title="<script>alert(1)</script>")
    entry = PracticeEntry.objects.get()
    page = browse(None)
    page.get(link_of(mail.outbox[0]))
    do(page, "confirm_practice", entry)

    for name in ("practice", "practice_history"):
        shown = browse(ole).get(reverse(f"measures:{name}", kwargs={"pk": entry.pk})).content.decode()
        assert "<script>alert(1)" not in shown
        assert "&lt;script&gt;alert(1)" in shown


def test_what_nobody_confirms_is_erased_with_its_link(send):
    send()
    PracticeEntry.objects.update(created_at=timezone.now() - timedelta(days=15))

    assert actions.forget_unconfirmed_practices() == 1

    assert PracticeEntry.objects.count() == 0
    assert MailLink.objects.open(timezone.now()).count() == 0


# --- behind the link -----------------------------------------------------------------------------


def test_a_question_is_answered_and_the_author_may_reword(nele, browse, ole, django_capture_on_commit_callbacks):
    page, entry = nele
    do(page, "confirm_practice", entry)
    do(browse(ole), "review_practice", entry)
    with django_capture_on_commit_callbacks(execute=True):
        do(browse(ole), "return_practice", entry, question="Wer zahlt die Miete?")
    assert "Wer zahlt die Miete?" in mail.outbox[1].body

    again = browse(None)
    again.get(link_of(mail.outbox[1]))
    do(again, "answer_practice", entry, title="Nähwerkstatt", method="Wir nähen und verkaufen.", answer="Die Stadt.")

    entry.refresh_from_db()
    assert (entry.state, entry.method, entry.question) == ("submitted", "Wir nähen und verkaufen.", "")
    assert (entry.contact_email, entry.municipality) == ("nele@verein.example", entry.municipality)
    newest, first = entry.revisions.first(), entry.revisions.last()
    assert (newest.note, first.words["method"]) == ("Die Stadt.", "Wir nähen Taschen.")


def test_publishing_tells_the_author(nele, browse, ole, django_capture_on_commit_callbacks):
    _page, entry = nele
    PracticeEntry.objects.update(state="in_review", problem="Es fehlte Arbeit.")

    with django_capture_on_commit_callbacks(execute=True):
        do(browse(ole), "publish_practice", entry)

    assert mail.outbox[1].subject == f"{entry.municipality} hat Ihre Beschreibung guter Praxis veröffentlicht"
    again = browse(None)
    shown = again.get(link_of(mail.outbox[1]), follow=True)
    assert "Sie steht in der Sammlung." in words(shown.content.decode())


def test_a_reviewers_edit_keeps_the_submitted_wording(nele, browse, ole):
    page, entry = nele
    do(page, "confirm_practice", entry)
    management = {
        f"{prefix}-{name}": 0 for prefix in ("participants", "years") for name in ("TOTAL_FORMS", "INITIAL_FORMS")
    }
    based_on = entry.revisions.first().number

    do(browse(ole), "edit_practice", entry, title="Werkstatt", method="Kürzer.", based_on=based_on, **management)

    assert [each.words["method"] for each in entry.revisions.all()] == [
        "Kürzer.",
        "Wir nähen Taschen.",
        "Wir nähen Taschen.",
    ]


def test_withdrawing_through_the_link_erases_who_it_was(nele, browse, ole):
    page, entry = nele
    do(page, "confirm_practice", entry)

    do(page, "withdraw_sent_practice", entry)

    entry.refresh_from_db()
    assert (entry.state, entry.contact_name, entry.contact_email) == ("withdrawn", "", "")
    assert "nele" not in str([each.words for each in entry.revisions.all()]).lower()
    assert page.get(reverse("measures:sent_practice", kwargs={"pk": entry.pk})).status_code == 404


def test_withdrawing_before_the_confirmation_leaves_nothing(nele):
    page, entry = nele

    do(page, "withdraw_sent_practice", entry)

    assert PracticeEntry.objects.count() == 0


def test_the_link_opens_nothing_but_its_own_entry(nele, town):
    page, entry = nele
    foreign = PracticeFactory(municipality=town, from_outside=True, state="returned")

    for name in ("confirm_practice", "answer_practice", "withdraw_sent_practice"):
        assert do(page, name, foreign).status_code == 404
    assert page.get(reverse("measures:sent_practice", kwargs={"pk": foreign.pk})).status_code == 404
    assert do(page, "publish_practice", entry).redirect_chain[0][0].startswith(reverse("accounts:login"))


def test_an_expired_link_ends_the_visit(nele):
    page, entry = nele
    MailLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))

    assert page.get(reverse("measures:sent_practice", kwargs={"pk": entry.pk})).status_code == 404


def test_confirming_twice_and_answering_unasked_change_nothing(nele):
    page, entry = nele
    do(page, "confirm_practice", entry)

    again = do(page, "confirm_practice", entry)
    unasked = do(page, "answer_practice", entry, title="Anders", answer="Hallo")

    assert "Diese Adresse ist bereits bestätigt." in words(again.content.decode())
    assert "Es gibt keine offene Frage." in words(unasked.content.decode())
    entry.refresh_from_db()
    assert (entry.state, entry.title) == ("submitted", "Nähwerkstatt")


def test_a_question_needs_words(browse, ole, town):
    entry = PracticeFactory(municipality=town, state="in_review")

    page = do(browse(ole), "return_practice", entry, question=" ")

    assert "Bitte schreiben Sie, was Sie wissen möchten." in words(page.content.decode())
    entry.refresh_from_db()
    assert entry.state == "in_review"
