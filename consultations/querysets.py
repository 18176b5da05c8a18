"""Questions about many comments."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from accounts import access
from accounts.models import Municipality
from accounts.roles import Permission
from concepts.models import Element
from measures.models import Measure

if TYPE_CHECKING:
    from consultations.models import Comment  # noqa: F401


class CommentQuerySet(QuerySet["Comment"]):
    """Comments on drafts."""

    def visible_to(self, user: Any) -> "CommentQuerySet":
        """All of municipalities where the user reads all comments or sits on the board."""
        return self.filter(
            Q(concept__municipality__in=access.municipalities(user, Permission.READ_ALL_COMMENTS))
            | Q(concept__municipality__in=access.municipalities(user, Permission.COMMENT))
        )

    def editable_by(self, user: Any) -> "CommentQuerySet":
        """One's own, as long as nobody has answered."""
        if not user.is_authenticated:
            return self.none()
        return self.visible_to(user).filter(author=user, answer__isnull=True)

    def answerable_by(self, user: Any) -> "CommentQuerySet":
        """Those of concepts whose comments the user answers for the office."""
        return self.filter(concept__municipality__in=access.municipalities(user, Permission.ANSWER_COMMENTS))

    def of(self, municipality: Municipality | None) -> "CommentQuerySet":
        """Those of one municipality."""
        return self.filter(concept__municipality=municipality)

    def on_element(self, element: Element) -> "CommentQuerySet":
        """Those on one element."""
        return self.filter(element=element)

    def about_measure(self, measure: Measure) -> "CommentQuerySet":
        """Those on the passage that the measure was made from, and on the sections that it serves."""
        passage = Q(element=measure.source_element_id, bid=measure.source_bid) if measure.source_bid else Q()
        return self.filter((passage if passage else Q(pk=None)) | Q(element__in=measure.elements.all()))

    def unanswered(self) -> "CommentQuerySet":
        """Waiting for the office."""
        return self.filter(answer__isnull=True)

    def answered(self) -> "CommentQuerySet":
        """Those with an answer of the office."""
        return self.filter(answer__isnull=False)

    def written_by(self, user: Any) -> "CommentQuerySet":
        """One person's own."""
        return self.filter(author=user)

    def with_keys(self, keys: Iterable[int]) -> "CommentQuerySet":
        """Those with one of the keys."""
        return self.filter(pk__in=list(keys))

    def for_lists(self) -> "CommentQuerySet":
        """With everything a list shows, in a fixed number of queries."""
        return self.select_related(
            "author", "element__concept", "concept__municipality", "answer__answered_by"
        ).prefetch_related("author__memberships")

    def with_words(self, words: str) -> "CommentQuerySet":
        """Every one of the words stands in the comment, its quotation or its answer."""
        found = self
        for word in words.split():
            found = found.filter(Q(text__icontains=word) | Q(quote__icontains=word) | Q(answer__text__icontains=word))
        return found

    def commentable_place(self, user: Any) -> QuerySet[Element]:
        """Elements of municipalities on whose board the user sits; whether the concept is open is a state, not a right."""
        return Element.objects.filter(concept__municipality__in=access.municipalities(user, Permission.COMMENT))
