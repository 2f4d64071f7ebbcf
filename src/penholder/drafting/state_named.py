"""The state that a canonical name stands for."""

from penholder.errors import UnknownName
from penholder.states import State, group, state


def state_named(name: str) -> State | None:
    """The state of that name on any date; None for a group's ("NAM", which is Namibia's code too) and for the EU's."""
    try:
        group(name)
    except UnknownName:
        found = state(name)
        return found if found.kind != "organization" else None
    return None
