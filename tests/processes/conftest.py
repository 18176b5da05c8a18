"""A portal of real processes with a database and a folder of its own."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.conftest import browser  # noqa: F401  one for all modules: a second driver cannot start beside it

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "config" / "scripts"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder starts processes."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.processes)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_for(condition: Callable[[], Any], seconds: float = 60, pause: float = 0.2) -> Any:
    """The first answer that counts as true; fails the test when none came in time."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if answer := condition():
            return answer
        time.sleep(pause)
    pytest.fail(f"Nothing within {seconds} seconds.")


class Portal:
    """The environment of one portal, the programs started in it, and questions to its database."""

    def __init__(self, folder: Path, **environment: str) -> None:
        self.folder = folder
        self.log = folder / "programs.log"
        self.programs: list[subprocess.Popen[bytes]] = []
        inherited = ("PATH", "LANG", "HOME", "TMPDIR")
        self.environment = {
            **{name: os.environ[name] for name in inherited if name in os.environ},
            "DATA_DIR": str(folder),
            "SECRET_KEY": "only-for-this-test",
            "VIRTUAL_ENV": sys.prefix,
            "DJANGO_SETTINGS_MODULE": "tests.processes.settings",
            "EMAIL_URL": "filemail://" + str(folder / "mail"),
            "JOB_LEASE_SECONDS": "3",
            "JOB_PATIENCE_SECONDS": "3",
            **environment,
        }

    def start(self, *command: str | Path, **environment: str) -> subprocess.Popen[bytes]:
        with self.log.open("ab") as log:
            program = subprocess.Popen(
                [str(word) for word in command],
                cwd=ROOT,
                env={**self.environment, **environment},
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.programs.append(program)
        return program

    def manage(self, *arguments: str) -> str:
        """What a management command prints."""
        run = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=False,
            timeout=240,
        )
        assert run.returncode == 0, run.stderr
        return run.stdout

    def ask(self, code: str) -> Any:
        """Run Python inside the portal; ``answer`` is what it leaves behind."""
        printed = self.manage("shell", "--no-imports", "-v0", "-c", f"{code}\nimport json\nprint(json.dumps(answer))")
        return json.loads(printed.splitlines()[-1])

    def kill(self, program: subprocess.Popen[bytes]) -> None:
        """``kill -9`` for the program and its children."""
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()

    def end(self) -> None:
        for program in reversed(self.programs):
            if program.poll() is None:
                program.terminate()
                with contextlib.suppress(subprocess.TimeoutExpired):
                    program.wait(15)
            with contextlib.suppress(ProcessLookupError):
                os.killpg(program.pid, signal.SIGKILL)
            program.wait()


class Broker:
    """A Redis that can be taken away and comes back with its queue."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.port = free_port()
        self.process: subprocess.Popen[bytes] | None = None
        self.start()

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def start(self) -> None:
        program = shutil.which("redis-server")
        assert program, "Redis is missing. Run: config/scripts/install.sh test"
        # fmt: off
        self.process = subprocess.Popen(
            [program, "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self.folder),
             "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--loglevel", "warning"],
            stdout=subprocess.DEVNULL,
        )
        # fmt: on
        wait_for(self._listens, seconds=20)

    def stop(self) -> None:
        if self.process and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0


@pytest.fixture
def broker(tmp_path) -> Iterator[Broker]:
    folder = tmp_path / "redis"
    folder.mkdir()
    redis = Broker(folder)
    yield redis
    redis.stop()


@pytest.fixture
def database_url(tmp_path) -> Iterator[str]:
    """A database of the test's own, of the kind that the whole run uses."""
    from django.conf import settings
    from django.db import connection

    if connection.vendor == "sqlite":
        yield f"sqlite:///{tmp_path / 'own.sqlite3'}"
        return
    import psycopg2

    place = settings.DATABASES["default"]
    name = f"processes_{os.getpid()}_{time.monotonic_ns()}"
    server = psycopg2.connect(host=place["HOST"], port=place["PORT"], user=place["USER"], dbname="postgres")
    server.autocommit = True
    server.cursor().execute(f'CREATE DATABASE "{name}"')
    yield f"postgres://{place['USER']}@{place['HOST']}:{place['PORT']}/{name}"
    server.cursor().execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    server.close()


@pytest.fixture
def portal(tmp_path, broker, database_url) -> Iterator[Portal]:
    """A migrated portal with one town and one person, and a broker; no program runs yet."""
    folder = tmp_path / "portal"
    folder.mkdir()
    portal = Portal(folder, DATABASE_URL=database_url, CELERY_BROKER_URL=broker.url)
    portal.manage("migrate", "-v0")
    portal.ask(SETTLE_IN)
    yield portal
    portal.end()


SETTLE_IN = """
from tests.factories import MembershipFactory
answer = MembershipFactory(user__email="ole@lindenau.example", municipality__slug="lindenau").pk
"""
