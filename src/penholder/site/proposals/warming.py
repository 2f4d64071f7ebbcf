"""Makes a new process ready before anybody waits for it: every address known, the newest open texts in memory."""

import gc
from threading import Thread

from django.db import connection
from django.urls import get_resolver

from penholder.site.files.models import File, State
from penholder.site.proposals.present import present

_MOST = 20  # texts; whoever asks for another waits for it once


def begin() -> None:
    """Get ready in the background."""
    Thread(target=_make_ready, name="warming", daemon=True).start()


def _make_ready() -> None:
    try:
        _ = get_resolver().url_patterns
        for file in File.objects.exclude(state=State.ENDED).order_by("-counter")[:_MOST]:
            present(file)
        gc.freeze()  # what a process keeps for good need not be looked through again and again
    finally:
        connection.close()
