"""Bringing a reviewed Word document back, and deciding about what it changes."""

from collections.abc import Mapping, Sequence
from typing import Any

from concepts.forms.word_import import WordUploadForm
from concepts.word.deciding import ACCEPT, BOTH, PORTAL, REFUSE, WORD, Choices, Difference, with_everything


class WordReturnForm(WordUploadForm):
    """The reviewed document; what is no Word document is refused here, with the reason."""

    title = None  # type: ignore[assignment]


def decided(post: Mapping[str, Any], found: Sequence[Difference]) -> Choices:
    """The choices of a posted review; one button decides about everything at once, anything unknown is left out."""
    if (everything := post.get("everything")) in {ACCEPT, REFUSE}:
        kept = found[0].choices.blocks if found else {}
        return Choices(with_everything(found, everything).decisions, kept)
    decisions = {each.key: post.get(f"d-{each.key}", "") for each in found}
    wordings = {
        each.key: {one.bid: post.get(f"b-{each.key}-{one.bid}", "") for one in each.conflicts}
        for each in found if each.is_change
    }  # fmt: skip
    return Choices(
        {key: choice for key, choice in decisions.items() if choice in {ACCEPT, REFUSE}},
        {
            key: {bid: choice for bid, choice in each.items() if choice in {WORD, PORTAL, BOTH}}
            for key, each in wordings.items() if each
        },
    )  # fmt: skip
