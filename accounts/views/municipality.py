"""The municipality's own words and colour."""

import re

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts import access, contrast, fragments
from accounts.forms import MunicipalityForm
from accounts.requests import MemberRequest
from accounts.roles import Permission


def municipality(request: MemberRequest) -> HttpResponse:
    """Words and colour, with a sample of the colour and whether it can be read."""
    place = access.demand(request.user, Permission.MANAGE_MEMBERS, request.municipality)
    mine = access.municipalities(request.user, Permission.MANAGE_MEMBERS)
    # A fresh copy: a refused colour must not reach the frame of the page that refuses it.
    form = MunicipalityForm(request.POST or None, instance=access.fetch(mine, pk=place.pk))
    if request.method == "POST" and form.is_valid():
        form.save()
        messages.success(request, _("Saved."))
        return redirect("accounts:municipality")
    tried = request.POST.get("accent_colour") or request.GET.get("accent_colour") or place.accent_colour
    colour = tried if re.fullmatch(r"#[0-9a-fA-F]{6}", tried) else place.accent_colour
    context = {
        "form": form,
        "colour": colour,
        "soft": contrast.soft(colour),
        "ratio": int(contrast.weakest(colour) * 10) / 10,
        "is_legible": contrast.is_legible(colour),
        "legible_version": contrast.legible_version(colour),
    }
    return fragments.answer(request, "accounts/municipality.html", "sample", context)
