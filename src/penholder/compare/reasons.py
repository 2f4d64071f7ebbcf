"""Says in words why two paragraphs are about the same thing: "both cite resolution 68/183"."""

from collections.abc import Collection, Mapping

from penholder.compare.subjects import Subject, Trait, is_telling
from penholder.text.phrases import phrases

_MOST_WORDS = 3  # told of the words two paragraphs have in common
_ENOUGH = 2  # reasons, beside which single words need not be told


def reasons(
    common: Collection[Trait],
    openings: tuple[str, str],
    subjects: tuple[Subject, Subject],
    weight: Mapping[Trait, float],
) -> tuple[str, ...]:
    """The reasons of a pair, the strongest kind first; ``weight`` says how much each of the ``common`` traits tells."""
    told = sorted((t for t in common if is_telling(t)), key=lambda t: (-weight[t], t))
    in_both = {t: _alike(*(s.traits[t] for s in subjects)) for t in told}
    said = []
    if cited := sorted(in_both[t][0] for t in told if t.sort == "cites"):
        said.append(f"both cite {_and(cited)}")
    if named := [in_both[t][0] for t in told if t.sort == "instrument"]:
        said.append(f"both name the {_and(_outermost(named))}")
    for t in told:
        if t.sort == "asks":
            verb = t.key.rpartition(" ")[2]  # where one says "to submit" and the other "to report": to report
            asked = next((a for a in in_both[t] if a.endswith(verb)), in_both[t][0])
            said.append(f"both {_verb(*openings)} {asked}")
        if t.sort == "acts":
            said.append("both say whether the question is taken up again")
    bodies = _outermost([in_both[t][0] for t in told if t.sort == "body"])
    runs = _words([in_both[t] for t in told if t.sort == "words"], [*bodies, *named])
    single = _words([in_both[t] for t in told if t.sort == "word"], [*bodies, *named, *runs])
    spoken = [*(f"the {b}" for b in bodies), *runs]
    if len(said) + len(spoken) < _ENOUGH:
        spoken += single
    if spoken:
        said.append(f"both speak of {_and(spoken[:_MOST_WORDS])}")
    return tuple(said)


def _alike(ours: tuple[str, ...], theirs: tuple[str, ...]) -> tuple[str, str]:
    """The words of both: the same, where one of ours is one of theirs."""
    return next(((a, b) for a in ours for b in theirs if a.lower() == b.lower()), (ours[0], theirs[0]))


def _verb(first: str, second: str) -> str:
    """The verb for "both … the Secretary-General to report": their own where it is one, else "ask"."""
    bases = [next((p.base for p in phrases().values() if p.phrase.lower() == o.lower()), o) for o in (first, second)]
    return bases[0] if bases[0] == bases[1] and bases[0] else "ask"


def _outermost(names: list[str]) -> list[str]:
    """The names that stand in no other of them."""
    return [n for n in dict.fromkeys(names) if not any(n != other and n in other for other in names)]


def _words(pairs: list[tuple[str, str]], told: list[str]) -> list[str]:
    """The words as both drafts have them, without those that are in ``told`` or in a longer phrase already."""
    chosen: list[tuple[str, str]] = []
    for pair in sorted(_chained(pairs), key=lambda p: -p[0].count(" ")):
        spoken = [*told, *(c for both in chosen for c in both)]
        if not any(part.lower() in said.lower() for part in pair for said in spoken):
            chosen.append(pair)
    return [f"“{a}”" if _differ_by_an_ending(a, b) else f"“{a}” (“{b}”)" for a, b in chosen]


def _differ_by_an_ending(a: str, b: str) -> bool:
    short, long = sorted((a.lower(), b.lower()), key=len)
    return long.startswith(short)


def _chained(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """ "universal periodic" and "periodic review" as "universal periodic review"."""
    left = list(pairs)
    chained: list[tuple[str, str]] = []
    while left:
        link = left.pop(0)
        while following := next((p for p in left if _follows(link, p)), None):
            left.remove(following)
            link = (_joined(link[0], following[0]), _joined(link[1], following[1]))
        before = next((p for p in chained if _follows(link, p)), None)
        if before:
            chained.remove(before)
            link = (_joined(link[0], before[0]), _joined(link[1], before[1]))
        chained.append(link)
    return chained


def _follows(pair: tuple[str, str], other: tuple[str, str]) -> bool:
    return all(a.split()[-1] == b.split()[0] and " " in a and " " in b for a, b in zip(pair, other, strict=True))


def _joined(a: str, b: str) -> str:
    return f"{a} {b.partition(' ')[2]}"


def _and(parts: list[str]) -> str:
    *first, last = dict.fromkeys(parts)
    return f"{', '.join(first)} and {last}" if first else last
