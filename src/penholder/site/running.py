"""Brings the site up from outside: which data folder, the database as it should be, the server."""

import gc
import os
from pathlib import Path

from penholder.errors import PenholderError

_APPLICATION = "penholder.site.asgi:application"
_PATIENCE = 3  # seconds that open event streams have to end


def configure(data: Path, site: str, *, example: bool = False) -> None:
    """Set Django up for a data folder and the address at which people reach the site; before all else, once.

    Nobody else on the machine reads what is made there: database, mails, secret key.
    An ``example`` lets everybody look with anybody's eyes; only ``penholder demo`` asks for it.
    """
    try:
        import django
    except ModuleNotFoundError:
        raise PenholderError("The site needs more than the commands do: install “penholder[site]”.") from None

    os.umask(0o077)
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    os.environ["PENHOLDER_DATA"] = str(data.resolve())
    os.environ["PENHOLDER_SITE"] = site
    os.environ["PENHOLDER_EXAMPLE"] = "yes" if example else ""
    os.environ["DJANGO_SETTINGS_MODULE"] = "penholder.site.settings"
    django.setup()


def prepare() -> None:
    """Bring the database to the present form and lay out the style sheet and scripts."""
    from django.core.management import call_command

    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def run(host: str, port: int, workers: int) -> None:
    """Serve until stopped, and first of all go on with the letters that waited when it last was."""
    import uvicorn

    from penholder.site.files.letters.sending import start_sending

    start_sending()

    gc.enable()  # commands run without, a server lives long

    uvicorn.run(
        _APPLICATION,
        host=host,
        port=port,
        workers=workers,
        lifespan="off",
        log_level="warning",
        timeout_graceful_shutdown=_PATIENCE,
        proxy_headers=True,
    )
