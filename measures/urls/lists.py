"""Addresses of the list of measures, its views and columns, and acts on many measures."""

from django.urls import path

from measures import views

urlpatterns = [
    path("", views.list, name="list"),
    path("druck/", views.print_list, name="print_list"),
    path("spalten/", views.columns, name="columns"),
    path("ansichten/", views.views, name="views"),
    path("ansichten/neu/", views.save_view, name="save_view"),
    path("ansichten/<int:pk>/", views.edit_view, name="edit_view"),
    path("ansichten/<int:pk>/loeschen/", views.delete_view, name="delete_view"),
    path("ansichten/<int:pk>/zuerst/", views.open_first, name="open_first"),
    path("sammeln/", views.bulk, name="bulk"),
    path("sammelaenderungen/", views.bulk_edits, name="bulk_edits"),
    path("sammelaenderungen/<int:pk>/", views.bulk_edit, name="bulk_edit"),
    path("sammelaenderungen/<int:pk>/zurueck/", views.undo_bulk_edit, name="undo_bulk_edit"),
]
