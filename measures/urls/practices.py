"""Addresses of good practice: the library, the office's desk, the public form and the link of its mail."""

from django.urls import path

from measures.views import practice_desk, practice_door, practices

urlpatterns = [
    path("gute-praxis/", practices.practices, name="practices"),
    path("gute-praxis/rollen/<slug:slug>/", practices.practice_role, name="practice_role"),
    path("gute-praxis/<int:pk>/", practices.practice, name="practice"),
    path("gute-praxis/eigene/", practice_desk.own_practices, name="own_practices"),
    path("gute-praxis/wartend/", practice_desk.practices_waiting, name="practices_waiting"),
    path("gute-praxis/neu/", practice_desk.create_practice, name="create_practice"),
    path("gute-praxis/<int:pk>/bearbeiten/", practice_desk.edit_practice, name="edit_practice"),
    path("gute-praxis/<int:pk>/verlauf/", practice_desk.practice_history, name="practice_history"),
    path("gute-praxis/<int:pk>/einreichen/", practice_desk.submit_draft_practice, name="submit_draft_practice"),
    path("gute-praxis/<int:pk>/pruefen/", practice_desk.review_practice, name="review_practice"),
    path("gute-praxis/<int:pk>/zurueckgeben/", practice_desk.return_practice, name="return_practice"),
    path("gute-praxis/<int:pk>/veroeffentlichen/", practice_desk.publish_practice, name="publish_practice"),
    path("gute-praxis/<int:pk>/zurueckziehen/", practice_desk.withdraw_practice, name="withdraw_practice"),
    path("gute-praxis/<int:pk>/uebernehmen/", practice_desk.adopt_practice, name="adopt_practice"),
    path("<int:pk>/gute-praxis/", practice_desk.practices_of_measure, name="practices_of_measure"),
    path("gute-praxis/einreichen/", practice_door.submit_practice, name="submit_practice"),
    path("gute-praxis/einreichen/gesendet/", practice_door.practice_sent, name="practice_sent"),
    path("gute-praxis/link/<str:token>/", practice_door.link_practice, name="link_practice"),
    path("gute-praxis/meine/<int:pk>/", practice_door.sent_practice, name="sent_practice"),
    path("gute-praxis/meine/<int:pk>/bestaetigen/", practice_door.confirm_practice, name="confirm_practice"),
    path("gute-praxis/meine/<int:pk>/antworten/", practice_door.answer_practice, name="answer_practice"),
    path(
        "gute-praxis/meine/<int:pk>/zurueckziehen/", practice_door.withdraw_sent_practice, name="withdraw_sent_practice"
    ),
]
