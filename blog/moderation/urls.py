from django.urls import path

from blog.moderation import views

app_name = "moderation"

urlpatterns = [
    path("report/", views.ReportAbuse.as_view(), name="report"),
    path("report/<str:token>/", views.FollowUp.as_view(), name="follow_up"),
    path("decision/<str:token>/", views.ReadDecision.as_view(), name="decision"),
]
