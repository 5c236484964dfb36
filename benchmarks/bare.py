"""The reference of every figure: a Django view that returns 30 kB of constant HTML, and no more."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

BODY = (b"<!doctype html><title>bare</title>" + b"<p>carnet</p>" * 2400)[:30_000]


def bare(request: HttpRequest) -> HttpResponse:
    return HttpResponse(BODY)


settings.configure(
    ROOT_URLCONF=__name__, ALLOWED_HOSTS=["127.0.0.1"], SECRET_KEY="bench", MIDDLEWARE=[]
)
urlpatterns = [path("", bare)]
application = get_wsgi_application()
