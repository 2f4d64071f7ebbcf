"""Makes the app known to Django."""

from django.apps import AppConfig


class Proposals(AppConfig):
    """What delegations ask, what is decided, and the rolling text they make."""

    name = "penholder.site.proposals"
    label = "proposals"
    default_auto_field = "django.db.models.BigAutoField"
