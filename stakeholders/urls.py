"""Addresses of this floor."""

from django.urls import path

from stakeholders import views

app_name = "stakeholders"

urlpatterns = [
    path("", views.list, name="list"),
    path("neu/", views.create, name="create"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/bearbeiten/", views.edit, name="edit"),
    path("<int:pk>/umbenennen/", views.rename, name="rename"),
    path("<int:pk>/aufloesen/", views.dissolve, name="dissolve"),
    path("<int:pk>/loeschen/", views.delete, name="delete"),
    path("<int:pk>/ansprechpersonen/neu/", views.add_contact, name="add_contact"),
    path("ansprechpersonen/<int:pk>/bearbeiten/", views.edit_contact, name="edit_contact"),
    path("ansprechpersonen/<int:pk>/entfernen/", views.remove_contact, name="remove_contact"),
    path("gremien/", views.bodies, name="bodies"),
    path("gremien/neu/", views.create_body, name="create_body"),
    path("gremien/<int:pk>/", views.body, name="body"),
    path("gremien/<int:pk>/bearbeiten/", views.edit_body, name="edit_body"),
    path("gremien/<int:pk>/umbenennen/", views.rename_body, name="rename_body"),
    path("gremien/<int:pk>/aufloesen/", views.dissolve_body, name="dissolve_body"),
    path("gremien/<int:pk>/loeschen/", views.delete_body, name="delete_body"),
]
