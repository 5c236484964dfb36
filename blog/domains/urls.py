"""Below /internal/ of every host."""

from django.urls import path

from blog.domains.views import CertificateView

app_name = "domains"

urlpatterns = [path("certificate", CertificateView.as_view(), name="certificate")]
