"""Pages of the register of stakeholders."""

from datetime import date

import pytest
from django.urls import reverse

from stakeholders.models import Body, Contact, Organisation
from tests.factories import BodyFactory, ContactFactory, OrganisationFactory
from tests.pages import same, swapped, words


def names(response) -> list[str]:
    return [entry.name for entry in response.context["page"].object_list]


@pytest.mark.parametrize(
    ("address", "make"), [("stakeholders:list", OrganisationFactory), ("stakeholders:bodies", BodyFactory)]
)
def test_lists_show_what_exists_today_and_narrow_by_their_box(browse, ole, town, other_town, address, make):
    kind = {"stakeholders:list": "welfare", "stakeholders:bodies": "committee"}[address]
    make(municipality=town, name="Alt", valid_until=date(2020, 1, 1))
    make(municipality=town, name="Neu", abbreviation="N1")
    make(municipality=town, name="Sozial", kind=kind)
    make(municipality=other_town, name="Nebenan")
    page = browse(ole)

    def found(**query):
        return names(page.get(reverse(address), query))

    assert found() == ["Neu", "Sozial"]
    assert found(time="former") == ["Alt"]
    assert found(time="all") == ["Alt", "Neu", "Sozial"]
    assert found(kind=kind) == ["Sozial"]
    assert found(words="n1") == ["Neu"]
    assert found(kind="unsinn", time="unsinn", seite="unsinn") == ["Neu", "Sozial"]


@pytest.mark.parametrize("address", ["stakeholders:list", "stakeholders:bodies"])
def test_lists_swap_equals_the_page_loaded_afresh(browse, ole, town, address):
    OrganisationFactory(municipality=town)
    BodyFactory(municipality=town)

    page, fragment = swapped(browse(ole), reverse(address))

    assert same(page, fragment)


def test_list_takes_the_same_queries_for_one_and_for_many(browse, ole, town, django_assert_num_queries):
    page = browse(ole)
    for number in (1, 3, 60):
        for _ in range(number):
            former = OrganisationFactory(municipality=town, valid_until=date(2020, 1, 1))
            ContactFactory(organisation=OrganisationFactory(municipality=town, predecessor=former))
        with django_assert_num_queries(7):
            page.get(reverse("stakeholders:list"))


def test_create_belongs_to_the_current_municipality(browse, ole, town):
    response = browse(ole).post(reverse("stakeholders:create"), {"name": "Caritas", "kind": "welfare"})

    organisation = Organisation.objects.get()
    assert organisation.municipality == town
    assert response["Location"] == reverse("stakeholders:detail", args=[organisation.pk])


def test_edit_says_when_the_last_day_lies_before_the_first(browse, ole, town):
    body = BodyFactory(municipality=town)

    response = browse(ole).post(
        reverse("stakeholders:edit_body", args=[body.pk]),
        {"name": "Rat", "kind": "council", "valid_from": "2026-01-01", "valid_until": "2025-01-01"},
    )

    assert len(response.context["form"].non_field_errors()) == 1


def test_rename_leads_to_the_new_entry_whose_page_names_the_old_one(browse, ole, town):
    body = BodyFactory(municipality=town, name="Migrationsbeirat")
    page = browse(ole)

    response = page.post(
        reverse("stakeholders:rename_body", args=[body.pk]), {"name": "Integrationsrat", "on": "2024-01-01"}
    )

    new = Body.objects.get(name="Integrationsrat")
    assert response["Location"] == reverse("stakeholders:body", args=[new.pk])
    assert "Migrationsbeirat bis 31.12.2023" in words(page.get(response["Location"]).content.decode())


def test_rename_says_why_a_day_is_refused_and_keeps_what_was_typed(browse, ole, town):
    organisation = OrganisationFactory(municipality=town, valid_from=date(2020, 1, 1))

    response = browse(ole).post(
        reverse("stakeholders:rename", args=[organisation.pk]), {"name": "Neu", "on": "2019-01-01"}
    )

    assert len(response.context["form"].non_field_errors()) == 1
    assert response.context["form"]["name"].value() == "Neu"


def test_dissolve_sets_the_last_day(browse, ole, town):
    organisation = OrganisationFactory(municipality=town)

    browse(ole).post(reverse("stakeholders:dissolve", args=[organisation.pk]), {"last_day": "2025-06-30"})

    organisation.refresh_from_db()
    assert organisation.valid_until == date(2025, 6, 30)


def test_delete_asks_first(browse, ole, town):
    organisation = OrganisationFactory(municipality=town)
    address = reverse("stakeholders:delete", args=[organisation.pk])

    browse(ole).get(address)
    assert Organisation.objects.count() == 1
    browse(ole).post(address)
    assert Organisation.objects.count() == 0


def test_add_contact_links_the_account_of_the_same_address(browse, ole, dorothee, zora, town):
    organisation = OrganisationFactory(municipality=town)
    address = reverse("stakeholders:add_contact", args=[organisation.pk])

    browse(ole).post(address, {"name": "Dorothee Weiß", "email": "Dorothee@Lindenau.example"})
    browse(ole).post(address, {"name": "Zora Novák", "email": zora.email})
    browse(ole).post(address, {"name": "Ohne Adresse"})

    assert list(Contact.objects.order_by("pk").values_list("user", flat=True)) == [dorothee.pk, None, None]


def test_remove_contact_asks_first_and_keeps_the_account(browse, ole, dorothee, town):
    contact = ContactFactory(organisation=OrganisationFactory(municipality=town), user=dorothee)
    address = reverse("stakeholders:remove_contact", args=[contact.pk])

    browse(ole).get(address)
    assert Contact.objects.count() == 1
    response = browse(ole).post(address)

    assert response["Location"] == reverse("stakeholders:detail", args=[contact.organisation_id])
    assert Contact.objects.count() == 0
    assert type(dorothee).objects.filter(pk=dorothee.pk).exists()
