"""The platform's figures, once in every language."""

from django.urls import path

from blog.articles import urls  # noqa: F401 - it registers the converter of years
from blog.blogs.public import public
from blog.transparency import views

app_name = "transparency"

urlpatterns = [
    path("legal/transparency/", public(views.Transparency.as_view()), name="now"),
    path("legal/transparency/<year:year>/", public(views.Transparency.as_view()), name="year"),
    path("legal/transparency/<year:year>.csv", public(views.YearAsCsv.as_view()), name="csv"),
]
