"""The product's addresses, and beside them a view that does nothing: what everything else is measured against."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from runlog.urls import handler400, handler404, handler500
from runlog.urls import urlpatterns as product

__all__ = ["handler400", "handler404", "handler500", "urlpatterns"]


def empty(request: HttpRequest) -> HttpResponse:
    """Answer without doing anything."""
    return HttpResponse("ok")


urlpatterns = [path("empty/", empty), *product]
