"""Turns the spans of a paragraph into the printed notation: runs of text with a look, brackets and names included."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from penholder.formats.rolling.inline import parse_inline
from penholder.formats.rolling.signs import BLANK, DASHES, closes, escape, escape_name, unescape
from penholder.text.phrases import opening_words
from penholder.text.rolling import Agreed, Bracket, Entry, Span, Wording

Look = Literal[
    "label",  # "OP5 bis"
    "status",  # "agreed ad ref"
    "note",  # "move after PP3", "reserve"
    "number",  # "5."
    "agreed",  # words nobody asks to change
    "base",  # the base wording of a bracket
    "deletion",  # a base wording whose deletion is asked, and nothing else
    "wording",  # words somebody proposes
    "names",  # who asks
    "mark",  # the notation's own signs: "[", " / ", " – ", "]"
    "footnote",  # a footnote's mark
]
COLOURS = 6
_SIGNS = frozenset(f"\\[]/{DASHES}{BLANK}") - {"-"}


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a printed line. ``names`` are whose words (or whose name) it is.

    ``colour`` counts the wordings of a paragraph from 0, modulo six; None where a run is nobody's. ``path`` says where
    it stands: () outside brackets, (2,) a sign of the third bracket, (2, 0) in its base wording, (2, 1) in its first
    wording, (2, 1, 0) a sign of the first bracket inside that wording, and so on.
    """

    text: str
    look: Look = "agreed"
    colour: int | None = None
    italic: bool = False
    names: tuple[str, ...] = ()
    path: tuple[int, ...] = ()


def text_of(runs: Iterable[Run]) -> str:
    """The runs' texts joined."""
    return "".join(run.text for run in runs)


def body_runs(entry: Entry, *, in_bracket: bool = False) -> list[Run]:
    """The printed notation of a paragraph's text; ``in_bracket`` where the whole paragraph stands in one."""
    runs = _Printer(entry, in_bracket, explicit=False).runs()
    if _plain(entry) or _says(runs, entry):
        return runs
    return _Printer(entry, in_bracket, explicit=True).runs()


def _plain(entry: Entry) -> bool:
    """Whether blanks at the edges of brackets are bound to be read back: reading every line would take too long."""
    if entry.footnotes or _odd(entry.text):
        return False
    brackets = entry.brackets
    if any(w.spans for b in brackets for w in b.wordings) or entry.spans[:1] == brackets[:1]:
        return False
    options = [text for b in brackets for text in (b.base, *(w.text for w in b.wordings))]
    return not any(map(_odd, options))


def _odd(text: str) -> bool:
    """Whether the text holds what may make a blank in it, or its end, be read otherwise than it is meant."""
    return (
        not _SIGNS.isdisjoint(text) or "  " in text or " -" in text or "- " in text
        or text.startswith(("(", " (", "-")) or text.endswith((" ", "-"))
    )  # fmt: skip


def _says(runs: list[Run], entry: Entry) -> bool:
    reading = parse_inline(unescape(text_of(runs)))
    marks = [(f.mark, f.offset) for f in sorted(entry.footnotes, key=lambda f: f.offset)]
    return not reading.unclear and bare(reading.spans) == bare(entry.spans) and reading.notes == marks


def bare(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans without the ids that no paper shows."""
    return tuple(
        s
        if isinstance(s, Agreed)
        else replace(s, wordings=tuple(replace(w, id="", proposals=(), spans=bare(w.spans)) for w in s.wordings))
        for s in spans
    )


class _Printer:
    """Prints one paragraph; ``explicit`` shows every blank at a wording's edge by its own sign."""

    def __init__(self, entry: Entry, in_bracket: bool, explicit: bool) -> None:
        self.entry, self.in_bracket, self.explicit = entry, in_bracket, explicit
        self.base = entry.text
        opens_small = entry.level > 0 and self.base[:1].islower()  # "(a) the implementation of …" has no opening words
        self.opening = 0 if opens_small else len(entry.opening or opening_words(self.base, entry.kind, entry.level))
        self.notes = sorted(entry.footnotes, key=lambda f: f.offset)
        self.colour = 0

    def runs(self) -> list[Run]:
        runs = self.container(self.entry.spans, (), Run("", "agreed"), 0, self.opening)
        self.place_notes(runs, len(self.base), ())
        return runs

    def container(
        self, spans: Sequence[Span], path: tuple[int, ...], like: Run, offset: int | None, opening: int
    ) -> list[Run]:
        """The runs of a paragraph or of a wording. ``offset`` counts characters of the base text, None in a wording."""
        runs: list[Run] = []
        count = at = 0  # brackets so far; characters of this container's text so far
        blank_printed = False  # whether a blank at the start of the next agreed words must be shown by its own sign
        for i, span in enumerate(spans):
            if isinstance(span, Agreed):
                text = self.words(span.text, at, offset, like, path, opening, bool(path) or self.in_bracket)
                if blank_printed and text and text[0].text.startswith(" "):
                    text[0] = replace(text[0], text=BLANK + text[0].text[1:])
                blank_printed = False
                runs += text
                at += len(span.text)
                offset = None if offset is None else offset + len(span.text)
                continue
            following = spans[i + 1] if i + 1 < len(spans) else None
            printed, blank_printed = self.bracket(span, runs, following, (*path, count), at, offset, opening)
            runs += printed
            count += 1
            at += len(span.base)
            offset = None if offset is None else offset + len(span.base)
        return runs

    def words(
        self, text: str, at: int, offset: int | None, like: Run, path: tuple[int, ...], opening: int, in_bracket: bool
    ) -> list[Run]:
        """Plain words with the footnote marks among them; the part inside ``opening`` is italic."""
        signs = escape(text, in_bracket=in_bracket)
        runs: list[Run] = []
        cuts = {len(text), max(0, min(len(text), opening - at))}
        if offset is not None:
            cuts |= {max(0, f.offset - offset) for f in self.notes if f.offset <= offset + len(text)}
        start = 0
        for end in sorted(cuts):
            if end > start:
                italic = at + start < opening
                runs.append(Run("".join(signs[start:end]), like.look, like.colour, italic, like.names, path))
            if offset is not None and (end or not text or offset == 0 or not self.in_base(path)):
                self.place_notes(runs, offset + end, path)
            start = end
        return runs

    def in_base(self, path: tuple[int, ...]) -> bool:
        return bool(path) and path[-1] == 0

    def place_notes(self, runs: list[Run], offset: int, path: tuple[int, ...]) -> None:
        """Adds the marks of the footnotes that stand up to there."""
        while self.notes and self.notes[0].offset <= offset:
            mark = "".join(escape(self.notes.pop(0).mark))
            runs.append(Run(f"[^{mark}]", "footnote", path=path))

    def bracket(
        self,
        bracket: Bracket,
        before: list[Run],
        following: Span | None,
        path: tuple[int, ...],
        at: int,
        offset: int | None,
        opening: int,
    ) -> tuple[list[Run], bool]:
        """The bracket with the blank before it that its options carry, and whether a blank must not follow it."""
        if offset == 0:
            self.place_notes(before, 0, path[:-1])
        options = self.options(bracket, path, at, offset, opening)
        printed = [text_of(o.runs) for o in options if o.runs]
        some_empty = not bracket.base or any(not w.text for w in bracket.wordings)
        so_far = "".join(r.text for r in before if r.look != "footnote")
        blank_before = so_far.endswith(" ")
        carries = some_empty or any(closes(unescape(p).text) for p in printed)
        outside: list[Run] = []
        if not blank_before and carries and not self.explicit and _all_carry(printed):
            outside = [Run(" ", "agreed", path=path[:-1])]
            for option in options:
                if option.runs and option.runs[0].text.startswith(" "):
                    option.runs = _without_first(option.runs)
        elif blank_before and carries:
            last = max(i for i, r in enumerate(before) if r.look != "footnote" and r.text)
            before[last] = replace(before[last], text=before[last].text[:-1] + BLANK)
        at_start = not so_far and not outside
        follows_blank = isinstance(following, Agreed) and following.text.startswith(" ")
        after: list[Run] = []
        if at_start and some_empty and following is not None and not follows_blank and not self.explicit:
            printed = [text_of(o.runs) for o in options if o.runs]
            if printed and all(p.endswith(" ") and len(p) > 1 for p in printed):
                after = [Run(" ", "agreed", path=path[:-1])]
                for option in options:
                    option.runs = _without_last(option.runs)
        body: list[Run] = []
        for option in options:
            body += [Run(" / ", "mark", path=path)] if body else []
            body += [*_shown(option.runs), *option.names]
        runs = [*outside, Run("[", "mark", path=path), *body, Run("]", "mark", path=path), *after]
        return runs, at_start and some_empty and not after

    def options(
        self, bracket: Bracket, path: tuple[int, ...], at: int, offset: int | None, opening: int
    ) -> "list[_Option]":
        only = bracket.wordings[0] if len(bracket.wordings) == 1 else None
        short = bool(bracket.base) and only is not None and not only.text and not only.against and bool(only.by)
        options = []
        if bracket.base or bracket.retain:
            look: Look = "deletion" if short else "base"
            like = Run("", look, self.colour % COLOURS if short else None)
            runs = self.words(bracket.base, at, offset, like, (*path, 0), opening, True)
            options.append(_Option(runs, self.base_names(bracket, only if short else None, (*path, 0))))
            if not bracket.base:
                options[0].runs = [Run("(none)", "mark", path=(*path, 0))]
        if not short:
            options += [self.wording(bracket, w, (*path, n), at) for n, w in enumerate(bracket.wordings, 1)]
        elif only is not None:
            self.colour += 1
        return options

    def base_names(self, bracket: Bracket, deletion: Wording | None, path: tuple[int, ...]) -> list[Run]:
        parts = []
        if deletion is not None:
            parts = [("delete: ", deletion.by, ""), ("+ ", deletion.support, "")]
        parts.append(("retain: ", bracket.retain, ""))
        return attribution_runs(parts, self.colour % COLOURS if deletion else None, path)

    def wording(self, bracket: Bracket, wording: Wording, path: tuple[int, ...], at: int) -> "_Option":
        colour = self.colour % COLOURS
        self.colour += 1
        parts = [("", wording.by, ""), ("+ ", wording.support, ""), ("", wording.against, ": delete")]
        names = attribution_runs(parts, colour, path)
        if not wording.text:
            return _Option([Run("(delete)", "mark", colour, path=path)], names)
        whole = self.base[:at] + wording.text + self.base[at + len(bracket.base) :] if len(path) == 2 else ""
        opens = whole and at < max(self.opening, 1)
        opening = len(opening_words(whole, self.entry.kind, self.entry.level)) - at if opens else 0
        like = Run("", "wording", colour, names=wording.by + wording.support)
        spans = wording.spans or (Agreed(wording.text),)
        return _Option(self.container(spans, path, like, None, opening), names)


@dataclass(slots=True)
class _Option:
    runs: list[Run]
    names: list[Run]


def _all_carry(printed: list[str]) -> bool:
    """Whether the options give back the same when one blank is printed before their bracket instead."""
    carriers = [p for p in printed if p.startswith(" ")]
    rest = [p for p in printed if not p.startswith(" ") and not p.startswith("(")]
    return (
        bool(carriers)
        and all(len(p) > 1 and not closes(unescape(p[1:]).text) for p in carriers)
        and all(closes(unescape(p).text) for p in rest)
    )


def _without_first(runs: list[Run]) -> list[Run]:
    rest = replace(runs[0], text=runs[0].text[1:])
    return [rest, *runs[1:]] if rest.text else runs[1:]


def _without_last(runs: list[Run]) -> list[Run]:
    rest = replace(runs[-1], text=runs[-1].text[:-1])
    return [*runs[:-1], rest] if rest.text else runs[:-1]


def _shown(runs: list[Run]) -> list[Run]:
    """The runs with blanks at their outer edges shown by a sign."""
    runs = list(runs)
    if runs and runs[0].text.startswith(" "):
        runs[0] = replace(runs[0], text=BLANK + runs[0].text[1:])
    if runs and runs[-1].text.endswith(" "):
        runs[-1] = replace(runs[-1], text=runs[-1].text[:-1] + BLANK)
    return runs


def attribution_runs(
    parts: Sequence[tuple[str, tuple[str, ...], str]], colour: int | None, path: tuple[int, ...]
) -> list[Run]:
    """`` – EU, Mexico; + Canada; Cuba: delete`` of parts (words before, names, words after); nothing without names."""
    runs: list[Run] = []
    for before, names, after in parts:
        if not names:
            continue
        lead = "; " if runs else " – "
        runs.append(Run(lead + before, "mark", colour, path=path))
        runs += names_runs(names, colour, path)
        runs += [Run(after, "mark", colour, path=path)] if after else []
    return runs


def names_runs(names: Sequence[str], colour: int | None = None, path: tuple[int, ...] = ()) -> list[Run]:
    """``EU, Mexico``."""
    runs: list[Run] = []
    for name in names:
        runs += [Run(", ", "mark", colour, path=path)] if runs else []
        runs.append(Run(escape_name(name), "names", colour, names=(name,), path=path))
    return runs
