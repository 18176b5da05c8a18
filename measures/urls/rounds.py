"""Addresses of reporting rounds."""

from django.urls import path

from measures import views

urlpatterns = [
    path("berichtsrunden/", views.rounds, name="rounds"),
    path("berichtsrunden/neu/", views.create_round, name="create_round"),
    path("berichtsrunden/<int:pk>/", views.round, name="round"),
    path("berichtsrunden/<int:pk>/vorbereiten/", views.edit_round, name="edit_round"),
    path("berichtsrunden/<int:pk>/loeschen/", views.delete_round, name="delete_round"),
    path("berichtsrunden/<int:pk>/dokument.json", views.round_document, name="round_document"),
    path("berichtsrunden/<int:pk>/unveraenderte-annehmen/", views.accept_unchanged, name="accept_unchanged"),
    path("berichtsrunden/<int:pk>/erinnern/", views.remind_round, name="remind_round"),
    path("berichtsrunden/<int:pk>/frist/", views.extend_round, name="extend_round"),
    path("berichtsrunden/<int:pk>/ergaenzen/", views.add_to_round, name="add_to_round"),
    path("berichtsrunden/<int:pk>/schliessen/", views.close_round, name="close_round"),
    path("berichtsrunden/rueckmeldung/<int:pk>/", views.report, name="report"),
    path("berichtsrunden/rueckmeldung/<int:pk>/annehmen/", views.accept_report, name="accept_report"),
    path("berichtsrunden/rueckmeldung/<int:pk>/rueckfrage/", views.send_back_report, name="send_back_report"),
    path("berichtsrunden/rueckmeldung/<int:pk>/andere-person/", views.redirect_report, name="redirect_report"),
    path("berichtsrunden/rueckmeldung/<int:pk>/eintragen/", views.answer_report, name="answer_report"),
    path("berichtsrunden/person/<int:pk>/", views.request_of_round, name="request_of_round"),
    path("berichtsrunden/person/<int:pk>/erinnern/", views.remind_request, name="remind_request"),
    path("berichtsrunden/person/<int:pk>/noch-einmal/", views.send_request_again, name="send_request_again"),
    path("berichtsrunden/person/<int:pk>/zurueckziehen/", views.withdraw_request, name="withdraw_request"),
    path("kalender/", views.calendar, name="calendar"),
    path("kalender/widerrufen/", views.revoke_calendar, name="revoke_calendar"),
    path("kalender/<str:token>.ics", views.calendar_feed, name="calendar_feed"),
    path("<int:pk>/berichtsrunden/", views.rounds_of_measure, name="rounds_of_measure"),
]
