"""The versions of a negotiation that a folder holds."""

from pathlib import Path

from penholder.cli.rolling_file import read_rolling
from penholder.errors import PenholderError, UnreadableFile
from penholder.text.rolling import RollingText, Warning


def latest(path: Path) -> tuple[RollingText, tuple[Warning, ...]]:
    """The rolling text in the file; of a folder, the latest of those in it and in its folders."""
    if path.is_dir():
        return versions_in(path)[-1], ()
    return read_rolling(path)


def versions_in(folder: Path) -> tuple[RollingText, ...]:
    """The rolling texts in a folder and its folders, the earliest first; only their JSON keeps the whole record.

    Raises UnreadableFile where there is none.
    """
    from penholder.formats import read
    from penholder.negotiation.versions import in_sequence

    texts = []
    for path in sorted(folder.rglob("*.json")):
        try:
            rolling = read(path).rolling
        except PenholderError:
            continue
        if rolling is not None:
            texts.append(rolling)
    if not texts:
        raise UnreadableFile(str(folder), "holds no rolling text in JSON; name the folder that penholder revise wrote")
    return in_sequence(texts)
