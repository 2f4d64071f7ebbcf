"""The site's tests: Django set up on a data folder of their own, and a small negotiation to try things on."""

import os
import tempfile
from pathlib import Path
from typing import Any

os.environ["DJANGO_SETTINGS_MODULE"] = "penholder.site.settings"
os.environ["PENHOLDER_DATA"] = tempfile.mkdtemp(prefix="penholder-tests-")
Path(os.environ["PENHOLDER_DATA"], "static").mkdir()
os.environ["PENHOLDER_SITE"] = "http://testserver"
os.environ.pop("DATABASE_URL", None)

import django  # noqa: E402

django.setup()

import pytest  # noqa: E402

from penholder.site.kept import Kept  # noqa: E402
from tests.site.world import World, new_world  # noqa: E402


@pytest.fixture(autouse=True)
def _quick(settings: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """Cheap passwords, plain static files, and nothing kept in memory from one test's database to the next."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }
    monkeypatch.setattr(Kept, "get", lambda _kept, _key: None)


@pytest.fixture
def world(db: None) -> World:  # noqa: ARG001
    """A small file behind closed doors, with people of every standing."""
    return new_world()
