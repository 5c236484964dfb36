"""Below /accounts/, in every language."""

from django.urls import path

from accounts.rights import views

app_name = "rights"

urlpatterns = [
    path("data/", views.Data.as_view(), name="data"),
    path("data/archive/", views.AskArchive.as_view(), name="ask"),
    path("data/archive/<slug:key>/", views.DownloadArchive.as_view(), name="archive"),
    path("data/archive/<slug:key>/state/", views.ArchiveState.as_view(), name="state"),
    path("close/", views.Close.as_view(), name="close"),
    path("close/cancel/", views.ChangeMind.as_view(), name="cancel"),
]
