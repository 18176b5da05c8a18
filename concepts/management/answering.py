"""How commands for scripts answer: one JSON object on standard output, an error with an exit code that is not zero."""

import json
import sys
from functools import partial
from typing import Any, NoReturn

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

REFUSED, MISCALLED = 1, 2


class AnsweringCommand(BaseCommand):
    """A command whose ``answer`` becomes one JSON object.

    A refusal becomes ``{"error": sentence}`` and exit code 1; so does a call that the command does not take, with
    exit code 2.
    """

    def create_parser(self, prog_name: str, subcommand: str, **kwargs: Any) -> CommandParser:
        """One that answers wrong arguments as everything else is answered; how to call it goes to standard error."""
        parser = super().create_parser(prog_name, subcommand, **kwargs)
        parser.error = partial(self._miscalled, parser)  # type: ignore[method-assign]
        return parser

    def answer(self, **options: Any) -> dict[str, Any]:
        """Do it and say what was done."""
        raise NotImplementedError

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            answer = self.answer(**options)
        except ValidationError as refusal:
            self._refuse(" ".join(refusal.messages))
        except (CommandError, OSError) as refusal:
            self._refuse(str(refusal))
        else:
            self.stdout.write(json.dumps(answer, ensure_ascii=False))

    def _miscalled(self, parser: CommandParser, message: str) -> NoReturn:
        parser.print_usage(sys.stderr)
        self._refuse(
            _("The command was called in a way that it does not take: %(message)s") % {"message": message}, MISCALLED
        )

    def _refuse(self, sentence: str, code: int = REFUSED) -> NoReturn:
        self.stdout.write(json.dumps({"error": sentence}, ensure_ascii=False))
        sys.exit(code)
