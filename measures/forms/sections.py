"""Long forms in parts: each part has a legend, and fields that stand side by side or alone."""

from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise


class Sectioned:
    """A form whose template loops over ``sections``; each is a legend and rows of bound fields."""

    SECTIONS: ClassVar[tuple[tuple[str | Promise, tuple[tuple[str, ...], ...]], ...]]

    @property
    def sections(self: Any) -> list[tuple[str | Promise, list[list[forms.BoundField]]]]:
        """Legend and rows, in order."""
        return [(legend, [[self[name] for name in row] for row in rows]) for legend, rows in self.SECTIONS]


def fields_of(sections: tuple[tuple[str | Promise, tuple[tuple[str, ...], ...]], ...]) -> list[str]:
    """The names of all fields of the sections."""
    return [name for _legend, rows in sections for row in rows for name in row]
