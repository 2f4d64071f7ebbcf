"""Generated negotiations: a base in one of several scripts, and whole copies of it edited as delegations edit."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph, Resolution, settle

DELEGATIONS = ("Brazil", "Cuba", "EU", "Norway", "Trinidad and Tobago")

_VOCABULARIES = (
    "urges States women and girls , the ( a ) of human rights [sic] Court’s "
    "post-conflict 10,000 / – A/RES/73/7 “x” ; men",
    "призывает государства женщин и девочек , все права человека « мир » 2014 года",
    "تحث الدول النساء والفتيات ، جميع حقوق الإنسان في عام ٢٠١٤",
    "re\u0301affirme l’égalité , les droits de l’homme 10\u00a0000 États ; et des femmes",
    "मानव अधिकार और महिलाओं के लिए , सभी राज्य",
)
_IDEOGRAPHS = "人权理事会决定妇女和儿童国家，的"


def texts() -> st.SearchStrategy[str]:
    """A paragraph's text in one of the scripts."""
    spaced = st.sampled_from(_VOCABULARIES).flatmap(
        lambda v: st.lists(st.sampled_from(v.split()), min_size=1, max_size=14).map(" ".join)
    )
    chinese = st.text(st.sampled_from(_IDEOGRAPHS), min_size=1, max_size=14)
    return st.one_of(spaced, spaced, chinese)


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """``text`` with one to three phrases inserted, deleted or replaced."""
    for _ in range(draw(st.integers(1, 3))):
        cut = " " if " " in text else ""
        words = text.split(cut) if cut else list(text)
        start = draw(st.integers(0, len(words)))
        end = draw(st.integers(start, min(len(words), start + 3)))
        new = draw(st.one_of(st.just(""), texts()))
        words[start:end] = [new] if new else []
        text = cut.join(words).strip()
    return text or draw(texts())


@dataclass(frozen=True)
class Negotiation:
    """A base and each delegation's whole copy."""

    base: Resolution
    copies: dict[str, Resolution]


@st.composite
def bases(draw: st.DrawFn) -> Resolution:
    """A short draft."""
    preamble = draw(st.lists(texts(), min_size=1, max_size=4))
    operative = draw(st.lists(texts(), min_size=1, max_size=5))
    paragraphs = [Paragraph(Kind.TITLE, "A title"), Paragraph(Kind.ENACTING, "The General Assembly,")]
    paragraphs += [Paragraph(Kind.PREAMBULAR, t) for t in preamble]
    paragraphs += [Paragraph(Kind.OPERATIVE, t, number=f"{n}.") for n, t in enumerate(operative, start=1)]
    return settle(paragraphs)


@st.composite
def copies(draw: st.DrawFn, base: Resolution) -> Resolution:
    """The base as one delegation would send it back."""
    paragraphs = [replace(p, id="", label="", number="") for p in base.paragraphs]
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(2, len(paragraphs) - 1))
        act = draw(st.sampled_from(("edit", "edit", "edit", "insert", "delete", "move")))
        if act == "edit":
            paragraphs[at] = replace(paragraphs[at], text=draw(edited(paragraphs[at].text)))
        elif act == "insert":
            paragraphs.insert(at + 1, Paragraph(paragraphs[at].kind, draw(texts())))
        elif act == "delete" and len(paragraphs) > 4:
            del paragraphs[at]
        elif act == "move":
            paragraphs.insert(draw(st.integers(2, len(paragraphs) - 1)), paragraphs.pop(at))
    return settle(paragraphs)


@st.composite
def negotiations(draw: st.DrawFn) -> Negotiation:
    """A base with up to five delegations' copies."""
    base = draw(bases())
    names = draw(st.lists(st.sampled_from(DELEGATIONS), min_size=1, max_size=5, unique=True))
    return Negotiation(base, {name: draw(copies(base)) for name in names})
