"""Builds anew what the search keeps."""

from typing import Any

from concepts.actions import rebuild_search
from concepts.management.answering import AnsweringCommand


class Command(AnsweringCommand):
    """Prints one JSON object: how many things of each source can be found now."""

    help = "Build the search index anew from the stored texts. Needed after an import past the portal, or after an update that says so."

    def answer(self, **options: Any) -> dict[str, Any]:
        """Do it, source by source."""
        counts: dict[str, int] = {}
        total = rebuild_search(tell=counts.__setitem__)
        return {"sources": counts, "total": total}
