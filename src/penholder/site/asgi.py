"""The site as an ASGI application, for uvicorn or any other such server."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "penholder.site.settings")
application = get_asgi_application()

from penholder.site.proposals import warming  # noqa: E402  (once Django is set up)

warming.begin()
