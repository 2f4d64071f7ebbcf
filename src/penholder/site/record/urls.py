"""The log of a file, and all of it in one zip."""

from django.urls import path

from penholder.site.record.views import exported, log

urlpatterns = [
    path("files/<slug:slug>/log/", log, name="log"),
    path("files/<slug:slug>/export/", exported, name="export"),
]
