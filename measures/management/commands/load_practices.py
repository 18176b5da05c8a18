"""``manage.py load_practices``: the entries with which the library of good practice begins."""

from typing import Any

from concepts.management.answering import AnsweringCommand
from measures import actions


class Command(AnsweringCommand):
    """Loads them and prints one JSON object; a second run changes nothing that is as it should be."""

    help = "Loads the first entries of the library of good practice."

    def answer(self, **options: Any) -> dict[str, Any]:
        """Load them."""
        return actions.load_practices()
