"""Every address stands in the access matrix, and every cell holds."""

from collections.abc import Iterator

import pytest
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.house.access_matrix import EXEMPT, LOGIN, MATRIX, Row

PEOPLE = ("nobody", "amira", "ole", "dorothee", "bilal", "carla", "zora")


def url_names(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[str]:
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from url_names(entry, f"{namespace}{entry.namespace}:" if entry.namespace else namespace)
        elif isinstance(entry, URLPattern):
            yield f"{namespace}{entry.name}"


def test_every_address_stands_in_the_matrix():
    listed = {row.url_name for row in MATRIX}

    missing = [name for name in url_names() if name not in listed and not name.startswith(tuple(EXEMPT))]

    assert missing == []


def test_every_row_of_the_matrix_is_an_address():
    known = set(url_names())

    assert [row.url_name for row in MATRIX if row.url_name not in known] == []


@pytest.fixture
def things(town, amira, ole, dorothee, bilal, carla, zora):
    """One of everything in Lindenau: name of the row's key -> the kwargs of its address."""
    from tests.house.things import lindenau

    return lindenau(town=town, ole=ole, dorothee=dorothee, bilal=bilal)


@pytest.mark.parametrize("row", MATRIX, ids=lambda row: f"{row.url_name}-{row.method}")
def test_everybody_gets_what_the_matrix_says(row: Row, things, browse, request):
    kwargs = {**(things[row.key] if row.key else {}), **row.kwargs}
    address = reverse(row.url_name, kwargs=kwargs)
    people = {name: None if name == "nobody" else request.getfixturevalue(name) for name in PEOPLE}

    found = {}
    for name, person in people.items():
        response = getattr(browse(person), row.method)(address)
        sent_to_login = response.status_code == 302 and response["Location"].startswith(f"{reverse('accounts:login')}?next=")
        response.close()
        found[name] = (
            LOGIN if sent_to_login else 200 if response.status_code in (204, 302, 303) else response.status_code
        )

    assert found == {name: getattr(row, name) for name in PEOPLE}
