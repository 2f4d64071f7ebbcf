"""Negotiations whose truth is known: drafts made of phrases, and edits of whole phrases as people make them."""

import random
from dataclasses import dataclass
from itertools import pairwise

from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph, Resolution, settle

DELEGATIONS = (
    "Albania Algeria Argentina Australia Austria Bahrain Belgium Benin Brazil Bulgaria Cameroon Canada Chile China "
    "Colombia Cuba Cyprus Denmark Egypt Estonia Finland France Georgia Germany Ghana"
).split()

_OPENINGS = (
    "Calls upon|Encourages|Invites|Requests|Urges|Notes|Welcomes|Recognizes|Stresses|Reaffirms|Emphasizes".split("|")
)
_WHO = (
    "all States|Member States|the Secretary-General|the relevant bodies of the United Nations|"
    "States parties to the Covenant|regional and subregional organizations|national human rights institutions|"
    "the treaty bodies|civil society|the specialized agencies|the Human Rights Council|developing countries|"
    "the Office of the High Commissioner"
).split("|")
_DO = (
    "to submit reports|to take into account|to cooperate fully with|to promote|to strengthen|to review|"
    "to consider|to provide technical assistance to|to examine|to share experience with|"
    "to bring to the attention of|to support|to enhance"
).split("|")
_WHAT = (
    "the situation of human rights|the rights of women and girls|the right to development|"
    "the rights of persons with disabilities|the universal periodic review|"
    "the implementation of the present resolution|capacity-building|the rule of law|"
    "the recommendations that they have accepted|access to justice|the same criteria|"
    "reliable and verified information|equal treatment|the principles of universality and impartiality|"
    "international cooperation|the work of the mechanisms"
).split("|")
_HOW = (
    "in accordance with international law|as appropriate|without further delay|on an equal footing|"
    "in all parts of the world|in a fair and equal manner|with the same emphasis|within existing resources|"
    "at the national level|in particular|in consultation with the States concerned|"
    "without discrimination of any kind|inter alia|at their request|taking into account national priorities|"
    "in good faith|on the basis of objective criteria|before its seventieth session"
).split("|")


@dataclass(frozen=True, slots=True)
class PhraseEdit:
    """Words ``start`` to ``end`` of the paragraph became ``new``, in one go."""

    start: int
    end: int
    new: tuple[str, ...]


def paragraph(chance: random.Random, words: int = 80) -> str:
    """An operative paragraph of about so many words."""
    said = [chance.choice(_OPENINGS), chance.choice(_WHO)]
    while sum(len(s.split()) for s in said) < words:
        said += [chance.choice(_DO), chance.choice(_WHAT), chance.choice(_HOW)]
        said[-1] += chance.choice(("", ",", ", and", ""))
    return " ".join(said).rstrip(",").removesuffix(", and") + ";"


def draft(texts: list[str]) -> Resolution:
    """A draft with these operative paragraphs."""
    head = [Paragraph(Kind.TITLE, "A measured draft"), Paragraph(Kind.ENACTING, "The General Assembly,")]
    operative = [Paragraph(Kind.OPERATIVE, t, number=f"{n}.") for n, t in enumerate(texts, start=1)]
    return settle([*head, *operative])


def phrase_edits(chance: random.Random, text: str, most: int = 3) -> tuple[PhraseEdit, ...]:
    """One to ``most`` edits inside a paragraph, in order and apart: a phrase comes, goes or takes another's place."""
    size = len(text.split())
    edits: list[PhraseEdit] = []
    for _ in range(chance.randint(1, most)):
        start = chance.randrange(1, size - 4)
        act = chance.random()
        end = start if act < 0.3 else min(size - 1, start + chance.randint(1, 12))
        new = () if 0.3 <= act < 0.5 else tuple(" ".join(_phrases(chance)).split())
        if act > 0.75:  # a phrase reworded: about every other word stays
            new = tuple(w if chance.random() < 0.5 else chance.choice(new) for w in text.split()[start:end])
        edits.append(PhraseEdit(start, end, new))
    edits.sort(key=lambda e: e.start)
    apart = [edits[0], *(b for a, b in pairwise(edits) if b.start > a.end + 3)]
    return tuple(e for n, e in enumerate(apart) if n == 0 or e.start > apart[n - 1].end)


def _phrases(chance: random.Random) -> list[str]:
    return [chance.choice(chance.choice((_WHO, _DO, _WHAT, _HOW))) for _ in range(chance.randint(1, 3))]


def applied(text: str, edits: tuple[PhraseEdit, ...]) -> str:
    """The paragraph after the edits."""
    words = text.split()
    for e in reversed(edits):
        words[e.start : e.end] = e.new
    return " ".join(words)
