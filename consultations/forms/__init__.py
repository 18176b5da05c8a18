"""What people type in a consultation: comments, answers, filters."""

from consultations.forms.answer import AnswerForm
from consultations.forms.comment import CommentForm
from consultations.forms.filter import CommentFilter

__all__ = ["AnswerForm", "CommentFilter", "CommentForm"]
