"""Acts on the wording of a section. Nothing that somebody wrote is ever overwritten or lost."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from concepts.models import Element, Revision


@transaction.atomic
def save_text(
    element: Element, *, title: str, text: str, based_on: int, by: User | None, note: str = ""
) -> Revision | None:
    """Store a new wording; ``None`` when nothing differs. Raises ``Conflict`` when a newer revision than ``based_on`` exists."""
    return element.revise(title=title, text=text, based_on=based_on, by=by, note=note)


@transaction.atomic
def set_text_aside(element: Element, *, title: str, text: str, based_on: int, by: User | None) -> Revision | None:
    """Keep a wording in the history only: it becomes a revision, and the one in force is stored again on top of it.

    Returns the revision set aside, ``None`` when it says the same as the one in force. Raises
    ``Conflict`` when a newer revision than ``based_on`` exists.
    """
    in_force = element.revisions.filter(number=based_on).first()
    aside = element.revise(
        title=title, text=text, based_on=based_on, by=by, note=_("Set aside in favour of revision %d") % based_on
    )
    if aside is not None and in_force is not None:
        element.revise(
            title=in_force.title,
            text=in_force.text,
            based_on=aside.number,
            by=by,
            note=_("Wording of revision %d kept") % based_on,
        )
    return aside


@transaction.atomic
def restore_revision(revision: Revision, *, based_on: int, by: User | None) -> Revision | None:
    """Put an earlier wording in force again, as a new revision; ``None`` when it is in force already.

    Raises ``Conflict`` when a newer revision than ``based_on`` exists.
    """
    return revision.element.revise(
        title=revision.title,
        text=revision.text,
        based_on=based_on,
        by=by,
        note=_("Wording of revision %d restored") % revision.number,
    )
