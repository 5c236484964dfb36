"""Where readers of a blog subscribe."""

from django.urls import path

from blog.blogs.public import public
from blog.newsletter import views

app_name = "newsletter"

urlpatterns = [
    path("newsletter/", public(views.Subscribe.as_view()), name="subscribe"),
    path("newsletter/sent/", public(views.Sent.as_view()), name="sent"),
]
