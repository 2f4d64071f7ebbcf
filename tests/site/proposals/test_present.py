"""The text brought forward by what is new is the text compiled anew with everything in it."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from penholder.negotiation.compile import compile
from penholder.site.proposals.present import forward
from penholder.text.proposal import Disposition
from penholder.text.rolling import RollingText
from tests.rolling_strategies import ON, rolling_texts


@settings(deadline=None, max_examples=100)
@given(rolling=rolling_texts(), data=st.data())
def test_new_proposals_and_withdrawn_ones_make_the_same_text_as_all_at_once(
    rolling: RollingText, data: st.DataObject
) -> None:
    known = [p for p in rolling.proposals if p.open]
    split = data.draw(st.integers(0, len(known)))
    gone = data.draw(st.sets(st.sampled_from([p.id for p in known]))) if known else set()
    before = compile(rolling.base, known[:split], on=ON)
    came = forward(before, tuple(known[split:]), ON)
    assert came.entries == compile(rolling.base, known, on=ON).entries
    withdrawn = tuple(replace(p, disposition=Disposition.WITHDRAWN) for p in came.proposals if p.id in gone)
    after = forward(came, withdrawn, ON)
    assert after.entries == compile(rolling.base, after.proposals, on=ON).entries
    assert {p.id for p in after.proposals if not p.open} >= gone
