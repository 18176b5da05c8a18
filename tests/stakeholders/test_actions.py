"""Acts on the register."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from stakeholders import actions
from stakeholders.models import Body, Organisation
from tests.factories import BodyFactory, ContactFactory, LeadFactory, MeasureFactory, OrganisationFactory


def test_rename_organisation_ends_the_old_name_and_takes_contacts_along(town, ole, dorothee):
    old = OrganisationFactory(municipality=town, name="Amt für Soziales", kind="office", note="Haus 3")
    contact = ContactFactory(organisation=old, user=dorothee)

    new = actions.rename_organisation(old, name="Amt für Teilhabe", abbreviation="AfT", on=date(2026, 1, 1), by=ole)

    old.refresh_from_db()
    assert (old.name, old.valid_until) == ("Amt für Soziales", date(2025, 12, 31))
    assert (new.name, new.abbreviation, new.valid_from, new.valid_until) == (
        "Amt für Teilhabe",
        "AfT",
        date(2026, 1, 1),
        None,
    )
    assert (new.predecessor, new.municipality, new.kind, new.note) == (old, town, "office", "Haus 3")
    assert list(new.contacts.all()) == [contact]


def test_rename_organisation_lets_its_people_go_on_reporting(town, ole, dorothee):
    old = OrganisationFactory(municipality=town)
    ContactFactory(organisation=old, user=dorothee)
    measure = LeadFactory(measure=MeasureFactory(municipality=town), organisation=old).measure

    actions.rename_organisation(old, name="Neuer Name", abbreviation="", on=date(2026, 1, 1), by=ole)

    assert type(measure).objects.reportable_by(dorothee).contains(measure)


@pytest.mark.parametrize(
    ("name", "on"), [("Migrationsbeirat", date(2024, 1, 1)), ("Neu", date(2010, 1, 1)), ("Neu", date(2030, 1, 1))]
)
def test_rename_body_refuses_the_same_name_and_days_on_which_the_name_did_not_hold(town, ole, name, on):
    body = BodyFactory(
        municipality=town, name="Migrationsbeirat", valid_from=date(2014, 1, 1), valid_until=date(2025, 1, 1)
    )

    with pytest.raises(ValidationError):
        actions.rename_body(body, name=name, abbreviation="", on=on, by=ole)

    body.refresh_from_db()
    assert body.valid_until == date(2025, 1, 1)
    assert Body.objects.count() == 1


def test_delete_entry_refuses_while_a_measure_is_led_and_says_so(town, ole):
    organisation = OrganisationFactory(municipality=town, name="Jugendamt")
    ContactFactory(organisation=organisation)
    LeadFactory(measure=MeasureFactory(municipality=town), organisation=organisation)

    with pytest.raises(ValidationError, match="Jugendamt"):
        actions.delete_entry(organisation, by=ole)

    assert Organisation.objects.get().contacts.count() == 1


def test_delete_entry_deletes_what_nothing_refers_to(town, ole):
    actions.delete_entry(BodyFactory(municipality=town), by=ole)

    assert Body.objects.count() == 0
