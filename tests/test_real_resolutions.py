"""The laws on real adopted resolutions, edited by many; skipped where the shared data is not beside the checkout."""

import json
import random
from datetime import date

import pytest
from benchmarks.negotiations import DELEGATIONS, applied, phrase_edits

from penholder.formats.rolling.docx import read_rolling_docx, write_rolling_docx
from penholder.negotiation.compile import compile
from penholder.negotiation.differences import Sender, differences
from penholder.negotiation.extract import extract
from penholder.text.kind import Kind
from penholder.text.proposal import Ask
from penholder.text.resolution import Paragraph, Resolution, settle
from penholder.text.words import same
from tests.tools import require_data

ON = date(2018, 10, 26)


def _real() -> list[tuple[Kind, str]]:
    truth = json.loads(require_data("resolutions", "A_RES_73_7.truth.json").read_text(encoding="utf-8"))
    return [(Kind(p["kind"]), p["text"]) for p in truth]


def _resolution(paragraphs: list[tuple[Kind, str]]) -> Resolution:
    made, operative = [Paragraph(Kind.TITLE, "A title"), Paragraph(Kind.ENACTING, "The General Assembly,")], 0
    for kind, text in paragraphs:
        operative += kind is Kind.OPERATIVE
        made.append(Paragraph(kind, text, number=f"{operative}." if kind is Kind.OPERATIVE else ""))
    return settle(made)


@pytest.mark.parametrize("seed", range(4))
def test_laws_1_2_and_7_on_a_real_resolution_and_twenty_delegations(seed: int) -> None:
    chance, real = random.Random(seed), _real()
    base, copies = _resolution(real), {}
    for name in DELEGATIONS[:20]:
        mine = [
            (k, applied(t, phrase_edits(chance, t)) if chance.random() < 0.4 and len(t.split()) > 12 else t)
            for k, t in real
        ]
        mine.insert(
            chance.randrange(1, len(mine)), (Kind.OPERATIVE, f"Notes the particular view of {name} on the matter;")
        )
        del mine[chance.randrange(len(mine))]
        mine.insert(chance.randrange(len(mine)), mine.pop(chance.randrange(len(mine))))
        copies[name] = _resolution(mine)
    proposals = [p for name, copy in copies.items() for p in differences(base, copy, Sender((name,)))[0]]
    rolling = compile(base, proposals, on=ON)
    assert extract(rolling, "base", on=ON) == base
    paper = read_rolling_docx(write_rolling_docx(rolling), "rolling.docx")
    for text in (rolling, paper):
        for name, copy in copies.items():
            read = [same(p.text) for p in extract(text, name, on=ON).paragraphs]
            assert read == [same(p.text) for p in copy.paragraphs]
    edits = [p for p in proposals if p.kind in (Ask.EDIT, Ask.ALTERNATIVE)]
    assert sum(p.kind is Ask.ALTERNATIVE for p in edits) <= 0.05 * len(edits)
