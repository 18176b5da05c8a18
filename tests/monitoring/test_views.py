"""Pages of indicators."""

import json

import pytest
from django.urls import reverse

from monitoring import edition_parts
from monitoring.models import Indicator, Value
from tests.factories import ConceptFactory, ElementFactory, IndicatorFactory, MeasureFactory, ValueFactory
from tests.pages import HTMX, same, swapped, words


@pytest.fixture
def graduates(town):
    """Total 1.200, one small group whose number must never be seen."""
    indicator = IndicatorFactory(municipality=town, name="Abschlüsse", unit="count", decimals=0, code="K-1")
    for group, number in (("", 12007), ("Gruppe A", 3), ("Gruppe B", 4711), ("Gruppe C", 7293)):
        ValueFactory(indicator=indicator, year=2025, group=group, number=number)
        ValueFactory(indicator=indicator, year=2024, group=group, number=number + 50)
    return indicator


def address(name: str, thing) -> str:
    return reverse(f"monitoring:{name}", args=[thing.pk])


def test_list_shows_latest_value_trend_and_target(browse, carla, town):
    indicator = IndicatorFactory(municipality=town, direction="higher", target_value=60, target_year=2030)
    ValueFactory(indicator=indicator, year=2024, number="40.5")
    ValueFactory(indicator=indicator, year=2025, number="48.2")

    said = words(browse(carla).get(reverse("monitoring:list")).content.decode())

    assert "48,2 Prozent (2025)" in said and "60,0 Prozent (2030)" in said and "2024" in said
    assert indicator.trend.level == "ok"


def test_list_filters_by_words_kind_field_and_missing_values(browse, ole, town):
    field = ElementFactory(concept=ConceptFactory(municipality=town), kind="field")
    wanted = IndicatorFactory(municipality=town, name="Sprachkurse besucht", kind="output")
    wanted.elements.add(field)
    other = IndicatorFactory(municipality=town, name="Arbeit")
    ValueFactory(indicator=other)
    page = browse(ole)

    for query in ({"words": "sprach"}, {"kind": "output"}, {"element": field.pk}, {"without_values": "on"}):
        assert list(page.get(reverse("monitoring:list"), query).context["page"].object_list) == [wanted]
    assert (
        len(page.get(reverse("monitoring:list"), {"kind": "unsinn", "element": "x"}).context["page"].object_list) == 2
    )


def test_list_swap_equals_the_page_loaded_afresh(browse, ole, graduates):
    assert same(*swapped(browse(ole), reverse("monitoring:list")))


def test_list_takes_the_same_queries_for_one_and_for_many(browse, ole, town, django_assert_max_num_queries):
    page = browse(ole)
    page.get(reverse("monitoring:list"))
    for _ in range(6):
        ValueFactory(indicator=IndicatorFactory(municipality=town))
        with django_assert_max_num_queries(10):
            page.get(reverse("monitoring:list"))


def test_detail_shows_chart_table_and_links_within_its_queries(browse, ole, graduates, django_assert_max_num_queries):
    measure = MeasureFactory(municipality=graduates.municipality, title="Nachhilfe")
    goal = ElementFactory(concept=ConceptFactory(municipality=graduates.municipality), goal=True, text="<p>Alle.</p>")
    graduates.measures.add(measure)
    graduates.elements.add(goal)
    page = browse(ole)
    page.get(reverse("monitoring:list"))

    with django_assert_max_num_queries(12):
        response = page.get(address("detail", graduates))

    body = response.content.decode()
    assert body.count('role="img"') == 2 and "<caption>" in body
    assert "12.007" in body and "Nachhilfe" in body and "Alle." in body


def test_a_protected_number_appears_nowhere_and_cannot_be_worked_out(browse, ole, carla, graduates):
    graduates.concept = ConceptFactory(municipality=graduates.municipality)
    graduates.unit_label = "Abschlüsse"
    graduates.save()
    Value.objects.filter(group="Gruppe A").update(number="4.9901")

    pages = [browse(who).get(address("detail", graduates)).content.decode() for who in (ole, carla)]
    pages.append(browse(ole).get(reverse("monitoring:list")).content.decode())
    pages.append(browse(carla).get(address("values_csv", graduates)).content.decode())
    pages.append(json.dumps(edition_parts.indicators(graduates.concept)))

    for page in pages:
        for secret in ("4.99", "4,99", "4.711", "4711", "4.761", "4761"):
            assert secret not in page
    assert "7.293" in pages[0] and "7293" in pages[3] and "•" in pages[3]


def test_values_are_protected_on_their_own_too(graduates):
    shown = {(v.group, v.year): v.shown.marker for v in graduates.values.all()}

    assert shown[("Gruppe A", 2025)] == "•" and shown[("Gruppe B", 2025)] == "•" and shown[("", 2025)] == ""


def test_values_csv_is_a_german_table_without_formulas(browse, ole, town):
    indicator = IndicatorFactory(municipality=town)
    ValueFactory(indicator=indicator, year=2025, group="=HYPERLINK(1)", number="12.5", note="@böse")

    response = browse(ole).get(address("values_csv", indicator))

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response.content.startswith(b"\xef\xbb\xbf")
    line = response.content.decode("utf-8-sig").splitlines()[1]
    assert line == "2025;;'=HYPERLINK(1);12,5;Prozent;;'@böse"


def rows(*filled, initial=0):
    """A form of values as a browser posts it."""
    posted = {"values-TOTAL_FORMS": len(filled), "values-INITIAL_FORMS": initial}
    for index, row in enumerate(filled):
        base = {"year": "", "group": "", "number": "", "marker": "", "base": "", "period": "", "note": ""}
        posted |= {f"values-{index}-{name}": value for name, value in (base | row).items()}
    return posted


def test_values_are_added_changed_and_deleted(browse, ole, town):
    indicator = IndicatorFactory(municipality=town)
    old = ValueFactory(indicator=indicator, year=2023, number="1")
    gone = ValueFactory(indicator=indicator, year=2022)
    page = browse(ole)

    page.post(
        address("values", indicator),
        rows(
            {"id": gone.pk, "year": 2022, "number": "3", "DELETE": "on"},
            {"id": old.pk, "year": 2023, "number": "1.234,5"},
            {"year": 2024, "group": "Frauen", "marker": "/"},
            {},
            initial=2,
        ),
    )

    found = [(v.year, v.group, str(v.number), v.marker) for v in indicator.values.order_by("year")]
    assert found == [(2023, "", "1234.5000", ""), (2024, "Frauen", "None", "/")]
    assert 'value="1.234,5"' in page.get(address("values", indicator)).content.decode()


@pytest.mark.parametrize(
    "row",
    [
        {"year": 2024},
        {"year": 2024, "number": "viel"},
        {"year": 24, "number": "1"},
        {"year": 2024, "number": "1", "marker": "•"},
        {"year": 2023, "number": "1"},
    ],
)
def test_values_refuse_bad_input_with_a_sentence(browse, ole, town, row):
    indicator = IndicatorFactory(municipality=town)
    old = ValueFactory(indicator=indicator, year=2023, number="1")

    response = browse(ole).post(
        address("values", indicator), rows({"id": old.pk, "year": 2023, "number": "1"}, row, initial=1)
    )

    assert response.status_code == 200 and response.context["rows"].total_error_count() > 0
    assert Value.objects.count() == 1


def test_create_stores_an_indicator_of_the_town_and_goes_on_to_its_values(browse, ole, town):
    field = ElementFactory(concept=ConceptFactory(municipality=town), kind="field")
    sheet = {
        "name": " Anteil \n der Kinder ",
        "kind": "context",
        "direction": "higher",
        "unit": "percent",
        "decimals": 1,
        "minimum_cell_count": 5,
        "target_value": "62,5",
        "elements": [field.pk],
    }

    response = browse(ole).post(reverse("monitoring:create"), sheet)

    made = Indicator.objects.get()
    assert (made.name, made.municipality, str(made.target_value)) == ("Anteil der Kinder", town, "62.5000")
    assert list(made.elements.all()) == [field]
    assert response["Location"] == address("values", made)


def test_edit_refuses_a_code_that_another_indicator_bears(browse, ole, graduates, town):
    other = IndicatorFactory(municipality=town, code="K-2")

    response = browse(ole).post(
        address("edit", other),
        {
            "name": "x",
            "code": "K-1",
            "kind": "context",
            "direction": "neutral",
            "unit": "percent",
            "decimals": 1,
            "minimum_cell_count": 5,
        },
    )

    assert response.status_code == 200 and response.context["form"].errors
    other.refresh_from_db()
    assert other.code == "K-2"


def test_link_and_unlink_an_element(browse, ole, graduates, town):
    field = ElementFactory(concept=ConceptFactory(municipality=town), kind="field")
    page = browse(ole)

    fragment = page.post(address("link_element", field), {"indicator": graduates.pk}, headers=HTMX).content.decode()
    assert list(field.indicators.all()) == [graduates] and "Abschlüsse" in words(fragment)
    assert same(page.get(address("of_element", field)).content.decode(), fragment)

    page.post(reverse("monitoring:unlink_element", args=[field.pk, graduates.pk]))
    assert list(field.indicators.all()) == []


def test_link_refuses_other_towns_chapters_and_nothing(browse, ole, town, other_town):
    concept = ConceptFactory(municipality=town)
    field, chapter = ElementFactory(concept=concept, kind="field"), ElementFactory(concept=concept, kind="chapter")
    page = browse(ole)

    foreign = page.post(address("link_element", field), {"indicator": IndicatorFactory(municipality=other_town).pk})
    page.post(address("link_element", chapter), {"indicator": IndicatorFactory(municipality=town).pk})
    page.post(address("link_element", field), {"indicator": "x"})

    assert foreign.status_code == 404
    assert list(Indicator.elements.through.objects.all()) == []


def test_link_and_unlink_a_measure(browse, ole, graduates, town):
    measure = MeasureFactory(municipality=town)
    page = browse(ole)

    page.post(address("link_measure", measure), {"indicator": graduates.pk})
    assert list(measure.indicators.all()) == [graduates]
    assert same(*swapped(page, address("of_measure", measure)))

    page.post(reverse("monitoring:unlink_measure", args=[measure.pk, graduates.pk]))
    assert list(measure.indicators.all()) == []
