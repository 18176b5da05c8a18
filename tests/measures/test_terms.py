"""Years that phrases of real sheets speak of, and those they do not speak of."""

import pytest

from measures import terms


@pytest.mark.parametrize(
    ("phrase", "years"),
    [
        ("Schuljahr 2020/21", (2020, 2021)),
        ("Schuljahr 2020/2021", (2020, 2021)),
        ("Schuljahre 2027/28 und 2028/29", (2027, 2029)),
        ("2026", (2026, 2026)),
        ("Ende 2026", (2026, 2026)),
        ("2. Halbjahr 2026", (2026, 2026)),
        ("2016 bis 2022 (1. und 2. Förderphase)", (2016, 2022)),
        ("2016–2022", (2016, 2022)),
        ("2016 - 2022", (2016, 2022)),
        ("2019-25", (2019, 2025)),
        ("von 2019 bis Ende 2023", (2019, 2023)),
        ("01.03.2021 bis 28.02.2023", (2021, 2023)),
        ("03/2021 – 12/2022", (2021, 2022)),
        ("2021-03-01", (2021, 2021)),
        ("2023, 2024 und 2025", (2023, 2025)),
        ("alle zwei Jahre, nächstes Mal im September 2027", (2027, 2027)),
        ("seit 2019", (2019, None)),
        ("Seit Herbst 2019", (2019, None)),
        ("in Durchführung seit dem Schuljahr 2020/21", (2020, None)),
        ("laufend seit 2019", (2019, None)),
        ("2019 ff.", (2019, None)),
        ("ab Herbst 2027", (2027, None)),
        ("zwei Jahrgänge ab September 2027", (2027, None)),
        ("ab 1. August 2026", (2026, None)),
        ("Beginn: 2027", (2027, None)),
        ("bis 2027", (None, 2027)),
        ("zunächst bis Ende 2027", (None, 2027)),
        ("laufend, befristet bis zum Schuljahr 2026/27", (None, 2027)),
        ("Abschluss 2027", (None, 2027)),
    ],
)
def test_years_reads_what_a_phrase_says(phrase, years):
    assert terms.years(phrase) == years


@pytest.mark.parametrize(
    "phrase",
    [
        "",
        "laufend",
        "kurz- bis mittelfristig",
        "kurz-, mittel- und langfristig",
        "seit über 10 Jahren",
        "drei Kita-Jahre, Verlängerung vorgesehen",
        "laufend (Evaluation 2027)",
        "vor 2020",
        "nach dem Jahr 2025",
        "2028 bis 2026",
        "2000 Euro im Jahr",
        "12.2020 Personen",
        "1,2020",
        "12026",
        "20267",
        "Vorlage Nr. 2021/0456",
        "Agenda 2030",
        "in den 1980er Jahren",
        "---",
        "---" * 3000,
        "1" * 5000,
        "seit " * 3000,
    ],
)
def test_years_claims_nothing_where_a_phrase_names_none_for_certain(phrase):
    assert terms.years(phrase) is None
