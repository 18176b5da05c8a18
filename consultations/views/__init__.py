"""Pages of a consultation."""

from consultations.views.comments import answer, detail, edit, list, withdraw
from consultations.views.of_element import comment, of_element
from consultations.views.of_measure import of_measure
from consultations.views.waiting import answered, commentable, waiting

__all__ = [
    "answer",
    "answered",
    "comment",
    "commentable",
    "detail",
    "edit",
    "list",
    "of_element",
    "of_measure",
    "waiting",
    "withdraw",
]
