"""Two files laid side by side: the base text of each as the reader sees it, paired by what its paragraphs are about."""

from django.utils.translation import gettext as _

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
        raise Refused(_("A draft cannot be laid beside itself; choose another."))
    texts = [(f, reading(person, f)) for f in (file, other)]
    same = _name(file) == _name(other)
    rivals = [Rival(f"{_name(f)} ({f.slug})" if same else _name(f), t.rolling.base, _behind(f)) for f, t in texts]
    first, second = (text.version.pk for _file, text in texts)
    return _known.made((first, second), lambda: beside(rivals))


def rivals_of(person: Person, file: File) -> list[File]:
    """The other files that the person may know of, those on the same agenda item first."""
    others = known_to(person).exclude(pk=file.pk)
    return sorted(others, key=lambda f: (not file.item or f.item != file.item, f.title))


def _behind(file: File) -> tuple[str, ...]:
    return tuple(file.penholders.order_by("name").values_list("name", flat=True))


def _name(file: File) -> str:
    names = _behind(file)
    return " and ".join(names) if len(names) < 3 else f"{names[0]} and others"
