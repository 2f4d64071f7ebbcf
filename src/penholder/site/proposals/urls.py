"""The rolling text, and where one's own text went."""

from django.urls import path
from django.views.decorators.gzip import gzip_page

from penholder.site.proposals.views import mine, text

urlpatterns = [
    path("files/<slug:slug>/text/", gzip_page(text), name="text"),
    path("files/<slug:slug>/mine/", mine, name="mine"),
]
