"""Saved views of the list: one's own, shared ones, the one that opens first."""

import pytest
from django.urls import reverse

from measures.models import Measure, SavedView
from tests.factories import MeasureFactory, SavedViewFactory


@pytest.fixture
def measures(town):
    return [MeasureFactory(municipality=town, title=state, state=state) for state in ("idea", "started")]


def titles(response) -> list[str]:
    return [row.measure.title for row in response.context["rows"]]


def test_save_keeps_filter_order_and_columns_and_nothing_else(browse, ole, town, measures):
    page = browse(ole)

    response = page.post(
        reverse("measures:save_view") + "?state=started&state=quatsch&sort=-end&columns=light&seite=3&boese=1",
        {"name": " Was  läuft "},
        follow=True,
    )

    view = SavedView.objects.get()
    assert (view.name, view.owner, view.municipality, view.is_shared) == ("Was läuft", ole, town, False)
    assert view.query == "sort=-end&state=started&columns=light"
    assert titles(response) == ["started"]
    assert response.context["view"] == view


def test_save_refuses_a_name_one_has_already(browse, ole, town):
    SavedViewFactory(municipality=town, owner=ole, name="Meine")

    response = browse(ole).post(reverse("measures:save_view"), {"name": "Meine"})

    assert response.status_code == 200
    assert SavedView.objects.count() == 1
    assert "andere" in str(response.context["form"].errors)


def test_save_in_place_of_the_view_one_came_from(browse, ole, town, measures):
    view = SavedViewFactory(municipality=town, owner=ole, query="state=idea")

    browse(ole).post(reverse("measures:save_view") + f"?state=started&view={view.pk}", {"replace": "1"})

    view.refresh_from_db()
    assert view.query == "state=started"


def test_nobody_replaces_the_view_of_another_person(browse, amira, ole, town):
    view = SavedViewFactory(municipality=town, owner=ole, query="state=idea")

    browse(amira).post(reverse("measures:save_view") + f"?state=started&view={view.pk}", {"replace": "1"})

    view.refresh_from_db()
    assert view.query == "state=idea"


def test_views_are_one_s_own_and_the_shared_ones(browse, ole, dorothee, town, other_town):
    SavedViewFactory(municipality=town, owner=dorothee, name="Fremd")
    shared = SavedViewFactory(municipality=town, owner=dorothee, name="Geteilt", is_shared=True)
    own = SavedViewFactory(municipality=town, owner=ole, name="Eigen")
    SavedViewFactory(municipality=other_town, is_shared=True)

    response = browse(ole).get(reverse("measures:views"))

    assert response.context["views"] == [(own, True), (shared, True)]
    assert [each.name for each in browse(ole).get(reverse("measures:list")).context["views"]] == ["Eigen", "Geteilt"]


def test_a_department_does_not_share(browse, dorothee, town):
    browse(dorothee).post(reverse("measures:save_view"), {"name": "Meine", "is_shared": "on"})

    assert SavedView.objects.get().is_shared is False


def test_rename_and_delete(browse, ole, town, measures):
    view = SavedViewFactory(municipality=town, owner=ole, name="Alt")
    page = browse(ole)

    page.post(reverse("measures:edit_view", args=[view.pk]), {"name": "Neu", "is_shared": "on"})
    view.refresh_from_db()
    assert (view.name, view.is_shared) == ("Neu", True)
    page.post(reverse("measures:delete_view", args=[view.pk]))
    assert SavedView.objects.count() == 0
    assert Measure.objects.count() == 2


def test_the_list_opens_with_the_chosen_view_for_that_person_alone(browse, ole, amira, town, measures):
    view = SavedViewFactory(municipality=town, owner=ole, query="state=started", is_shared=True)
    page = browse(ole)

    page.post(reverse("measures:open_first", args=[view.pk]))

    assert titles(page.get(reverse("measures:list"), follow=True)) == ["started"]
    assert titles(page.get(reverse("measures:list"), {"view": "all"})) == ["idea", "started"]
    assert titles(browse(amira).get(reverse("measures:list"))) == ["idea", "started"]
    page.post(reverse("measures:open_first", args=[view.pk]))
    assert titles(page.get(reverse("measures:list"))) == ["idea", "started"]


def test_a_view_that_is_gone_opens_nothing(browse, ole, town, measures):
    view = SavedViewFactory(municipality=town, owner=ole, query="state=started")
    page = browse(ole)
    page.post(reverse("measures:open_first", args=[view.pk]))
    view.delete()

    assert titles(page.get(reverse("measures:list"))) == ["idea", "started"]
