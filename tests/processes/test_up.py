"""``manage.py up``: from an empty folder to a portal that answers, and again."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.processes.conftest import ROOT, Portal, free_port, wait_for


class Up(Portal):
    """A portal started with the one command and nothing in its environment but where it lies and listens."""

    def __init__(self, folder, port: int) -> None:
        super().__init__(folder, PORT=str(port))
        self.port = port
        for name in ("SECRET_KEY", "DJANGO_SETTINGS_MODULE", "JOB_LEASE_SECONDS", "JOB_PATIENCE_SECONDS"):
            del self.environment[name]

    def start_up(self) -> subprocess.Popen[bytes]:
        program = self.start(sys.executable, "manage.py", "up")
        wait_for(lambda: "Strg-C" in self.log.read_text() or program.poll() is not None, seconds=300)
        assert program.poll() is None, self.log.read_text()
        return program

    def stop(self, program: subprocess.Popen[bytes]) -> None:
        program.send_signal(signal.SIGINT)
        assert program.wait(40) == 0
        self.log.write_text("")

    def status(self, path: str) -> int:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as answer:
                return answer.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def children(self, word: str) -> list[int]:
        """Processes of this portal whose command contains the word."""
        found = []
        for entry in os.listdir("/proc"):
            if entry.isdigit():
                try:
                    with (
                        open(f"/proc/{entry}/environ", "rb") as environment,
                        open(f"/proc/{entry}/cmdline", "rb") as words,
                    ):
                        mine = f"DATA_DIR={self.folder}".encode() in environment.read().split(b"\0")
                        if mine and word.encode() in words.read():
                            found.append(int(entry))
                except OSError:
                    continue
        return sorted(found)


@dataclass(frozen=True)
class FirstStart:
    """What was seen when the portal started from an empty folder, and the folder that it left behind."""

    folder: Path
    login: int
    health: int
    secret_mode: str
    left_running: list[int]


@pytest.fixture(scope="session")
def first_start(tmp_path_factory) -> FirstStart:
    """Migrating, loading the demo and collecting files takes a while; the later starts begin with a copy of it."""
    portal = Up(tmp_path_factory.mktemp("first") / "portal", free_port())
    portal.folder.mkdir()
    try:
        program = portal.start_up()
        login = portal.status("/anmelden/")
        health = wait_for(lambda: portal.status("/gesundheit/") == 200 and 200, seconds=60)
        mode = oct((portal.folder / "secret_key").stat().st_mode)[-3:]
        portal.ask("from tests.factories import UserFactory\nanswer = UserFactory(email='bleibt@lindenau.example').pk")
        portal.stop(program)
        return FirstStart(portal.folder, login, health, mode, portal.children(""))
    finally:
        portal.end()


@pytest.fixture
def up(tmp_path, first_start) -> Iterator[Up]:
    portal = Up(tmp_path / "portal", free_port())
    shutil.copytree(first_start.folder, portal.folder, ignore=shutil.ignore_patterns("socket"))
    yield portal
    portal.end()


@pytest.fixture
def fresh(tmp_path) -> Iterator[Up]:
    portal = Up(tmp_path / "portal", free_port())
    portal.folder.mkdir()
    yield portal
    portal.end()


def test_up_starts_from_an_empty_folder_and_keeps_the_data(first_start, up):
    assert (first_start.login, first_start.health, first_start.secret_mode) == (200, 200, "600")
    assert first_start.left_running == []
    secret = (up.folder / "secret_key").read_text()

    up.start_up()

    assert up.status("/anmelden/") == 200
    assert (up.folder / "secret_key").read_text() == secret
    assert (
        up.ask("from accounts.models import User\nanswer = User.objects.filter(email__startswith='bleibt').count()")
        == 1
    )


def test_up_starts_a_killed_worker_again(up):
    up.start_up()
    before = wait_for(lambda: up.children("worker"))

    for pid in before:
        os.kill(pid, signal.SIGKILL)

    after = wait_for(lambda: [pid for pid in up.children("worker") if pid not in before])
    assert after
    up.ask("from accounts.models import SignOfLife\nSignOfLife.objects.all().delete()\nanswer = 0")
    assert wait_for(lambda: up.status("/gesundheit/") == 200, seconds=60)


def test_up_leaves_nothing_behind_when_it_is_killed_itself(up):
    program = up.start_up()

    program.kill()
    program.wait()

    assert wait_for(lambda: up.children("") == [], seconds=30)


def test_up_says_which_variable_to_set_when_the_port_is_taken(fresh):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", fresh.port))
        taken.listen()
        program = fresh.start(sys.executable, "manage.py", "up")
        assert program.wait(60) != 0

    assert f"make run PORT={fresh.port + 1}" in fresh.log.read_text()


def test_up_refuses_to_start_twice_with_one_folder(up):
    up.start_up()
    again = up.start(sys.executable, "manage.py", "up", PORT=str(free_port()))

    assert again.wait(60) != 0
    assert "läuft bereits" in up.log.read_text()


def test_up_works_in_a_folder_whose_path_is_too_long_for_a_socket(tmp_path, first_start):
    folder = tmp_path / ("langer-ordnername-" * 8)
    shutil.copytree(first_start.folder, folder, ignore=shutil.ignore_patterns("socket"))
    portal = Up(folder, free_port())
    try:
        portal.start_up()
        assert wait_for(lambda: portal.status("/gesundheit/") == 200, seconds=60)
    finally:
        portal.end()


def test_other_commands_find_the_secret_that_up_made_but_make_none_themselves(tmp_path):
    portal = Up(tmp_path, free_port())
    run = subprocess.run(
        [sys.executable, "manage.py", "check"],
        cwd=ROOT,
        env=portal.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode != 0
    assert "SECRET_KEY is missing" in run.stderr

    (tmp_path / "secret_key").write_text("made by an earlier start")
    assert portal.manage("check") == "System check identified no issues (0 silenced).\n"
