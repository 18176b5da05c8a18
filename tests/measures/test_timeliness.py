"""The traffic light of a measure."""

from datetime import date

import pytest

from measures import timeliness
from measures.timeliness import Facts

TODAY = date(2026, 11, 22)
PAST, FUTURE = date(2026, 11, 21), date(2027, 6, 30)


@pytest.mark.parametrize(
    ("facts", "slug"),
    [
        (Facts(is_open=True, has_begun=True), "unknown"),
        (Facts(is_open=True, has_begun=True, ends_on=FUTURE), "on_time"),
        (Facts(is_open=True, has_begun=True, ends_on=TODAY), "on_time"),
        (Facts(is_open=True, has_begun=True, ends_on=PAST), "delayed"),
        (Facts(is_open=True, has_begun=False, starts_on=PAST, ends_on=FUTURE), "delayed"),
        (Facts(is_open=True, has_begun=True, starts_on=PAST), "unknown"),
        (Facts(is_open=True, has_begun=False, starts_on=FUTURE), "on_time"),
        (Facts(is_open=True, has_begun=True, ends_on=FUTURE, open_steps=(PAST,)), "at_risk"),
        (Facts(is_open=True, has_begun=True, open_steps=(FUTURE,)), "on_time"),
        (Facts(is_open=False, has_begun=True, ends_on=PAST), "none"),
    ],
)
def test_light_is_derived_where_dates_allow(facts, slug):
    found = timeliness.of(facts, TODAY)

    assert (found.slug, found.is_set) == (slug, False)


def test_what_is_set_goes_before_what_is_derived():
    found = timeliness.of(
        Facts(is_open=True, has_begun=True, ends_on=FUTURE), TODAY, set_to="at_risk", reason="Es fehlt Geld."
    )

    assert (found.slug, found.reason, found.is_set) == ("at_risk", "Es fehlt Geld.", True)


def test_what_is_finished_has_no_light_even_where_one_was_set():
    assert timeliness.of(Facts(is_open=False, has_begun=True), TODAY, set_to="delayed", reason="x").slug == "none"
