"""How upper floors let what they hang on an element go along when its text moves to another one.

An upper floor offers one ``Follower`` and names it in ``settings.FOLLOWERS``; this floor knows none of them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Follower:
    """What one floor does when blocks have moved from one element (``source``) to another (``target``).

    ``follow(source, target, bids, whole)`` is called in the same transaction, after both texts are
    stored: ``bids`` says under which id each moved block now stands; ``whole`` that the source goes
    into the bin, so that what hangs on the element itself must go along, too. It returns what it
    moved, as plain JSON, and may refuse with a ``ValidationError``. ``go_back(moved, source, target)``
    takes exactly that back.
    """

    follow: Callable[[Any, Any, Mapping[str, str], bool], Any]
    go_back: Callable[[Any, Any, Any], None]
