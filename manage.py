#!/usr/bin/env python
"""Django's command line for Leitwerk."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    if sys.argv[1:2] == ["up"]:
        # The one command that starts from nothing makes its own secret, once.
        os.environ.setdefault("CREATE_SECRET_KEY", "on")
        # Its terminal is for the address and the logins, and for what goes wrong.
        os.environ.setdefault("LOG_LEVEL", "WARNING")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
