"""What a floor tells the start page: rows of things that wait for somebody."""

from dataclasses import dataclass

# A region shows so many; the link below leads to all.
ROWS = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that waits: where it is, what it is called, a few words, and its state as a plain level and label."""

    address: str
    title: str
    note: str = ""
    level: str = ""
    state: str = ""
