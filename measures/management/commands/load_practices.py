"""``manage.py load_practices``: the entries with which the library of good practice begins."""

import json
from typing import Any

from django.core.management import BaseCommand

from measures import actions


class Command(BaseCommand):
    """Loads them and prints one JSON object; a second run changes nothing that is as it should be."""

    help = "Loads the first entries of the library of good practice."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(actions.load_practices()))
