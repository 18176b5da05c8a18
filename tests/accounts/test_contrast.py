"""A colour is legible or is made so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts import contrast

colours = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#1f5f6b", "#1f5f6b", 1.0)],
)
def test_ratio_is_what_wcag_says(one, other, expected):
    assert round(contrast.ratio(one, other), 2) == expected


@given(colours, colours)
def test_ratio_does_not_depend_on_the_order(one, other):
    assert contrast.ratio(one, other) == contrast.ratio(other, one) >= 1


@given(colours)
def test_the_legible_version_is_legible_everywhere(colour):
    found = contrast.legible_version(colour)

    assert min(contrast.ratio(found, behind) for behind in ("#ffffff", "#f6f5f1", contrast.soft(found))) >= 4.5
    assert contrast.legible_version(found) == found


@given(colours)
def test_a_legible_colour_is_left_alone(colour):
    if contrast.is_legible(colour):
        assert contrast.legible_version(colour) == colour
