"""The platform's legal pages, each once in every language."""

from django.urls import path

from blog.legal import views

app_name = "legal"

urlpatterns = [
    path("legal/terms/", views.Terms.as_view(), name="terms"),
    path("legal/terms/<int:number>/", views.Terms.as_view(), name="terms_version"),
    path("legal/notices/", views.Notices.as_view(), name="notices"),
]
