"""Amounts as people write them, and sums that do not fit."""

from decimal import Decimal

import pytest

from measures import amounts, balances


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12.500,50", "12500.50"),
        ("12500 €", "12500"),
        ("EUR 12.500", "12500"),
        ("12.500,- Euro", "12500"),
        ("1.234.567,8", "1234567.80"),
        ("12 500", "12500"),
        ("12500.50", "12500.50"),
        ("0", "0"),
    ],
)
def test_parsed_reads_what_people_write(typed, amount):
    assert amounts.parsed(typed) == Decimal(amount)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("ca. 5000", "mit Ziffern"),
        ("unbekannt", "lassen Sie das Feld leer"),
        ("12,500.50", "mit Ziffern"),
        ("12,500", "mit Ziffern"),
        ("-5", "nicht unter null"),
        ("99999999999", "zu groß"),
        ("NaN", "mit Ziffern"),
        ("1e9", "mit Ziffern"),
    ],
)
def test_parsed_refuses_in_a_sentence_what_could_be_read_in_two_ways(typed, sentence):
    with pytest.raises(ValueError, match=sentence):
        amounts.parsed(typed)


@pytest.mark.parametrize("amount", ["12500.50", "0", "0.05", "9999999999.99"])
def test_plain_is_read_back(amount):
    assert amounts.parsed(amounts.plain(Decimal(amount))) == Decimal(amount)


def test_written_shows_cents_and_currency():
    assert amounts.written(Decimal("12500.5")) == "12.500,50\u00a0€"
    assert amounts.percent(Decimal("33.30")) == "33,3\u00a0%"


def test_financing_that_fits_or_is_not_known_finds_nothing():
    assert balances.of_financing(costs=Decimal(100), grant=Decimal(60), others=[Decimal(40), None]) == []
    assert balances.of_financing(costs=None, grant=Decimal(60), others=[Decimal(90)]) == []
    assert balances.of_financing(costs=Decimal(100), grant=None, others=[Decimal(10)]) == []


def test_financing_that_lacks_or_exceeds_says_by_how_much():
    [lacking] = balances.of_financing(costs=Decimal(100), grant=Decimal(60), others=[Decimal(30)])
    [exceeding] = balances.of_financing(costs=Decimal(100), grant=Decimal(60), others=[Decimal(50)])

    assert "10,00\u00a0€" in lacking
    assert "übersteigt" in exceeding


def test_an_unknown_year_is_no_zero():
    assert balances.of_years(grant=Decimal(100), years=[Decimal(60), None]) == []
    assert len(balances.of_years(grant=Decimal(100), years=[Decimal(60), Decimal(30)])) == 1


def test_shares_beyond_the_grant_are_found():
    assert len(balances.of_shares(grant=None, percents=[Decimal(60), Decimal(50)], amounts=[])) == 1
    assert len(balances.of_shares(grant=Decimal(100), percents=[Decimal(60)], amounts=[Decimal(41)])) == 1
    assert balances.of_shares(grant=Decimal(100), percents=[Decimal(60)], amounts=[Decimal(40), None]) == []


def test_plans_of_an_application_are_checked_with_the_amount_applied_for():
    fits = balances.of_application(costs=[Decimal(24980)], sources=[Decimal(9980)], applied=Decimal(15000))
    [off] = balances.of_application(costs=[Decimal(24980)], sources=[Decimal(9000)], applied=Decimal(15000))

    assert fits == []
    assert "24.980,00" in off and "24.000,00" in off
    assert len(balances.of_application(costs=[None], sources=[], applied=Decimal(5))) == 2
