"""``python -m penholder``."""

from penholder.cli import run

run()
