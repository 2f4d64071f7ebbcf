"""Generated positions and packages on a rolling text: every stance, on everything a position can be on."""

from datetime import UTC, datetime

from hypothesis import strategies as st

from penholder.formats.positions import asks_which
from penholder.formats.subjects import Subjects
from penholder.text.position import BASE, GONE, Condition, Fate, Package, Position, Stance, Subject
from penholder.text.rolling import RollingText
from tests.rolling_strategies import NAMES

HOLDERS = ("Norway", "Mexico", "Holder of secrets")
_moments = st.one_of(
    st.none(), st.datetimes(datetime(2014, 1, 1), datetime(2014, 12, 31)).map(lambda d: d.replace(tzinfo=UTC))
)


def subjects(rolling: RollingText) -> st.SearchStrategy[Subject]:
    """What a position on the rolling text can be on, among it what the text no longer has."""
    found = [Subject(), Subject("p000000000000"), Subject(proposal="q000000000000")]
    for entry in rolling.every_entry():
        found += [Subject(entry.id), Subject(entry.id, 0, GONE), Subject(entry.id, 0, BASE)]
        for number, bracket in enumerate(entry.brackets, 1):
            found += [Subject(entry.id, number), Subject(entry.id, number, BASE)]
            found += [Subject(entry.id, number, w.id if w.text.strip() else GONE) for w in bracket.wordings]
    found += [Subject(proposal=p.id) for p in rolling.proposals]
    return st.sampled_from(list(dict.fromkeys(found)))


@st.composite
def positions(draw: st.DrawFn, rolling: RollingText) -> tuple[Position, ...]:
    """Up to eight positions; on a bracket of several wordings, one that has to say of which says so."""
    names = Subjects(rolling, str)
    on = subjects(rolling)
    condition = st.one_of(st.none(), st.none(), st.builds(Condition, on, st.sampled_from(list(Fate))))
    one = st.builds(
        Position,
        by=st.sampled_from(NAMES),
        stance=st.sampled_from(list(Stance)),
        on=on,
        holder=st.sampled_from(HOLDERS),
        public=st.booleans(),
        source=st.sampled_from(("huddle", "e-mail", "")),
        at=_moments,
        condition=condition,
        package=st.sampled_from(("", "", "Finance", "Access")),
        note=st.sampled_from(("", "from capital")),
    ).filter(lambda p: not asks_which(p.on, p.stance, names))
    return tuple(draw(st.lists(one, max_size=8)))


@st.composite
def packages(draw: st.DrawFn, rolling: RollingText) -> tuple[Package, ...]:
    """Up to three packages."""
    one = st.builds(
        Package,
        st.sampled_from(("Finance", "Access", "Titles")),
        st.lists(subjects(rolling), max_size=3).map(tuple),
        st.sampled_from(HOLDERS),
        st.booleans(),
    )
    return tuple(draw(st.lists(one, max_size=3)))
