"""A letter as an e-mail to the people of one delegation: the words in the mail itself, the paper beside them."""

from collections.abc import Sequence

from django.core.mail import EmailMessage

from penholder.site.files.letters.paper import file_name, letter_docx
from penholder.site.files.letters.wording import letter
from penholder.site.files.models import Circulation, Delivery

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def message(circulation: Circulation, delivery: Delivery, addresses: Sequence[str]) -> EmailMessage:
    """The mail; an answer goes to whoever circulated."""
    words = letter(circulation, delivery.delegation.name, reached=circulation.reached)
    head = (words.heading,) if words.heading else (words.receiver, words.salutation)
    body = "\n\n".join((*head, *words.paragraphs, words.dated, "\n".join(_signed(words.signature))))
    answer_to = [circulation.made_by.email] if circulation.made_by.email else []
    mail = EmailMessage(words.subject, body, to=list(addresses), reply_to=answer_to)
    paper = letter_docx(words, circulation.file.profile)
    mail.attach(f"{file_name(delivery.delegation.name)}.docx", paper, _WORD)
    return mail


def _signed(lines: Sequence[str]) -> Sequence[str]:
    """The signature without the place for a pen."""
    return [line for line in lines if not line.startswith("[")]
