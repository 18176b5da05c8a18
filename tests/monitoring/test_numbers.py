"""German numbers, read and written."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from monitoring import numbers


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("12,5", "12.5"),
        ("1.234,5", "1234.5"),
        ("1.234", "1234"),
        ("12.5", "12.5"),
        (" 1 234 567 ", "1234567"),
        ("−3,25", "-3.25"),
        ("0", "0"),
    ],
)
def test_parsed_takes_what_people_type(typed, meant):
    assert numbers.parsed(typed) == Decimal(meant)


@pytest.mark.parametrize("typed", ["zwölf", "1,2,3", "12,", ",5", "1.23.4", "1e5", "NaN", "12 %", "1,23456", "9" * 15])
def test_parsed_refuses_the_rest_with_a_sentence(typed):
    with pytest.raises(ValueError, match=r"\.$"):
        numbers.parsed(typed)


@given(st.decimals(min_value=-(10**13), max_value=10**13, places=4))
def test_what_a_form_shows_is_read_back_as_the_same_number(number):
    assert numbers.parsed(numbers.exact(number)) == number


def test_written_rounds_and_parts_thousands():
    assert numbers.written(Decimal("1234567.25"), 1) == "1.234.567,3"
    assert numbers.written(Decimal("-0.04"), 1) == "0,0"
    assert numbers.written(Decimal("-12.5"), 1) == "−12,5"
