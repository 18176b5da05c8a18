"""Prints the figures of every real file at the end, whether or not anything deviates."""

import pytest

_FIGURES: list[str] = []


@pytest.fixture
def figures() -> list[str]:
    """Lines for the summary at the end of the run."""
    return _FIGURES


def pytest_terminal_summary(terminalreporter) -> None:
    if _FIGURES:
        terminalreporter.section("real files")
        for line in _FIGURES:
            terminalreporter.write_line(line)
