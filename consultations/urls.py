"""Addresses of this floor."""

from django.urls import path

from consultations import views

app_name = "consultations"

urlpatterns = [
    path("", views.list, name="list"),
    path("wartend/", views.waiting, name="waiting"),
    path("offene-entwuerfe/", views.commentable, name="commentable"),
    path("antworten/", views.answered, name="answered"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/bearbeiten/", views.edit, name="edit"),
    path("<int:pk>/zurueckziehen/", views.withdraw, name="withdraw"),
    path("<int:pk>/antworten/", views.answer, name="answer"),
    path("massnahme/<int:pk>/", views.of_measure, name="of_measure"),
    path("abschnitt/<int:pk>/", views.of_element, name="of_element"),
    path("abschnitt/<int:pk>/kommentieren/", views.comment, name="comment"),
]
