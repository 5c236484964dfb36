"""The legal page of a blog, relative to its mount."""

from django.urls import path

from blog.blogs.public import public
from blog.legal import views

app_name = "imprint"

urlpatterns = [path("legal/", public(views.BlogNotices.as_view()), name="notices")]
