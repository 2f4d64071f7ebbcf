"""Who negotiates: states and groups of states, their names and members by date."""

from penholder.states.entries import DatedName, Group, Membership, State
from penholder.states.lookup import all_groups, all_states, canonical, group, groups_of, members, nearest_names, state
from penholder.states.order import in_order, sort_key
from penholder.states.reading import find_names, split_names

__all__ = [
    "DatedName",
    "Group",
    "Membership",
    "State",
    "all_groups",
    "all_states",
    "canonical",
    "find_names",
    "group",
    "groups_of",
    "in_order",
    "members",
    "nearest_names",
    "sort_key",
    "split_names",
    "state",
]
