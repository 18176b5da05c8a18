"""What waits for whom on the first page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories import (
    AnswerFactory,
    CommentFactory,
    ConceptFactory,
    ElementFactory,
    LeadFactory,
    MeasureFactory,
    OrganisationFactory,
)


def addresses(client) -> list[str]:
    return [address for address, _heading in client.get(reverse("accounts:start")).context["regions"]]


def rows(client, url_name: str) -> list[str]:
    return [row.title for row in client.get(reverse(url_name)).context["rows"]]


def test_start_shows_the_office_and_the_council_what_is_theirs(ole, carla, browse):
    assert reverse("concepts:waiting") in addresses(browse(ole))
    assert reverse("concepts:waiting") not in addresses(browse(carla))
    assert reverse("concepts:newest") in addresses(browse(carla))


def test_start_without_a_municipality_says_whom_to_ask(ole, browse):
    ole.memberships.get().end(timezone.localdate())

    page = browse(ole).get(reverse("accounts:start"))

    assert (page.status_code, page.context["regions"]) == (200, [])


@pytest.mark.parametrize("url_name", ["concepts:waiting", "concepts:newest", "measures:waiting", "reports:waiting"])
def test_a_region_is_a_part_for_htmx_and_a_page_for_everybody_else(url_name, ole, browse):
    part = browse(ole).get(reverse(url_name), headers={"HX-Request": "true"}).content.decode()
    page = browse(ole).get(reverse(url_name)).content.decode()

    assert "<html" not in part
    assert part.strip() in page


def test_drafts_wait_for_the_office_of_their_town_only(ole, zora, town, other_town, browse):
    ConceptFactory(municipality=town, title="Unser Entwurf")
    ConceptFactory(municipality=town, title="Beschlossen", adopted=True)

    assert rows(browse(ole), "concepts:waiting") == ["Unser Entwurf"]
    assert rows(browse(zora), "concepts:waiting") == []


def test_overdue_measures_wait_for_the_office_and_for_their_department(ole, dorothee, bilal, town, browse):
    yesterday = timezone.localdate() - timedelta(days=1)
    mine = MeasureFactory(municipality=town, title="Meine", overdue=True)
    MeasureFactory(municipality=town, title="Andere", overdue=True, ends_on=yesterday)
    MeasureFactory(municipality=town, title="Noch Zeit", state="in_progress", ends_on=timezone.localdate())
    organisation = OrganisationFactory(municipality=town)
    organisation.contacts.create(name="Dorothee Weiß", user=dorothee)
    LeadFactory(measure=mine, organisation=organisation)

    assert rows(browse(ole), "measures:waiting") == ["Meine", "Andere"]
    assert rows(browse(dorothee), "measures:waiting") == ["Meine"]
    assert rows(browse(bilal), "measures:waiting") == []


def test_measures_without_a_recent_report_wait_for_the_department_that_leads_them(ole, dorothee, town, browse):
    today = timezone.localdate()
    organisation = OrganisationFactory(municipality=town)
    organisation.contacts.create(name="Dorothee Weiß", user=dorothee)
    situations = {
        "Nie berichtet": {"state": "planned"},
        "Lange still": {"state": "in_progress", "reported_on": today - timedelta(days=200)},
        "Gerade berichtet": {"state": "in_progress", "reported_on": today - timedelta(days=9)},
        "Beginnt später": {"state": "planned", "starts_on": today + timedelta(days=9)},
        "Fertig": {"state": "completed"},
    }
    for title, situation in situations.items():
        LeadFactory(measure=MeasureFactory(municipality=town, title=title, **situation), organisation=organisation)
    MeasureFactory(municipality=town, title="Führt jemand anderes", state="planned")

    assert rows(browse(dorothee), "measures:waiting") == ["Nie berichtet", "Lange still"]
    assert rows(browse(ole), "measures:waiting") == []


def test_start_is_marked_in_the_menu_on_the_start_page_only(ole, browse):
    marked = 'aria-current="page"'

    assert marked in browse(ole).get(reverse("accounts:start")).content.decode()
    assert marked in browse(ole).get(reverse("measures:list")).content.decode()
    assert marked not in browse(ole).get(reverse("accounts:profile")).content.decode()


def test_comments_wait_for_the_office_and_answers_for_their_author(ole, bilal, zora, town, browse):
    element = ElementFactory(concept=ConceptFactory(municipality=town, consulted=True, title="Offen"))
    CommentFactory(element=element, author=bilal, text="Noch ohne Antwort")
    AnswerFactory(comment=CommentFactory(element=element, author=bilal, text="Beantwortet"))

    assert rows(browse(ole), "consultations:waiting") == ["Noch ohne Antwort"]
    assert rows(browse(bilal), "consultations:answered") == ["Beantwortet"]
    assert rows(browse(bilal), "consultations:commentable") == ["Offen"]
    for url_name in ("consultations:waiting", "consultations:answered", "consultations:commentable"):
        assert rows(browse(zora), url_name) == []
