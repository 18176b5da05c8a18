"""Sources that a concept cites, as they are written in its list. Plain values in and out."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Source:
    """One source: ``label`` is how the text cites it ("Muster 2019"), ``day`` when its address was looked at (ISO)."""

    key: int
    label: str
    author: str = ""
    title: str = ""
    year: str = ""
    place: str = ""
    address: str = ""
    day: str = ""
    note: str = ""

    @property
    def anchor(self) -> str:
        """Where it stands in the list."""
        return f"quelle-{self.key}"

    @property
    def words(self) -> str:
        """Everything before the address: "Muster, Anna (2019): Titel. Köln: Verlag."."""
        head = f"{self.author} ({self.year})" if self.author and self.year else self.author or self.year
        head = f"{head}: {self.title}" if head and self.title else head or self.title
        return " ".join(_closed(part) for part in (head, self.place) if part)

    @property
    def tail(self) -> str:
        """What follows the address."""
        looked_at = (
            _("(accessed on %(day)s).") % {"day": date_format(date.fromisoformat(self.day), "j. F Y")}
            if self.day
            else ""
        )
        return " ".join(part for part in (looked_at, _closed(self.note)) if part)

    @property
    def plain(self) -> dict[str, Any]:
        """As plain JSON, for a frozen edition."""
        return asdict(self)


def of_document(document: Mapping[str, Any]) -> list[Source]:
    """The sources of a frozen edition; none in one from before there were sources."""
    return [Source(**each) for each in document.get("sources", [])]


def _closed(words: str) -> str:
    return words if not words or words[-1] in ".!?…" else f"{words}."
