"""Other places where people may sign in (OpenID Connect), as the setting PENHOLDER_OIDC names them."""

import json
from typing import Any
from urllib.parse import urlsplit

from penholder.errors import PenholderError

_NEEDED = ("id", "name", "url", "client", "secret")


def providers(setting: str) -> list[dict[str, Any]]:
    """The providers of the setting, as django-allauth has them; none where it is empty.

    The setting is a JSON list: ``[{"id": "mfa", "name": "Foreign Ministry", "url": "https://id.example.org",
    "client": "…", "secret": "…"}]``. Raises PenholderError, in one sentence, where it is not.
    """
    if not setting.strip():
        return []
    try:
        told = json.loads(setting)
        return [_provider(one) for one in told]
    except (TypeError, KeyError, ValueError) as problem:
        raise PenholderError(
            f"PENHOLDER_OIDC is no JSON list of providers with {', '.join(_NEEDED)}: {problem}"
        ) from None


def _provider(told: dict[str, str]) -> dict[str, Any]:
    named = {field: str(told[field]) for field in _NEEDED}
    return {
        "provider_id": named["id"],
        "name": named["name"],
        "client_id": named["client"],
        "secret": named["secret"],
        "settings": {"server_url": named["url"]},
    }


def origins(apps: list[dict[str, Any]]) -> list[str]:
    """Where a form of ours may lead a browser: to these providers."""
    addresses = [urlsplit(app["settings"]["server_url"]) for app in apps]
    return [f"{address.scheme}://{address.netloc}" for address in addresses]
