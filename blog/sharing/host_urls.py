"""The platform's own page to write to its host."""

from django.urls import path

from blog.blogs.public import public
from blog.sharing import views

app_name = "host"

written = views.Sent.as_view(template_name="sharing/host_written.html")

urlpatterns = [
    path("contact/", public(views.ContactHost.as_view()), name="contact"),
    path("contact/sent/", public(written), name="written"),
]
