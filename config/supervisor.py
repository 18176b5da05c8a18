"""Keeps a handful of programs running: starts them, starts them again when they die, ends them together."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

# A program that dies so often within so many seconds is broken, not unlucky.
DEATHS_ALLOWED = 5
DEATHS_WITHIN = 60.0
SECONDS_TO_END = 20.0


class GivenUp(Exception):
    """A program dies again and again; the message names it."""


def _die_with_parent() -> None:
    """Linux ends the child when its parent is gone, also when the parent was killed without warning."""
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(1, signal.SIGTERM)  # PR_SET_PDEATHSIG


@dataclass
class Program:
    """One of the programs: its command, its log file (else the terminal) and how often it died lately."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path | None = None
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)

    def start(self) -> None:
        """Start it in a session of its own, so that its whole family can be ended together."""
        output = self.log.open("ab") if self.log else None
        try:
            self.process = subprocess.Popen(
                self.command,
                env=dict(self.environment),
                stdout=output,
                stderr=subprocess.STDOUT if output else None,
                stdin=subprocess.DEVNULL,
                start_new_session=True,
                preexec_fn=_die_with_parent,
            )
        finally:
            if output:
                output.close()

    @property
    def is_dead(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def start_again(self, now: float) -> None:
        """Clear away what it left behind and start it; raises ``GivenUp`` when that happens too often."""
        self.end(patience=0)
        self.deaths = [death for death in self.deaths if now - death < DEATHS_WITHIN] + [now]
        if len(self.deaths) > DEATHS_ALLOWED:
            raise GivenUp(self.name)
        self.start()

    def end(self, patience: float = SECONDS_TO_END) -> None:
        """Ask it to end, wait, then end it and every child of it without asking."""
        if self.process is None:
            return
        if patience and self.process.poll() is None:
            self.process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(patience)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.process = None


class Supervisor:
    """All programs of one portal, in the order in which they start."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.say = say
        self.programs: list[Program] = []
        self.asked_to_end = False

    def add(self, program: Program) -> Program:
        """Start one more program."""
        self.programs.append(program)
        program.start()
        return program

    def end_on_signals(self) -> None:
        """Ctrl-C and the system's polite request both end everything."""
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask_to_end)

    def watch(self, pause: float = 0.3) -> None:
        """Stay until asked to end; what dies meanwhile is started again."""
        while not self.asked_to_end:
            for program in self.programs:
                if program.is_dead and not self.asked_to_end:
                    code = program.process.returncode if program.process else "?"
                    self.say(f"{program.name} ({code})")
                    program.start_again(time.monotonic())
            time.sleep(pause)

    def end_all(self) -> None:
        """End all programs, the last started first."""
        for program in reversed(self.programs):
            program.end()

    def _ask_to_end(self, *_: object) -> None:
        self.asked_to_end = True
