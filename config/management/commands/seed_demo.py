"""``manage.py seed_demo``: two invented towns with everything a portal holds."""

import json
import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import BaseCommand

from accounts import roles
from config.demo.load import counts, load_demo
from config.demo.people import PEOPLE

PASSWORD_FOR_TRIALS = "gemeinsam-am-fluss"


class Command(BaseCommand):
    """Loads the demo once and prints one JSON object with its logins; a second run changes nothing.

    The known password is for trials (``DEBUG``); elsewhere a new one is made and shown this once.
    """

    help = "Loads the demo municipality Lindenau am Fluss and its neighbour Anderstadt."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--password", help="everybody's password; without it one is chosen")

    def handle(self, *args: Any, **options: Any) -> None:
        password = options["password"] or (PASSWORD_FOR_TRIALS if settings.DEBUG else secrets.token_urlsafe(12))
        is_new = load_demo(password)
        self.stdout.write(
            json.dumps(
                {"municipality": "lindenau", "is_new": is_new, "counts": counts(), "logins": _logins(password)},
                ensure_ascii=False,
                indent=2,
            )
        )


def _logins(password: str) -> list[dict[str, str]]:
    """Role, address and password of everybody whose password is this one; an existing account keeps its own."""
    known = {user.email: user for user in get_user_model().objects.filter(email__in=[each.email for each in PEOPLE])}
    return [
        {"role": str(roles.label_of(person.roles[0][1])), "email": person.email, "password": password}
        for person in PEOPLE
        if person.email in known and known[person.email].check_password(password)
    ]
