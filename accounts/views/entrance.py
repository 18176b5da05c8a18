"""Coming in: log in, log out, a forgotten password. Django's own views with our forms and words."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views as auth_views
from django.http import HttpResponse
from django.urls import reverse_lazy
from django.utils.translation import gettext as _

from accounts import forms

login = auth_views.LoginView.as_view(template_name="accounts/login.html", authentication_form=forms.LoginForm)
logout = auth_views.LogoutView.as_view()
password_reset = auth_views.PasswordResetView.as_view(
    template_name="accounts/password_reset.html",
    form_class=forms.PasswordResetForm,
    email_template_name="accounts/mail/password_reset.txt",
    subject_template_name="accounts/mail/password_reset_subject.txt",
    success_url=reverse_lazy("accounts:password_reset_done"),
    # Not from the request: whoever asks must not choose where the link leads.
    extra_email_context={"site_url": settings.SITE_URL},
)
password_reset_done = auth_views.PasswordResetDoneView.as_view(template_name="accounts/password_reset_done.html")


class PasswordResetConfirmView(auth_views.PasswordResetConfirmView):
    """A new password by the link of the mail."""

    template_name = "accounts/password_reset_confirm.html"
    success_url = reverse_lazy("accounts:login")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("Your new password is set. You can log in with it now."))
        return super().form_valid(form)


class PasswordChangeView(auth_views.PasswordChangeView):
    """A new password by the old one."""

    template_name = "accounts/password_change.html"
    success_url = reverse_lazy("accounts:profile")

    def form_valid(self, form: Any) -> HttpResponse:
        messages.success(self.request, _("Your new password is set."))
        return super().form_valid(form)


password_reset_confirm = PasswordResetConfirmView.as_view()
password_change = PasswordChangeView.as_view()
