"""Concept, element, revision, picture, edition, Word import, review of old goals, findings, snapshots, changes of the outline, writing together."""

from concepts.models.concept import Concept
from concepts.models.edition import Edition
from concepts.models.element import Conflict, Element, Revision
from concepts.models.finding import FactorPlace, SetAside
from concepts.models.goal_review import GoalReview, Outdated
from concepts.models.numbering import NumberRelease
from concepts.models.outline_change import OutlineChange
from concepts.models.picture import Picture
from concepts.models.search import Findable, SearchEntry
from concepts.models.side_text import SideText
from concepts.models.snapshot import Snapshot
from concepts.models.source import Source
from concepts.models.term import Term
from concepts.models.word_import import WordImport
from concepts.models.word_review import WordReview
from concepts.models.writing import Presence, Unmerged

__all__ = [
    "Concept",
    "Conflict",
    "Edition",
    "Element",
    "FactorPlace",
    "Findable",
    "GoalReview",
    "NumberRelease",
    "Outdated",
    "OutlineChange",
    "Picture",
    "Presence",
    "Revision",
    "SearchEntry",
    "SetAside",
    "SideText",
    "Snapshot",
    "Source",
    "Term",
    "Unmerged",
    "WordImport",
    "WordReview",
]
