"""Organisations and their contacts."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import access
from accounts.requests import MemberRequest
from stakeholders.forms import ContactForm
from stakeholders.models import Contact, Organisation
from stakeholders.views import register
from stakeholders.views.register import ORGANISATIONS


def list(request: MemberRequest) -> HttpResponse:
    """Offices of the administration and organisations outside it."""
    return register.show_list(request, ORGANISATIONS, "stakeholders/list.html", "contacts", "predecessor")


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation: its names through time and who speaks for it."""
    organisation = access.fetch(Organisation.objects.visible_to(request.user).select_related("predecessor"), pk=pk)
    context = {
        "entry": organisation,
        "trail": ORGANISATIONS.trail(),
        "contacts": organisation.contacts.select_related("user", "deputy"),
        "successors": organisation.successors.all(),
        "is_active": organisation.is_active(timezone.localdate()),
        "may_keep": Organisation.objects.editable_by(request.user).contains(organisation),
    }
    return render(request, "stakeholders/detail.html", context)


def create(request: MemberRequest) -> HttpResponse:
    """A new organisation."""
    return register.create(request, ORGANISATIONS)


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct an organisation."""
    return register.edit(request, ORGANISATIONS, pk)


def rename(request: HttpRequest, pk: int) -> HttpResponse:
    """A new name from a day on."""
    return register.rename(request, ORGANISATIONS, pk)


def dissolve(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day."""
    return register.dissolve(request, ORGANISATIONS, pk)


def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete an organisation that nothing refers to."""
    return register.delete(request, ORGANISATIONS, pk)


def add_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """A further person who speaks for the organisation."""
    organisation = ORGANISATIONS.entry(request, pk)
    return _contact_form(request, Contact(organisation=organisation), _("New contact"))


def edit_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a contact."""
    return _contact_form(request, _contact(request, pk), _("Edit the contact"))


def remove_contact(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then remove a contact; its account stays."""
    contact = _contact(request, pk)
    if request.method == "POST":
        contact.delete()
        messages.success(request, _("The contact has been removed."))
        return redirect("stakeholders:detail", pk=contact.organisation_id)
    return register.ask(
        request,
        _("Remove “%(name)s”") % {"name": contact},
        _("Name, function, address and telephone will be gone. An account of this person stays."),
        back=reverse("stakeholders:detail", kwargs={"pk": contact.organisation_id}),
        trail=ORGANISATIONS.trail(contact.organisation),
    )


def _contact(request: HttpRequest, pk: int) -> Contact:
    contacts = Contact.objects.visible_to(request.user).select_related("organisation")
    return access.fetch(contacts, Contact.objects.editable_by(request.user), pk=pk)


def _contact_form(request: HttpRequest, contact: Contact, heading: str) -> HttpResponse:
    form = ContactForm(request.POST or None, instance=contact)
    back = reverse("stakeholders:detail", kwargs={"pk": contact.organisation_id})
    if form.is_valid():
        form.save()
        messages.success(request, _("The contact has been saved."))
        return redirect(back)
    trail = ORGANISATIONS.trail(contact.organisation)
    return render(
        request, "stakeholders/form.html", {"form": form, "heading": heading, "trail": trail, "back": back, "hint": ""}
    )
