"""Every component in every state, as a browser draws it."""

import pytest

from tests.house.test_gallery import debug_mode  # noqa: F401


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.usefixtures("debug_mode")
def test_gallery_has_no_barrier_and_fits(browser_page, check_axe, check_fits, width):
    page = browser_page(None, width=width)

    page.goto("/galerie/")

    check_axe(page)
    check_fits(page)
