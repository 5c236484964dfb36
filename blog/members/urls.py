"""Invitations, where the mailed link leads."""

from django.urls import path

from blog.members import views

app_name = "members"

urlpatterns = [
    path("invitation/", views.Answer.as_view(), name="invitation"),
    path("invitation/<str:token>/", views.Open.as_view(), name="open"),
]
