"""Acts that touch several things: making concepts, moving elements, freezing editions."""

from concepts.actions.concepts import create_concept
from concepts.actions.outline import (
    classify_element,
    create_element,
    move_element,
    remove_element,
    restore_element,
    shift_element,
)

__all__ = [
    "classify_element",
    "create_concept",
    "create_element",
    "move_element",
    "remove_element",
    "restore_element",
    "shift_element",
]
