"""Finds a page's footnotes: the references that point forward to a note, and the elements that hold the notes."""

import re
from dataclasses import dataclass, field

from lxml.etree import _Element

_MARK = re.compile(r"\s*[\[(]?\s*([0-9]{1,3}|[ivxlc]{1,6}|[a-z]{1,2}|[*†‡§¶#]{1,4})\s*[\])]?[.)]?\s*\Z", re.IGNORECASE)
_NOTE_NAME = re.compile(r"fn|f(?:oo)?tn|note|cite_", re.IGNORECASE)
_COMMENT_NAME = re.compile(r"_?(?:cmnt|msocom|anchor|_com_)", re.IGNORECASE)
_BLOCKS = frozenset({"p", "li", "div", "td", "dd", "aside", "section", "blockquote"})
_HOLDING = frozenset({"div", "aside", "li", "dd"})
_LONGEST_MARK = 12
UNLINKED = "unlinked "  # before a mark: the key of a note that no link leads to


def mark_in(text: str) -> str:
    """The footnote mark that ``text`` is ("[1]", "(a)", "*"), without its brackets; empty where it is none."""
    found = _MARK.match(text) if len(text) <= _LONGEST_MARK else None
    return found[1] if found else ""


@dataclass
class PageNotes:
    """``marks`` are the reference anchors with the key of their note, ``holders`` the elements that hold the notes.

    ``returns`` are the anchors inside notes that lead back to the text; ``remarks`` the keys of reviewers' comments.
    """

    marks: dict[_Element, str] = field(default_factory=dict)
    holders: dict[_Element, str] = field(default_factory=dict)
    returns: set[_Element] = field(default_factory=set)
    remarks: set[str] = field(default_factory=set)


def find_notes(root: _Element) -> PageNotes:
    """The footnotes of the page, and the comments that Google Docs and Word print like footnotes."""
    order = {node: n for n, node in enumerate(root.iter())}
    targets: dict[str, _Element] = {}
    anchors: list[_Element] = []
    for node in order:
        if not isinstance(node.tag, str):
            continue
        for name in filter(None, (node.get("id"), node.get("name"))):
            targets.setdefault(name, node)
        if node.tag == "a" and (node.get("href") or "").startswith("#"):
            anchors.append(node)
    notes = PageNotes()
    refers = {a: targets.get((a.get("href") or "")[1:]) for a in anchors}
    forward = [
        a
        for a, t in refers.items()
        if t is not None and order[a] < order[t] and mark_in("".join(map(str, a.itertext())))
    ]
    named = [a for a in forward if _NOTE_NAME.search(a.get("href") or "") or _raised(a) or _is_comment(a)]
    keys = {t: (a.get("href") or "")[1:] for a in named if (t := refers[a]) is not None}
    for anchor in named:
        target = refers[anchor]
        if target is not None:
            notes.marks[anchor] = keys[target]
            if _is_comment(anchor):
                notes.remarks.add(keys[target])
    _find_holders(notes, keys, order, refers)
    for listed in root.iter("ol"):
        if "footnotes" in (listed.get("class") or "").split():
            for n, item in enumerate(listed.iterchildren("li"), start=1):
                if not _has(item, notes.holders):
                    notes.holders[item] = f"{UNLINKED}{n}"
    return notes


def _find_holders(
    notes: PageNotes, keys: dict[_Element, str], order: dict[_Element, int], refers: dict[_Element, _Element | None]
) -> None:
    busy: dict[_Element, int] = {}  # how many marks and notes each element has inside
    for node in (*notes.marks, *keys):
        at: _Element | None = node
        while at is not None:
            busy[at] = busy.get(at, 0) + 1
            at = at.getparent()
    for target, key in keys.items():
        notes.holders[_holder(target, busy)] = key
    for anchor, to in refers.items():
        if (
            anchor not in notes.marks
            and to is not None
            and order[to] < order[anchor]
            and _inside(anchor, notes.holders)
        ):
            notes.returns.add(anchor)


def _holder(target: _Element, busy: dict[_Element, int]) -> _Element:
    """The block that holds the whole note: that of its anchor, or a division with nothing else in it."""
    at = target
    while at.tag not in _BLOCKS and (above := at.getparent()) is not None and above.tag != "body":
        at = above
    above = at.getparent()
    while above is not None and above.tag in _HOLDING and busy.get(above, 0) == 1 and above[0] is at:
        at, above = above, above.getparent()
    return at


def _inside(node: _Element, holders: dict[_Element, str]) -> bool:
    at: _Element | None = node
    while at is not None:
        if at in holders:
            return True
        at = at.getparent()
    return False


def _has(node: _Element, holders: dict[_Element, str]) -> bool:
    return any(inner in holders for inner in node.iter())


def _words(node: _Element) -> str:
    return "".join(map(str, node.itertext()))


def _raised(anchor: _Element) -> bool:
    above = anchor.getparent()
    return (above is not None and above.tag == "sup") or anchor.find("sup") is not None


def _is_comment(anchor: _Element) -> bool:
    return bool(_COMMENT_NAME.match((anchor.get("href") or "")[1:]))
