"""Addresses of this floor, one module per noun."""

from measures.urls import funding, link_reports, lists, maps, measures, ownership, practices, rounds, settings, tables

app_name = "measures"

urlpatterns = [
    *lists.urlpatterns,
    *maps.urlpatterns,
    *measures.urlpatterns,
    *practices.urlpatterns,
    *link_reports.urlpatterns,
    *settings.urlpatterns,
    *rounds.urlpatterns,
    *tables.urlpatterns,
    *ownership.urlpatterns,
    *funding.urlpatterns,
]
