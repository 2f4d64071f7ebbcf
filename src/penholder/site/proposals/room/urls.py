"""The wall of the room."""

from django.urls import path
from django.views.decorators.gzip import gzip_page

from penholder.site.proposals.room.views import room, show

urlpatterns = [
    path("files/<slug:slug>/room/", gzip_page(room), name="room"),
    path("files/<slug:slug>/room/show/", show, name="show-in-room"),
]
