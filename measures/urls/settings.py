"""Addresses of what is set for sheets and words."""

from django.urls import path

from measures.views import settings

urlpatterns = [
    path("blatt/<int:pk>/", settings.sheet, name="sheet"),
    path("blatt/<int:pk>/feld/", settings.add_field, name="add_field"),
    path("bezeichnungen/", settings.wording, name="wording"),
    path("stadtteile/neu/", settings.add_district, name="add_district"),
    path("stadtteile/<int:pk>/", settings.rename_district, name="rename_district"),
]
