"""The site's secret key, made once and kept in its data folder where only the site can read it."""

import os
import secrets
from pathlib import Path


def secret_key(data: Path | None) -> str:
    """The key in ``data``, made where there is none yet; without a folder one that is kept nowhere."""
    if data is None:
        return secrets.token_urlsafe(64)
    path = data / "secret-key"
    try:
        return path.read_text(encoding="ascii")
    except FileNotFoundError:
        data.mkdir(parents=True, exist_ok=True)
    made = secrets.token_urlsafe(64)
    try:
        opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:  # another process of the site was quicker
        return path.read_text(encoding="ascii")
    with os.fdopen(opened, "w", encoding="ascii") as file:
        file.write(made)
    return made
