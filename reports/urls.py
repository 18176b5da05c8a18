"""Addresses of this floor."""

from django.urls import path

from reports import views

app_name = "reports"

urlpatterns = [
    path("", views.list, name="list"),
    path("fertig/", views.waiting, name="waiting"),
    path("neu/", views.create, name="create"),
    path("massnahme/<int:pk>/", views.of_measure, name="of_measure"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/datei/", views.download, name="download"),
    path("<int:pk>/erneut/", views.retry, name="retry"),
    path("<int:pk>/loeschen/", views.delete, name="delete"),
    path("vorlagen/", views.papers, name="papers"),
    path("vorlagen/neu/", views.create_paper, name="create_paper"),
    path("vorlagen/<int:pk>/", views.paper, name="paper"),
    path("vorlagen/<int:pk>/bearbeiten/", views.edit_paper, name="edit_paper"),
    path("vorlagen/<int:pk>/loeschen/", views.delete_paper, name="delete_paper"),
]
