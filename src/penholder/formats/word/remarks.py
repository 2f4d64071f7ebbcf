"""What a Word file carries beside its text: comments, hidden words, the names of people; kept apart from the text."""

from collections.abc import Iterable, Iterator, Mapping

from lxml.etree import _Element

from penholder.formats.document import Remark
from penholder.formats.word.names import author, date, w
from penholder.formats.word.package import Package

_COMMENT, _ID, _P, _T = w("comment"), w("id"), w("p"), w("t")
_DEL_TEXT, _BLANKS = w("delText"), frozenset(map(w, ("tab", "br", "cr")))
_PROPERTIES = {
    "core-properties": {
        "creator": "author",
        "lastModifiedBy": "last changed by",
        "title": "title",
        "subject": "subject",
        "description": "comments",
        "keywords": "keywords",
        "category": "category",
        "contentStatus": "status",
    },
    "extended-properties": {"Company": "company", "Manager": "manager"},
}


def comments(part: _Element | None, paragraphs: Mapping[str, str]) -> Iterator[Remark]:
    """The comments of a file; ``paragraphs`` says at which paragraph each stands, by the comment's id."""
    if part is None:
        return
    for comment in part.iterchildren(_COMMENT):
        text = "\n".join(filter(None, (_words(p) for p in comment.iter(_P))))
        yield Remark("comment", text, author(comment), date(comment), paragraphs.get(comment.get(_ID, ""), ""))


def hidden_text(hidden: Iterable[tuple[str, str]], paragraphs: Mapping[str, str]) -> Iterator[Remark]:
    """Hidden words, one remark a paragraph; ``paragraphs`` gives the paragraph by its place in the file."""
    found: dict[str, str] = {}
    for place, text in hidden:
        found[place] = found.get(place, "") + text
    for place, text in found.items():
        if text.strip():
            yield Remark("hidden text", text.strip(), paragraph=paragraphs.get(place, ""))


def properties(package: Package) -> Iterator[Remark]:
    """What the file says of itself: who wrote it, its title, its owner's own properties."""
    for kind, names in _PROPERTIES.items():
        for element in _children(package.of_whole(kind)):
            name = names.get(element.tag.rpartition("}")[2])
            text = " ".join((element.text or "").split())
            if name and text:
                yield Remark("property", f"{name}: {text}")
    for element in _children(package.of_whole("custom-properties")):
        text = " ".join("".join(map(str, element.itertext())).split())
        if text:
            yield Remark("property", f"{element.get('name', '')}: {text}")


def _children(part: _Element | None) -> Iterator[_Element]:
    return iter(()) if part is None else iter(part)


def _words(paragraph: _Element) -> str:
    out = []
    for element in paragraph.iter():
        if element.tag == _T or element.tag == _DEL_TEXT:
            out.append(element.text or "")
        elif element.tag in _BLANKS:
            out.append(" ")
    return "".join(out).strip()
