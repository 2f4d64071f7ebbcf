"""The desk, and one file."""

from django.urls import path

from penholder.site.files.views import desk, file

urlpatterns = [
    path("", desk, name="desk"),
    path("files/<slug:slug>/", file, name="file"),
]
