"""Addresses of the measures themselves."""

from django.urls import path

from measures import views

urlpatterns = [
    path("ueberfaellig/", views.waiting, name="waiting"),
    path("neu/", views.create, name="create"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/bearbeiten/", views.edit, name="edit"),
    path("<int:pk>/fortschritt/", views.report_progress, name="report_progress"),
    path("dokumente/<int:pk>/", views.document, name="document"),
    path("<int:pk>/loeschen/", views.delete, name="delete"),
    path("abschnitt/<int:pk>/", views.of_element, name="of_element"),
    path("abschnitt/<int:pk>/waehlen/", views.pick, name="pick"),
    path("abschnitt/<int:pk>/verknuepfen/", views.link, name="link"),
    path("abschnitt/<int:pk>/loesen/<int:measure>/", views.unlink, name="unlink"),
]
