"""Two drafts side by side."""

from django.urls import path
from django.views.decorators.gzip import gzip_page

from penholder.site.proposals.beside.views import beside, beside_paper, choose

urlpatterns = [
    path("files/<slug:slug>/beside/", choose, name="beside-which"),
    path("files/<slug:slug>/beside/<slug:other>/", gzip_page(beside), name="beside"),
    path("files/<slug:slug>/beside/<slug:other>/paper/", beside_paper, name="beside-paper"),
]
