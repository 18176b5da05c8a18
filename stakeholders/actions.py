"""Acts on the register that touch more than one entry."""

import logging
from datetime import date, timedelta
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import ProtectedError
from django.utils.translation import gettext as _

from stakeholders.models import Body, Organisation

logger = logging.getLogger(__name__)
E = TypeVar("E", Organisation, Body)


@transaction.atomic
def rename_organisation(organisation: Organisation, *, name: str, abbreviation: str, on: date, by: Any) -> Organisation:
    """Begin a new entry under the new name on that day and end the old one the day before; contacts move along.

    What was signed under the old name stays signed under it. Refuses the same name, and a day on
    which the old name did not hold.
    """
    renamed = _begin_anew(organisation, name=name, abbreviation=abbreviation, on=on, by=by)
    organisation.contacts.update(organisation=renamed)
    return renamed


@transaction.atomic
def rename_body(body: Body, *, name: str, abbreviation: str, on: date, by: Any) -> Body:
    """Begin a new entry under the new name on that day and end the old one the day before; refuses as above."""
    return _begin_anew(body, name=name, abbreviation=abbreviation, on=on, by=by)


@transaction.atomic
def delete_entry(entry: Organisation | Body, *, by: Any) -> None:
    """Delete an entry of the register with its contacts; refuses while anything refers to it."""
    logger.info("Register entry %s “%s” deleted by %s", entry.pk, entry, by)
    try:
        with transaction.atomic():
            entry.delete()
    except ProtectedError as refused:
        uses = sorted({str(each._meta.verbose_name_plural) for each in refused.protected_objects})
        raise ValidationError(
            _("“%(name)s” is still referred to (%(uses)s). Set its last day instead; then it is kept for what was.")
            % {"name": entry.name, "uses": ", ".join(uses)}
        ) from refused


def _begin_anew(entry: E, *, name: str, abbreviation: str, on: date, by: Any) -> E:
    if (name, abbreviation) == (entry.name, entry.abbreviation):
        raise ValidationError(_("This is the name it already bears."))
    last_day = entry.valid_until
    entry.end(on - timedelta(days=1))
    renamed = type(entry)(
        municipality_id=entry.municipality_id,
        kind=entry.kind,
        name=name,
        abbreviation=abbreviation,
        note=entry.note,
        valid_from=on,
        valid_until=last_day,
        predecessor=entry,
    )
    renamed.full_clean()
    renamed.save()
    logger.info("“%s” renamed to “%s” by %s", entry, renamed, by)
    return renamed
