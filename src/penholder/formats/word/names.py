"""The names Word gives to things in its XML, and careful readings of their attributes."""

from datetime import UTC, datetime

from lxml.etree import _Element

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"
COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006"

_OFF = frozenset(("0", "false", "off", "none"))


def w(name: str) -> str:
    """The full name of an element or attribute of Word's main vocabulary."""
    return f"{{{WORD}}}{name}"


VAL = w("val")
_AUTHOR, _DATE = w("author"), w("date")


def value(parent: _Element | None, name: str) -> str | None:
    """The ``w:val`` of the child ``name`` (a full name), None without such a child or value."""
    child = None if parent is None else parent.find(name)
    return None if child is None else child.get(VAL)


def switched(element: _Element) -> bool:
    """Whether an on/off property is on: it is unless it says otherwise."""
    return element.get(VAL) not in _OFF


def whole(text: str | None, default: int = 0) -> int:
    """``text`` as a whole number, ``default`` where it is none (Word writes "720.0" at times) or beyond any use."""
    if text is None:
        return default
    try:
        number = int(float(text))
    except (ValueError, OverflowError):
        return default
    return number if abs(number) < 10_000_000 else default


def moment(text: str | None) -> datetime | None:
    """A date as Word writes it, zoned: it means UTC where it names no zone."""
    if not text:
        return None
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def author(element: _Element) -> str:
    """Who made a change or a comment."""
    return (element.get(_AUTHOR) or "").strip() or "Unknown author"


def date(element: _Element) -> datetime | None:
    """When a change or a comment was made."""
    return moment(element.get(_DATE))
