from django.urls import path, register_converter

from blog.articles import converters, views
from blog.blogs.public import public

register_converter(converters.YearConverter, "year")
register_converter(converters.MonthConverter, "month")
register_converter(converters.DayConverter, "day")
register_converter(converters.DottedSlugConverter, "dotted")
register_converter(converters.RowConverter, "row")

app_name = "articles"

urlpatterns = [
    path("", public(views.Home.as_view(), "before"), name="home"),
    path(
        "<year:year>/<month:month>/<dotted:slug>.html",
        public(views.ArticleDetail.as_view()),
        name="article",
    ),
    path("pages/<dotted:slug>.html", public(views.PageDetail.as_view()), name="page"),
    path(
        "categorie/<dotted:slug>/",
        public(views.CategoryArticles.as_view(), "before"),
        name="category",
    ),
    path("tag/<dotted:slug>/", public(views.TagArticles.as_view(), "before"), name="tag"),
]
