from django.urls import path

from blog.opening import views

app_name = "opening"

urlpatterns = [
    path("start/", views.Start.as_view(), name="start"),
    path("start/address/", views.AddressCheck.as_view(), name="address"),
]
