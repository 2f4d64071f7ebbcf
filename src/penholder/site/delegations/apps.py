"""Makes the app known to Django."""

from django.apps import AppConfig


class Delegations(AppConfig):
    """Delegations and the people who act for them."""

    name = "penholder.site.delegations"
    label = "delegations"
    default_auto_field = "django.db.models.BigAutoField"
