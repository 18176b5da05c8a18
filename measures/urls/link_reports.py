"""Reporting on one's measures, by the link of a mail or logged in: all is guarded by the request it is about."""

from django.urls import path

from measures import views

urlpatterns = [
    path("rueckmeldungen/", views.asked, name="asked"),
    path("rueckmeldung/<str:token>/", views.link_report, name="link_report"),
    path("rueckmeldungen/<int:pk>/", views.link_reports, name="link_reports"),
    path("rueckmeldungen/<int:pk>/gesehen/", views.link_report_opened, name="link_report_opened"),
    path("rueckmeldungen/<int:pk>/abgeben/", views.link_report_submit_all, name="link_report_submit_all"),
    path("rueckmeldungen/<int:pk>/weitergeben/", views.link_report_delegate, name="link_report_delegate"),
    path("rueckmeldungen/<int:pk>/nicht-zustaendig/", views.link_report_decline_all, name="link_report_decline_all"),
    path("rueckmeldungen/<int:pk>/verlassen/", views.link_report_leave, name="link_report_leave"),
    path("rueckmeldungen/<int:pk>/<int:report>/", views.link_report_form, name="link_report_form"),
    path("rueckmeldungen/<int:pk>/<int:report>/sichern/", views.link_report_autosave, name="link_report_autosave"),
    path(
        "rueckmeldungen/<int:pk>/<int:report>/unveraendert/", views.link_report_unchanged, name="link_report_unchanged"
    ),
    path(
        "rueckmeldungen/<int:pk>/<int:report>/zuruecknehmen/", views.link_report_take_back, name="link_report_take_back"
    ),
    path("rueckmeldungen/<int:pk>/<int:report>/nicht-unser/", views.link_report_decline, name="link_report_decline"),
    path("rueckmeldungen/<int:pk>/<int:report>/zurueckgeben/", views.link_report_recall, name="link_report_recall"),
]
