"""Makes the app known to Django."""

from django.apps import AppConfig


class Record(AppConfig):
    """The log of each file, append-only and chained."""

    name = "penholder.site.record"
    label = "record"
    default_auto_field = "django.db.models.BigAutoField"
