"""Deciding, the preview of the next version, clearing it, issuing it."""

from django.urls import path
from django.views.decorators.gzip import gzip_page

from penholder.site.proposals.revision.decide import decide, undo
from penholder.site.proposals.revision.preview import clearing, issued, issuing, revision

urlpatterns = [
    path("files/<slug:slug>/decide/", gzip_page(decide), name="decide"),
    path("files/<slug:slug>/decide/undo/", undo, name="undecide"),
    path("files/<slug:slug>/revision/", gzip_page(revision), name="revision"),
    path("files/<slug:slug>/revision/clearing/", clearing, name="clearing"),
    path("files/<slug:slug>/revision/issue/", issuing, name="issue"),
    path("files/<slug:slug>/revision/issued/", issued, name="issued"),
]
