"""What a municipality calls states, kinds and priorities of its measures."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.models import Municipality
from measures import wording


class Wording(models.Model):
    """The municipality's own word for a state, a kind or a priority, and what it means by it (Bezeichnung).

    Priorities are the municipality's own: a row with a new slug adds a level, one that is not used
    (``is_used``) is offered no longer. Without a row the standard word holds.
    """

    municipality = models.ForeignKey(Municipality, models.CASCADE, related_name="wordings")
    group = models.CharField(max_length=20, choices=wording.GROUPS)
    slug = models.CharField(max_length=40)
    label = models.CharField(_("label"), max_length=100)
    meaning = models.CharField(_("meaning"), max_length=500, blank=True)
    position = models.PositiveSmallIntegerField(default=0)
    is_used = models.BooleanField(_("offered"), default=True)

    class Meta:
        verbose_name = _("own word")
        verbose_name_plural = _("own words")
        ordering = ["group", "position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "group", "slug"], name="one_word_for_one_thing"),
        ]

    def __str__(self) -> str:
        return self.label
