"""The board by state: who may move what, what is asked, and how a move is taken back."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from measures.actions import report_progress
from measures.models import StatusEntry
from tests.factories import ContactFactory, LeadFactory, MeasureFactory, OrganisationFactory
from tests.pages import words

BOARD = "/massnahmen/tafel/"


@pytest.fixture
def measure(town):
    return MeasureFactory(municipality=town, code="S-1", title="Sprachcafé", state="planned")


def move(client, measure, state, **further):
    return client.post(
        reverse("measures:move", kwargs={"pk": measure.pk}), {"state": state, "seen": "planned", **further}
    )


def take_back(client, measure, entry, **further):
    return client.post(reverse("measures:take_back", kwargs={"pk": measure.pk, "entry": entry.pk}), further)


def entries(measure):
    return [(entry.state, entry.note) for entry in measure.status_entries.all()]


def cards(page):
    """Codes of the cards by column, empty columns left out."""
    columns = html.document_fromstring(page).xpath("//section[@data-state]")
    found = {
        column.get("data-state"): [each.text for each in column.xpath(".//*[@class='code']")] for column in columns
    }
    return {slug: codes for slug, codes in found.items() if codes}


def test_board_shows_measures_under_their_states_and_counts_them(browse, ole, town, measure):
    MeasureFactory(municipality=town, code="S-2", state="completed")

    page = browse(ole).get(BOARD).content.decode()

    assert cards(page) == {"planned": ["S-1"], "completed": ["S-2"]}
    assert "geplant 1" in words(page)
    assert "2 Maßnahmen" in words(page)


def test_board_lets_only_those_move_a_card_who_may_report(browse, ole, dorothee, bilal, town, measure):
    led = MeasureFactory(municipality=town)
    office = OrganisationFactory(municipality=town)
    ContactFactory(organisation=office, user=dorothee)
    LeadFactory(measure=led, organisation=office)

    def movable(person):
        forms = html.document_fromstring(browse(person).get(BOARD).content.decode()).xpath("//article//form")
        return sorted(form.get("action") for form in forms)

    addresses = [reverse("measures:move", kwargs={"pk": each.pk}) for each in (measure, led)]
    assert movable(ole) == sorted(addresses)
    assert movable(dorothee) == [addresses[1]]
    assert movable(bilal) == []


def test_board_hides_what_a_column_has_too_much_of_and_shows_more(browse, ole, town):
    for n in range(17):
        MeasureFactory(municipality=town, code=f"S-{n:02}", state="started")
    client = browse(ole)

    page = client.get(BOARD, {"words": "S"}).content.decode()
    more = html.document_fromstring(page).xpath("//*[@class='board-more']/a")[0]

    assert len(cards(page)["started"]) == 15
    assert "Mehr zeigen: 2 sind verborgen" in words(page)
    assert more.get("href") == "?words=S&mehr_started=30#column-started"
    assert len(cards(client.get(BOARD, {"words": "S", "mehr_started": 30}).content.decode())["started"]) == 17


def test_board_as_a_table_says_the_same(browse, ole, measure):
    page = words(browse(ole).get(BOARD, {"ansicht": "tabelle"}).content.decode())

    assert "Geplant (1)" in page
    assert "S-1 Sprachcafé" in page


def test_move_adds_a_dated_report_and_offers_to_take_it_back(browse, ole, measure):
    report_progress(
        measure, state="planned", note="Antrag gestellt.", on=timezone.localdate() - timedelta(days=9), by=ole
    )

    answer = move(browse(ole), measure, "started", zurueck=f"{BOARD}?words=S")

    assert answer["Location"] == f"{BOARD}?words=S&verschoben={measure.pk}&vorher=planned"
    assert entries(measure) == [("started", ""), ("planned", "Antrag gestellt.")]
    newest = measure.status_entries.first()
    assert (newest.reported_on, newest.author) == (timezone.localdate(), ole)
    page = browse(ole).get(answer["Location"]).content.decode()
    assert "„S-1“ steht jetzt auf „begonnen“." in words(page)
    assert reverse("measures:take_back", kwargs={"pk": measure.pk, "entry": newest.pk}) in page


def test_move_keeps_the_traffic_light_that_somebody_set(browse, ole, measure):
    report_progress(
        measure, state="planned", note="", on=timezone.localdate(), by=ole, light="at_risk", light_reason="Raum fehlt."
    )

    move(browse(ole), measure, "started")

    measure.refresh_from_db()
    assert (measure.state, measure.light, measure.light_reason) == ("started", "at_risk", "Raum fehlt.")


def test_move_asks_for_a_reason_where_the_state_needs_one(browse, ole, measure):
    client = browse(ole)

    asked = move(client, measure, "deferred")

    assert asked.status_code == 200
    assert "Bitte sagen Sie in einem Satz, warum." in words(asked.content.decode())
    assert entries(measure) == []
    assert asked.context["form"]["state"].value() == "deferred"
    assert move(client, measure, "deferred", note="Es fehlt das Geld.").status_code == 302
    assert entries(measure) == [("deferred", "Es fehlt das Geld.")]


def test_move_refuses_what_somebody_else_moved_meanwhile(browse, ole, amira, measure):
    report_progress(measure, state="completed", note="", on=timezone.localdate(), by=amira)

    answer = move(browse(ole), measure, "started")

    assert "Inzwischen hat jemand für diese Maßnahme „abgeschlossen“ eingetragen." in words(answer.content.decode())
    assert entries(measure) == [("completed", "")]
    # The page that says so knows the new state, so that choosing again works.
    assert html.document_fromstring(answer.content.decode()).xpath("//input[@name='seen']/@value") == ["completed"]


@pytest.mark.parametrize("state", ["planned", "", "nonsense"])
def test_move_refuses_what_moves_nothing(browse, ole, measure, state):
    answer = move(browse(ole), measure, state)

    assert answer.status_code == 200
    assert answer.context["form"].errors
    assert entries(measure) == []


@pytest.mark.parametrize(("person", "status"), [("zora", 404), ("bilal", 403), ("carla", 403), ("dorothee", 403)])
def test_move_and_take_back_are_for_those_who_may_report(request, browse, ole, measure, person, status):
    entry = report_progress(measure, state="started", note="", on=timezone.localdate(), by=ole)
    client = browse(request.getfixturevalue(person))

    assert move(client, measure, "completed").status_code == status
    assert take_back(client, measure, entry).status_code == status
    assert entries(measure) == [("started", "")]


@pytest.mark.parametrize(
    "address", ["https://böse.example/", "//evil.example", "/massnahmen/", "javascript:alert(1)", ""]
)
def test_move_comes_back_to_the_board_and_nowhere_else(browse, ole, measure, address):
    answer = move(browse(ole), measure, "started", zurueck=address)

    assert answer["Location"] == f"{BOARD}?verschoben={measure.pk}&vorher=planned"


def test_take_back_adds_a_further_report_with_what_stood_before(browse, ole, measure):
    report_progress(
        measure, state="planned", note="Antrag gestellt.", on=timezone.localdate() - timedelta(days=9), by=ole
    )
    client = browse(ole)
    move(client, measure, "completed")

    answer = take_back(client, measure, measure.status_entries.first(), vorher="planned", zurueck=f"{BOARD}?words=S")

    assert answer["Location"] == f"{BOARD}?words=S"
    assert entries(measure) == [("planned", "Antrag gestellt."), ("completed", ""), ("planned", "Antrag gestellt.")]
    measure.refresh_from_db()
    assert (measure.state, measure.status_note) == ("planned", "Antrag gestellt.")
    assert "„S-1“ steht wieder auf „geplant“." in words(client.get(BOARD).content.decode())


def test_take_back_knows_the_state_of_a_measure_without_earlier_reports(browse, ole, measure):
    client = browse(ole)
    move(client, measure, "dropped", note="Doch nicht.")

    take_back(client, measure, measure.status_entries.first(), vorher="planned")

    measure.refresh_from_db()
    assert (measure.state, measure.status_note) == ("planned", "Der frühere Stand gilt wieder.")


def test_take_back_refuses_nonsense_instead_of_guessing(browse, ole, measure):
    client = browse(ole)
    move(client, measure, "started")

    take_back(client, measure, measure.status_entries.first(), vorher="nonsense")

    assert "Es ist nicht bekannt, wie die Maßnahme vorher stand." in words(client.get(BOARD).content.decode())
    assert entries(measure) == [("started", "")]


def test_take_back_refuses_an_older_report_and_one_of_somebody_else(browse, ole, amira, measure):
    first = report_progress(measure, state="started", note="", on=timezone.localdate(), by=ole)
    second = report_progress(measure, state="completed", note="", on=timezone.localdate(), by=amira)
    client = browse(ole)

    take_back(client, measure, first)
    assert "Inzwischen gibt es einen neueren Sachstand" in words(client.get(BOARD).content.decode())
    take_back(client, measure, second)
    assert "Diesen Sachstand hat jemand anderes eingetragen." in words(client.get(BOARD).content.decode())

    assert entries(measure) == [("completed", ""), ("started", "")]


def test_take_back_needs_a_report_of_this_measure(browse, ole, town, measure):
    other = report_progress(
        MeasureFactory(municipality=town), state="started", note="", on=timezone.localdate(), by=ole
    )

    assert take_back(browse(ole), measure, other).status_code == 404
    assert StatusEntry.objects.count() == 1


def test_board_does_not_offer_to_take_back_what_somebody_else_reported(browse, ole, amira, measure):
    report_progress(measure, state="started", note="", on=timezone.localdate(), by=amira)

    assert "Zurücknehmen" not in words(browse(ole).get(BOARD, {"verschoben": measure.pk}).content.decode())
