"""The person who logs in."""

from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class UserManager(BaseUserManager["User"]):
    """Makes users; addresses are compared without regard to case."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """A user without rights; without a password the account waits for its invitation."""
        user = self.model(email=self.normalize_email(email).strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """An operator, who may enter the admin."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def with_address(self, email: str) -> models.QuerySet["User"]:
        """The one with that address, without regard to case."""
        return self.filter(email__iexact=email)

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)


class User(AbstractBaseUser, PermissionsMixin):
    """A person with an account (Person). What they may do follows from memberships, not from here."""

    email = models.EmailField(_("e-mail address"), unique=True)
    name = models.CharField(_("name"), max_length=200)

    is_active = models.BooleanField(_("active"), default=True)
    is_staff = models.BooleanField(_("may enter the admin"), default=False)
    joined_at = models.DateTimeField(_("joined at"), default=timezone.now)
    # What the person chose to see, by area: columns of a list, the view it opens with. Nothing depends on it.
    habits = models.JSONField(default=dict, blank=True, editable=False)

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        ordering = ["name", "pk"]
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_email_address")]

    def __str__(self) -> str:
        return self.name or self.email

    def habit(self, area: str) -> dict[str, Any]:
        """What the person chose to see in that area."""
        found = self.habits.get(area)
        return found if isinstance(found, dict) else {}

    def remember(self, area: str, **choices: Any) -> None:
        """Keep what the person chose to see there; ``None`` forgets a choice."""
        kept = {**self.habit(area), **choices}
        self.habits = {**self.habits, area: {name: value for name, value in kept.items() if value is not None}}
        self.save(update_fields=["habits"])

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name
