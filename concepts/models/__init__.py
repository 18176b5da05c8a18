"""Concept, element, revision, picture, edition, Word import, review of old goals, findings set aside, snapshots, changes of the outline."""

from concepts.models.concept import Concept
from concepts.models.edition import Edition
from concepts.models.element import Conflict, Element, Revision
from concepts.models.finding import FactorPlace, SetAside
from concepts.models.goal_review import GoalReview, Outdated
from concepts.models.numbering import NumberRelease
from concepts.models.outline_change import OutlineChange
from concepts.models.picture import Picture
from concepts.models.search import Findable, SearchEntry
from concepts.models.snapshot import Snapshot
from concepts.models.word_import import WordImport

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
    "Revision",
    "SearchEntry",
    "SetAside",
    "Snapshot",
    "WordImport",
]
