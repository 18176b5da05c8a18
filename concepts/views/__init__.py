"""Pages of concepts, their outline, their text and their editions."""

from concepts.views.archive import archive, take_in_archive
from concepts.views.beside import outline_beside
from concepts.views.comparison import compare
from concepts.views.concepts import close_for_comments, create, detail, list, open_for_comments, settings
from concepts.views.conflict import conflict
from concepts.views.editions import adopt, edition, edition_json, editions, freeze, public
from concepts.views.elements import arrange, bin, create_element, element, move, move_to, remove, restore
from concepts.views.factors import factors, place_factor, unplace_factor
from concepts.views.guidance import guidance
from concepts.views.history import (
    history,
    history_of_concept,
    name_revision,
    put_back_passage,
    restore_revision,
    revision,
)
from concepts.views.insets import live_choices, live_preview, reference_targets
from concepts.views.numbering import renumber
from concepts.views.pasting import bring_near
from concepts.views.pictures import picture, upload_picture
from concepts.views.quality import findings_of_element, quality, set_aside, take_finding_back
from concepts.views.reading import read
from concepts.views.rearranging import merge, split, take_back
from concepts.views.search import public_search, search
from concepts.views.side_texts import (
    confirm_side_text,
    edit_side_text,
    remove_side_text,
    restore_side_text,
    side_texts,
    side_texts_of_concept,
)
from concepts.views.snapshots import rename_snapshot, restore_state, snapshots
from concepts.views.sources import delete_source, edit_source, sources
from concepts.views.successors import follow, goal_review, goal_reviews, review_goal, take_goals
from concepts.views.terms import delete_term, edit_term, terms
from concepts.views.text import autosave, edit_text
from concepts.views.waiting import newest, waiting
from concepts.views.word import word_discard, word_import, word_retry, word_take_over, word_upload
from concepts.views.word_export import word_export
from concepts.views.word_review import (
    apply_word_review,
    decide_word_review,
    discard_word_review,
    retry_word_review,
    word_return,
    word_review,
)

__all__ = [
    "adopt",
    "apply_word_review",
    "archive",
    "arrange",
    "autosave",
    "bin",
    "bring_near",
    "close_for_comments",
    "compare",
    "confirm_side_text",
    "conflict",
    "create",
    "create_element",
    "decide_word_review",
    "delete_source",
    "delete_term",
    "detail",
    "discard_word_review",
    "edit_side_text",
    "edit_source",
    "edit_term",
    "edit_text",
    "edition",
    "edition_json",
    "editions",
    "element",
    "factors",
    "findings_of_element",
    "follow",
    "freeze",
    "goal_review",
    "goal_reviews",
    "guidance",
    "history",
    "history_of_concept",
    "list",
    "live_choices",
    "live_preview",
    "merge",
    "move",
    "move_to",
    "name_revision",
    "newest",
    "open_for_comments",
    "outline_beside",
    "picture",
    "place_factor",
    "public",
    "public_search",
    "put_back_passage",
    "quality",
    "read",
    "reference_targets",
    "remove",
    "remove_side_text",
    "rename_snapshot",
    "renumber",
    "restore",
    "restore_revision",
    "restore_side_text",
    "restore_state",
    "retry_word_review",
    "review_goal",
    "revision",
    "search",
    "set_aside",
    "settings",
    "side_texts",
    "side_texts_of_concept",
    "snapshots",
    "sources",
    "split",
    "take_back",
    "take_finding_back",
    "take_goals",
    "take_in_archive",
    "terms",
    "unplace_factor",
    "upload_picture",
    "waiting",
    "word_discard",
    "word_export",
    "word_import",
    "word_retry",
    "word_return",
    "word_review",
    "word_take_over",
    "word_upload",
]
