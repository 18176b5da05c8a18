"""Money that the municipality gives: funds, applications, decisions."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from measures import actions
from measures.models import ApplicantProof, Application, Measure, Payment, PlanRow
from tests.factories import (
    ApplicationFactory,
    BodyFactory,
    CallFactory,
    FundFactory,
    MeasureFactory,
    OrganisationFactory,
)
from tests.pages import same, swapped, words

TODAY = date(2026, 11, 22)


@pytest.fixture
def call(town):
    return CallFactory(fund=FundFactory(municipality=town, title="Integrationsfonds"), year=2026, budget=10000)


@pytest.fixture
def application(call):
    return ApplicationFactory(call=call, title="Sprachcafé", applied=4800, applicant_name="Theatergruppe")


def titles(response) -> list[str]:
    return [each.title for each in response.context["page"].object_list]


def test_the_way_of_an_application_from_opinion_to_settlement(browse, ole, town, application):
    client, body = browse(ole), BodyFactory(municipality=town, name="Sozialausschuss")

    def post(name, **sent):
        client.post(reverse(f"measures:{name}", args=[application.pk]), sent)
        application.refresh_from_db()
        return application.state

    assert post("give_opinion", opinion="Wir empfehlen es.", on="2026-11-20") == "examined"
    assert post("grant_application", amount="4.500 €", body=body.pk, on="2026-12-04", conditions="Bericht") == "granted"
    assert (application.granted, application.body, application.decided_on) == (4500, body, date(2026, 12, 4))
    proof = ApplicantProof.objects.create(application=application)
    assert post("settle_application") == "granted"
    ApplicantProof.objects.filter(pk=proof.pk).update(accepted_on=TODAY)
    assert post("settle_application") == "settled"
    assert [(each.state, each.by) for each in application.steps.all()] == [
        ("settled", ole),
        ("granted", ole),
        ("examined", ole),
    ]
    page = words(client.get(reverse("measures:application", args=[application.pk])).content.decode())
    assert "4.500,00" in page and "Sozialausschuss" in page


def test_refuse_application_needs_a_reason(browse, ole, application):
    client, address = browse(ole), reverse("measures:refuse_application", args=[application.pk])

    client.post(address, {"reason": "  "})
    application.refresh_from_db()
    assert application.state == "received"
    client.post(address, {"reason": "Kein Bezug zur Richtlinie."})

    application.refresh_from_db()
    assert (application.state, application.refusal) == ("refused", "Kein Bezug zur Richtlinie.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Application.objects.update(refusal="")


def test_a_decision_can_be_corrected_and_the_first_one_stays_in_the_history(ole, application):
    actions.refuse_application(application, reason="Zu spät.", on=None, body=None, by=ole)
    actions.grant_application(application, amount=Decimal(100), on=TODAY, body=None, conditions="", by=ole)

    application.refresh_from_db()
    assert (application.state, application.refusal, application.granted) == ("granted", "", 100)
    assert [each.note for each in application.steps.all()] == ["100,00\u00a0€ bewilligt\n22.11.2026", "Zu spät."]


def test_moves_that_make_no_sense_are_refused_in_a_sentence(browse, ole, application):
    actions.withdraw_application(application, by=ole)
    client = browse(ole)

    response = client.post(reverse("measures:settle_application", args=[application.pk]), follow=True)
    form = client.post(reverse("measures:grant_application", args=[application.pk]), {"amount": "5"})

    assert "kann nicht den Stand" in words(response.content.decode())
    assert "kann nicht den Stand" in words(form.content.decode())
    application.refresh_from_db()
    assert application.state == "withdrawn"


def test_paid_money_stops_refusal_and_withdrawal(ole, application):
    actions.grant_application(application, amount=None, on=None, body=None, conditions="", by=ole)
    Payment.objects.create(application=application, amount=100, paid_on=TODAY)

    with pytest.raises(ValidationError, match="schon Geld ausgezahlt"):
        actions.refuse_application(application, reason="Doch nicht.", on=None, body=None, by=ole)
    with pytest.raises(ValidationError, match="schon Geld ausgezahlt"):
        actions.withdraw_application(application, by=ole)


def test_application_shows_where_its_plans_do_not_fit(browse, ole, application):
    PlanRow.objects.create(application=application, side="costs", label="Honorare", amount=6000)
    PlanRow.objects.create(application=application, side="own", label="Beiträge", amount=700)

    page = words(browse(ole).get(reverse("measures:application", args=[application.pk])).content.decode())

    assert "Kosten von 6.000,00\u00a0€ steht eine Finanzierung von 5.500,00\u00a0€ gegenüber." in page or (
        "Kosten von 6.000,00 € steht eine Finanzierung von 5.500,00 € gegenüber." in page
    )


def test_applications_narrow_and_add_up(browse, ole, town, other_town, call, application):
    later = CallFactory(fund=call.fund, year=2027)
    ApplicationFactory(call=later, title="Theater", applied=None, applicant=OrganisationFactory(name="Die Brücke"))
    late = ApplicationFactory(call=call, title="Radfahren", granted_sum=True, applied=5000)
    ApplicantProof.objects.create(application=late, due_on=timezone.localdate() - timedelta(days=1))
    ApplicationFactory(call=CallFactory(fund=FundFactory(municipality=other_town)), title="Nebenan")
    client = browse(ole)

    def found(**query):
        return titles(client.get(reverse("measures:applications"), query))

    assert found() == ["Theater", "Radfahren", "Sprachcafé"]
    assert found(year="2026") == ["Radfahren", "Sprachcafé"]
    assert found(state="granted") == ["Radfahren"]
    assert found(words="brücke") == ["Theater"]
    assert found(late="on") == ["Radfahren"]
    assert found(fund=call.fund.pk, sort="title") == ["Radfahren", "Sprachcafé", "Theater"]
    sums = client.get(reverse("measures:applications")).context["sums"]
    assert sums == {"applied_sum": 9800, "granted_sum": 5000, "applied_unknown": 1}
    page, fragment = swapped(client, reverse("measures:applications"))
    assert same(page, fragment)


def test_applications_take_the_same_number_of_queries_for_one_and_for_many(
    browse, ole, call, application, django_assert_max_num_queries
):
    client = browse(ole)
    for name in ("applications", "funds"):
        with django_assert_max_num_queries(50) as first:
            client.get(reverse(f"measures:{name}"))
        ApplicationFactory.create_batch(4, call=call, applicant=OrganisationFactory())
        CallFactory.create_batch(2, fund=call.fund)
        with django_assert_max_num_queries(len(first)):
            client.get(reverse(f"measures:{name}"))


def test_fund_shows_what_is_left_of_its_budget(browse, ole, call):
    ApplicationFactory(call=call, granted_sum=True, applied=9000)
    paid = ApplicationFactory(call=call, state="settled", granted=7000)
    ApplicationFactory(call=call, state="refused", refusal="Nein.", applied=100)
    Payment.objects.create(application=paid, amount=6000, paid_on=TODAY)
    Payment.objects.create(application=paid, amount=1000)

    [year] = browse(ole).get(reverse("measures:fund", args=[call.fund.pk])).context["sums"]

    assert (year.call.applied, year.call.granted, year.paid, year.left) == (9100, 12000, 6000, -2000)
    assert year.is_overdrawn


def test_create_application_goes_to_a_year_of_ones_own_fund(browse, ole, other_town, call):
    foreign = CallFactory(fund=FundFactory(municipality=other_town))
    client, address = browse(ole), reverse("measures:create_application")

    refused = client.post(address, {"title": "Chor", "call": foreign.pk})
    client.post(address, {"title": "Chor", "call": call.pk, "applied": "", "measures": []})

    assert "call" in refused.context["form"].errors
    assert [(each.title, each.applied) for each in Application.objects.all()] == [("Chor", None)]


def test_make_measure_carries_the_project_over_once(browse, ole, town, call):
    office = OrganisationFactory(municipality=town)
    application = ApplicationFactory(call=call, title="Chor", description="Alle singen.", applicant=office)
    client, address = browse(ole), reverse("measures:make_measure", args=[application.pk])

    client.post(address)
    client.post(address)

    measure = Measure.objects.get()
    assert (measure.title, measure.description, list(measure.leads.all())) == ("Chor", "Alle singen.", [office])
    assert list(application.measures.all()) == [measure]


def test_delete_application_keeps_one_with_a_history(browse, ole, call, application):
    fresh = ApplicationFactory(call=call)
    actions.give_opinion(application, text="Gut.", on=TODAY, by=ole)
    client = browse(ole)

    for each in (fresh, application):
        client.post(reverse("measures:delete_application", args=[each.pk]))

    assert list(Application.objects.all()) == [application]


def test_fund_and_its_year_stay_once_somebody_has_applied(browse, ole, call, application):
    client = browse(ole)
    client.post(reverse("measures:delete_fund", args=[call.fund.pk]))
    sent = {
        "jahre-TOTAL_FORMS": 1,
        "jahre-INITIAL_FORMS": 1,
        "jahre-0-id": call.pk,
        "jahre-0-year": 2026,
        "jahre-0-DELETE": "on",
    }

    response = client.post(reverse("measures:fund_rows", kwargs={"pk": call.fund.pk, "section": "jahre"}), sent)

    assert "bleibt" in words(response.content.decode())
    call.refresh_from_db()


def test_application_links_measures_of_its_own_municipality_only(browse, ole, other_town, application):
    foreign = MeasureFactory(municipality=other_town)

    response = browse(ole).post(
        reverse("measures:edit_application", args=[application.pk]),
        {"title": "Sprachcafé", "call": application.call.pk, "measures": [foreign.pk]},
    )

    assert "measures" in response.context["form"].errors
