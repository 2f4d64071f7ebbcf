"""Who may know of a file, and who may do what with it: one table, read by every act and every page."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from penholder.site.delegations.models import Person, Role
from penholder.site.files.models import File, Level, State
from penholder.site.refusals import NotAllowed, NotKnown


class Standing(StrEnum):
    """What somebody is to a file."""

    PEN = "pen"  # acts for a penholder
    FACILITATOR = "facilitator"
    MEMBER = "member"  # acts for a delegation that the level of circulation reaches
    OBSERVER = "observer"  # reads for such a delegation or for a penholder; or the secretariat, where it is invited
    ONLOOKER = "onlooker"  # acts for no delegation, and the file is open to all
    NONE = "none"  # may not know of it


class Act(StrEnum):
    """Everything that can be done with a file."""

    READ = "read"
    READ_RECORD = "read the record"  # its log, its dispositions, its export
    SEE_ALL = "see all"  # what only the penholder's team sees: everything
    PROPOSE = "propose"
    PROPOSE_FOR = "propose for another"
    WITHDRAW = "withdraw"
    DECIDE = "decide"
    ISSUE = "issue"
    CIRCULATE = "circulate"
    OPEN_AND_CLOSE = "open and close"
    ARRANGE = "arrange"  # how the file is run: its policies, its facilitator, whether the secretariat may read
    CLEAR = "clear"  # a revision, for one's delegation in the core group, before it is issued
    SHOW = "show in the room"  # a paragraph on every wall that follows
    KEEP_NOTES = "keep notes"  # on the private side of one's own delegation


@dataclass(frozen=True, slots=True)
class Rule:
    """For an act: whose it is, and in which states of the file. The level decides who has which standing."""

    standings: frozenset[Standing]
    states: frozenset[State]


def _rule(standings: str, states: str) -> Rule:
    return Rule(frozenset(map(Standing, standings.split())), frozenset(map(State, states.split())))


RULES: Mapping[Act, Rule] = MappingProxyType(
    {
        Act.READ: _rule("pen facilitator member observer onlooker", "open paused ended"),
        Act.READ_RECORD: _rule("pen facilitator member observer", "open paused ended"),
        Act.SEE_ALL: _rule("pen facilitator", "open paused ended"),
        Act.PROPOSE: _rule("pen member", "open"),
        Act.PROPOSE_FOR: _rule("pen facilitator", "open paused"),
        Act.WITHDRAW: _rule("pen member", "open paused"),
        Act.DECIDE: _rule("pen facilitator", "open paused"),
        Act.ISSUE: _rule("pen facilitator", "open paused"),
        Act.CIRCULATE: _rule("pen", "open paused"),
        Act.OPEN_AND_CLOSE: _rule("pen facilitator", "open paused ended"),
        Act.ARRANGE: _rule("pen", "open paused"),
        Act.CLEAR: _rule("pen", "open paused"),
        Act.SHOW: _rule("pen facilitator", "open paused"),
        Act.KEEP_NOTES: _rule("pen facilitator member observer", "open paused ended"),
    }
)


def standing(person: Person, file: File) -> Standing:
    """What the person is to the file, by the file's present level of circulation."""
    if file.facilitator_id == person.pk:
        return Standing.FACILITATOR
    own = person.delegation_id
    if person.is_secretariat and file.secretariat_invited:
        return Standing.OBSERVER
    reads_only = person.role == Role.OBSERVER
    if own is not None and file.penholders.filter(pk=own).exists():
        return Standing.OBSERVER if reads_only else Standing.PEN
    if file.level in (Level.ALL, Level.PUBLIC):
        reached = own is not None
        outside = Standing.ONLOOKER
    else:
        reached = own is not None and file.level == Level.INVITED and file.invited.filter(pk=own).exists()
        outside = Standing.NONE
    if not reached:
        return outside
    return Standing.OBSERVER if reads_only else Standing.MEMBER


def may(person: Person, act: Act, file: File) -> bool:
    """Whether the table lets the person do that now."""
    rule = RULES[act]
    return file.state in rule.states and standing(person, file) in rule.standings


def require(person: Person, act: Act, file: File) -> Standing:
    """Raise NotKnown where the person may not know of the file, NotAllowed where the act is not the person's."""
    own = standing(person, file)
    if own is Standing.NONE:
        raise NotKnown
    rule = RULES[act]
    if own not in rule.standings:
        raise NotAllowed(_("This is not yours to do in this file: %(act)s.") % {"act": act.value})
    if file.state not in rule.states:
        raise NotAllowed(
            _("The file is %(state)s; ask the facilitator or the penholder to reopen it.")
            % {"state": State(file.state).label}
        )
    return own


def known_to(person: Person) -> QuerySet[File]:
    """The files that the person may know of, the newest first."""
    open_to_all = Q(level__in=(Level.ALL, Level.PUBLIC))
    if person.is_secretariat:
        open_to_all |= Q(secretariat_invited=True)
    if person.delegation_id is None:
        return File.objects.filter(open_to_all | Q(facilitator=person)).distinct()
    return File.objects.filter(
        open_to_all
        | Q(facilitator=person)
        | Q(penholders=person.delegation_id)
        | Q(level=Level.INVITED, invited=person.delegation_id)
    ).distinct()


def find(person: Person, slug: str) -> File:
    """The file of that name. Raises NotKnown where there is none or the person may not know of it."""
    named = slug if slug.isprintable() else ""
    file = known_to(person).filter(slug=named).first()  # one question, whether there is such a file or not
    if file is None:
        raise NotKnown
    return file


def locked(file: File) -> File:
    """The file as it is now, held until the transaction ends, so that acts on it come one after the other."""
    return File.objects.select_for_update().get(pk=file.pk)
