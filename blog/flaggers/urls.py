"""Where trusted flaggers send their notices, in no language: programs ask."""

from django.urls import path

from blog.flaggers import views

app_name = "flaggers"

urlpatterns = [path("flaggers/notices/", views.Notices.as_view(), name="notices")]
