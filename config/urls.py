"""Addresses: nouns with identifiers, then the verb."""

from django.conf import settings
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("accounts.urls")),
    path("", include("concepts.urls")),
    path("massnahmen/", include("measures.urls")),
    path("akteure/", include("stakeholders.urls")),
    path("indikatoren/", include("monitoring.urls")),
    path("kommentare/", include("consultations.urls")),
    path("berichte/", include("reports.urls")),
    path("verwaltung/", admin.site.urls),
]
if settings.DEBUG:
    from config.gallery import gallery

    urlpatterns += [path("galerie/", gallery, name="gallery")]
