"""Makes the app known to Django."""

from django.apps import AppConfig


class Private(AppConfig):
    """What a delegation, or the penholder's team, keeps beside the text for itself alone."""

    name = "penholder.site.private"
    label = "private"
    default_auto_field = "django.db.models.BigAutoField"
