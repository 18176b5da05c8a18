"""Acts that touch several things: making concepts, moving elements, saving texts, freezing editions."""

from concepts.actions.archive import pack, unpack
from concepts.actions.concepts import create_concept
from concepts.actions.editions import compose, counted, export, export_living, freeze_edition, mark_adopted
from concepts.actions.exports import FORMATS, export_concept
from concepts.actions.numbering import fix_numbers, release_numbers
from concepts.actions.outline import (
    classify_element,
    create_element,
    move_element,
    remove_element,
    restore_element,
    shift_element,
)
from concepts.actions.pictures import store_picture
from concepts.actions.quality import (
    by_rule,
    check_quality,
    factor_rows,
    place_factor,
    set_finding_aside,
    take_finding_back,
    unplace_factor,
)
from concepts.actions.rearranging import merge_element, split_element, take_back
from concepts.actions.recording import place_of, record
from concepts.actions.restoring import name_revision, put_back_passage
from concepts.actions.search import findable, present, rebuild_search
from concepts.actions.side_texts import confirm_side_text, remove_side_text, restore_side_text, write_side_text
from concepts.actions.snapshots import living_state, rename_snapshot, restore_state, take_snapshot
from concepts.actions.successors import (
    begin_successor,
    goals_to_choose,
    measures_to_choose,
    prepare_reviews,
    review_goal,
)
from concepts.actions.text import Turn, keep_unmerged, resolve_text, restore_revision, save_text, take_in_text
from concepts.actions.timeline import entries, people_of, sections_of, timeline
from concepts.actions.word_export import export_word
from concepts.actions.word_import import (
    discard_word_file,
    import_document,
    read_word_file,
    retry_word_file,
    take_over,
    upload_word_file,
)
from concepts.actions.word_review import (
    accept_word_file,
    apply_word_review,
    compare_word_file,
    current_sections,
    discard_word_review,
    read_word_review,
    retry_word_review,
    review_differences,
    upload_word_review,
)

__all__ = [
    "FORMATS",
    "Turn",
    "accept_word_file",
    "apply_word_review",
    "begin_successor",
    "by_rule",
    "check_quality",
    "classify_element",
    "compare_word_file",
    "compose",
    "confirm_side_text",
    "counted",
    "create_concept",
    "create_element",
    "current_sections",
    "discard_word_file",
    "discard_word_review",
    "entries",
    "export",
    "export_concept",
    "export_living",
    "export_word",
    "factor_rows",
    "findable",
    "fix_numbers",
    "freeze_edition",
    "goals_to_choose",
    "import_document",
    "keep_unmerged",
    "living_state",
    "mark_adopted",
    "measures_to_choose",
    "merge_element",
    "move_element",
    "name_revision",
    "pack",
    "people_of",
    "place_factor",
    "place_of",
    "prepare_reviews",
    "present",
    "put_back_passage",
    "read_word_file",
    "read_word_review",
    "rebuild_search",
    "record",
    "release_numbers",
    "remove_element",
    "remove_side_text",
    "rename_snapshot",
    "resolve_text",
    "restore_element",
    "restore_revision",
    "restore_side_text",
    "restore_state",
    "retry_word_file",
    "retry_word_review",
    "review_differences",
    "review_goal",
    "save_text",
    "sections_of",
    "set_finding_aside",
    "shift_element",
    "split_element",
    "store_picture",
    "take_back",
    "take_finding_back",
    "take_in_text",
    "take_over",
    "take_snapshot",
    "timeline",
    "unpack",
    "unplace_factor",
    "upload_word_file",
    "upload_word_review",
    "write_side_text",
]
