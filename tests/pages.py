"""Comparing pages with the fragments that htmx swaps into them."""

import re

from django.test import Client
from lxml import html

HTMX = {"HX-Request": "true"}


def same(page: str, fragment: str) -> bool:
    """Whether the fragment is exactly what stands in the page under the fragment's id."""
    part = html.fragment_fromstring(fragment)
    places = html.document_fromstring(page).xpath(f"//*[@id='{part.get('id')}']")
    return len(places) == 1 and _plain(places[0]) == _plain(part)


def swapped(client: Client, address: str) -> tuple[str, str]:
    """The whole page and the fragment of the same address."""
    return client.get(address).content.decode(), client.get(address, headers=HTMX).content.decode()


def words(page: str) -> str:
    """What a page says, on one line."""
    return " ".join(html.document_fromstring(page).text_content().split())


def _plain(node: html.HtmlElement) -> str:
    """Without tokens, which differ from answer to answer, and without space between tags."""
    source = html.tostring(node, encoding="unicode", with_tail=False)
    source = re.sub(r'(name="csrfmiddlewaretoken" value=")[^"]*', r"\1", source)
    return re.sub(r"\s+", " ", source)
