"""Understands one sentence of an amendment: which phrasing it is, on which paragraphs, and what fills its slots."""

import re
from dataclasses import dataclass, field

from penholder.negotiation.in_words.instructions import Shelf
from penholder.negotiation.in_words.paragraph_names import Called, NewParagraph, Reference, new_paragraphs, references
from penholder.negotiation.in_words.paragraphs import Paragraphs, Target
from penholder.negotiation.in_words.patterns import HELD
from penholder.negotiation.in_words.phrasings import Act, phrasings_of
from penholder.negotiation.in_words.placing import ALL, ONLY
from penholder.negotiation.in_words.quotations import quoted_paragraphs
from penholder.text.kind import Kind
from penholder.text.phrases import opens_as

_ORDINAL = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1, "penultimate": -2}
_NTH = rf"(?P<nth>{'|'.join(_ORDINAL)})"
_P = "\ue000p\\d+\ue001"
_Q = "\ue000q\\d+\ue001"

_EVERYWHERE = re.compile(
    r",?\s*\b(?:(?:wherever|where|whenever|each time|every time)\s+(?:(?:it|they|this|that|these words"
    r"|the words?)\s+)?(?:occurs?|appears?)\b(?!\s+(?:first|for))"
    r"|throughout(?:\s+the\s+(?:paragraph|text|draft(?:\s+resolution)?|resolution))?\b|in\s+(?:both|all)\s+(?:places"
    r"|cases|instances)|everywhere|each time"
    r"|(?:all|both|each|every)\s+(?:the\s+)?(?:(?:occurrences?|instances?|mentions?)\s+of|references?\s+to)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    rf",?\s*\b(?:where\s+(?:it|they)\s+{_NTH}\s+(?:occurs?|appears?)"
    rf"|(?:where\s+it\s+(?:occurs|appears)\s+|occurring\s+|appearing\s+)?"
    rf"for\s+the\s+{_NTH.replace('nth', 'nth2')}\s+time"
    rf"|the\s+{_NTH.replace('nth', 'nth3')}\s+(?:occurrence|instance|mention|time)(?:\s+of)?(?:\s+the\s+(?:words?"
    rf"|phrase))?\b"
    rf"|the\s+{_NTH.replace('nth', 'nth4')}\s+(?=(?:word\s+|words\s+|phrase\s+)?{_Q}))",
    re.IGNORECASE,
)
_IN_SENTENCE = re.compile(
    rf"(?P<into>\b(?:in|of|from|within|to)\s+|(?<=\ue001)\s*,\s*(?=(?:the\s+)?\w+\s+sentence\s*[,:]))?"
    rf"\b(?:the\s+)?{_NTH}\s+(?P<what>sentence|line)\b|\b(?:in\s+)?lines?\s+\d{{1,2}}(?:\s+and\s+\d{{1,2}})?\b",
    re.IGNORECASE,
)
_MARKS = {"comma": ",", "semicolon": ";", "semi-colon": ";", "full stop": ".", "period": ".", "colon": ":"}
_MARK = re.compile(r"\b(?:an?|the)\s+(?P<mark>comma|semi-?colon|full stop|period|colon)\b", re.IGNORECASE)
_EDGE = re.compile(
    r"\b(?:at|to)\s+the\s+(?P<edge>end|beginning|start)\s+of\s+(?:the\s+)?(?P<part>preamble|preambular\s+(?:part"
    r"|section)|operative\s+(?:part|section)"
    r"|(?:draft\s+)?resolution|draft|text)\b",
    re.IGNORECASE,
)
_POLITE = re.compile(
    r"(?:(?:and|also|then|further|furthermore|finally|lastly|firstly|secondly|thirdly|please|kindly|therefore|thus"
    r"|here|similarly|likewise|accordingly"
    r"|let us|could (?:we|you)|can (?:we|you)|we|i|it is|to|that|should|would|like|wish|prefers?"
    r"(?!\s+(?:the\s+\w+\s+)?\ue000q\d+\ue001\s+(?:to|over|rather|instead)\b)|propos(?:e|es|ed|al|ing)|suggest(?:s|ed"
    r"|ion|ing)?"
    r"|request(?:s|ed|ing)?|ask(?:s|ed)?|recommend(?:s|ed)?|want(?:s)?|proposal|see|the (?=deletion|insertion|addition"
    r"|inclusion|replacement|substitution|removal|retention))"
    r"\b[\s,:–—-]*)+",
    re.IGNORECASE,
)
_AMENDED = re.compile(
    rf"(?:(?:amend|modify|change|revise)\s+(?:the\s+text\s+of\s+)?(?P<place>{_P})|(?P<place2>{_P})\s+(?:(?:should"
    rf"|shall|would|will|to|must)\s+)?"
    r"(?:be|is|are)\s+(?:amended|modified|changed|revised))\s+(?:as\s+follows\s*[:,]?|by)\s+"
    r"(?=(?:replac|substitut|delet|remov|insert|add|strik|omit|includ|mov|chang)\w*\b)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"(?:(?:in|on|for|re|regarding|concerning|to|under|at|from|as regards|with regard to|ad)\s+)?"
    rf"(?P<place>{_P})[\s:,.–—-]*(?!\w*\s*become)",
    re.IGNORECASE,
)
_INLINE = re.compile(rf"\s*,?\s*\b(?:in|of|from|to|within|under|on|for)\s+(?P<place>{_P})\s*,?", re.IGNORECASE)
_SEVERAL = re.compile(rf"{_P}(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*){_P})+", re.IGNORECASE)
_LOOSE_REWRITES = frozenset((Act.REWORD, Act.ALTERNATIVE, Act.NEW, Act.NEW_AFTER, Act.NEW_BEFORE, Act.MERGE, Act.SPLIT))
_LONGEST, _LONGEST_LOOSE = 2000, 300


@dataclass(frozen=True, slots=True)
class Meant:
    """What a sentence asks: ``act`` on the paragraphs ``on`` (None: it only names them), with what fills its slots.

    ``named`` are the paragraphs in the order and as they are called, each with the one meant where the draft has it.
    """

    act: Act | None
    words: dict[str, tuple[str, ...]]
    on: tuple[Target, ...]
    text: str
    to: tuple[Target, ...] = ()
    fresh: NewParagraph | None = None
    names: str = ""
    sentence: int = 0
    which: int = ONLY
    within: int = 0
    line: int = 0
    missing: tuple[Called, ...] = ()
    between: bool = False
    whole_draft: bool = False
    said_where: bool = False

    def one(self, slot: str) -> str:
        """The words that fill a slot, as one."""
        return " ".join(self.words.get(slot, ()))

    @property
    def paragraphs(self) -> list[str]:
        """The paragraphs that the new words are."""
        return [p for q in self.words.get("new", ()) for p in quoted_paragraphs(q)]

    @property
    def asks_nothing(self) -> bool:
        """Whether there is nothing to do."""
        return self.act is Act.NOTHING


@dataclass(frozen=True, slots=True)
class _Places:
    """Paragraphs as mentioned together."""

    found: tuple[Target, ...]
    missing: tuple[Called, ...]


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence is read: among which paragraphs, and which of them were spoken of last."""

    paragraphs: Paragraphs
    on: tuple[Target, ...] = ()

    def targets_in(self, text: str) -> tuple[Target, ...]:
        """The paragraphs that the text names."""
        return tuple(t for r in references(text) for t in self.places(r.called).found)

    def places(self, called: tuple[Called, ...]) -> _Places:
        """The paragraphs so called."""
        context = self.on[-1] if self.on else None
        found: list[Target] = []
        missing: list[Called] = []
        for c in called:
            if c.kind is Kind.OTHER and not c.chapeau and self.on:
                found += self.on
            elif t := self.paragraphs.find(c, context):
                found.append(t)
                context = t
            else:
                missing.append(c)
        return _Places(tuple(found), tuple(missing))


@dataclass
class _Reading:
    """A sentence with tokens in it, and what was taken out of it."""

    text: str
    shelf: Shelf
    where: Sentence | None
    which: int = ONLY
    within: int = 0
    line: int = 0
    whole_draft: bool = False
    places: list[_Places] = field(default_factory=list)


def understand(text: str, shelf: Shelf, where: Sentence | None = None) -> Meant | None:
    """What the sentence asks, if it is put in one of the phrasings; without ``where`` only whether it is."""
    if len(text) > _LONGEST:
        return None
    r = _Reading(text, shelf, where)
    _name_paragraphs(r)
    _name_the_rest(r)
    stripped = _without_head(r.text)
    inline = _INLINE.sub(" ", stripped[0]).strip(" ,:–—")
    inline_places = [m["place"] for m in _INLINE.finditer(stripped[0])]
    attempts = [(r.text, []), (_tidy(stripped[0]), stripped[1]), (_tidy(inline), stripped[1] + inline_places)]
    attempts = [(t, p) for i, (t, p) in enumerate(attempts) if t and t not in [a for a, _ in attempts[:i]]]
    for loose in (False, True):
        if loose and len(r.text) > _LONGEST_LOOSE:
            break
        for attempt, context in attempts:
            if meant := _match(attempt, context, r, text, loose=loose):
                return meant
    if stripped[1] and not stripped[0].strip(" .,;:–—-"):
        on = _found(stripped[1], shelf)
        return Meant(None, {}, on.found, "" if on.found else text, missing=on.missing)
    return None


def _tidy(text: str) -> str:
    text = text.strip(" ,;:–—").rstrip(".")
    polite = _POLITE.match(text)
    return text[polite.end() :] if polite and polite.end() < len(text) else text


def _match(text: str, context: list[str], r: _Reading, written: str, *, loose: bool) -> Meant | None:
    text = text.strip(" .,;:!?")
    for phrasing, slots in phrasings_of(text, loose=loose):
        words = {
            s: _words(v, r.shelf, written if loose else "")
            for s, v in slots.items()
            if s in ("old", "olds", "new", "at", "upto")
        }
        if loose and phrasing.act in _LOOSE_REWRITES and not any(map(opens_as, words.get("new", ()))):
            continue
        return _meant(phrasing.act, slots, words, context, r, written)
    return None


def _meant(
    act: Act, slots: dict[str, str], words: dict[str, tuple[str, ...]], context: list[str], r: _Reading, text: str
) -> Meant:
    shelf = r.shelf
    mine = _found([slots["place"]] if "place" in slots else context, shelf)
    also = _found(context, shelf)
    to = _found([slots["to"]], shelf) if "to" in slots else _Places((), ())
    last = r.where.on if r.where else ()
    on = mine.found or ((also.found or last) if not mine.missing else ())
    fresh = next((t for t in shelf.taken(slots.get("fresh", "")) if isinstance(t, NewParagraph)), None)
    nth = next((t for t in shelf.taken(slots.get("sentence", "")) if isinstance(t, int)), 0)
    within = r.within
    if act is Act.DELETE_PARAGRAPH and within:  # "OP9, second sentence: delete"
        act, nth, within = Act.DELETE, within, 0
    return Meant(
        act, words, on, text, to.found, fresh, slots.get("names", ""), nth, r.which, within, r.line,
        (*mine.missing, *to.missing), bool(re.search(r"\bbetween\b", text, re.IGNORECASE)),
        r.whole_draft, bool(mine.found or also.found),
    )  # fmt: skip


def _words(value: str, shelf: Shelf, loose_in: str) -> tuple[str, ...]:
    """The words in a slot; where they are read without quotation marks, ``loose_in`` is the sentence they are from."""
    if not loose_in or HELD.search(value):
        return tuple(str(t) for t in shelf.taken(value))
    words = value.strip(" ,;:")
    closing = loose_in.rstrip()[-1:]
    whole = opens_as(words) is not None and closing in (";", ",") and loose_in.rstrip().endswith(words + closing)
    return (words + closing if whole else words,)


def _found(tokens: list[str], shelf: Shelf) -> _Places:
    places = [p for t in tokens for p in shelf.taken(t) if isinstance(p, _Places)]
    found = dict.fromkeys(t for p in places for t in p.found)
    return _Places(tuple(found), tuple(m for p in places for m in p.missing))


def _name_paragraphs(r: _Reading) -> None:
    """Puts tokens where paragraphs, old or new, are mentioned."""
    text, shelf = r.text, r.shelf
    edge = _EDGE.search(text)
    if edge:
        text = text[: edge.start()] + _edge(edge, r) + text[edge.end() :]
    fresh = list(new_paragraphs(text))
    mentioned = [m for m in references(text) if not any(n.start < m.end and m.start < n.end for n in fresh)]
    out, at = [], 0
    things: list[NewParagraph | Reference] = [*fresh, *mentioned]
    for thing in sorted(things, key=lambda t: t.start):
        if thing.start < at:
            continue
        written = text[thing.start : thing.end]
        out.append(text[at : thing.start])
        if isinstance(thing, NewParagraph):
            out.append(shelf.keep("n", thing, written))
        else:
            places = r.where.places(thing.called) if r.where else _Places((), ())
            out.append(shelf.keep("p", places, written))
        out.append(" ")
        at = thing.end
    text = re.sub(r"\s+", " ", "".join(out) + text[at:])
    text = _SEVERAL.sub(lambda m: shelf.keep("p", _found([m.group()], shelf), m.group()), text)
    r.text = _AMENDED.sub(lambda m: f"in {m['place'] or m['place2']}, ", text)


def _edge(m: re.Match[str], r: _Reading) -> str:
    """ "At the end of the preamble" is after its last paragraph."""
    end = m["edge"].lower() == "end"
    part = m["part"].lower()
    whole = "pream" not in part and "operative" not in part
    kind = Kind.PREAMBULAR if "pream" in part or (whole and not end) else Kind.OPERATIVE
    found = (r.where.paragraphs.last_of(kind) if end else r.where.paragraphs.first_of(kind)) if r.where else None
    token = r.shelf.keep("p", _Places((found,) if found else (), ()), m.group())
    return f"{'after' if end else 'before'} {token}"


def _name_the_rest(r: _Reading) -> None:
    """Takes out what says which occurrence is meant, and puts tokens for sentences and punctuation marks."""
    text, shelf = r.text, r.shelf
    if counted := _COUNTED.search(text):
        nth = next(v for v in counted.groupdict().values() if v)
        r.which = _ORDINAL[nth.lower()]
        text = text[: counted.start()] + " " + text[counted.end() :]
    elif everywhere := _EVERYWHERE.search(text):
        r.which = ALL
        r.whole_draft = bool(re.search(r"the\s+(?:text|draft|resolution)", everywhere.group(), re.IGNORECASE))
        text = text[: everywhere.start()] + " " + text[everywhere.end() :]

    def sentence(m: re.Match[str]) -> str:
        nth = _ORDINAL[m["nth"].lower()] if m["nth"] else 0
        if not m["nth"] or m["what"].lower() == "line":
            r.line = nth
            return " "
        if m["into"]:
            r.within = nth
            return " "
        return shelf.keep("s", nth, m.group())

    text = _IN_SENTENCE.sub(sentence, text)
    text = _MARK.sub(lambda m: shelf.keep("q", _MARKS[m["mark"].lower()], m.group()), text)
    text = re.sub(r"\s+", " ", text).strip()
    r.text = _tidy(text)


def _without_head(text: str) -> tuple[str, list[str]]:
    places: list[str] = []
    while head := _HEAD.match(text):
        places.append(head["place"])
        text = text[head.end() :]
    return text, places
