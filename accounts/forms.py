"""What people type to get in, to join and to look after members."""

import logging
import threading
from smtplib import SMTPException
from typing import Any

from django import forms
from django.contrib.auth import forms as auth_forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils.translation import gettext_lazy as _

from accounts import roles
from accounts.models import Invitation, Municipality, User

logger = logging.getLogger(__name__)


class LoginForm(auth_forms.AuthenticationForm):
    """E-mail address and password."""

    error_messages = {
        "invalid_login": _("E-mail address and password do not belong together. Please check both."),
        "inactive": _("E-mail address and password do not belong together. Please check both."),
    }

    def __init__(self, request: Any = None, *args: Any, **kwargs: Any) -> None:
        super().__init__(request, *args, **kwargs)
        self.fields["username"].label = _("E-mail address")
        self.fields["username"].widget = forms.EmailInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "maxlength": 254}
        )
        self.fields["password"].label = _("Password")

    def clean_username(self) -> str:
        """Without regard to case and to blanks around it."""
        return str(self.cleaned_data["username"]).strip().lower()


class PasswordResetForm(auth_forms.PasswordResetForm):
    """The address to which a link for a new password goes, if it has an account."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = _("E-mail address")

    def send_mail(
        self,
        subject_template_name: str,
        email_template_name: str,
        context: dict[str, Any],
        from_email: str | None,
        to_email: str,
        html_email_template_name: str | None = None,
    ) -> None:
        """Hand the mail over beside the answer, so that its time does not tell whether the address has an account."""
        subject = " ".join(render_to_string(subject_template_name, context).split())
        mail = EmailMessage(subject, render_to_string(email_template_name, context), from_email, [to_email])
        threading.Thread(target=_deliver, args=[mail], name="password reset mail").start()


def _deliver(mail: EmailMessage) -> None:
    try:
        mail.send()
    except (OSError, SMTPException):
        logger.exception("A mail for a new password could not be sent")


class ProfileForm(forms.ModelForm):
    """What people may change about themselves."""

    class Meta:
        model = User
        fields = ["name"]
        widgets = {"name": forms.TextInput(attrs={"autocomplete": "name"})}


class InvitationForm(forms.ModelForm):
    """Whom to invite, in which role."""

    class Meta:
        model = Invitation
        fields = ["email", "name", "role"]
        labels = {"role": _("Role")}
        widgets = {
            "email": forms.EmailInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
            "name": forms.TextInput(attrs={"autocomplete": "off"}),
        }
        help_texts = {"name": _("The person can change it when joining.")}


class RoleForm(forms.Form):
    """Another role for a member."""

    role = forms.ChoiceField(label=_("Role"), choices=roles.choices)


class JoinForm(forms.Form):
    """Name and password of somebody new."""

    name = forms.CharField(label=_("Your name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters. A sentence that you remember easily is best."),
    )
    password_again = forms.CharField(
        label=_("Password again"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password"})
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.email = email

    def clean(self) -> dict[str, Any]:
        """Both the same, and hard to guess."""
        cleaned = super().clean() or {}
        password = cleaned.get("password")
        if password and cleaned.get("password_again") and password != cleaned["password_again"]:
            self.add_error("password_again", _("The two passwords differ. Please type the same one twice."))
        if password:
            try:
                password_validation.validate_password(password, User(email=self.email, name=cleaned.get("name", "")))
            except ValidationError as error:
                self.add_error("password", error)
        return cleaned


class MunicipalityForm(forms.ModelForm):
    """The municipality's own words and its colour."""

    class Meta:
        model = Municipality
        fields = ["name", "concept_word", "council_word", "board_word", "office_word", "accent_colour"]
        widgets = {"accent_colour": forms.TextInput(attrs={"type": "color", "class": "form-control-color"})}
