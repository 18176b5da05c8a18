"""Asks for pages in this process, after warming up, and says how long, how many queries, how many bytes."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import override_settings
from django.urls import reverse

from config.bench import sizes

WARM_UPS, REQUESTS, GROWN = 6, 50, 10
_STATIC = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
BOTH = ("office", "board")


@dataclass(frozen=True)
class Work:
    """Its name in the table, what it is, who asks, for which address; what is sent there, each time with a new number; how often at most."""

    name: str
    what: str
    roles: tuple[str, ...]
    address: Callable[[sizes.Town], str]
    content: Callable[[sizes.Town, int], dict[str, Any]] | None = None
    most: int = REQUESTS

    def ask(self, client: Client, town: sizes.Town, number: int) -> Any:
        """One request."""
        if self.content is None:
            return client.get(self.address(town))
        return client.post(self.address(town), self.content(town, number))


def _typed(town: sizes.Town, number: int) -> dict[str, Any]:
    """What an open editor sends a few seconds after the last time: one word more."""
    text = town.chapter.text.replace("</p>", f" Wort{number}</p>", 1)
    return {"title": town.chapter.title, "text": text, "based_on": 1, "draft": "messung", "turn": number}


def _both(town: sizes.Town) -> dict[str, str]:
    return {"von": f"f{town.draft.pk}", "bis": f"f{town.edition.pk}"}


def _name(town: sizes.Town, number: int) -> dict[str, str]:
    """A new name for every frozen state."""
    return {"name": f"Stand {number}"}


def _concept(name: str) -> Callable[[sizes.Town], str]:
    """The address of that name, of the measured concept."""
    return lambda town: reverse(name, args=[town.edition.concept_id])


WORKS: tuple[Work, ...] = (
    Work("W1", "one chapter: text", BOTH, lambda town: reverse("concepts:element", args=[town.chapter.pk])),
    Work(
        "W1p",
        "adopted edition: all 10,000 words",
        ("anonymous", *BOTH),
        lambda town: reverse("concepts:edition", args=[town.edition.pk]),
    ),
    Work(
        "W1c",
        "one chapter: a page of comments",
        BOTH,
        lambda town: reverse("consultations:of_element", args=[town.chapter.pk]),
    ),
    Work(
        "W2",
        "one chapter: the editor's page",
        ("office",),
        lambda town: reverse("concepts:edit_text", args=[town.chapter.pk]),
    ),
    Work(
        "W2a",
        "one chapter: autosave",
        ("office",),
        lambda town: reverse("concepts:autosave", args=[town.chapter.pk]),
        _typed,
    ),
    Work("W6", "list of measures", BOTH, lambda town: reverse("measures:list")),
    Work("W6t", "tree of measures", BOTH, lambda town: reverse("measures:tree")),
    Work("W6b", "board of measures", BOTH, lambda town: reverse("measures:board")),
    Work("W6z", "timeline of measures", BOTH, lambda town: reverse("measures:timeline")),
    Work("W6o", "overview of measures", BOTH, lambda town: reverse("measures:overview")),
    Work("W7", "one measure", BOTH, lambda town: reverse("measures:detail", args=[town.measure.pk])),
    Work(
        "W13",
        "quality check of a concept of 10,000 words",
        ("office",),
        lambda town: reverse("concepts:quality", args=[town.edition.concept_id]),
    ),
    Work("W10", "all measures as XLSX", ("office",), lambda town: reverse("measures:export", query={"format": "xlsx"})),
    Work("W11", "freeze the state", ("office",), _concept("concepts:freeze"), _name, most=5),
    Work(
        "W11e",
        "the frozen state as a file",
        ("office",),
        lambda town: reverse("concepts:edition_json", args=[town.state.pk]),
    ),
    Work("W9", "list of indicators", BOTH, lambda town: reverse("monitoring:list")),
    Work(
        "W5",
        "compare two editions: 10,000 words, one in ten changed",
        ("office",),
        lambda town: reverse("concepts:compare", args=[town.draft.concept_id], query=_both(town)),
    ),
)


def measure(*, requests: int = REQUESTS) -> list[dict[str, Any]]:
    """One entry per work and person, with its growth at ten times the data; nothing stays in the database."""
    found: list[dict[str, Any]] = []
    with override_settings(STORAGES=_STATIC, ALLOWED_HOSTS=["localhost"]):
        small, large = _at(1, requests), _at(GROWN, requests)
    for entry, grown in zip(small, large, strict=True):
        entry["growth"] = round(grown["median_ms"] / entry["median_ms"], 2)
        entry["queries_x10"] = grown["queries"]
        found.append(entry)
    return found


def _at(times: int, requests: int) -> list[dict[str, Any]]:
    with transaction.atomic():
        town = sizes.town(times=times)
        found = [
            {"work": work.name, "what": work.what, "as": role, **_asked(work, town, town.people[role], requests)}
            for work in WORKS
            for role in work.roles
        ]
        transaction.set_rollback(True)
    return found


def _asked(work: Work, town: sizes.Town, person: Any, requests: int) -> dict[str, Any]:
    client = Client(SERVER_NAME="localhost")
    if person is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    requests = min(requests, work.most)
    for number in range(min(WARM_UPS, requests)):
        work.ask(client, town, number + 1)
    seconds = []
    for number in range(WARM_UPS, WARM_UPS + requests):
        started = time.perf_counter()
        response = work.ask(client, town, number + 1)
        seconds.append(time.perf_counter() - started)
    with _counting() as queries:
        work.ask(client, town, WARM_UPS + requests + 1)
    return {
        "status": response.status_code,
        "median_ms": round(median(seconds) * 1000, 1),
        "p95_ms": round(quantiles(seconds, n=20)[-1] * 1000, 1),
        "queries": len(queries),
        "bytes": len(response.content),
    }


@contextmanager
def _counting() -> Iterator[list[str]]:
    queries: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        queries.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield queries
