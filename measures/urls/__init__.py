"""Addresses of this floor, one module per noun."""

from measures.urls import measures

app_name = "measures"

urlpatterns = [
    *measures.urlpatterns,
]
