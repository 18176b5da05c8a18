"""Comment and answer."""

from consultations.models.comment import Answer, Comment

__all__ = ["Answer", "Comment"]
