"""Where the links in a reader's mails lead, wherever the blog is."""

from django.urls import path

from blog.newsletter import views

app_name = "newsletter_own"

urlpatterns = [
    path("newsletter/confirm/<str:token>/", views.Confirm.as_view(), name="confirm"),
    path("newsletter/<str:token>/", views.Own.as_view(), name="own"),
    path("newsletter/<str:token>/stop/", views.Stop.as_view(), name="stop"),
]
