"""Generated drafts for the tests of every format: as drafts are written, with words of several scripts in them."""

from hypothesis import strategies as st

from penholder.text.kind import Kind
from penholder.text.labels import letter, roman
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from penholder.text.words import clean

_PREAMBULAR = (
    "Recalling", "Recalling also", "Reaffirming", "Guided by", "Deeply concerned", "Noting with appreciation",
    "Bearing in mind", "Welcoming", "Convinced", "Taking note of",
)  # fmt: skip
_OPERATIVE = (
    "Urges", "Calls upon", "Also calls upon", "Requests", "Decides", "Welcomes", "Strongly condemns", "Encourages",
    "Takes note of", "Reaffirms",
)  # fmt: skip
_WORDS = (
    "all", "States", "the", "report", "of", "Secretary-General", "and", "women", "girls", "human", "rights", "without",
    "delay", "A/RES/73/7", "10,000", "“as", "appropriate”", "Court’s", "l’État", "(in", "particular)", "«dialogue»",
    "государства", "прав человека", "الدول", "حقوق الإنسان", "人权理事会", "国家", "e\u0301galite\u0301",
    "Côte\u00a0d’Ivoire",
    "[sic]", "1\u202f000", "post-conflict", "naïve", "<b>", "&amp;", "3.5", "–", "2014",
)  # fmt: skip
_NUMBERED = "First Second Third".split()


@st.composite
def paragraph_texts(draw: st.DrawFn, opening: str = "", end: str = "", *, least: int = 2, most: int = 14) -> str:
    """A paragraph's clean text: ``opening`` words, words of several scripts with commas in between, an ``end`` mark."""
    words = draw(st.lists(st.sampled_from(_WORDS), min_size=least, max_size=most))
    commas = draw(st.sets(st.integers(0, max(len(words) - 2, 0)), max_size=2))
    body = " ".join(w + "," * (n in commas and n < len(words) - 1) for n, w in enumerate(words))
    return clean(f"{opening} {body}{end}")


@st.composite
def resolutions(draw: st.DrawFn) -> Resolution:
    """A draft: title, enacting words, preambular, operative and sub-paragraphs, footnotes."""
    paragraphs = [
        Paragraph(Kind.TITLE, "Situation of human rights: " + draw(paragraph_texts(most=5))),
        Paragraph(Kind.ENACTING, draw(st.sampled_from(("The General Assembly,", "The Human Rights Council,")))),
    ]
    for opening in draw(st.lists(st.sampled_from(_PREAMBULAR), min_size=1, max_size=3)):
        paragraphs.append(Paragraph(Kind.PREAMBULAR, draw(paragraph_texts(opening, ","))))
    count = draw(st.integers(2, 4))
    for n in range(1, count + 1):
        paragraphs += draw(_operative(n, last=n == count))
    return settle(paragraphs, draw(_footnotes(paragraphs)), body=paragraphs[1].text.removeprefix("The ").rstrip(","))


@st.composite
def _operative(draw: st.DrawFn, n: int, *, last: bool) -> list[Paragraph]:
    """An operative paragraph with the sub-paragraphs under it."""
    opening, end = draw(st.sampled_from(_OPERATIVE)), "." if last else ";"
    subs = draw(st.integers(0, 3))
    found = [Paragraph(Kind.OPERATIVE, draw(paragraph_texts(opening, ":" if subs else end)), 0, f"{n}.")]
    for s in range(1, subs + 1):
        inner = draw(st.integers(0, 2))
        text = draw(paragraph_texts("To promote", ":" if inner else ";"))
        found.append(Paragraph(Kind.OPERATIVE, text, 1, f"({letter(s)})"))
        for i in range(1, inner + 1):
            found.append(Paragraph(Kind.OPERATIVE, draw(paragraph_texts(_NUMBERED[i], ";")), 2, f"({roman(i)})"))
    return found


@st.composite
def _footnotes(draw: st.DrawFn, paragraphs: list[Paragraph]) -> list[Footnote]:
    """Footnotes at the ends of words, numbered in the order in which they stand."""
    places = set()
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(2, len(paragraphs) - 1))
        text = paragraphs[at].text
        ends = [i for i in range(1, len(text) + 1) if i == len(text) or text[i] == " "]
        places.add((at, draw(st.sampled_from(ends))))
    return [
        Footnote(str(n), "See " + draw(paragraph_texts(most=6)), str(at), offset)
        for n, (at, offset) in enumerate(sorted(places), start=1)
    ]
