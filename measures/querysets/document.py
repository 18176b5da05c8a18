"""Questions about many documents."""

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from accounts import access
from accounts.roles import Permission

if TYPE_CHECKING:
    from measures.models import Document  # noqa: F401


class DocumentQuerySet(QuerySet["Document"]):
    """Files and pages of measures."""

    def visible_to(self, user: Any) -> "DocumentQuerySet":
        """Those of municipalities in which the user works with drafts: whoever only reads what is public gets no files."""
        return self.filter(measure__municipality__in=access.municipalities(user, Permission.READ_DRAFTS))

    def with_file(self) -> "DocumentQuerySet":
        """Those that are files, not addresses."""
        return self.exclude(file="")
