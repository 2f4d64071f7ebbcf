"""The pages of a private side."""

from django.urls import path

from penholder.site.private.headcount_pages import ask, count, forget, headcount
from penholder.site.private.paper_pages import capital, capital_paper, room_sheet
from penholder.site.private.views import discard, edit, new, private

_HERE = "files/<slug:slug>/private/"

urlpatterns = [
    path(_HERE, private, name="private"),
    path(f"{_HERE}headcount/", headcount, name="headcount"),
    path(f"{_HERE}headcount/ask/", ask, name="ask-headcount"),
    path(f"{_HERE}headcount/count/", count, name="count"),
    path(f"{_HERE}headcount/<uuid:id>/discard/", forget, name="discard-headcount"),
    path(f"{_HERE}capital/", capital, name="capital"),
    path(f"{_HERE}capital/paper.docx", capital_paper, name="capital-paper"),
    path(f"{_HERE}room-sheet.docx", room_sheet, name="private-room-sheet"),
    path(f"{_HERE}new/<str:kind>/", new, name="keep"),
    path(f"{_HERE}<str:kind>/<uuid:id>/", edit, name="kept"),
    path(f"{_HERE}<str:kind>/<uuid:id>/discard/", discard, name="discard"),
]
