"""Indicators in a browser: every page of them is accessible, wide and narrow."""

import pytest
from django.urls import reverse

from tests.factories import ConceptFactory, ElementFactory, IndicatorFactory, ValueFactory


@pytest.fixture
def graduates(town):
    """An indicator with values of four years, two groups and a target, and one without any."""
    field = ElementFactory(concept=ConceptFactory(municipality=town), kind="field", title="Bildung")
    indicator = IndicatorFactory(
        municipality=town, code="K-1", name="Schulabschlüsse", target_value=90, target_year=2030
    )
    indicator.elements.add(field)
    for year, number in ((2022, 71), (2023, 74), (2024, 76), (2025, 79)):
        ValueFactory(indicator=indicator, year=year, number=number)
        ValueFactory(indicator=indicator, year=year, number=number - 9, group="mit Einwanderungsgeschichte")
    IndicatorFactory(municipality=town, code="K-2", name="Noch ohne Werte")
    return indicator


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_of_indicators_is_accessible(browser_page, check_axe, check_fits, ole, graduates, width):
    page = browser_page(ole, width=width)
    addresses = [
        reverse("monitoring:list"),
        reverse("monitoring:create"),
        *[reverse(f"monitoring:{name}", args=[graduates.pk]) for name in ("detail", "edit", "values")],
        reverse("monitoring:of_element", args=[graduates.elements.get().pk]),
    ]

    for address in addresses:
        page.goto(address)
        check_axe(page)
        check_fits(page)
