"""Refuses an output that cannot be written or that is also an input, before any work is done."""

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

from penholder.errors import UnreadableFile


def check_outputs(outputs: Iterable[Path], inputs: Iterable[Path]) -> None:
    """Raises UnreadableFile where an output's folder does not exist, or where the output is one of the inputs."""
    read = [path for path in inputs if path.exists()]
    outputs = list(outputs)
    for out, times in Counter(out.resolve() for out in outputs).items():
        if times > 1:
            raise UnreadableFile(str(out), "is named for two outputs; name another file for one of them")
    for out in outputs:
        if not out.parent.exists():
            raise UnreadableFile(str(out), f"the folder {out.parent} does not exist; make it or name another")
        if out.is_dir():
            raise UnreadableFile(str(out), "is a folder; name the file to write in it")
        if out.exists() and any(out.samefile(path) for path in read):
            raise UnreadableFile(str(out), "is also an input and would be overwritten; name another file to write")
