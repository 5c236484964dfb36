"""Signing up and in, and one's own account; the same pages in every language."""

from allauth.urls import urlpatterns as allauth_patterns
from django.urls import path

from accounts import views
from accounts.sign_up import SignUpView

urlpatterns = [
    path("", views.Home.as_view(), name="account_home"),
    path("signup/", SignUpView.as_view(), name="account_signup"),
    *allauth_patterns,
]
