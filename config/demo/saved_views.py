"""Views of the list of measures that people in Lindenau keep."""

from accounts.models import Municipality, User
from measures.models import SavedView

# Name, whose, the query of the list, shared or not.
VIEWS = (
    (
        "Was klemmt",
        "ole",
        "sort=light&light=at_risk&light=delayed&columns=leads,time,state,light,steps",
        True,
    ),
    ("Ohne Federführung", "ole", "without_lead=on", True),
    (
        "Laufende Projekte nach Ende",
        "ole",
        "sort=end&state=started&state=in_progress&columns=leads,time,state,reported",
        False,
    ),
    ("Meine Maßnahmen", "dorothee", "mine=on&sort=end", False),
)


def load(town: Municipality, users: dict[str, User]) -> None:
    """Two shared by the integration office, one of Ole's own, one of Dorothee's."""
    SavedView.objects.bulk_create(
        SavedView(municipality=town, owner=users[owner], name=name, query=query, is_shared=is_shared)
        for name, owner, query, is_shared in VIEWS
    )
