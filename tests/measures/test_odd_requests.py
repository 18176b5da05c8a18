"""Requests that no page of ours sends: a sentence or nothing happens, and never an error of the server."""

from datetime import date

import pytest
from django import forms
from django.urls import reverse
from django.utils import timezone

from measures import calendars
from measures.calendars import Day
from measures.forms.round import DaysField, DeadlineForm
from measures.forms.tables import MOST_ROWS
from tests.factories import ElementFactory, GrantFactory, MeasureFactory

# Digits for Python and none for a database; more of them than a number may have; nothing at all.
NO_KEYS = ("²", "9" * 5000, "")


@pytest.fixture
def places(town):
    """Where a key comes with the address or the form: name, key of the page, method, name of the field, answer."""
    measure, grant = MeasureFactory(municipality=town), GrantFactory(municipality=town)
    element = ElementFactory(concept__municipality=town, kind="field")
    return {
        "create": (reverse("measures:create"), "get", "element"),
        "create_grant": (reverse("measures:create_grant"), "get", "measure"),
        "create_practice": (reverse("measures:create_practice"), "get", "measure"),
        "save_view": (reverse("measures:save_view"), "get", "view"),
        "list": (reverse("measures:list"), "get", "edit"),
        "of_element": (reverse("measures:of_element", args=[element.pk]), "get", "unlinked"),
        "link": (reverse("measures:link", args=[element.pk]), "post", "measure"),
        "link_grant": (reverse("measures:link_grant", args=[measure.pk]), "post", "grant"),
        "link_indicator": (reverse("monitoring:link_measure", args=[measure.pk]), "post", "indicator"),
        "edit_grant": (reverse("measures:edit_grant", args=[grant.pk]), "post", "programme"),
        "new_section": (reverse("concepts:create_element", args=[element.concept_id]), "get", "nach"),
    }


@pytest.mark.parametrize("name", [
    "create", "create_grant", "create_practice", "save_view", "list", "of_element", "link", "link_grant",
    "link_indicator", "edit_grant", "new_section",
])  # fmt: skip
@pytest.mark.parametrize("typed", NO_KEYS)
def test_what_can_be_no_key_is_passed_over(browse, ole, places, name, typed):
    address, method, field = places[name]

    answer = getattr(browse(ole), method)(address, {field: typed})

    assert answer.status_code in (200, 302)


@pytest.mark.parametrize("typed", ["7, ²", "1.5", "-1", "400", "9" * 5000])
def test_days_of_reminders_are_numbers(typed):
    with pytest.raises(forms.ValidationError):
        DaysField().clean(typed)


def test_a_sheet_is_drawn_whatever_its_hidden_fields_say(browse, ole, town):
    measure = MeasureFactory(municipality=town)
    typed = {"as_read": "[" * 50_000, "costs-TOTAL_FORMS": "201", "costs-INITIAL_FORMS": "0"}

    answer = browse(ole).post(reverse("measures:edit", args=[measure.pk]), typed)

    costs = next(each for each in answer.context["sheet"].tables if each.kind.key == "costs")
    assert (answer.status_code, len(costs.formset.forms)) == (200, MOST_ROWS)


def test_a_deadline_lies_within_two_years():
    assert DeadlineForm({"deadline": "9999-12-31"}).errors == {
        "deadline": ["Bitte wählen Sie einen Tag innerhalb der nächsten zwei Jahre."]
    }


def test_the_last_day_there_is_stands_in_a_calendar():
    file = calendars.written([Day("x@leitwerk", date.max, "Ende")], name="Fristen", now=timezone.now())

    assert "DTSTART;VALUE=DATE:99991231" in file
