"""What the pages of proposing say of each kind of proposal: its name, what it does, the button that sends it."""

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from penholder.site.files.models import File
from penholder.site.proposals.models import Draft
from penholder.site.proposals.targets import Target
from penholder.text.proposal import Ask


def name_of(kind: Ask, on: Target) -> str:
    """What one can do, as a link says it."""
    if kind is Ask.DELETE and on.by:
        return _("Be against it")
    return {
        Ask.EDIT: _("Change it"),
        Ask.INSERT: _("New paragraph after it"),
        Ask.ALTERNATIVE: _("Another in its place"),
        Ask.DELETE: _("Delete it"),
        Ask.MOVE: _("Move it"),
        Ask.SUPPORT: _("Join it"),
        Ask.RETAIN: _("Keep it as it is"),
        Ask.RESERVE: _("Reserve"),
        Ask.COMMENT: _("Comment"),
    }[kind]


def heading(kind: Ask, on: Target) -> str:
    """What one is about to do, with the name of the place."""
    if kind is Ask.INSERT and on.entry is None:
        return _("New paragraph at the start")
    told = {
        Ask.EDIT: _("Change words in %s") if on.wording else _("Change %s"),
        Ask.INSERT: _("New paragraph after %s"),
        Ask.ALTERNATIVE: _("Another paragraph in place of %s"),
        Ask.DELETE: _("Against, in %s") if on.by else _("Delete %s"),
        Ask.MOVE: _("Move %s"),
        Ask.SUPPORT: _("Join, in %s"),
        Ask.RETAIN: _("Keep %s as it is"),
        Ask.RESERVE: _("Reservation on %s"),
        Ask.COMMENT: _("Comment on %s"),
    }[kind]
    return told % on.label


def button(kind: Ask) -> str:
    """The verb on the button."""
    verbs = {Ask.SUPPORT: _("Join"), Ask.COMMENT: _("Send the comment"), Ask.RESERVE: _("Enter the reservation")}
    return verbs.get(kind, _("Propose"))


def explained(kind: Ask, on: Target) -> str:
    """What it does, in a sentence, where that is not plain."""
    if kind is Ask.DELETE and on.by:
        return _("The words stay in the text, and your name stands beside them as one that wants them out.")
    if kind is Ask.EDIT and on.by:
        return _("What you change stands inside their words, in brackets and in your name.")
    return {
        Ask.EDIT: _("Write over it. What you change goes into square brackets, in your name; the rest stays as it is."),
        Ask.INSERT: _("It gets a label of its own, such as “bis”, and takes nobody's place."),
        Ask.ALTERNATIVE: _("It competes with the whole paragraph. To change some words only, change it."),
        Ask.DELETE: _("The paragraph stays until that is agreed, in brackets and with your name."),
        Ask.SUPPORT: _("Your name is added to theirs."),
        Ask.RETAIN: _("Your name stands with it as one that wants it kept as it is."),
        Ask.RESERVE: _("Your name stands with it; the words stay as they are."),
        Ask.COMMENT: _("It stands under the paragraph and asks for no other words."),
    }.get(kind, "")


def kept(draft: Draft, file: File) -> str:
    """That a draft is kept, and since when."""
    at, now = draft.at.astimezone(file.tz), timezone.now().astimezone(file.tz)
    hour = date_format(at, "P" if at.date() == now.date() else "j F, P")
    return _("Your draft of %s is kept; nobody else sees it.") % hour
