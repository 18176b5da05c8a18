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
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

from tests import prepared
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
        """Everything at once: that programs end in good order when they are asked to is a test of its own."""
        for program in reversed(self.programs):
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


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status == 200
    except OSError:
        return False


@pytest.fixture
def broker(tmp_path) -> Iterator[Broker]:
    folder = tmp_path / "redis"
    folder.mkdir()
    redis = Broker(folder)
    yield redis
    redis.stop()


@pytest.fixture
def database_url(tmp_path) -> Iterator[str]:
    """A migrated database of the test's own, of the kind that the whole run uses."""
    is_file = connection.vendor == "sqlite"
    name = str(tmp_path / "own.sqlite3") if is_file else f"processes_{os.getpid()}_{time.monotonic_ns()}"
    yield prepared.copy_to(name)
    prepared.drop(name)


@pytest.fixture
def portal(tmp_path, broker, database_url) -> Iterator[Portal]:
    """A migrated portal with one town and one person, and a broker; no program runs yet."""
    folder = tmp_path / "portal"
    folder.mkdir()
    portal = Portal(folder, DATABASE_URL=database_url, CELERY_BROKER_URL=broker.url)
    portal.ask(SETTLE_IN)
    yield portal
    portal.end()


@pytest.fixture(scope="session")
def web(tmp_path_factory) -> Iterator[Portal]:
    """A portal behind the web server of production, with its compressed static files; the same for all its tests."""
    folder = tmp_path_factory.mktemp("web")
    redis = Broker(folder)
    name = str(folder / "own.sqlite3") if connection.vendor == "sqlite" else f"web_{os.getpid()}"
    portal = Portal(
        folder,
        DATABASE_URL=prepared.copy_to(name),
        CELERY_BROKER_URL=redis.url,
        DJANGO_SETTINGS_MODULE="config.settings",
        STATIC_ROOT=str(folder / "static"),
        ALLOWED_HOSTS="127.0.0.1",
        HTTPS="off",
        HOST="127.0.0.1",
        PORT=str(free_port()),
    )
    try:
        portal.ask(SETTLE_IN)
        assert portal.start(SCRIPTS / "migrate.sh").wait(300) == 0, portal.log.read_text()
        portal.start(SCRIPTS / "start-web.sh")
        wait_for(lambda: answers(f"http://127.0.0.1:{portal.environment['PORT']}/anmelden/"), seconds=180)
        yield portal
    finally:
        portal.end()
        redis.stop()
        prepared.drop(name)


SETTLE_IN = """
from tests.factories import MembershipFactory
answer = MembershipFactory(user__email="ole@lindenau.example", municipality__slug="lindenau").pk
"""
