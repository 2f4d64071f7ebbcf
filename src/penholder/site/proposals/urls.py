"""The rolling text, and where one's own text went."""

from django.urls import include, path
from django.views.decorators.gzip import gzip_page

from penholder.site.proposals.proposing import draft, preview, propose
from penholder.site.proposals.taking_back import entered, withdraw
from penholder.site.proposals.text_page import changes, paragraph, text
from penholder.site.proposals.uploading import upload
from penholder.site.proposals.views import mine, mine_paper

urlpatterns = [
    path("files/<slug:slug>/text/", gzip_page(text), name="text"),
    path("files/<slug:slug>/text/changes/", gzip_page(changes), name="changes"),
    path("files/<slug:slug>/text/on/<str:entry>/", paragraph, name="paragraph"),
    path("files/<slug:slug>/propose/", propose, name="propose"),
    path("files/<slug:slug>/propose/preview/", preview, name="preview"),
    path("files/<slug:slug>/propose/draft/", draft, name="draft"),
    path("files/<slug:slug>/propose/entered/", entered, name="entered"),
    path("files/<slug:slug>/upload/", upload, name="upload"),
    path("files/<slug:slug>/proposals/<str:key>/withdraw/", withdraw, name="withdraw"),
    path("files/<slug:slug>/mine/", gzip_page(mine), name="mine"),
    path("files/<slug:slug>/mine/paper/", mine_paper, name="mine-paper"),
    path("", include("penholder.site.proposals.revision.urls")),
    path("", include("penholder.site.proposals.room.urls")),
    path("", include("penholder.site.proposals.beside.urls")),
]
