from django.urls import path

from blog.search import views

app_name = "search"

urlpatterns = [path("search/", views.PlatformSearch.as_view(), name="platform")]
