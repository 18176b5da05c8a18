"""The frame of every page, in a browser."""


def test_start_page_shows_the_frame(browser_page, check_axe, check_no_foreign_requests, check_fits, ole):
    page = browser_page(ole, width=320)

    page.goto("/")

    assert page.locator("html").get_attribute("lang") == "de"
    check_axe(page)
    check_fits(page)
    check_no_foreign_requests(page)
