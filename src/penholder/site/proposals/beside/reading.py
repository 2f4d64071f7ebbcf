"""Two files laid side by side: the base text of each as the reader sees it, paired by what its paragraphs are about."""

from penholder.compare.beside import Beside, Rival, beside
from penholder.site.delegations.models import Person
from penholder.site.files.access import known_to
from penholder.site.files.models import File
from penholder.site.kept import Kept
from penholder.site.proposals.seen import reading
from penholder.site.refusals import Refused

_known: Kept[tuple[int, int], Beside] = Kept(16)


def laid_beside(person: Person, file: File, other: File) -> Beside:
    """The present versions of both. Raises NotKnown where the person may not know of one; Refused of one by itself."""
    if file.pk == other.pk:
        raise Refused("A draft cannot be laid beside itself; choose another.")
    first, second = reading(person, file), reading(person, other)
    rivals = (Rival(_name(file), first.rolling.base, _behind(file)), Rival(_name(other), second.rolling.base, _behind(other)))
    if rivals[0].name == rivals[1].name:
        rivals = tuple(Rival(f"{r.name} ({f.slug})", r.text, r.sponsors) for r, f in zip(rivals, (file, other)))
    return _known.made((first.version.pk, second.version.pk), lambda: beside(rivals))


def rivals_of(person: Person, file: File) -> list[File]:
    """The other files that the person may know of, those on the same agenda item first."""
    others = known_to(person).exclude(pk=file.pk)
    return sorted(others, key=lambda f: (not file.item or f.item != file.item, f.title))


def _behind(file: File) -> tuple[str, ...]:
    return tuple(file.penholders.order_by("name").values_list("name", flat=True))


def _name(file: File) -> str:
    names = _behind(file)
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and others"
