"""The comments of an article, below its own address."""

from django.urls import include, path

from blog.blogs.public import public
from blog.comments import linked_views, top_views, views

app_name = "comments"

of_article = [
    path("", public(views.Thread.as_view(), "after"), name="thread"),
    path("<row:pk>/", public(views.CommentPage.as_view()), name="comment"),
]

# The converters are registered by blog.articles.urls.
urlpatterns = [
    path("<year:year>/<month:month>/<dotted:slug>/comments/", include(of_article)),
    path("top/", public(top_views.MostCommented.as_view(), "period", "before"), name="top"),
    path("comments/own/<str:token>/", linked_views.Own.as_view(), name="own"),
    path("comments/judge/<str:token>/", linked_views.Judge.as_view(), name="judge"),
    path("comments/follow/<str:token>/", linked_views.Follow.as_view(), name="follow"),
    path("comments/unfollow/<str:token>/", linked_views.Unfollow.as_view(), name="unfollow"),
]
