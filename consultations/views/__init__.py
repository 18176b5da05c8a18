"""Pages of a consultation."""

from consultations.views.comments import answer, detail, edit, list, withdraw
from consultations.views.of_element import comment, of_element

__all__ = ["answer", "comment", "detail", "edit", "list", "of_element", "withdraw"]
