"""The circulations of a file by their numbers, and the letter of one to a delegation, for those who may have it."""

from django.http import HttpResponse

from penholder.site.delegations.models import Person
from penholder.site.files.access import Act, require
from penholder.site.files.attachment import WORD, attachment
from penholder.site.files.letters.paper import file_name, letter_docx
from penholder.site.files.letters.wording import letter
from penholder.site.files.models import Circulation, File
from penholder.site.refusals import NotKnown


def nth(file: File, number: int) -> Circulation:
    """The circulation of that number in its file. Raises NotKnown."""
    listed = file.circulations.select_related("version", "made_by__delegation").order_by("pk")
    found = listed[number - 1 : number].first() if 0 < number < 10_000 else None
    if found is None:
        raise NotKnown
    found.file = file
    return found


def letter_to(actor: Person, circulation: Circulation, name: str) -> HttpResponse:
    """The letter as a Word file: that to one's own delegation, or to any for the penholder's team."""
    if actor.delegation is None or name != actor.delegation.name:
        require(actor, Act.SEE_ALL, circulation.file)
    if not circulation.deliveries.filter(delegation__name=name).exists():
        raise NotKnown
    words = letter(circulation, name, reached=circulation.reached)
    return attachment(letter_docx(words, circulation.file.profile), f"{file_name(name)}.docx", WORD)
