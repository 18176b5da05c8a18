"""The guiding question that stands beside the text of a section."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from accounts import access
from concepts.forms import GuidanceForm
from concepts.models import Element


def guidance(request: HttpRequest, pk: int) -> HttpResponse:
    """Change it or take it away."""
    element = access.fetch(
        Element.objects.visible_to(request.user).select_related("concept"),
        Element.objects.editable_by(request.user),
        pk=pk,
    )
    form = GuidanceForm(request.POST or None, element=element)
    if request.method == "POST" and form.is_valid():
        element.guide(form.cleaned_data["guidance"])
        messages.success(request, _("The guiding question has been saved."))
        return redirect("concepts:element", element.pk)
    return render(request, "concepts/guidance.html", {"element": element, "concept": element.concept, "form": form})
