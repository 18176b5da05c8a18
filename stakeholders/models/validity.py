"""What organisations and bodies share: a name that holds for a time."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _


class Validity(models.Model):
    """Something of the register under one name during one time; another name is another entry."""

    class Meta:
        abstract = True

    # Organisations and bodies have them as fields.
    name: str
    abbreviation: str
    valid_from: date | None
    valid_until: date | None

    @property
    def short_name(self) -> str:
        """The abbreviation where there is one, else the name."""
        return self.abbreviation or self.name

    def is_active(self, today: date) -> bool:
        """In existence under this name on that day."""
        return (self.valid_from is None or self.valid_from <= today) and (
            self.valid_until is None or self.valid_until >= today
        )

    def end(self, last_day: date) -> None:
        """Exist under this name until that day; refuses a day before it began or after it ended."""
        if self.valid_from is not None and last_day < self.valid_from:
            raise ValidationError(_("This day lies before the name began to hold. Please choose a later one."))
        if self.valid_until is not None and last_day > self.valid_until:
            raise ValidationError(_("The name had already ceased to hold by this day. Please choose an earlier one."))
        self.valid_until = last_day
        self.save(update_fields=["valid_until"])  # type: ignore[misc]  # a field of the heirs
