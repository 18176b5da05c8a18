"""Pages that say that something did not work: in German, in the look of the portal."""

from django.test import Client
from django.urls import reverse
from django.views.defaults import server_error

from tests.pages import words


def test_a_form_without_its_token_is_answered_in_words_that_help(ole):
    client = Client(enforce_csrf_checks=True)

    answer = client.post(reverse("accounts:login"), {"username": ole.email, "password": "x"})

    said = words(answer.content.decode())
    assert answer.status_code == 403
    assert "Bitte noch einmal absenden" in said
    assert "laden Sie die Seite neu" in said
    assert "Zur Startseite" in said


def test_the_page_of_a_fault_needs_no_database_and_wears_the_look(rf):
    answer = server_error(rf.get("/"))

    page = answer.content.decode()
    assert answer.status_code == 500
    assert "Das hat nicht geklappt" in words(page)
    assert "css/leitwerk.css" in page
