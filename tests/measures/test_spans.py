"""Places on a line of years."""

from datetime import date

from measures import spans
from measures.spans import Span, Window

TODAY = date(2026, 11, 22)


def test_of_takes_dates_as_they_are():
    assert spans.of(date(2026, 8, 1), date(2029, 7, 31), "bis 2040") == Span(date(2026, 8, 1), date(2029, 7, 31))


def test_of_fills_a_missing_date_from_the_words_and_says_so():
    assert spans.of(date(2025, 5, 1), None, "zunächst bis Ende 2027") == Span(
        date(2025, 5, 1), date(2027, 12, 31), end_is_told=True
    )
    assert spans.of(None, None, "Schuljahr 2027/28") == Span(date(2027, 1, 1), date(2028, 12, 31), True, True)
    assert spans.of(None, None, "ab Herbst 2027") == Span(date(2027, 1, 1), None, begin_is_told=True)


def test_of_does_not_believe_words_that_contradict_a_date():
    assert spans.of(date(2028, 1, 1), None, "bis 2027") == Span(date(2028, 1, 1), None)
    assert spans.of(None, date(2025, 6, 30), "ab 2026") == Span(None, date(2025, 6, 30))


def test_of_knows_nothing_where_neither_dates_nor_words_name_a_time():
    assert spans.of(None, None, "laufend") is None


def test_covers_counts_an_open_end_for_ever():
    assert [Span(date(2019, 5, 1), None).covers(year) for year in (2018, 2019, 2040)] == [False, True, True]
    assert [Span(None, date(2019, 5, 1)).covers(year) for year in (1990, 2019, 2020)] == [True, True, False]


def test_bar_lies_between_its_days():
    window = Window(2025, 2028, 100.0)

    assert window.bar(Span(date(2026, 1, 1), date(2026, 12, 31))) == spans.Bar(100.0, 100.0, False, False)
    assert window.bar(Span(date(2020, 1, 1), date(2025, 12, 31))) == spans.Bar(0.0, 100.0, True, False)
    assert window.bar(Span(date(2028, 1, 1), None)) == spans.Bar(300.0, 100.0, False, True)
    assert window.bar(Span(None, date(2024, 12, 31))) is None
    assert window.bar(Span(date(2029, 1, 1), None)) is None


def test_bar_of_one_day_can_be_seen():
    assert Window(2026, 2026, 100.0).bar(Span(date(2026, 3, 1), date(2026, 3, 1))).width == 3.0


def test_bar_reaches_to_the_end_of_time():
    assert Window(2026, 2026, 100.0).bar(Span(date(2026, 1, 1), date.max)).width == 100.0


def test_ticks_of_a_leap_year_stand_where_days_do():
    window = Window(2027, 2028, 100.0)

    assert [(tick.x, tick.words) for tick in window.ticks(halves=True)] == [
        (0.0, "2027"),
        (49.6, ""),
        (100.0, "2028"),
        (149.7, ""),
    ]


def test_window_holds_what_is_needed_and_today():
    found = spans.window([Span(date(2027, 1, 1), date(2029, 6, 1))], TODAY, year_width=90)

    assert (found.first, found.last) == (2026, 2029)


def test_window_is_never_longer_than_promised_and_can_be_moved():
    wide = [Span(date(1990, 1, 1), date(2100, 1, 1))]

    def shown(first=None):
        found = spans.window(wide, TODAY, year_width=90, first=first)
        return found.first, found.last

    assert shown() == (2021, 2036)
    assert shown(1990) == (1990, 2005)
    assert shown(1800) == (1990, 2005)
    assert shown(2500) == (2085, 2100)


def test_window_without_spans_is_this_year():
    assert spans.window([], TODAY, year_width=90) == Window(2026, 2026, 90)
