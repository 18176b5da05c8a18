"""Addresses of this floor."""

from django.urls import path

from accounts import views

app_name = "accounts"

urlpatterns = [
    path("", views.start, name="start"),
    path("gesundheit/", views.health, name="health"),
    # coming in
    path("anmelden/", views.login, name="login"),
    path("abmelden/", views.logout, name="logout"),
    path("kennwort/vergessen/", views.password_reset, name="password_reset"),
    path("kennwort/vergessen/gesendet/", views.password_reset_done, name="password_reset_done"),
    path("kennwort/neu/<uidb64>/<token>/", views.password_reset_confirm, name="password_reset_confirm"),
    path("einladung/<str:token>/", views.accept, name="accept"),
    # oneself
    path("profil/", views.profile, name="profile"),
    path("profil/kennwort/", views.password_change, name="password_change"),
    path("profil/wechseln/", views.switch, name="switch"),
    # the municipality
    path("mitglieder/", views.members, name="members"),
    path("mitglieder/einladen/", views.invite, name="invite"),
    path("mitglieder/<int:pk>/rolle/", views.change_role, name="change_role"),
    path("mitglieder/<int:pk>/beenden/", views.end_membership, name="end_membership"),
    path("einladungen/<int:pk>/erneut/", views.resend_invitation, name="resend_invitation"),
    path("einladungen/<int:pk>/widerrufen/", views.revoke_invitation, name="revoke_invitation"),
    path("kommune/", views.municipality, name="municipality"),
]
