"""Asks for pages in this process, after warming up, and says how long, how many queries, how many bytes.

Every line is told as soon as it is known; nothing stays in the database.
"""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median, quantiles
from typing import Any

from django.db import connection, transaction
from django.test import Client
from django.test.utils import override_settings

from config.bench import sizes
from config.bench.works import REQUESTS, WORKS, Work

WARM_UPS, GROWN, GROWN_REQUESTS, FEW, MANY, MOST_AMONG_MANY = 6, 10, 3, 10, 10_000, 1.2
_STATIC = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
Say = Callable[[str], None]
Works = tuple[Work, ...]
Found = dict[tuple[str, str], dict[str, Any]]


def measure(
    *, requests: int = REQUESTS, only: tuple[str, ...] = (), among_many: bool = True, say: Say = print
) -> list[dict[str, Any]]:
    """One entry per work and person: its cost, among very many municipalities, and at ten times the data."""
    works = tuple(work for work in WORKS if work.is_called(only))
    crowded = tuple(work for work in works if work.among_many) if among_many else ()
    found: Found = {}
    with override_settings(STORAGES=_STATIC, ALLOWED_HOSTS=["localhost"]):
        with _town(1, say) as town:
            sizes.neighbours(FEW)
            _plain(works, town, requests, found, say)
            if crowded:
                _among_many(crowded, town, requests, found, say)
        with _town(GROWN, say) as town:
            _grown(works, town, min(requests, GROWN_REQUESTS), found, say)
    return [*found.values()]


def _plain(works: Works, town: sizes.Town, requests: int, found: Found, say: Say) -> None:
    for work, role in _asked_by(works):
        entry = _asked(work, town, role, requests)
        verdict = _verdict(work, entry)
        found[work.name, role] = {"work": work.name, "what": work.what, "as": role, **entry, "met": not verdict}
        say(_line(work, role, entry, _words(work, verdict)))


def _grown(works: Works, town: sizes.Town, requests: int, found: Found, say: Say) -> None:
    for work, role in _asked_by(works):
        entry, small = _asked(work, town, role, requests), found[work.name, role]
        small["growth"] = round(entry["median_ms"] / small["median_ms"], 2)
        small["queries_x10"] = entry["queries"]
        more = "" if entry["queries"] == small["queries"] else f", MISSED: {small['queries']} queries before"
        say(_line(work, role, entry, f"x{small['growth']} at {GROWN} times the data{more}"))


def _among_many(works: Works, town: sizes.Town, requests: int, found: Found, say: Say) -> None:
    """The same pages once more where ten thousand municipalities lie in the database and not ten."""
    sizes.neighbours(MANY)
    _learn()
    for work, role in _asked_by(works):
        entry, few = _asked(work, town, role, requests), found[work.name, role]
        few["among_many"] = round(entry["best_ms"] / few["best_ms"], 2)
        verdict = "met" if few["among_many"] <= MOST_AMONG_MANY else "MISSED"
        end = f"W14: x{few['among_many']} of {FEW} municipalities, at most x{MOST_AMONG_MANY}: {verdict}"
        say(_line(work, role, entry, end))


@contextmanager
def _town(times: int, say: Say) -> Iterator[sizes.Town]:
    started = time.perf_counter()
    with transaction.atomic():
        town = sizes.town(times=times)
        _learn()
        say(f"# Data of size {times} in {time.perf_counter() - started:.1f} s")
        yield town
        transaction.set_rollback(True)


def _learn() -> None:
    """Let the database look at what was just put in, as it does by itself once that is stored for good."""
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _asked_by(works: Works) -> Iterator[tuple[Work, str]]:
    return ((work, role) for work in works for role in work.roles)


def _asked(work: Work, town: sizes.Town, role: str, requests: int) -> dict[str, Any]:
    client = Client(SERVER_NAME="localhost")
    if (person := town.people[role]) is not None:
        client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    requests = min(requests, work.most)
    # What takes long is warm after one.
    for number in range(min(WARM_UPS, requests, max(1, work.most // 10))):
        work.ask(client, town, number + 1)
    seconds, busy = [], []
    for number in range(WARM_UPS, WARM_UPS + requests):
        started, worked = time.perf_counter(), time.process_time()
        work.ask(client, town, number + 1)
        busy.append(time.process_time() - worked)
        seconds.append(time.perf_counter() - started)
    with _counting() as queries:
        response = work.ask(client, town, WARM_UPS + requests + 1)
    return {
        "status": response.status_code,
        "median_ms": round(median(seconds) * 1000, 1),
        "best_ms": round(min(seconds) * 1000, 1),
        "p95_ms": round(quantiles(seconds, n=20)[-1] * 1000, 1),
        # Of this process alone, without the database: the steadier one on a busy machine.
        "cpu_ms": round(median(busy) * 1000, 1),
        "queries": len(queries),
        "bytes": len(response.content),
    }


def _verdict(work: Work, entry: dict[str, Any]) -> list[str]:
    """What is over the bounds."""
    bounds = (("ms", entry["median_ms"], work.most_ms), ("queries", entry["queries"], work.most_queries))
    return [unit for unit, found, most in bounds if most is not None and found > most]


def _words(work: Work, verdict: list[str]) -> str:
    bounds = ((work.most_ms, "ms"), (work.most_queries, "queries"))
    asked = ", ".join(f"{most} {unit}" for most, unit in bounds if most is not None)
    return f"at most {asked}: {'MISSED in ' + ' and '.join(verdict) if verdict else 'met'}"


def _line(work: Work, role: str, entry: dict[str, Any], end: str) -> str:
    return (
        f"{work.name:<4} {work.what:<36} {role:<9} {entry['median_ms']:>7} ms  p95 {entry['p95_ms']:>7}"
        f"  CPU {entry['cpu_ms']:>6} ms  {entry['queries']:>2} queries  {entry['bytes']:>7} bytes  {end}"
    )


@contextmanager
def _counting() -> Iterator[list[str]]:
    queries: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        queries.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        yield queries
