from django.urls import path

from blog.archives import views
from blog.blogs.public import public

app_name = "archives"

# The converters are registered by blog.articles.urls.
urlpatterns = [
    path("archives/", public(views.Index.as_view()), name="index"),
    path("<year:year>/", public(views.YearArticles.as_view(), "before"), name="year"),
    path(
        "<year:year>/<month:month>/", public(views.MonthArticles.as_view(), "before"), name="month"
    ),
    path(
        "<year:year>/<month:month>/<day:day>/",
        public(views.DayArticles.as_view(), "before"),
        name="day",
    ),
]
