"""The errors the core raises; faces turn them into one sentence for a person."""

from collections.abc import Sequence


class PenholderError(Exception):
    """Anything Penholder refuses; its text says what is wrong, where, and what to do."""

    def __reduce__(self) -> tuple[object, ...]:
        """A refusal made in one process can be told by another, whatever it was made from."""
        return _told_again, (type(self), str(self), dict(vars(self)))


def _told_again(kind: type[PenholderError], message: str, facts: dict[str, object]) -> PenholderError:
    refusal = kind.__new__(kind, message)
    vars(refusal).update(facts)
    return refusal


class UnreadableFile(PenholderError):
    """A file that cannot be read; ``place`` is where in it ("word/document.xml", "line 12"), empty for all of it."""

    def __init__(self, path: str, reason: str, place: str = "") -> None:
        super().__init__(f"{path}{f' ({place})' if place else ''}: {reason}")
        self.path, self.reason, self.place = path, reason, place


class UnknownFormat(UnreadableFile):
    """A file, or a file name to write, of a kind that Penholder does not know."""


class OtherBase(PenholderError):
    """A file whose paragraphs match too few of the base's to be a wording on it."""

    def __init__(self, source: str, matched: int, total: int) -> None:
        super().__init__(
            f"{source}: only {matched} of its {total} paragraphs match the base; "
            "it seems to be a wording on another draft. Compile it with the draft it was made on."
        )
        self.source, self.matched, self.total = source, matched, total


class UnknownName(PenholderError):
    """A delegation's name in no table; ``nearest`` are the names it may stand for."""

    def __init__(self, name: str, nearest: Sequence[str] = ()) -> None:
        hint = f"; did you mean {' or '.join(nearest)}?" if nearest else ""
        super().__init__(f"“{name}” is no state or group known to the profile{hint}")
        self.name, self.nearest = name, tuple(nearest)


class NobodyNamed(UnknownName):
    """A file that says nowhere which delegation made it."""

    def __init__(self, source: str, stem: str, nearest: Sequence[str] = ()) -> None:
        super().__init__(stem, nearest)
        self.args = (f"{source}: nobody is named who made it; write NAME={source} ({self})",)
        self.source = source


class UnknownTarget(PenholderError):
    """A paragraph, wording or version that the text does not have."""


class OtherVersion(PenholderError):
    """A decision taken on another version than the present one."""

    def __init__(self, nth: int, taken_on: str, present: str) -> None:
        super().__init__(
            f"decision {nth} was taken on “{taken_on}”, and the text is now “{present}”; look at what has changed and "
            "decide again"
        )
        self.nth, self.taken_on, self.present = nth, taken_on, present


class Undecidable(PenholderError):
    """Decisions that contradict each other, or the text."""
