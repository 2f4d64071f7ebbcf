"""Reads formal amendments in words, and a note-taker's lines, into proposals."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from penholder.errors import UnknownName
from penholder.negotiation.in_words.asked_in_words import Asked, By
from penholder.negotiation.in_words.carrying_out import carry_out
from penholder.negotiation.in_words.instructions import (
    Block,
    Shelf,
    begins_with_place,
    blocks,
    is_courtesy,
    is_place,
    parts,
    sentences,
    sounds_like_an_instruction,
    without_asides,
    without_bullet,
)
from penholder.negotiation.in_words.joining import Join
from penholder.negotiation.in_words.notes import read_note, without_remark, written_out
from penholder.negotiation.in_words.paragraph_names import leading_section, references
from penholder.negotiation.in_words.paragraphs import Paragraphs, Target
from penholder.negotiation.in_words.placing import ALL, Unplaced
from penholder.negotiation.in_words.quotations import quotes_with
from penholder.negotiation.in_words.sentence import Meant, Sentence, understand
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText, Warning
from penholder.text.words import same

Resolve = Callable[[str], tuple[str, ...]]

_ON_BEHALF = re.compile(
    r"(?:speaking\s)?on behalf of\s+(?:the\s)?(?P<names>[^,:\ue000]{1,160}?(?:,[^,:\ue000]{1,80}?)*?)\s*[,:]\s*",
    re.IGNORECASE,
)
_PAPER = re.compile(
    r"(?P<names>[^:\ue000]{1,400}?)\s*:\s*(?:revised\s|oral\s|proposed\s|draft\s)*(?:amendments?|sub-?amendments?"
    r"|proposals?|comments?|changes|edits)\b"
    r"(?:[^\ue000]*|[^\ue000]*\b(?:draft|resolution|decision|text|entitled|titled)[\s,:]*\ue000q\d+\ue001[^\ue000]*)$"
    r"|(?:(?:amendments?|proposals?|comments?|changes|edits)\b[^\ue000:]{0,80}?\b(?:proposed|submitted|made|tabled"
    r"|suggested|sent)?\s*(?:by|from|of)"
    r"\s+(?:the\sdelegations?\sof\s)?(?P<of>[^:\ue000]{1,300}?)(?:\s+to\s+(?:the\s)?"
    r"(?:\w+\s){0,2}draft[^\ue000]*(?:\ue000q\d+\ue001[^\ue000]*)?)?\s*[:.]?$)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"(?P<names>[^:\ue000.]{1,160}?)\s*(?::|\b(?:would\s(?:also\s)?(?:(?:like|wish)|(?=prefer\b))|"
    r"(?:also\s)?(?:wish(?:es)?|proposes?|suggests?|requests?|asks?|wants?|recommends?"
    r"|(?=prefers?\b|supports?\b|joins?\b|reserves?\b|retains?\b|endorses?\b|associates?\b|aligns?\b"
    r"|seconds?\b)))\b)\s*",
    re.IGNORECASE,
)
_OURSELVES = re.compile(
    r"(?:we|i|my delegation|our delegation|it is|us|they|he|she)?\s*(?:also|therefore|further|strongly|now)?\s*\Z",
    re.IGNORECASE,
)
_TITLES = re.compile(
    r"^(?:the\s)?(?:(?:distinguished\s)?(?:delegations?|representatives?|permanent mission)\sof\s)?(?:the\s)?",
    re.IGNORECASE,
)
_FOR_OTHERS = re.compile(r"\s*\(on behalf of [^()]*(?:\([^()]*\)[^()]*)*\)", re.IGNORECASE)
_REASON = re.compile(r"(?:rationale|justification|explanation|reason|comment|note|nb|remark)s?\s*:\s*", re.IGNORECASE)


def read_amendments(
    prose: str,
    base: Resolution,
    *,
    by: tuple[str, ...],
    source: str = "",
    received: datetime | None = None,
    rolling: RollingText | None = None,
    resolve: Resolve,
    lines: bool = True,
) -> tuple[tuple[Proposal, ...], tuple[Warning, ...]]:
    """The proposals that amendments in words make on ``base``, and a warning for everything that could not be placed.

    ``by`` made them; where it is empty, the names are those the text gives ("Cuba: amendment to …", "OP7 EU: …"), which
    ``resolve`` turns into canonical ones. With ``rolling``, its new paragraphs and the wordings in its brackets can be
    amended too. Without ``lines``, as in a mail, whose lines are not as its sender saw them, places are given by the
    words a paragraph begins with. An instruction that cannot be carried out is kept, word for word, as an unreleased
    comment.
    """
    reader = _Reader(base, by, source, received, rolling, resolve, lines)
    single_inside = "‘" in prose and not any(quotes_with(p.text, "‘") for p in base.paragraphs)
    for block in blocks(prose, reader.shelf, single_inside=single_inside):
        reader.read(block)
    return reader.result()


def is_amendments(prose: str) -> bool:
    """Whether prose holds amendments in words: an instruction with a paragraph or quoted words to it."""
    shelf = Shelf()
    for block in blocks(prose, shelf):
        for sentence in sentences(without_bullet(block.text)):
            if not is_courtesy(sentence) and _asks(sentence, shelf):
                return True
    return False


def says_anything(prose: str) -> bool:
    """Whether prose holds more than greetings, thanks and a signature."""
    lines = blocks(prose, Shelf())
    return any(not is_courtesy(s) for block in lines for s in sentences(without_bullet(block.text)))


def _asks(sentence: str, shelf: Shelf) -> bool:
    if "\ue000" not in sentence and not any(references(sentence)):
        return False
    return any(m and m.act for m in (understand(piece, shelf) for piece in (sentence, *parts(sentence))))


@dataclass
class _Speaking:
    """Whose turn it is, and on which paragraphs."""

    by: By
    on: tuple[Target, ...] = ()
    before: By = ()  # whoever spoke on the same paragraph before


class _Reader:
    """Reads block after block, knowing who speaks and which paragraph was spoken of last."""

    def __init__(
        self,
        base: Resolution,
        by: By,
        source: str,
        received: datetime | None,
        rolling: RollingText | None,
        resolve: Resolve,
        lines: bool,
    ) -> None:
        self.shelf = Shelf()
        self.given, self.source, self.resolve = by, source, resolve
        self.paragraphs = Paragraphs(base, rolling, self.names)
        self.title = same(base.title)
        self.asked = Asked(self.paragraphs, rolling, received)
        self.received = received
        self.speaking = _Speaking(by)
        self.warnings: list[Warning] = []
        self.comments: list[Proposal] = []
        self.lost = ""  # a place named that is not understood: what follows is not placed until another is named
        self.unknown = ""  # what stands where a note-taker's line has a name
        self.lines, self.here = lines, ""
        self.asked_in = ""  # where the instruction stands that spoke of the paragraph spoken of; empty for a heading

    def result(self) -> tuple[tuple[Proposal, ...], tuple[Warning, ...]]:
        """Everything read."""
        proposals, lost = self.asked.proposals()
        for join, reason in lost:
            self.report(join.what, reason, join.by, (join.target,), join.source)
        comments = [replace(propose(c), received=self.received) for c in self.comments]
        return tuple(dict.fromkeys((*proposals, *comments))), tuple(dict.fromkeys(self.warnings))

    # --- blocks

    def read(self, block: Block) -> None:
        """One line or item: who speaks, on what, then its sentences."""
        self.here = f"line {block.line}" if self.lines else self._beginning(block.text)
        text = without_bullet(block.text)
        paper = _PAPER.match(text)
        if paper and (names := self.names(paper["names"] or paper["of"])):
            self.speaking = _Speaking(self.given or names)
            return
        if same(self.shelf.verbatim(text)) == self.title:  # whatever it sounds like, it asks for nothing
            return
        if is_courtesy(text) and len(sentences(text)) < 2:
            self._name_on_behalf(text)
            return
        if reason := _REASON.match(text):
            self.keep(text[reason.end() :], self.speaking.by, self.speaking.on)
            return
        speaking = self.speaking
        text = self._name_on_behalf(text)
        if self._note(text):
            return
        text, named = self._speaker(text)
        for sentence in sentences(text):
            self._sentence(sentence)
        if named and text.strip(" .,;:"):  # "EU: delete OP4" on a line of its own speaks for that line alone
            self.speaking = replace(speaking, on=self.speaking.on)
        self.unknown = ""

    def _note(self, text: str) -> bool:
        note = read_note(text)
        names = self.names(note.names) if note else ()
        self.unknown = self._unknown_in(note.names) if note and not names else ""
        if note is None or not names:
            return False
        if note.aside and self.given and not set(names) & set(self.given):
            return False
        own = set(names) & set(self.given)
        by, before = self.given if own or (note.aside and self.given) else names, self.speaking
        found = [t for r in references(note.label) for c in r.called if (t := self.paragraphs.find(c, None))]
        on = tuple(found) or before.on
        self.speaking = _Speaking(by, on, before.before if on == before.on else ())
        if note.joins:
            self._join(by, (), text)
        else:
            says = f"{note.label}: {note.says}"
            for sentence in sentences(says):
                self._sentence(sentence)
        self.speaking = replace(
            self.speaking, by=self.given or before.by or by, before=by if not note.joins else before.by
        )
        if not before.by and not self.given:
            self.speaking.by = ()
        return True

    def _speaker(self, text: str) -> tuple[str, bool]:
        """The text without the name it begins with, who then speaks."""
        text = without_remark(text) if "#" in text else text
        found = _SPEAKER.match(text)
        if found is None:
            return written_out(text), False
        said = found["names"].strip(" ,")
        if _OURSELVES.match(said):
            return (text[found.end() :] if found.end() < len(text) else text), False
        names = () if any(references(said)) else self.names(_TITLES.sub("", said))  # "In paragraph 7:" names nobody
        if not names:
            return written_out(text), False
        rest = text[found.end() :]
        if found.group().rstrip().endswith(":") and rest.strip(" .,;:"):  # a note-taker's line, whoever took the notes
            by = self.given if set(names) & set(self.given) else names
        else:
            by = self.authors(names)
        self.speaking = _Speaking(by, self.speaking.on)
        return written_out(rest), True

    def _name_on_behalf(self, text: str) -> str:
        found = _ON_BEHALF.match(text)
        names = self.names(found["names"]) if found else ()
        if not found or not names:
            return text
        self.speaking = _Speaking(self.authors(names), self.speaking.on)
        return text[found.end() :]

    def names(self, written: str) -> By:
        """The delegations named, none where the words are no names."""
        if not written or len(written) > 400:
            return ()
        try:
            return tuple(self.resolve(_FOR_OTHERS.sub("", _TITLES.sub("", written.strip()))))
        except UnknownName:
            return ()

    def _unknown_in(self, written: str) -> str:
        """What a note-taker's line has in place of a name: the part of it that names nobody."""
        if not written[:1].isupper():
            return ""
        try:
            self.resolve(written)
        except UnknownName as unknown:
            return unknown.name
        return ""

    def authors(self, names: By) -> By:
        """Who has spoken: the file's own delegation where it has one, and a warning where the text says another."""
        if self.given and not set(names) & set(self.given):
            self.warn(f"the text names {', '.join(names)}; taken as asked by {', '.join(self.given)}")
        return self.given or names

    # --- sentences

    def _sentence(self, text: str) -> None:
        """One sentence: a heading, an instruction, several instructions, a courtesy, or words to be kept."""
        section, end = leading_section(text)
        if not section:
            return self._instruction(text)
        self.speaking.on, self.lost = (), ""
        if not self.paragraphs.has_section(section):
            self.lost = text[:end]
            if text[end:].strip(" .,:;–—-"):
                self.report(text, f"the draft has no section {section}", self.speaking.by, ())
            return None
        before, self.paragraphs.section = self.paragraphs.section, section
        if text[end:].strip(" .,:;–—-"):
            self._instruction(text[end:].strip(" ,:;–—-"))
            self.paragraphs.section = before
        return None

    def _instruction(self, text: str) -> None:
        meant = self._read_as(text)
        if meant is None:
            return
        if meant and meant[0].act is None and len(meant) == 1:
            self.speaking.on, self.asked_in = meant[0].on, ""
            self.lost = "" if meant[0].on else text
            return
        for m in meant:
            self._carry_out(m)

    def _read_as(self, text: str) -> list[Meant] | None:
        written, text = text, without_asides(text)
        resolver = self._finder()
        whole = understand(text, self.shelf, resolver)
        if whole is not None:
            return [whole]
        pieces = parts(text)
        if len(pieces) > 1:
            meant: list[Meant] = []
            for piece in pieces:
                one = understand(piece, self.shelf, self._finder(meant[-1].on if meant and meant[-1].on else None))
                meant.append(one or Meant(None, {}, (), piece))
            if any(m.act for m in meant):
                return meant if not self._place_is_lost(text, meant) else None
        self._unread(written)
        return None

    def _place_is_lost(self, text: str, meant: list[Meant]) -> bool:
        """Whether an instruction stands after words that say where and are not understood; then nothing is placed."""
        for i, m in enumerate(meant):
            if m.act is not None or m.on or m.missing or not begins_with_place(m.text):
                continue
            if all(later.said_where for later in meant[i + 1 :] if later.act):
                continue
            self.report(text, f"the place “{self.shelf.verbatim(m.text)}” is not understood", self.speaking.by, ())
            self.speaking.on, self.lost = (), self.shelf.verbatim(m.text)
            return True
        return False

    def _finder(self, on: tuple[Target, ...] | None = None) -> Sentence:
        return Sentence(self.paragraphs, on if on is not None else self.speaking.on)

    def _unread(self, text: str) -> None:
        if is_courtesy(text):
            return
        about = Sentence(self.paragraphs, self.speaking.on).targets_in(text)
        self.speaking.on = about or self.speaking.on
        if not about and (is_place(text) or ("\ue000" in text and begins_with_place(text))):
            self.speaking.on, self.lost = (), self.shelf.verbatim(text).strip()
        if self.unknown:
            self.report(text, f"{self.unknown} is no state or group known", self.speaking.by, about)
        elif sounds_like_an_instruction(text) and ("\ue000" in text or about):
            self.report(text, "it is not understood as an amendment", self.speaking.by, about or self.speaking.on)
        elif about:
            self.report(text, "it asks for nothing that can be put into the text", self.speaking.by, about)

    def _carry_out(self, meant: Meant) -> None:
        if meant.which == ALL and not meant.said_where and self.asked_in not in ("", self.here):
            meant = replace(meant, on=())  # "wherever it appears": not only in what the line above was about
        elif meant.on or meant.missing:
            self.speaking.on, self.lost, self.asked_in = meant.on, "", self.here
        elif self.lost and meant.act and not (meant.whole_draft or meant.fresh or meant.asks_nothing):
            self.report(
                meant.text, f"the place named before it, “{self.lost}”, is not understood", self.speaking.by, ()
            )
            return
        if meant.act is None:
            if not meant.on or meant.text.strip(" .,;:"):
                self.report(meant.text, "it is not understood as an amendment", self.speaking.by, self.speaking.on)
            return
        if not self.speaking.by and not meant.asks_nothing:
            file = f"; write NAME={self.source}" if self.source else ""
            self.warn(f"nobody is named who asks for this{file}: {self.shelf.verbatim(meant.text)}")
            self.keep(meant.text, (), meant.on)
            return
        try:
            remark = carry_out(meant, self.asked, self.speaking.by, self._place(), self._join_names)
        except Unplaced as trouble:
            self.report(meant.text, str(trouble), self.speaking.by, meant.on)
        else:
            if remark:
                self.warn(f"{remark}: {self.shelf.verbatim(meant.text)}")

    def _join_names(self, names: str, text: str, own: bool) -> None:
        """Support said in words: ``own`` when the names are the supporters' ("add Mexico's support")."""
        found = self.names(re.sub(r"['’]s?\Z", "", names.strip())) if names else ()
        if names and not found:
            raise Unplaced(f"“{names}” names no delegation")
        self._join(self.authors(found) if own else self.speaking.by, () if own else found, text)

    def _join(self, by: By, of: By, text: str) -> None:
        if not self.speaking.on:
            self.report(text, "it does not say on which paragraph", by, ())
        for target in self.speaking.on:
            self.asked.join(Join(by, target, of, self._place(), self.speaking.before, text))

    # --- reports

    def _place(self) -> str:
        return f"{self.source}, {self.here}" if self.source else self.here

    def _beginning(self, text: str) -> str:
        written = self.shelf.verbatim(text)
        return f"sentence “{written if len(written) <= 50 else written[:50].rsplit(' ', 1)[0] + ' …'}”"

    def warn(self, message: str) -> None:
        """A warning on the line being read."""
        self.warnings.append(Warning(self.source, self.here, message))

    def report(self, text: str, why: str, by: By, on: tuple[Target, ...], place: str = "") -> None:
        """An instruction that could not be placed: a warning, and its words kept."""
        written = self.shelf.verbatim(text).strip()
        where = f" on {on[0].label}" if on and on[0].label else ""
        line = place.removeprefix(f"{self.source}, ") if place else self.here
        self.warnings.append(Warning(self.source, line, f"not placed{where}: {written} ({why})"))
        self.keep(text, by, on, place)

    def keep(self, text: str, by: By, on: tuple[Target, ...], place: str = "") -> None:
        """Words kept for the penholder alone."""
        written = self.shelf.verbatim(text).strip()
        by = by or ((self.source,) if self.source else ())
        if by and written:
            self.comments.append(
                Proposal(
                    by, Ask.COMMENT, on[0].id if on else "", written, source=place or self._place(), released=False
                )
            )
