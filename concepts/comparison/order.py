"""What kept its order. Plain values in and out."""

from bisect import bisect_left
from collections.abc import Sequence


def longest_rising(values: Sequence[int]) -> list[int]:
    """The indexes of the longest run of values, not necessarily neighbours, each greater than the one before."""
    tails: list[int] = []
    chain: list[int] = []
    before: list[int | None] = []
    for at, value in enumerate(values):
        where = bisect_left(tails, value)
        before.append(chain[where - 1] if where else None)
        tails[where : where + 1] = [value]
        chain[where : where + 1] = [at]
    found: list[int] = []
    current: int | None = chain[-1] if chain else None
    while current is not None:
        found.append(current)
        current = before[current]
    return found[::-1]
