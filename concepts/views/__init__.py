"""Pages of concepts, their outline, their text and their editions."""

from concepts.views.concepts import close_for_comments, create, detail, list, open_for_comments, settings
from concepts.views.editions import adopt, edition, edition_json, editions, freeze, public
from concepts.views.elements import arrange, bin, create_element, element, move, remove, restore
from concepts.views.reading import read
from concepts.views.word import word_discard, word_import, word_retry, word_take_over, word_upload

__all__ = [
    "adopt",
    "arrange",
    "bin",
    "close_for_comments",
    "create",
    "create_element",
    "detail",
    "edition",
    "edition_json",
    "editions",
    "element",
    "freeze",
    "list",
    "move",
    "open_for_comments",
    "public",
    "read",
    "remove",
    "restore",
    "settings",
    "word_discard",
    "word_import",
    "word_retry",
    "word_take_over",
    "word_upload",
]
