"""Acts that touch several things: making concepts, moving elements, freezing editions."""

from concepts.actions.concepts import create_concept
from concepts.actions.editions import compose, counted, export, freeze_edition, mark_adopted
from concepts.actions.outline import (
    classify_element,
    create_element,
    move_element,
    remove_element,
    restore_element,
    shift_element,
)
from concepts.actions.word_import import (
    discard_word_file,
    import_document,
    read_word_file,
    retry_word_file,
    take_over,
    upload_word_file,
)

__all__ = [
    "classify_element",
    "compose",
    "counted",
    "create_concept",
    "create_element",
    "discard_word_file",
    "export",
    "freeze_edition",
    "import_document",
    "mark_adopted",
    "move_element",
    "read_word_file",
    "remove_element",
    "restore_element",
    "retry_word_file",
    "shift_element",
    "take_over",
    "upload_word_file",
]
