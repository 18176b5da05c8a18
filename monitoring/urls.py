"""Addresses of this floor."""

from django.urls import path

from monitoring import views

app_name = "monitoring"

urlpatterns = [
    path("", views.list, name="list"),
    path("neu/", views.create, name="create"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/bearbeiten/", views.edit, name="edit"),
    path("<int:pk>/werte/", views.values, name="values"),
    path("<int:pk>/werte.csv", views.values_csv, name="values_csv"),
    path("abschnitt/<int:pk>/", views.of_element, name="of_element"),
    path("abschnitt/<int:pk>/verknuepfen/", views.link_element, name="link_element"),
    path("abschnitt/<int:pk>/loesen/<int:indicator>/", views.unlink_element, name="unlink_element"),
    path("massnahme/<int:pk>/", views.of_measure, name="of_measure"),
    path("massnahme/<int:pk>/verknuepfen/", views.link_measure, name="link_measure"),
    path("massnahme/<int:pk>/loesen/<int:indicator>/", views.unlink_measure, name="unlink_measure"),
]
