"""A migrated database, made once and copied: for every worker of a run and for every portal of real processes.

Migrating takes as long as a hundred tests. The copy is made from a template that is named after the migrations and
the kind of database; whoever comes first makes it with ``manage.py migrate``, the others wait for it.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.color import no_style
from django.db import connection

ROOT = Path(__file__).resolve().parents[1]


def _name() -> str:
    digest = hashlib.sha256()
    for path in sorted([*ROOT.glob("*/migrations/*.py"), ROOT / "requirements.txt"]):
        digest.update(path.read_bytes())
    return f"leitwerk_template_{digest.hexdigest()[:12]}"


@contextmanager
def _alone(name: str) -> Iterator[None]:
    """One process at a time."""
    with (Path(settings.DATA_DIR) / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _migrate(url: str) -> None:
    run = subprocess.run(
        [sys.executable, "manage.py", "migrate", "-v0"],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": url, "DEBUG": "on"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr


def copy_to(name: str) -> str:
    """Make or replace the database of that name (SQLite: the file) and return its address."""
    return copy_file_to(Path(name)) if connection.vendor == "sqlite" else _copied_database(name)


def drop(name: str) -> None:
    """Take the database away again, whoever is still connected to it."""
    if connection.vendor == "sqlite":
        for end in ("", "-wal", "-shm"):
            Path(f"{name}{end}").unlink(missing_ok=True)
    else:
        with _server() as cursor:
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def copy_file_to(target: Path) -> str:
    """The same on SQLite, whatever the run uses."""
    template = Path(settings.DATA_DIR) / f"{_name()}.sqlite3"
    with _alone(template.name):
        if not template.exists():
            unfinished = template.with_suffix(".unfinished")
            drop(str(unfinished))
            _migrate(f"sqlite:///{unfinished}")
            unfinished.rename(template)
    drop(str(target))
    shutil.copyfile(template, target)
    return f"sqlite:///{target}"


def _copied_database(target: str) -> str:
    template = _name()
    with _alone(template), _server() as cursor:
        cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template])
        if not cursor.fetchone():
            unfinished = f"{template}_unfinished"
            cursor.execute(f'DROP DATABASE IF EXISTS "{unfinished}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{unfinished}"')
            _migrate(_address(unfinished))
            cursor.execute(f'ALTER DATABASE "{unfinished}" RENAME TO "{template}"')
    drop(target)
    with _alone(template), _server() as cursor:
        cursor.execute(f'CREATE DATABASE "{target}" TEMPLATE "{template}"')
    return _address(target)


@contextmanager
def _server() -> Iterator[Any]:
    """The server's own database, beside every other one."""
    import psycopg2

    place = settings.DATABASES["default"]
    server = psycopg2.connect(
        host=place["HOST"], port=place["PORT"], user=place["USER"], password=place["PASSWORD"], dbname="postgres"
    )
    with closing(server):
        server.autocommit = True
        yield server.cursor()


def _address(name: str) -> str:
    place = settings.DATABASES["default"]
    password = f":{place['PASSWORD']}" if place["PASSWORD"] else ""
    return f"postgres://{place['USER']}{password}@{place['HOST']}:{place['PORT']}/{name}"


# What describes the models is the same after every test, and making it anew takes longer than most tests.
KEPT = {"django_migrations", "django_content_type", "auth_permission"}


def empty() -> None:
    """Empty the tables that hold rows, instead of all hundred and what ``migrate`` would write again afterwards."""
    quoted = connection.ops.quote_name
    names = sorted(set(connection.introspection.table_names()) - KEPT)
    with connection.cursor() as cursor:
        asked = (f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {quoted(name)})" for name in names)
        cursor.execute(" UNION ALL ".join(asked))
        filled = [name for (name,) in cursor.fetchall()]
    if filled:
        connection.ops.execute_sql_flush(connection.ops.sql_flush(no_style(), filled, allow_cascade=True))
