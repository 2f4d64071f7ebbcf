"""Makes the app known to Django."""

from django.apps import AppConfig


class Files(AppConfig):
    """A draft's whole life, its versions, who gets it and who may do what."""

    name = "penholder.site.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
