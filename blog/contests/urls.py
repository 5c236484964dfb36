from django.urls import path

from blog.blogs.public import public
from blog.contests import views

app_name = "contests"

# The converters are registered by blog.articles.urls.
urlpatterns = [
    path("contests/", public(views.ContestList.as_view(), "before"), name="list"),
    path("contests/<dotted:slug>/", public(views.ContestDetail.as_view()), name="contest"),
    path("contests/<dotted:slug>/sent/", public(views.Sent.as_view()), name="sent"),
    path("contests/<dotted:slug>/codes.txt", public(views.Codes.as_view()), name="codes"),
    path("contests/<dotted:slug>/confirm/<str:token>/", views.Confirm.as_view(), name="confirm"),
    path("contests/<dotted:slug>/leave/<str:token>/", views.Leave.as_view(), name="leave"),
]
