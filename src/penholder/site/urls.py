"""Every address of the site."""

from django.urls import include, path

from penholder.site.api import api
from penholder.site.example.looking import look_as
from penholder.site.files.events import events

urlpatterns = [
    path("api/v1/files/<str:slug>/events", events),
    path("api/v1/", api.urls),
    path("files/<slug:slug>/events/", events, name="events"),
    path("look-as/", look_as, name="look-as"),
    path("", include("penholder.site.delegations.urls")),
    path("", include("penholder.site.files.urls")),
    path("", include("penholder.site.proposals.urls")),
    path("", include("penholder.site.private.urls")),
    path("", include("penholder.site.record.urls")),
]
