"""Collect: whatever a delegation sent, in whatever form, becomes proposals on the text that is negotiated."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from penholder.compare.align import align
from penholder.errors import UnknownName
from penholder.formats.document import Copy, Document, Remark
from penholder.negotiation.differences import Sender, differences
from penholder.negotiation.on_wordings import on_another, on_rolling
from penholder.states import canonical, find_names, split_names
from penholder.text.proposal import Ask, Proposal
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText, Warning

Resolve = Callable[[str], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Collected:
    """The proposals of one file, and what could not be placed or was assumed."""

    proposals: tuple[Proposal, ...]
    warnings: tuple[Warning, ...] = ()

    def __add__(self, other: "Collected") -> "Collected":
        return Collected(self.proposals + other.proposals, self.warnings + other.warnings)


def names_of_table(on: date) -> Resolve:
    """Names under a UN profile: only states and groups of the table; others raise UnknownName with the nearest."""
    return lambda text: split_names(text, on)


def names_as_written(text: str) -> tuple[str, ...]:
    """Names under any other profile: as written, separated by commas or semicolons."""
    return tuple(n for n in (part.strip() for part in text.replace(";", ",").split(",")) if n)


def collect(document: Document, rolling: RollingText, *, name: str, on: date, resolve: Resolve) -> Collected:
    """The proposals that a file makes on ``rolling``.

    ``name`` is the delegation, where it is known; else it comes from the authors of tracked changes, the mail's sender
    or the file's own name. ``resolve`` turns names as written into canonical ones. Raises UnknownName where nobody can
    be found who made the proposals, OtherBase where a draft is a wording on another text.
    """
    whose = _Whose(document, name, on, resolve)
    found = Collected((), document.warnings)
    if document.rolling is not None:
        found += Collected(*on_rolling(rolling, document.rolling, whose.sender(required=bool(name))))
    elif document.copies:
        found += _from_tracked(document, rolling.base, whose)
    elif document.text is not None:
        found += Collected(*differences(rolling.base, document.text, whose.sender()))
    elif document.prose.strip():
        from penholder.negotiation.in_words.amendments import (
            read_amendments,  # its many patterns are compiled on first use
        )

        sender = whose.sender(required=False)
        found += Collected(
            *read_amendments(
                document.prose, rolling.base, by=sender.by, on=on, source=document.source,
                received=document.received, rolling=rolling, resolve=resolve,
            )
        )  # fmt: skip
    for inner in document.attachments:
        received = inner.received or document.received
        found += collect(
            replace(inner, received=received), rolling, name=whose.name_for_attachment(), on=on, resolve=resolve
        )
    return found + Collected(tuple(_kept_private(document, rolling.base, whose)))


@dataclass(frozen=True)
class _Whose:
    """Who made the proposals of one document."""

    document: Document
    name: str
    on: date
    resolve: Resolve

    def sender(self, *, required: bool = True) -> Sender:
        """The document's delegation; nobody where none is found and it is not ``required``."""
        by = self.resolve(self.name) if self.name else self._from_mail() or self._from_source(required=required)
        return Sender(by, self.document.source, self.document.received)

    def name_for_attachment(self) -> str:
        """What a mail's attachment goes by: the mail's sender, where there is one."""
        return self.name or ", ".join(self._from_mail())

    def author(self, copy: Copy) -> Sender | None:
        """The sender that an author of tracked changes stands for, if the author's name is a delegation's."""
        try:
            by = self.resolve(copy.author)
        except UnknownName:
            return None
        return Sender(by, self.document.source, copy.date or self.document.received) if by else None

    def _from_mail(self) -> tuple[str, ...]:
        sender = self.document.sender
        if not sender:
            return ()
        display = sender.partition("<")[0].strip(' "')
        try:
            return self.resolve(display)
        except UnknownName:
            found = [n for _, _, n in find_names(sender.replace(".", " ").replace("-", " "), self.on)]
            return tuple(dict.fromkeys(found[:1]))

    def _from_source(self, *, required: bool) -> tuple[str, ...]:
        stem = self.document.source.replace("\\", "/").rsplit("/", 1)[-1].split(".")[0]
        try:
            return self.resolve(stem.replace("_", " "))
        except UnknownName as unknown:
            spaced = stem.replace("_", " ").replace("-", " ")
            found = [n for _, _, n in find_names(spaced, self.on)] or _each_word(spaced, self.on)
            if found or not required:
                return tuple(found[:1])
            raise UnknownName(stem, unknown.nearest) from unknown


def _each_word(text: str, on: date) -> list[str]:
    """Names that stand in small letters in a file's name: "mail-from-brazil"."""
    found = []
    for word in text.split():
        if len(word) > 3:
            try:
                found.append(canonical(word, on))
            except UnknownName:
                continue
    return found


def _from_tracked(document: Document, base: Resolution, whose: _Whose) -> Collected:
    """Proposals of a file with tracked changes; what differs silently is the file's delegation's, with a warning."""
    assert document.text is not None
    assert document.accepted is not None
    own = {c.author: c for c in document.copies if not c.on}
    found = {author: sender for author, copy in own.items() if (sender := whose.author(copy))}
    if whose.name or len(found) < len(own):
        whole = differences(base, document.accepted, whose.sender())
        return _with_silent_warning(document, base, Collected(*whole))
    if len(found) == 1:
        whole = differences(base, document.accepted, *found.values())
        return _with_silent_warning(document, base, Collected(*whole))
    collected = Collected(())
    for author, copy in own.items():
        collected += Collected(*differences(base, copy.text, found[author]))
    for both in document.copies:
        if both.on in own:
            collected += Collected(*on_another(base, own[both.on].text, both.text, found[both.author]))
    return _with_silent_warning(document, base, collected)


def _with_silent_warning(document: Document, base: Resolution, found: Collected) -> Collected:
    assert document.text is not None
    pairs = align(base.paragraphs, document.text.paragraphs).pairs
    silent = [
        base.paragraphs[p.old].label or base.paragraphs[p.old].kind.value
        for p in pairs
        if p.old is not None
        and p.new is not None
        and base.paragraphs[p.old].text != document.text.paragraphs[p.new].text
    ]
    if not silent:
        return found
    places = ", ".join(silent)
    message = "differs from the base beside its tracked changes; taken as this delegation's wording"
    return found + Collected((), (Warning(document.source, places, message),))


def _kept_private(document: Document, base: Resolution, whose: _Whose) -> Iterator[Proposal]:
    """What the file carries beside its text, kept for the penholder alone."""
    if not document.remarks:
        return
    sender = whose.sender(required=False)
    if not sender.by:
        sender = replace(sender, by=(document.source,))
    at = _positions(base, document.text)
    for remark in document.remarks:
        if remark.text.strip():
            target = at.get(remark.paragraph, "")
            yield replace(sender.propose(Ask.COMMENT, target, _remark(remark)), released=False, received=remark.date)


def _remark(remark: Remark) -> str:
    return f"{remark.what}: {remark.text}" if not remark.author else f"{remark.what} by {remark.author}: {remark.text}"


def _positions(base: Resolution, text: Resolution | None) -> dict[str, str]:
    """The base paragraph that each paragraph of a copy, by id, stands for."""
    if text is None:
        return {}
    pairs: Iterable[tuple[int, int]] = (
        (p.old, p.new) for p in align(base.paragraphs, text.paragraphs).pairs if p.old is not None and p.new is not None
    )
    return {text.paragraphs[new].id: base.paragraphs[old].id for old, new in pairs}
