"""Addresses of responsibility: its health, absences, handovers."""

from django.urls import path

from measures import views

urlpatterns = [
    path("zustaendigkeit/", views.ownership, name="ownership"),
    path("zustaendigkeit/nachfolge/", views.to_successors, name="to_successors"),
    path("zustaendigkeit/person/<int:pk>/abwesenheit/", views.absence, name="absence"),
    path("zustaendigkeit/person/<int:pk>/uebergeben/", views.hand_over, name="hand_over"),
    path(
        "zustaendigkeit/organisation/<int:pk>/uebergeben/", views.hand_over_organisation, name="hand_over_organisation"
    ),
    path("zustaendigkeit/uebergabe/<int:pk>/", views.handover, name="handover"),
    path("zustaendigkeit/uebergabe/<int:pk>/rueckgaengig/", views.undo_handover, name="undo_handover"),
]
