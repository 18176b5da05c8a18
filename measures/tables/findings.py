"""What a person should know about a table before it is taken over."""

from dataclasses import asdict, dataclass
from typing import Any

NOTE, WARNING, REFUSAL = "note", "warning", "refusal"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where (sheet, row, column), which words, what about them, and how grave it is."""

    sentence: str
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
    level: str = NOTE

    def as_json(self) -> dict[str, Any]:
        """As it is kept and printed."""
        return asdict(self)
