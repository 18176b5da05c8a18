"""Comments follow the passage they are about when it moves to another section."""

from collections.abc import Mapping
from typing import Any

from concepts.following import Follower
from concepts.models import Element
from consultations.models import Comment


def follow(source: Element, target: Element, bids: Mapping[str, str], whole: bool) -> list[list[Any]]:
    """Comments on moved blocks go along; with ``whole`` every comment of the section. Returns key, old block, new block."""
    found = [each for each in Comment.objects.on_element(source) if whole or each.bid in bids]
    moved = [[each.pk, each.bid, bids.get(each.bid, each.bid)] for each in found]
    _put(found, source, target, {each.pk: bids.get(each.bid, each.bid) for each in found})
    return moved


def go_back(moved: list[list[Any]], source: Element, target: Element) -> None:
    """Bring exactly those back that are still there."""
    blocks = {pk: old for pk, old, _new in moved}
    _put([each for each in Comment.objects.on_element(target) if each.pk in blocks], target, source, blocks)


def _put(comments: list[Comment], source: Element, target: Element, blocks: Mapping[int, str]) -> None:
    """What referred to the wording in force does so still; what referred to an older one stays older."""
    for comment in comments:
        is_current = comment.revision >= source.revision - 1
        comment.element, comment.bid = target, blocks[comment.pk]
        comment.revision = target.revision if is_current else target.revision - 1
    Comment.objects.bulk_update(comments, ["element", "bid", "revision"])


FOLLOWER = Follower(follow, go_back)
