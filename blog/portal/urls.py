"""The platform's pages, each once in every language."""

from django.urls import path

from blog.blogs.public import public
from blog.portal import views
from blog.portal.authors import Author
from blog.portal.tops import Top

app_name = "portal"

urlpatterns = [
    path("", public(views.Home.as_view(), "before"), name="home"),
    path("blogs/", public(views.Directory.as_view(), "after", "language"), name="blogs"),
    path("top/", public(Top.as_view(), "period", "before"), name="top"),
    path("authors/<str:slug>/", public(Author.as_view(), "before"), name="author"),
]
