"""Where letters lead those who want no more of them."""

from django.urls import path

from blog.sharing import views

app_name = "refusals"

urlpatterns = [path("never/<str:refusal>/", views.Never.as_view(), name="never")]
