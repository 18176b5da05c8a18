"""Concept, element, revision, picture, edition, Word import."""

from concepts.models.concept import Concept
from concepts.models.edition import Edition
from concepts.models.element import Conflict, Element, Revision
from concepts.models.picture import Picture
from concepts.models.word_import import WordImport

__all__ = ["Concept", "Conflict", "Edition", "Element", "Picture", "Revision", "WordImport"]
