"""How the commands of this floor answer: one JSON object on standard output, an error with exit code 1."""

import json
import sys
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError


class AnsweringCommand(BaseCommand):
    """A command whose ``answer`` becomes one JSON object; a refusal becomes ``{"error": sentence}`` and exit code 1."""

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

    def _refuse(self, sentence: str) -> None:
        self.stdout.write(json.dumps({"error": sentence}, ensure_ascii=False))
        sys.exit(1)
