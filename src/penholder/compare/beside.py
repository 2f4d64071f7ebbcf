"""Rival drafts on one question, side by side: which paragraphs answer each other, and what only one of them says."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations, permutations

from penholder.compare.firmness import Firmness, Verb, firmness, verb_of
from penholder.compare.pairing import counterparts, has_counterparts
from penholder.compare.wording import SharedWording, Stretch, merged, shared_wording, word_count
from penholder.errors import PenholderError
from penholder.text.kind import Kind
from penholder.text.resolution import Paragraph, Resolution


@dataclass(frozen=True, slots=True)
class Rival:
    """A draft under the ``name`` it is called by here, and who stands behind it."""

    name: str
    text: Resolution
    sponsors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """A paragraph: the position of its draft among the rivals, and its own in that draft."""

    draft: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Link:
    """Two paragraphs about one thing: why, their opening verbs, how firmly the second speaks beside the first.

    ``likeness`` is 0 to 1.
    """

    first: Place
    second: Place
    likeness: float
    reasons: tuple[str, ...]
    verbs: tuple[str, str]
    second_is: Firmness
    wording: SharedWording


@dataclass(frozen=True, slots=True)
class Row:
    """Paragraphs of one or more drafts that are about one thing, those of one draft in its order."""

    places: tuple[Place, ...]
    links: tuple[Link, ...]

    @property
    def drafts(self) -> tuple[int, ...]:
        """The drafts that say it."""
        return tuple(sorted({p.draft for p in self.places}))

    def shared(self, place: Place) -> tuple[Stretch, ...]:
        """The characters of a paragraph that stand in one of its counterparts too."""
        ours = (s for k in self.links if k.first == place for s in k.wording.first)
        theirs = (s for k in self.links if k.second == place for s in k.wording.second)
        return merged([*ours, *theirs])


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of draft ``of`` has a counterpart in draft ``by``, as shares of its words from 0 to 1.

    ``operative``: of the words of its operative paragraphs, those of paragraphs with a counterpart; ``whole``: the
    same of all its paragraphs; ``verbatim``: of all its words, those that stand in a counterpart too.
    """

    of: int
    by: int
    operative: float
    whole: float
    verbatim: float


@dataclass(frozen=True, slots=True)
class Beside:
    """Two or more drafts side by side. ``rows`` hold every paragraph once: what several say first."""

    rivals: tuple[Rival, ...]
    rows: tuple[Row, ...]
    coverage: tuple[Coverage, ...]

    def text(self, place: Place) -> str:
        """The words of a paragraph."""
        return self.rivals[place.draft].text.paragraphs[place.paragraph].text


def beside(rivals: Sequence[Rival]) -> Beside:
    """The drafts side by side. Raises PenholderError for fewer than two.

    Of more than two each is paired with each; a row starts from the first draft that says it, so that what the first
    does not say is still compared among the others. Coverage is given for every two drafts, each way.
    """
    if len(rivals) < 2:
        raise PenholderError("There is one draft only; name two or more to lay side by side.")
    links = [k for a, b in combinations(range(len(rivals)), 2) for k in _links(rivals, a, b)]
    rows = _rows(rivals, links)
    coverage = tuple(_coverage(rivals[of].text, of, by, links) for of, by in permutations(range(len(rivals)), 2))
    return Beside(tuple(rivals), tuple(sorted(rows, key=lambda r: (len(r.drafts) == 1, r.drafts[0]))), coverage)


def _links(rivals: Sequence[Rival], a: int, b: int) -> Iterable[Link]:
    first, second = rivals[a].text, rivals[b].text
    verbs = _verbs(first), _verbs(second)
    for pair in counterparts(first, second):
        one, other = verbs[0][pair.first], verbs[1][pair.second]
        yield Link(
            Place(a, pair.first), Place(b, pair.second), pair.likeness, pair.reasons, (str(one), str(other)),
            firmness(one, other),
            shared_wording(first.paragraphs[pair.first].text, second.paragraphs[pair.second].text),
        )  # fmt: skip


def _verbs(text: Resolution) -> list[Verb]:
    verbs: list[Verb] = []
    chapeau: Paragraph | None = None
    for p in text.paragraphs:
        chapeau = chapeau if p.level else p
        verbs.append(verb_of(p, chapeau))
    return verbs


def _rows(rivals: Sequence[Rival], links: Sequence[Link]) -> list[Row]:
    of: dict[Place, list[Link]] = defaultdict(list)
    for link in links:
        of[link.first].append(link)
        of[link.second].append(link)
    placed: set[Place] = set()
    rows = []
    for draft, rival in enumerate(rivals):
        for n, paragraph in enumerate(rival.text.paragraphs):
            start = Place(draft, n)
            if start not in placed and has_counterparts(paragraph.kind):
                row = _row(start, of, placed)
                placed.update(row.places)
                rows.append(row)
    return rows


def _row(start: Place, of: dict[Place, list[Link]], placed: set[Place]) -> Row:
    """What is linked to ``start``, directly or through another paragraph of its draft, and is in no row yet."""
    found, links, to_look_at = {start}, dict[Link, None](), [start]
    while to_look_at:
        place = to_look_at.pop()
        for link in of[place]:
            other = link.second if link.first == place else link.first
            if start.draft in (link.first.draft, link.second.draft) and other not in placed:
                links[link] = None
                if other not in found:
                    found.add(other)
                    to_look_at.append(other)
    places = sorted(found, key=lambda p: (p.draft, p.paragraph))
    among = (k for k in dict.fromkeys(k for p in places for k in of[p]) if k.first in found and k.second in found)
    return Row(tuple(places), tuple(sorted(among, key=lambda k: (k.first.draft, k.first.paragraph, k.second.draft))))


def _coverage(text: Resolution, of: int, by: int, links: Sequence[Link]) -> Coverage:
    shared: dict[int, list[Stretch]] = defaultdict(list)
    for link in links:
        if (link.first.draft, link.second.draft) == (of, by):
            shared[link.first.paragraph] += link.wording.first
        elif (link.first.draft, link.second.draft) == (by, of):
            shared[link.second.paragraph] += link.wording.second
    words = {n: word_count(p.text) for n, p in enumerate(text.paragraphs) if has_counterparts(p.kind)}
    operative = [n for n in words if text.paragraphs[n].kind is Kind.OPERATIVE]
    verbatim = sum(word_count(text.paragraphs[n].text[s.start : s.end]) for n in shared for s in merged(shared[n]))
    return Coverage(
        of, by,
        _share(sum(words[n] for n in operative if n in shared), sum(words[n] for n in operative)),
        _share(sum(words[n] for n in words if n in shared), sum(words.values())),
        _share(verbatim, sum(words.values())),
    )  # fmt: skip


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0
