"""Runs the command as a user does."""

import subprocess
import sys
from pathlib import Path

DRAFT = """Review of all States by one yardstick

The General Assembly,

Guided by the purposes and principles of the Charter of the United Nations,

Recalling its resolution 60/251 of 15 March 2006, by which it established the Human Rights Council,

1. Calls upon all States to submit their reports without delay;

2. Urges States parties:

(a) To publish the recommendations that they have accepted;

(b) To cooperate with the special procedures;

3. Decides to remain seized of the matter.
"""


def penholder(*args: object, folder: Path | None = None) -> subprocess.CompletedProcess[str]:
    """The finished process of ``penholder ARGS``, its output as text."""
    command = [sys.executable, "-m", "penholder", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", cwd=folder, check=False)


def draft(folder: Path, name: str, *changes: tuple[str, str]) -> Path:
    """A file with the draft in which each first text is replaced by the second."""
    text = DRAFT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
