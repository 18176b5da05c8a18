"""Addresses of tables of measures, both ways."""

from django.urls import path

from measures import views

urlpatterns = [
    path("tabelle/", views.import_table, name="import"),
    path("tabelle/<int:pk>/", views.table, name="table"),
    path("tabelle/<int:pk>/spalten/", views.map_table, name="map_table"),
    path("tabelle/<int:pk>/uebernehmen/", views.take_over_table, name="take_over_table"),
    path("tabelle/<int:pk>/zuruecknehmen/", views.undo_table, name="undo_table"),
    path("tabelle/<int:pk>/verwerfen/", views.discard_table, name="discard_table"),
    path("ausgabe/", views.export, name="export"),
]
