"""The desk, and everything about one file but its text."""

from django.urls import path

from penholder.site.files.pages.arrange import arrange_page, state_page
from penholder.site.files.pages.circulate import circulate_page
from penholder.site.files.pages.circulation import (
    circulation_page,
    handing_page,
    letter_page,
    letters_page,
    sending_page,
)
from penholder.site.files.pages.desk import desk_page
from penholder.site.files.pages.file import file_page
from penholder.site.files.pages.papers import paper_page, papers_page
from penholder.site.files.pages.start import start_page

urlpatterns = [
    path("", desk_page, name="desk"),
    path("files/start/", start_page, name="start"),
    path("files/<slug:slug>/", file_page, name="file"),
    path("files/<slug:slug>/arrange/", arrange_page, name="arrange"),
    path("files/<slug:slug>/state/", state_page, name="state"),
    path("files/<slug:slug>/circulate/", circulate_page, name="circulate"),
    path("files/<slug:slug>/circulations/<int:number>/", circulation_page, name="circulation"),
    path("files/<slug:slug>/circulations/<int:number>/letter/", letter_page, name="letter"),
    path("files/<slug:slug>/circulations/<int:number>/letters/", letters_page, name="letters"),
    path("files/<slug:slug>/circulations/<int:number>/send/", sending_page, name="send-letters"),
    path("files/<slug:slug>/circulations/<int:number>/handed/", handing_page, name="hand-over"),
    path("files/<slug:slug>/papers/", papers_page, name="papers"),
    path("files/<slug:slug>/papers/<int:number>/<str:name>", paper_page, name="paper"),
]
