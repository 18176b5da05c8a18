"""Every component in every state on one page; only where DEBUG is on."""

from types import SimpleNamespace
from typing import Any

from django import forms
from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from accounts.waiting import Row
from measures import status
from monitoring import charts, tables

_LEVELS = ("neutral", "active", "ok", "partly", "paused", "ended", "late", "warning", "unknown")


class _Form(forms.Form):
    """Fields of every sort; two are left wrong on purpose."""

    title = forms.CharField(label="Titel", help_text="So steht er auf dem Deckblatt.")
    year = forms.IntegerField(label="Jahr", min_value=2000)
    level = forms.ChoiceField(label="Ebene", choices=[("guiding", "Leitziel"), ("action", "Handlungsziel")])
    text = forms.CharField(label="Begründung", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    is_public = forms.BooleanField(label="Öffentlich zeigen", required=False)


def _indicator() -> dict[str, Any]:
    """One indicator as an edition knows it: two groups, a break, a protected and a missing value."""
    numbers = {"Insgesamt": ("31.5", "33.0", "34.2", "35.2"), "Frauen": ("29.0", None, "31.1", "33.4")}
    return {
        "id": 1,
        "code": "K-1",
        "name": "Beteiligung an Sprachkursen",
        "unit_label": "Prozent",
        "unit_suffix": " %",
        "decimals": 1,
        "target_value": "40.0",
        "target_year": 2028,
        "target_note": "",
        "values": [
            {
                "year": year,
                "period": "",
                "group": "" if group == "Insgesamt" else group,
                "number": number,
                "marker": "" if number else ".",
                "breaks_series": year == 2025,
                "note": "",
            }
            for group, series in numbers.items()
            for year, number in zip(range(2023, 2027), series, strict=True)
        ],
    }


# Invented pieces only, and only in debug mode.
@login_not_required
def gallery(request: HttpRequest) -> HttpResponse:
    """What there is to build pages from, for those who build them."""
    steps = [
        SimpleNamespace(label=label, is_done=done, is_current=current)
        for label, done, current in (("Lesen", True, False), ("Setzen", False, True), ("Prüfen", False, False))
    ]
    indicator = _indicator()
    context = {
        "chart": charts.chart(indicator),
        "narrow_chart": charts.chart(indicator, narrow=True),
        "table": tables.table(indicator),
        "form": _Form({"title": "", "year": "1899", "level": "action", "text": "Weil es so beschlossen ist."}),
        "badges": [(level, level) for level in _LEVELS] + [(each.level, each.label) for each in status.STATES],
        "notes": [(level, "Ein ganzer Satz, der sagt, was ist.") for level in ("info", "success", "warning", "error")],
        "page": Paginator(range(90), 30).page(2),
        "steps": steps,
        "trail": [("/", "Start"), ("/konzepte/", "Konzepte")],
        "rows": [
            Row("#", "Sprachförderung in Kindertagesstätten", "Ende war am 31. Dezember 2025", "late", "überfällig"),
            Row("#", "Lotsinnen und Lotsen", "geändert am 2. November 2026", "active", "in Arbeit"),
        ],
    }
    return render(request, "layouts/gallery.html", context)
