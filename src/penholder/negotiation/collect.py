"""Collect: whatever a delegation sent, in whatever form, becomes proposals on the text that is negotiated."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from penholder.compare.align import align
from penholder.errors import NobodyNamed, OtherBase, UnknownName, UnreadableFile
from penholder.formats.document import Copy, Document, Remark
from penholder.negotiation.differences import Sender, whole_copy
from penholder.negotiation.earlier import forward, nearest
from penholder.negotiation.on_wordings import on_another, on_rolling
from penholder.states import canonical, find_names, split_names
from penholder.text.proposal import Ask, Proposal
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText, Warning

Resolve = Callable[[str], tuple[str, ...]]

_PLACEHOLDER = re.compile(r"\[[^\]\n]*\]")
_NOTHING = "nothing could be read in it: it holds no text; if it is a scan, recognise it with an OCR program first"


@dataclass(frozen=True, slots=True)
class Collected:
    """The proposals of one file, and what could not be placed or was assumed.

    ``whole`` are the delegations whose whole text the file is; what they asked before and it does not is withdrawn.
    """

    proposals: tuple[Proposal, ...]
    warnings: tuple[Warning, ...] = ()
    whole: tuple[str, ...] = ()

    def __add__(self, other: "Collected") -> "Collected":
        return Collected(self.proposals + other.proposals, self.warnings + other.warnings, self.whole + other.whole)


def names_of_table(on: date) -> Resolve:
    """Names under a UN profile: only states and groups of the table; others raise UnknownName with the nearest."""
    return lambda text: split_names(text, on)


def names_as_written(text: str) -> tuple[str, ...]:
    """Names under any other profile: as written, separated by commas or semicolons."""
    return tuple(n for n in (part.strip() for part in text.replace(";", ",").split(",")) if n)


def collect(
    document: Document,
    rolling: RollingText,
    *,
    name: str,
    on: date,
    resolve: Resolve,
    goes_on: bool = True,
    earlier: Sequence[RollingText] = (),
) -> Collected:
    """The proposals that a file makes on ``rolling``; one made on an ``earlier`` version is carried forward to it.

    ``name`` is the delegation, where it is known; else it comes from the authors of tracked changes, the mail's sender
    or the file's own name. ``resolve`` turns names as written into canonical ones. ``goes_on`` says that the base was
    itself a rolling text, whose brackets delegations edit. Raises UnknownName where nobody can be found who made the
    proposals, OtherBase where a draft is a wording on another text, UnreadableFile where the file holds no text.
    """
    if _says_nothing(document):
        raise UnreadableFile(document.source, _NOTHING)
    made_on = _made_on(document, rolling, earlier)
    if made_on is not rolling:
        found = collect(document, made_on, name=name, on=on, resolve=resolve, goes_on=goes_on)
        carried, warnings = forward(found.proposals, made_on, rolling, document.source)
        return Collected(carried, (*found.warnings, *warnings))
    whose = _Whose(document, name, on, resolve)
    found = Collected((), document.warnings)
    if others := () if goes_on else _others_in_brackets(document, whose):
        found = Collected((), _as_words(document, others))
    if document.rolling is not None and not others:
        found += _from_rolling(document.rolling, rolling, whose.sender(required=bool(name)))
    elif document.copies:
        found += _from_tracked(document, rolling.base, whose)
    elif document.text is not None:
        found += _from_copy(rolling.base, document.text, whose.sender())
    elif document.prose.strip():
        found += _from_prose(document, rolling, whose)
    for inner in document.attachments:
        enclosed = replace(inner, received=inner.received or document.received)
        try:
            found += collect(
                enclosed, rolling, name=whose.name_for_attachment(), on=on, resolve=resolve, goes_on=goes_on,
                earlier=earlier,
            )  # fmt: skip
        except (OtherBase, UnreadableFile) as refusal:
            found += Collected((), (Warning(document.source, inner.source, f"is attached and left out: {refusal}"),))
    return found + Collected(tuple(_kept_private(document, rolling.base, whose)))


def _made_on(document: Document, rolling: RollingText, earlier: Sequence[RollingText]) -> RollingText:
    """The version that a copy was made on: the one it names, else the one it is nearest to; the present in doubt."""
    if document.rolling is not None:
        named = document.rolling.version
        return next((v for v in earlier if v.version == named), rolling) if named != rolling.version else rolling
    text = document.text
    return nearest(text, (rolling, *earlier)) if earlier and text is not None else rolling


def _from_copy(base: Resolution, copy: Resolution, sender: Sender) -> Collected:
    proposals, warnings, whole = whole_copy(base, copy, sender)
    return Collected(proposals, warnings, sender.by if whole else ())


def _is_mail(document: Document) -> bool:
    return bool(document.sender) or document.source.lower().endswith((".eml", ".msg"))


def _says_nothing(document: Document) -> bool:
    """Whether there is nothing in it to read: no words but those that stand for pictures."""
    if document.text or document.rolling or document.attachments or (document.warnings and _is_mail(document)):
        return False
    return not (
        any(map(str.isalnum, _PLACEHOLDER.sub("", document.prose)))
        or any(r.what not in ("property", "subject") for r in document.remarks)
    )


def _others_in_brackets(document: Document, whose: "_Whose") -> tuple[str, ...]:
    """The others whom brackets typed into a delegation's own copy name, as "[new – Cuba]" in Norway's."""
    if document.rolling is None or document.text is None:
        return ()
    by = whose.sender(required=False).by or tuple(n for c in document.copies if (s := whose.author(c)) for n in s.by)
    named = dict.fromkeys(n for p in document.rolling.proposals for n in p.by)
    return tuple(n for n in named if n not in by) if by else ()


def _as_words(document: Document, others: tuple[str, ...]) -> tuple[Warning, ...]:
    """The warnings of a copy whose brackets are words: none of those of reading them as a rolling text's."""
    of_reading = document.rolling.warnings if document.rolling else ()
    message = f"its square brackets that name {', '.join(others)} were taken as words of this copy, not as proposals"
    return (*(w for w in document.warnings if w not in of_reading), Warning(document.source, "", message))


def _from_rolling(edited: RollingText, known: RollingText, sender: Sender) -> Collected:
    """What a rolling text asks; without a sender, what its brackets ask beside words other than the base's is said."""
    proposals, warnings = on_rolling(known, edited, sender)
    if sender.by:
        return Collected(proposals, warnings)
    placed = {(p.by, p.kind, p.text) for p in (*proposals, *known.proposals)}
    lost = [p for p in edited.proposals if p.kind is not Ask.COMMENT and (p.by, p.kind, p.text) not in placed]
    labels = {p.id: p.label for p in edited.base.paragraphs}
    message = "left out: {} of {}, since the words beside its brackets are not the base's; write NAME=file"
    said = (
        Warning(sender.source, labels.get(p.target, ""), message.format(p.kind.value, ", ".join(p.by))) for p in lost
    )
    return Collected(proposals, (*warnings, *said))


def _from_prose(document: Document, rolling: RollingText, whose: "_Whose") -> Collected:
    """Amendments in words; prose that asks for nothing is kept for the penholder alone, and said to be."""
    from penholder.negotiation.in_words.amendments import (  # its many patterns are compiled on first use
        read_amendments,
        says_anything,
    )

    sender = whose.sender(required=False)
    proposals, warnings = read_amendments(
        document.prose, rolling.base, by=sender.by, source=document.source, received=document.received,
        rolling=rolling, resolve=whose.resolve, lines=not _is_mail(document),
    )  # fmt: skip
    if proposals or warnings or not says_anything(document.prose):
        return Collected(proposals, warnings)
    kept = replace(sender, by=sender.by or (document.source,)).propose(Ask.COMMENT, "", document.prose)
    message = "nothing in it was understood as a proposal; kept for the penholder alone"
    said = () if document.attachments else (Warning(document.source, "", message),)
    return Collected((replace(kept, released=False),), said)


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
        return self.name or ", ".join(self._from_mail() or self._from_subject())

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

    def _from_subject(self) -> tuple[str, ...]:
        """The one delegation that a mail's subject names."""
        subject = next((r.text for r in self.document.remarks if r.what == "subject"), "")
        found = dict.fromkeys(n for _, _, n in find_names(subject, self.on))
        return tuple(found) if len(found) == 1 else ()

    def _from_source(self, *, required: bool) -> tuple[str, ...]:
        stem = self.document.source.replace("\\", "/").rsplit("/", 1)[-1].split(".")[0]
        try:
            return self.resolve(stem.replace("_", " "))
        except UnknownName as unknown:
            spaced = stem.replace("_", " ").replace("-", " ")
            found = [n for _, _, n in find_names(spaced, self.on)] or _each_word(spaced, self.on)
            found = found or list(self._from_subject())
            if found or not required:
                return tuple(found[:1])
            raise NobodyNamed(self.document.source, stem, unknown.nearest) from unknown


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
        return _with_silent_warning(document, base, _from_copy(base, document.accepted, whose.sender()))
    if len(found) == 1:
        return _with_silent_warning(document, base, _from_copy(base, document.accepted, *found.values()))
    collected = Collected(())
    for author, copy in own.items():
        collected += _from_copy(base, copy.text, found[author])
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
