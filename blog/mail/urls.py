"""The box of letters, where there is one."""

from django.urls import path, re_path

from blog.mail import views

app_name = "mail"

urlpatterns = [
    path("", views.Letters.as_view(), name="letters"),
    re_path(r"^(?P<name>[0-9A-Za-z-]+)/$", views.LetterAsText.as_view(), name="letter"),
    re_path(r"^(?P<name>[0-9A-Za-z-]+)/html/$", views.LetterAsHtml.as_view(), name="html"),
]
