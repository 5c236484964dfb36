"""Pages of a blog from which readers write."""

from django.urls import path

from blog.blogs.public import public
from blog.sharing import views

app_name = "sharing"

recommended = views.Sent.as_view(template_name="sharing/recommended.html")
written = views.Sent.as_view(template_name="sharing/written.html")

urlpatterns = [
    path("recommend/", public(views.Recommend.as_view(), "article"), name="recommend"),
    path("recommend/sent/", public(recommended), name="recommended"),
    path("contact/", public(views.Contact.as_view()), name="contact"),
    path("contact/sent/", public(written), name="written"),
]
