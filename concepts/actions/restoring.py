"""Putting earlier wordings in force again: a whole one, or one passage of it. Always a new revision."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from concepts import comparison
from concepts.actions.text import save_text
from concepts.models import Revision


@transaction.atomic
def put_back_passage(revision: Revision, *, bid: str, based_on: int, by: User | None) -> Revision | None:
    """Take one passage of the text in force back to how it was in the revision; all others stay.

    ``based_on`` is the revision that the person had compared; what others saved since is kept. Refuses a
    passage that does not differ; raises ``Conflict`` when somebody has changed the same one since.
    """
    element = revision.element
    seen = element.revisions.filter(number=based_on).first()
    try:
        text = comparison.put_back(seen.text if seen else element.text, revision.text, bid)
    except LookupError as unknown:
        raise ValidationError(
            _("This passage does not differ any more. Please load the page again and look.")
        ) from unknown
    return save_text(
        element,
        title=seen.title if seen else element.title,
        text=text,
        based_on=based_on,
        by=by,
        note=_("One passage as in revision %d") % revision.number,
    )


@transaction.atomic
def name_revision(revision: Revision, *, name: str, by: User | None) -> Revision:
    """Give a revision a name by which people find it again; an empty one takes the name away."""
    if len(name.strip()) > (Revision._meta.get_field("name").max_length or 0):
        raise ValidationError(_("The name is too long. Please use at most 120 characters."))
    revision.call(name)
    return revision
