"""Grants received: pages, rows, sums, due dates and the mail that reminds of them."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from concepts.sheets.reader import read
from measures import actions, deadlines
from measures.models import Addressee, DrawDown, Grant, GrantShare, GrantYear, ProofOfUse
from tests.factories import FundingProgrammeFactory, GrantFactory, MeasureFactory
from tests.pages import same, swapped, words

TODAY = date(2026, 11, 22)


def titles(response) -> list[str]:
    return [each.title for each in response.context["page"].object_list]


def typed(section: str, *rows: dict, initial: int = 0) -> dict:
    """What a browser sends of a page of rows."""
    sent = {f"{section}-TOTAL_FORMS": len(rows), f"{section}-INITIAL_FORMS": initial}
    for number, row in enumerate(rows):
        sent |= {f"{section}-{number}-{name}": value for name, value in row.items()}
    return sent


# --- list ----------------------------------------------------------------------------------------


def test_funding_shows_running_grants_of_the_municipality_and_narrows(browse, ole, town, other_town):
    programme = FundingProgrammeFactory(municipality=town, title="KIM")
    GrantFactory(municipality=town, title="Laufend", programme=programme, funded_until=date(2027, 12, 31))
    GrantFactory(municipality=town, title="Fertig", closed_on=TODAY)
    linked = GrantFactory(municipality=town, title="Verknüpft", amount=5000)
    linked.measures.add(MeasureFactory(municipality=town))
    GrantFactory(municipality=other_town, title="Nebenan")
    page = browse(ole)

    def found(**query):
        return titles(page.get(reverse("measures:funding"), query))

    assert found() == ["Laufend", "Verknüpft"]
    assert found(state="closed") == ["Fertig"]
    assert found(state="all", sort="title") == ["Fertig", "Laufend", "Verknüpft"]
    assert found(sort="amount") == ["Verknüpft", "Laufend"]
    assert found(programme=programme.pk) == ["Laufend"]
    assert found(words="kim lauf") == ["Laufend"]
    assert found(unlinked="on") == ["Laufend"]
    assert found(year="2027") == []
    GrantYear.objects.create(grant=linked, year=2027)
    assert found(year="2027") == ["Verknüpft"]
    assert found(year="unsinn", programme="999") == ["Laufend", "Verknüpft"]


def test_funding_swaps_what_the_page_shows(browse, ole, town):
    GrantFactory(municipality=town)

    page, fragment = swapped(browse(ole), reverse("measures:funding"))

    assert same(page, fragment)


def test_funding_without_anything_names_the_next_step(browse, ole, dorothee, town):
    assert reverse("measures:create_grant") in browse(ole).get(reverse("measures:funding")).content.decode()
    assert reverse("measures:create_grant") not in browse(dorothee).get(reverse("measures:funding")).content.decode()


@pytest.mark.parametrize("name", ["funding", "funding_sums", "funding_dates", "programmes"])
def test_pages_take_the_same_number_of_queries_for_one_and_for_many(
    browse, ole, town, name, django_assert_max_num_queries
):
    def grown() -> None:
        grant = GrantFactory(
            municipality=town, programme=FundingProgrammeFactory(municipality=town), amount=10, kept_by=ole
        )
        GrantShare.objects.create(grant=grant, measure=MeasureFactory(municipality=town), percent=50)
        GrantYear.objects.create(grant=grant, year=2026, amount=10)
        DrawDown.objects.create(grant=grant, due_on=timezone.localdate())
        ProofOfUse.objects.create(grant=grant, due_on=timezone.localdate())

    client = browse(ole)
    grown()
    with django_assert_max_num_queries(50) as first:
        client.get(reverse(f"measures:{name}"))
    for _each in range(5):
        grown()
    with django_assert_max_num_queries(len(first)):
        client.get(reverse(f"measures:{name}"))


# --- forms ---------------------------------------------------------------------------------------


def test_create_grant_needs_a_title_only_and_reads_german_amounts(browse, ole, town):
    measure = MeasureFactory(municipality=town)
    address = f"{reverse('measures:create_grant')}?measure={measure.pk}"

    browse(ole).post(address, {"title": "Landesmittel", "amount": "12.500,50", "eligible_costs": ""})

    grant = Grant.objects.get()
    assert (grant.amount, grant.eligible_costs) == (Decimal("12500.50"), None)
    assert list(grant.measures.all()) == [measure]


def test_create_grant_says_what_is_wrong_and_keeps_what_was_typed(browse, ole, town):
    response = browse(ole).post(
        reverse("measures:create_grant"),
        {"title": "", "amount": "rund 5000", "funded_from": "2027-01-01", "funded_until": "2026-01-01"},
    )

    said = words(response.content.decode())
    assert "Bitte schreiben Sie den Betrag in Euro mit Ziffern" in said
    assert "rund 5000" in response.content.decode()
    assert Grant.objects.count() == 0


def test_create_grant_refuses_periods_that_end_before_they_begin(browse, ole, town):
    response = browse(ole).post(
        reverse("measures:create_grant"),
        {"title": "Landesmittel", "funded_from": "2027-01-01", "funded_until": "2026-01-01"},
    )

    assert "Der Bewilligungszeitraum endet, bevor er beginnt." in words(response.content.decode())


def test_edit_grant_offers_only_what_belongs_to_the_municipality(browse, ole, zora, town, other_town):
    foreign = FundingProgrammeFactory(municipality=other_town)
    grant = GrantFactory(municipality=town)

    response = browse(ole).post(
        reverse("measures:edit_grant", args=[grant.pk]),
        {"title": "Neu", "programme": foreign.pk, "kept_by": zora.pk},
    )

    assert set(response.context["form"].errors) == {"programme", "kept_by"}


def test_grant_rows_are_saved_together(browse, ole, town):
    grant = GrantFactory(municipality=town, amount=300)
    address = reverse("measures:grant_rows", kwargs={"pk": grant.pk, "section": "jahre"})

    browse(ole).post(address, typed("jahre", {"year": "2026", "amount": "100 €"}, {"year": "2027", "amount": ""}, {}))

    assert [(each.year, each.amount) for each in grant.years.all()] == [(2026, 100), (2027, None)]


def test_grant_rows_refuse_a_year_twice_and_save_nothing(browse, ole, town):
    grant = GrantFactory(municipality=town)
    address = reverse("measures:grant_rows", kwargs={"pk": grant.pk, "section": "jahre"})

    response = browse(ole).post(address, typed("jahre", {"year": "2026"}, {"year": "2026"}))

    assert "doppelt" in words(response.content.decode())
    assert grant.years.count() == 0


def test_grant_rows_link_only_measures_of_the_municipality(browse, ole, town, other_town):
    grant = GrantFactory(municipality=town)
    address = reverse("measures:grant_rows", kwargs={"pk": grant.pk, "section": "massnahmen"})
    foreign = MeasureFactory(municipality=other_town)

    browse(ole).post(address, typed("massnahmen", {"measure": foreign.pk}))
    both = browse(ole).post(
        address,
        typed("massnahmen", {"measure": MeasureFactory(municipality=town).pk, "percent": "40 %", "amount": "5"}),
    )

    assert "nicht beides" in words(both.content.decode())
    assert grant.shares.count() == 0


def test_grant_rows_keep_what_has_happened(browse, ole, town):
    grant = GrantFactory(municipality=town)
    happened = DrawDown.objects.create(grant=grant, requested_on=TODAY)
    planned = DrawDown.objects.create(grant=grant, due_on=TODAY)
    address = reverse("measures:grant_rows", kwargs={"pk": grant.pk, "section": "abrufe"})
    rows = {each.pk: {"id": each.pk, "DELETE": "on"} for each in (happened, planned)}
    ordered = [rows[each.pk] for each in grant.draw_downs.all()]

    response = browse(ole).post(address, typed("abrufe", *ordered, initial=2))

    assert "sagt, was geschehen ist, und bleibt" in words(response.content.decode())
    assert grant.draw_downs.count() == 2


def test_grant_rows_of_an_unknown_section_do_not_exist(browse, ole, town):
    grant = GrantFactory(municipality=town)
    address = reverse("measures:grant_rows", kwargs={"pk": grant.pk, "section": "unsinn"})

    assert browse(ole).get(address).status_code == 404


# --- states --------------------------------------------------------------------------------------


def test_close_grant_waits_for_the_proof_of_use(browse, ole, town):
    grant = GrantFactory(municipality=town)
    proof = ProofOfUse.objects.create(grant=grant, due_on=TODAY)
    client = browse(ole)

    client.post(reverse("measures:close_grant", args=[grant.pk]))
    grant.refresh_from_db()
    assert grant.closed_on is None
    ProofOfUse.objects.filter(pk=proof.pk).update(handed_in_on=TODAY)
    client.post(reverse("measures:close_grant", args=[grant.pk]))
    grant.refresh_from_db()
    assert grant.closed_on == timezone.localdate()
    client.post(reverse("measures:reopen_grant", args=[grant.pk]))
    grant.refresh_from_db()
    assert grant.closed_on is None


def test_delete_grant_asks_first_and_keeps_one_with_a_history(browse, ole, town):
    fresh, used = GrantFactory.create_batch(2, municipality=town)
    DrawDown.objects.create(grant=used, received_on=TODAY)
    client = browse(ole)

    client.get(reverse("measures:delete_grant", args=[fresh.pk]))
    assert Grant.objects.count() == 2
    for grant in (fresh, used):
        client.post(reverse("measures:delete_grant", args=[grant.pk]))

    assert list(Grant.objects.all()) == [used]


def test_delete_programme_keeps_one_from_which_a_grant_came(browse, ole, town):
    programme = FundingProgrammeFactory(municipality=town)
    GrantFactory(municipality=town, programme=programme)

    response = browse(ole).post(reverse("measures:delete_programme", args=[programme.pk]), follow=True)

    assert "Es bleibt, damit sie verständlich sind." in words(response.content.decode())


@pytest.mark.parametrize(
    "fault",
    [{"percent": 50, "amount": 5}, {"percent": 101}, {"percent": 0}, {"amount": -1}],
)
def test_the_database_refuses_shares_that_cannot_be(town, fault):
    grant = GrantFactory(municipality=town)

    with pytest.raises(IntegrityError), transaction.atomic():
        GrantShare.objects.create(grant=grant, measure=MeasureFactory(municipality=town), **fault)


# --- sums ----------------------------------------------------------------------------------------


@pytest.fixture
def granted(town):
    """Two grants of a programme, one of them split with a rest, and one of which nobody knows the amount."""
    programme = FundingProgrammeFactory(municipality=town, title="KIM")
    split = GrantFactory(municipality=town, programme=programme, amount=300)
    GrantYear.objects.create(grant=split, year=2026, amount=100)
    GrantYear.objects.create(grant=split, year=2027, amount=150)
    whole = GrantFactory(municipality=town, programme=programme, amount=40)
    unknown = GrantFactory(municipality=town)
    measure = MeasureFactory(municipality=town, code="S-1")
    GrantShare.objects.create(grant=split, measure=measure, percent=50)
    GrantShare.objects.create(grant=whole, measure=measure, amount=10)
    GrantShare.objects.create(grant=unknown, measure=measure, percent=50)
    return measure


def test_sums_add_up_by_programme_and_year_and_count_what_is_not_known(browse, ole, other_town, granted):
    GrantFactory(municipality=other_town, amount=7777)

    context = browse(ole).get(reverse("measures:funding_sums")).context

    sums = context["programmes"]
    assert sums.years == [2026, 2027]
    assert [(row.label, row.cells, row.without_year, row.total, row.unknown) for row in sums.rows] == [
        ("KIM", [100, 150], 90, 340, 0),
        ("", [None, None], None, None, 1),
    ]
    assert (sums.total.total, sums.total.unknown) == (340, 1)
    [of_measure] = context["measures"]
    assert (of_measure.amount, of_measure.count, of_measure.unknown) == (160, 3, 1)


def test_sums_say_that_they_are_no_bookkeeping(browse, ole, granted):
    page = words(browse(ole).get(reverse("measures:funding_sums")).content.decode())

    assert "Das ist keine Buchhaltung" in page
    assert "340,00\u00a0€" in page or "340,00 €" in page


def test_sums_can_be_read_back_from_the_workbook(browse, ole, granted):
    response = browse(ole).get(reverse("measures:download_funding_sums"))

    sheet = read(response.content, "summen.xlsx").sheets[0]
    assert [sheet.rows[0].words(column) for column in range(4)] == ["Förderprogramm", "Förderungen", "2026", "2027"]
    assert [sheet.rows[1].words(column) for column in range(6)] == ["KIM", "2", "100", "150", "90", "340"]


# --- due dates -----------------------------------------------------------------------------------


@pytest.fixture
def due(town, ole):
    """One draw-down that is late, one proof due soon, one far away, one done; Ole keeps the grant."""
    grant = GrantFactory(municipality=town, title="KIM 2026", kept_by=ole)
    DrawDown.objects.create(grant=grant, due_on=TODAY - timedelta(days=3))
    ProofOfUse.objects.create(grant=grant, kind="final", due_on=TODAY + timedelta(days=28))
    ProofOfUse.objects.create(grant=grant, kind="final", due_on=TODAY + timedelta(days=29))
    ProofOfUse.objects.create(grant=grant, due_on=TODAY, handed_in_on=TODAY)
    return grant


def test_due_dates_name_what_is_late_and_what_comes_within_four_weeks(ole, amira, due):
    assert [each.line for each in deadlines.due_at("OLE@lindenau.example", TODAY)] == [
        "19. November 2026 (überfällig): Mittelabruf anfordern, KIM 2026",
        "20. Dezember 2026: Verwendungsnachweis, KIM 2026",
    ]
    assert deadlines.due_at(amira.email, TODAY) == []


def test_due_dates_end_with_the_grant_and_with_the_membership(ole, due):
    ole.memberships.get().end(TODAY)
    assert deadlines.due_at(ole.email, TODAY) == []


def test_due_dates_leave_out_closed_grants(ole, due):
    Grant.objects.update(closed_on=TODAY)
    assert deadlines.due_at(ole.email, TODAY) == []


def test_remind_of_funding_writes_once_a_week_to_who_keeps_it(ole, amira, due):
    assert [actions.remind_of_funding(today=TODAY + timedelta(days=each)) for each in (0, 0, 6, 7)] == [1, 0, 0, 1]

    assert [each.to for each in mail.outbox] == [[ole.email], [ole.email]]
    assert "Mittelabruf anfordern, KIM 2026" in mail.outbox[0].body
    assert reverse("measures:grant", args=[due.pk]) in mail.outbox[0].body
    assert mail.outbox[0].subject == "Förderung: 2 Termine"


def test_remind_of_funding_forgets_that_it_wrote_when_the_mail_did_not_leave(ole, due, settings):
    settings.EMAIL_BACKEND = "tests.measures.broken_mail.EmailBackend"

    assert actions.remind_of_funding(today=TODAY) == 0

    assert Addressee.objects.count() == 0


def test_two_people_at_one_grant_both_keep_their_words_and_are_told_before_one_wins(browse, ole, town):
    grant = GrantFactory(municipality=town, title="KIM", amount="12500.50", note="Alt")
    address = reverse("measures:edit_grant", args=[grant.pk])
    page = browse(ole)
    shown = page.get(address).context["form"]
    typed = {field.html_name: "" if (value := field.value()) is None else value for field in shown}
    Grant.objects.filter(pk=grant.pk).update(amount="20000", note="Von jemand anderem")

    page.post(address, {**typed, "reference": "AZ 1"})
    grant.refresh_from_db()
    assert (grant.reference, grant.note, grant.amount) == ("AZ 1", "Von jemand anderem", Decimal("20000"))

    refused = page.post(address, {**typed, "reference": "AZ 1", "amount": "15.000"})
    assert [*refused.context["form"].errors] == ["amount"]
    assert "20.000" in words(refused.content.decode())
    assert refused.content.decode().count('name="as_read"') == 1


def test_remind_of_funding_reaches_the_others_where_one_address_is_no_address(ole, amira, due):
    amira.email = "amira\n@lindenau.example"
    amira.save()
    other = GrantFactory(municipality=due.municipality, kept_by=ole)
    DrawDown.objects.create(grant=other, due_on=TODAY)
    Grant.objects.filter(pk=due.pk).update(kept_by=amira)

    assert actions.remind_of_funding(today=TODAY) == 1

    assert [each.to for each in mail.outbox] == [[ole.email]]


def test_start_page_region_shows_what_is_due_to_those_who_keep_it(browse, ole, dorothee, town):
    grant = GrantFactory(municipality=town, title="KIM 2026")
    DrawDown.objects.create(grant=grant, due_on=timezone.localdate() - timedelta(days=1))

    assert "KIM 2026" in browse(ole).get(reverse("measures:funding_due")).content.decode()
    assert "KIM 2026" not in browse(dorothee).get(reverse("measures:funding_due")).content.decode()


# --- the money of a measure ----------------------------------------------------------------------


def test_funding_of_measure_links_a_grant_and_shows_its_share(browse, ole, bilal, town, other_town):
    measure = MeasureFactory(municipality=town)
    grant = GrantFactory(municipality=town, title="KIM 2026")
    foreign = GrantFactory(municipality=other_town)
    address = reverse("measures:link_grant", args=[measure.pk])
    client = browse(ole)

    assert client.post(address, {"grant": foreign.pk}).status_code == 404
    client.post(address, {"grant": grant.pk})

    assert list(measure.grants.all()) == [grant]
    region = reverse("measures:funding_of_measure", args=[measure.pk])
    assert "KIM 2026" in client.get(region).content.decode()
    assert "KIM 2026" not in browse(bilal).get(region).content.decode()
    page, fragment = swapped(client, region)
    assert same(page, fragment)
