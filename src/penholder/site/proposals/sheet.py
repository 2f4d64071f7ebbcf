"""The rolling text as HTML: paragraphs with their labels, brackets with every wording and name, new and rival ones.

Written as strings, since a long text has thousands of small pieces; every word passes through ``escape``.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from itertools import pairwise
from types import MappingProxyType

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from penholder.site.proposals.models import Seen
from penholder.site.proposals.secret import NONE, Badge, Badges
from penholder.text.kind import Kind
from penholder.text.rolling import Agreed, Bracket, Comment, Entry, RollingText, Span, Status, Wording

_COLOURS = 6
NO_MARKS: Mapping[int, str] = MappingProxyType({})
NO_BADGES = Badges((), NONE)


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph of the base and everything under it as HTML; ``digest`` is another where any of it is."""

    entry: Entry
    html: str
    digest: str


def pieces(rolling: RollingText, before: Iterable[Piece] = (), secret: Mapping[str, Seen] = NONE) -> list[Piece]:
    """The sheet paragraph by paragraph; those of an earlier one that are as they were are not written again.

    The title, where nothing is asked of it or after it, stands in the page's own heading alone. ``secret`` are the
    proposals beside which it says what others do not see of them.
    """
    writer = _Sheet(rolling, secret)
    known = {id(p.entry): p for p in before}
    return [
        writer.known(known[id(e)]) if id(e) in known else writer.piece(e)
        for e in rolling.entries
        if e.kind is not Kind.TITLE or e.brackets or len(list(e.within())) > 1
    ]


def sheet(rolling: RollingText) -> SafeString:
    """The whole text."""
    return mark_safe("\n".join(p.html for p in pieces(rolling)))


def one(rolling: RollingText, entry: Entry) -> str:
    """One paragraph of the text, with everything under it."""
    return _Sheet(rolling).entry(entry)


def alone(rolling: RollingText, e: Entry) -> SafeString:
    """One paragraph of the text without what stands before, under and after it."""
    return mark_safe(_Sheet(rolling).paragraph(e))


def counts(rolling: RollingText) -> SafeString:
    """How many paragraphs there are, how many settled, and how many brackets open."""
    numbered = [e for e in rolling.entries if e.kind in (Kind.PREAMBULAR, Kind.OPERATIVE)]
    agreed = sum(e.status is Status.AGREED for e in numbered)
    ad_ref = sum(e.status is Status.AD_REF for e in numbered)
    brackets = sum(len(e.brackets) for e in rolling.every_entry())
    said = [ngettext("%d paragraph", "%d paragraphs", len(numbered)) % len(numbered)]
    said += [_("%d agreed") % agreed] if agreed else []
    said += [_("%d agreed ad ref") % ad_ref] if ad_ref else []
    said += [ngettext("%d open bracket", "%d open brackets", brackets) % brackets]
    return mark_safe(re.sub(r"\d+", r"<b>\g<0></b>", " · ".join(map(escape, said))))


def anchor(label: str) -> str:
    """What an address ends in: "op5-bis"."""
    return "-".join(re.findall(r"[a-z0-9]+", label.lower())) or "text"


class _Sheet:
    """Writes the entries; every id on the page is there once."""

    def __init__(self, rolling: RollingText, secret: Mapping[str, Seen] = NONE) -> None:
        self.badges = Badges(rolling.proposals, secret)
        self.labels = {e.id: e.label for e in rolling.every_entry() if e.kind is not Kind.TITLE}
        self.taken: Counter[str] = Counter()

    def piece(self, e: Entry) -> Piece:
        """A paragraph with everything under it, and what tells it from what it was."""
        html = self.entry(e)
        return Piece(e, html, blake2b(html.encode(), digest_size=6).hexdigest())

    def known(self, piece: Piece) -> Piece:
        """A paragraph written before."""
        self.taken.update(anchor(e.label) for e in piece.entry.within() if e.label)
        return piece

    def entry(self, e: Entry) -> str:
        """A paragraph with everything under it."""
        before = [self.new(i) for i in e.insertions if i.before]
        after = [self.new(i) for i in e.insertions if not i.before]
        under = [*map(self.footnote, e.footnotes), *self.comments(e), *map(self.rival, e.alternatives)]
        return "\n".join([*before, self.paragraph(e), *under, *after])

    def paragraph(self, e: Entry) -> str:
        """The paragraph itself: label and status in the margin, what is asked of the whole, the text."""
        settled = e.status in (Status.AGREED, Status.AD_REF)
        classes = f"para {e.kind.value} level{min(e.level, 4)}{' settled' if settled else ''}"
        margin = ""
        if e.label:
            id = self.unique(e.label)
            fresh = f'<small class="fresh">{escape(_("new"))}</small>'
            link = f'<a class="label" href="on/{escape(e.id)}/">{escape(e.label)}</a>'
            margin = f'<div class="margin">{link}{_status(e)}{fresh}</div>'
            attributes = f' id="{id}" data-label="{escape(e.label)}"'
        else:
            attributes = ""
        asked = self.asked(e, whole=bool(e.delete))
        whole = _badges(self.badges.whole(e.id)) if e.delete else ""
        number = f'<span class="number">{escape(e.number)}</span> ' if e.number else ""
        spans = _spans(e.spans, e.opening, _marks(e), self.badges)
        words = f'<p class="words" dir="auto">{number}{_whole(e, spans)}{whole}</p>'
        attributes += f' tabindex="-1" data-entry="{escape(e.id)}"'
        return f'<section class="{classes}"{attributes}>{margin}<div>{asked}{words}</div></section>'

    def asked(self, e: Entry, *, whole: bool = False) -> str:
        """What is asked of the whole paragraph; where it stands in brackets as a ``whole``, these say a part of it."""
        said = [] if whole else [(_("delete"), e.delete), (_("retain"), e.retain)]
        said.append((_("reservation"), e.reserve))
        parts = [f"{escape(what)}: {_names(names)}" for what, names in said if names]
        for move in e.move:
            to = self.labels.get(move.after, "")
            where = _("move after %s") % to if to else _("move to the start")
            parts.append(f"{escape(where)}: {_names(move.by)}")
        if e.support and not e.by:
            parts.append(f"{escape(_('support'))}: {_names(e.support)}")
        badges = "" if whole else _badges(self.badges.whole(e.id))
        return f'<p class="asked">{" · ".join(parts)}{badges}</p>' if parts else ""

    def new(self, e: Entry) -> str:
        """A new paragraph that somebody proposes."""
        return self.boxed(e, "new", _("%(label)s, proposed by %(names)s"))

    def rival(self, e: Entry) -> str:
        """A rival to the whole paragraph above it."""
        return self.boxed(e, "rival", _("%(label)s, in place of it, by %(names)s"))

    def boxed(self, e: Entry, kind: str, heading: str) -> str:
        """A paragraph that is not in the text yet, in a box of its own."""
        id = self.unique(e.label)
        head = escape(heading) % {"label": escape(e.label), "names": _names(e.by)}
        support = f' <span class="more">+ {_names(e.support)}</span>' if e.support else ""
        against = f' <span class="more">{escape(_("delete"))}: {_names(e.delete)}</span>' if e.delete else ""
        badges = _badges(self.badges.of(e.proposals))
        text = f'<p class="words" dir="auto">{_spans(e.spans, e.opening, _marks(e), self.badges)}</p>'
        under = "".join([*map(self.footnote, e.footnotes), *self.comments(e)])
        inner = "".join(map(self.new, e.insertions)) + "".join(map(self.rival, e.alternatives))
        return (
            f'<section class="{kind} level{min(e.level, 4)}" id="{id}" data-label="{escape(e.label)}" tabindex="-1"'
            f' data-entry="{escape(e.id)}">'
            f'<p class="head"><a class="label" href="on/{escape(e.id)}/">{head}</a>{support}{against}{badges}</p>'
            f"{text}{under}</section>{inner}"
        )

    def footnote(self, e: Entry) -> str:
        """A footnote under its paragraph."""
        words = f"{self.asked(e)}{_spans(e.spans, '', badges=self.badges)}"
        return f'<p class="footnote" dir="auto"><sup>{escape(e.mark)}</sup> {words}</p>'

    def comments(self, e: Entry) -> list[str]:
        """The comments under a paragraph; those that the penholder's team alone sees are folded away, and say so."""
        return [_comment(c, folded=not c.released or self.badges.comment(e.id, c.text)) for c in e.comments]

    def unique(self, label: str) -> str:
        """An id for the page, never given twice."""
        slug = anchor(label)
        self.taken[slug] += 1
        return slug if self.taken[slug] == 1 else f"{slug}--{self.taken[slug]}"


def _status(e: Entry) -> str:
    if e.status is Status.AD_REF:
        return f'<small class="ok">{escape(_("agreed"))} <i>ad ref</i></small>'
    if e.status is Status.AGREED:
        return f'<small class="ok">{escape(_("agreed"))}</small>'
    if e.status is Status.DEFERRED:
        return f'<small class="late">{escape(_("deferred"))}</small>'
    n = len(e.brackets)
    if n:
        return f'<small class="late">{escape(ngettext("%d bracket", "%d brackets", n) % n)}</small>'
    pending = e.delete or e.move or e.reserve or e.alternatives
    return f'<small class="late">{escape(_("pending"))}</small>' if pending else ""


def _whole(e: Entry, words: str) -> str:
    """The words of a paragraph, all in brackets where somebody asks that it go."""
    if not e.delete:
        return words
    retain = f" · {escape(_('retain'))}: {_names(e.retain)}" if e.retain else ""
    by = f'<span class="by">– {escape(_("delete"))}: {_names(e.delete)}{retain}</span>'
    return f'<span class="whole">[{words} {by}]</span>'


def _names(names: Iterable[str]) -> str:
    return ", ".join(f"<bdi>{escape(n)}</bdi>" for n in names)


def _comment(comment: Comment, *, folded: bool) -> str:
    said = f'<p class="comment"><bdi>{escape(comment.by)}</bdi>: {escape(comment.text)}</p>'
    if not folded:
        return said
    only = escape(_("only the penholder's team"))
    head = f'{escape(_("Comment"))} <small class="private">{only}</small>'
    return f'<details class="comment"><summary>{head}</summary>{said}</details>'


def _badges(badges: Iterable[Badge]) -> str:
    return "".join(b.html for b in badges)


def _marks(e: Entry) -> dict[int, str]:
    """The marks of its footnotes by their offsets in the base text."""
    marks: dict[int, str] = {}
    for note in e.footnotes:
        marks[note.offset] = marks.get(note.offset, "") + f"<sup>{escape(note.mark)}</sup>"
    return marks


def _spans(spans: Iterable[Span], opening: str, marks: Mapping[int, str] = NO_MARKS, badges: Badges = NO_BADGES) -> str:
    pieces = []
    colours = iter(range(10_000))
    at = 0  # in the base text
    for span in spans:
        if isinstance(span, Agreed):
            end = at + len(span.text)
            cuts = sorted({at, end, *(m for m in marks if at < m < end)})
            for start, stop in pairwise(cuts):
                pieces.append(marks.get(start, "") if start else "")
                pieces.append(_opened(span.text[start - at : stop - at], opening if start == 0 else ""))
        else:
            end = at + len(span.base)
            pieces += [marks.get(at, "") if span.base else "", _bracket(span, colours, badges)]
            pieces += [mark for m, mark in sorted(marks.items()) if at < m < end]
        at = end
    return "".join([*pieces, marks.get(at, "")])


def _opened(text: str, opening: str) -> str:
    """The text, its opening words in italics."""
    if opening and text.startswith(opening):
        return f"<i>{escape(opening)}</i>{escape(text[len(opening) :])}"
    return escape(text)


def _bracket(bracket: Bracket, colours: Iterator[int], badges: Badges) -> str:
    gone = [w for w in bracket.wordings if not w.text]
    rival = [w for w in bracket.wordings if w.text]
    options = []
    if bracket.base:
        against = "".join(_by(_("delete"), w, badges) for w in gone)
        retain = f' <span class="by">· {escape(_("retain"))}: {_names(bracket.retain)}</span>' if bracket.retain else ""
        options.append(f'<span class="base">{escape(bracket.base.strip())}{against}{retain}</span>')
    options += [_wording(w, next(colours), badges) for w in rival]
    return f'{_blank(bracket, 0)}<span class="bracket">[{" / ".join(options)}]</span>{_blank(bracket, -1)}'


def _wording(w: Wording, colour: int, badges: Badges) -> str:
    words = _spans(w.spans, "", badges=badges).strip() if w.spans else escape(w.text.strip())
    return f'<span class="wording c{colour % _COLOURS}"><ins>{words}</ins>{_by("", w, badges)}</span>'


def _by(what: str, w: Wording, badges: Badges) -> str:
    said = f"{escape(what)}: " if what else ""
    support = f"; + {_names(w.support)}" if w.support else ""
    against = f"; {escape(_('delete'))}: {_names(w.against)}" if w.against else ""
    return f' <span class="by">– {said}{_names(w.by)}{support}{against}{_badges(badges.of(w.proposals))}</span>'


def _blank(bracket: Bracket, at: int) -> str:
    """The blank that stands outside a bracket, where every wording in it begins, or ends, with one."""
    texts = [t for t in (bracket.base, *(w.text for w in bracket.wordings)) if t]
    return " " if texts and all(t[at].isspace() for t in texts) else ""
