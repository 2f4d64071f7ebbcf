"""Law 6, carry over: what a revision does to every proposal, over random negotiations of several versions."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from penholder.negotiation.compile import compile
from penholder.negotiation.differences import Sender, differences
from penholder.negotiation.extract import extract
from penholder.negotiation.revision import revise
from tests.negotiation.revising import ON, Negotiation

seeds = st.integers(0, 2**32)


@given(seeds)
@settings(max_examples=60)
def test_law_6_no_decision_changes_nothing_but_the_version(seed: int) -> None:
    rolling = Negotiation.begun(seed, 6).rolling
    revised = revise(rolling, [], on=ON).rolling
    assert revised.version == "Rev.1"
    assert revised.entries == rolling.entries
    assert revised.base == replace(rolling.base, version="Rev.1")
    course = revised.proposals[0].course if revised.proposals else None
    assert [replace(p, course=course) for p in revised.proposals] == [
        replace(p, course=course) for p in rolling.proposals
    ]


@given(seeds)
@settings(max_examples=60)
def test_law_6_ten_revisions_in_a_row(seed: int) -> None:
    negotiation = Negotiation.begun(seed, 6)
    for _ in range(10):
        negotiation.revise(share=0.5)
        negotiation.hear()
