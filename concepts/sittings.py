"""What one person saved in a row, as one entry. Plain values in and out."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Generic, Protocol, TypeVar

# After so long a pause it is another sitting.
PAUSE = timedelta(hours=2)


class Saved(Protocol):
    """What a revision must show to be grouped."""

    @property
    def element_id(self) -> int: ...
    @property
    def author_id(self) -> int | None: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def name(self) -> str: ...


S = TypeVar("S", bound=Saved)
# Without a bound: what the type checker reads of a model's fields is not yet known where annotations are checked.
T = TypeVar("T")


@dataclass(slots=True)
class Sitting(Generic[T]):
    """Revisions of one section that the editor saved by itself while one person wrote, newest first; or a single one."""

    revisions: list[T] = field(default_factory=list)

    @property
    def newest(self) -> T:
        """The one that stands for all."""
        return self.revisions[0]

    @property
    def oldest(self) -> T:
        """The first of them."""
        return self.revisions[-1]

    @property
    def earlier(self) -> list[T]:
        """Those that are folded away."""
        return self.revisions[1:]


def sittings(revisions: Iterable[S]) -> list[Sitting[S]]:
    """Revisions, newest first, with those together that were saved by themselves in a row; a named one stands alone."""
    found: list[Sitting[S]] = []
    for revision in revisions:
        if found and _belongs(found[-1].oldest, revision):
            found[-1].revisions.append(revision)
        else:
            found.append(Sitting([revision]))
    return found


def _belongs(later: S, earlier: S) -> bool:
    """An autosaved one is folded under the next one of the same person."""
    return (
        bool(getattr(earlier, "is_autosaved", False))
        and not earlier.name
        and not later.name
        and (later.element_id, later.author_id) == (earlier.element_id, earlier.author_id)
        and later.created_at - earlier.created_at <= PAUSE
    )
