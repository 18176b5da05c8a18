"""Every address stands in the access matrix, and every cell holds."""

from collections.abc import Iterator
from copy import copy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.house.access_matrix import EXEMPT, LOGIN, MATRIX, Row

PEOPLE = ("nobody", "amira", "ole", "dorothee", "bilal", "carla", "zora", "link")


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


def answer_of(client: Client, row: Row, address: str) -> Any:
    """What a person gets, in the matrix's words; whatever the act changed is taken back."""
    with transaction.atomic():
        response = getattr(client, row.method)(address)
        if response.streaming:
            # Read to its end, the file is closed; response.close() would close PostgreSQL's connection, too.
            b"".join(response.streaming_content)
        transaction.set_rollback(True)
    if response.status_code == 302 and response["Location"].startswith(f"{reverse('accounts:login')}?next="):
        return LOGIN
    return 200 if response.status_code in (204, 302, 303) else response.status_code


@pytest.mark.parametrize("floor", sorted({row.url_name.split(":")[0] for row in MATRIX}))
def test_everybody_gets_what_the_matrix_says(floor: str, things, browse, request):
    people = {name: None if name in {"nobody", "link"} else request.getfixturevalue(name) for name in PEOPLE}
    clients = {name: browse(person) for name, person in people.items()}
    clients["link"].get(reverse("measures:link_report", kwargs=things["mail_link"]))
    cookies = {name: copy(client.cookies) for name, client in clients.items()}
    found, promised = {}, {}

    for row in (row for row in MATRIX if row.url_name.split(":")[0] == floor):
        address = reverse(row.url_name, kwargs={**(things[row.key] if row.key else {}), **row.kwargs})
        place = f"{row.url_name} {row.method} {row.key}"
        promised[place] = {name: getattr(row, name) for name in PEOPLE}
        found[place] = {}
        for name in PEOPLE:
            client = clients[name]
            client.cookies = copy(cookies[name])
            found[place][name] = answer_of(client, row, address)

    assert {place: cells for place, cells in found.items() if cells != promised[place]} == {}
