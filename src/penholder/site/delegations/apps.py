"""Makes the app known to Django."""

from importlib import import_module

from django.apps import AppConfig


class Delegations(AppConfig):
    """Delegations and the people who act for them."""

    name = "penholder.site.delegations"
    label = "delegations"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Notice what people change about their own accounts."""
        import_module("penholder.site.delegations.noticed")
