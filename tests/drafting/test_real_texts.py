"""Few findings on adopted texts, and faults sown into one found in their place; needs the shared data."""

import json
from datetime import date

import pytest

from penholder.bodies import profile
from penholder.drafting import check
from penholder.formats import read_bytes
from penholder.text.resolution import Resolution
from tests.tools import require_data

ON = date(2018, 10, 29)
_PP, _OP = 0, 13  # where the preamble and the operative part begin


def _paragraphs() -> list[dict[str, str]]:
    data: list[dict[str, str]] = json.loads(require_data("resolutions", "A_RES_73_7.truth.json").read_text("utf-8"))
    return data


def _draft(paragraphs: list[dict[str, str]]) -> Resolution:
    lines, n = ["Report of the Court", "The General Assembly,"], 0
    for p in paragraphs:
        n += p["kind"] == "operative"
        lines.append(f"{n}. {p['text']}" if p["kind"] == "operative" else p["text"])
    text = read_bytes("\n\n".join(lines).encode(), "draft.txt").text
    assert text is not None
    return text


def test_an_adopted_text_has_at_most_a_finding_in_twenty_paragraphs() -> None:
    paragraphs = _paragraphs()
    findings = check(_draft(paragraphs), profile("un-ga"), on=ON)
    assert len(findings) <= len(paragraphs) / 20
    assert {f.rule for f in findings} <= {"SEQ", "PBI-1"}


SOWN = [
    (_PP + 0, "30 October 2017", "30 October 2019", "CITE-2"),
    (_PP + 0, "72/3", "92/3", "CITE-1"),
    (_PP + 1, "Recalling also", "Also recalls", "PP-1"),
    (_PP + 2, "Recognizing", "Recognising", "SP-1"),
    (_PP + 2, "mandate,", "mandate;", "PP-2"),
    (_PP + 9, "13 September 2004", "13 September 2014", "CITE-2"),
    (_PP + 12, "towards victims,", "towards victims", "PP-2"),
    (_OP + 0, "Welcomes", "Welcoming", "OP-1"),
    (_OP + 1, "Also welcomes", "Also also welcomes", "SEQ"),
    (_OP + 1, "without delay;", "without delay.", "OP-2"),
    (_OP + 2, "Further welcomes", "Also welcomes", "SEQ"),
    (_OP + 3, "Notes", "Also notes", "SEQ"),
    (_OP + 5, "organizations", "organisations", "SP-1"),
    (_OP + 7, "the United Nations", "the UN", "ABB-1"),
    (_OP + 7, "human rights,", "human rights (including rights,", "BR-2"),
    (_OP + 9, "arrest", "[arrest]", "BR-1"),
    (_OP + 11, "article 3 of", "paragraph 40 above and article 3 of", "CITE-4"),
    (_OP + 17, "Urges all States parties", "Requests all States", "ADDR-1"),
    (_OP + 22, "Encourages States", "Encourages Vietnam", "NAME-1"),
    (_OP + 22, "Encourages", "To encourage", "OP-1"),
    (_OP + 25, "58/318", "158/318", "CITE-1"),
    (_OP + 27, "session.", "session;", "OP-3"),
]


@pytest.mark.parametrize(("at", "old", "new", "rule"), SOWN)
def test_a_fault_in_an_adopted_text_is_found_in_its_place(at: int, old: str, new: str, rule: str) -> None:
    paragraphs = _paragraphs()
    before = {str(f) for f in check(_draft(paragraphs), profile("un-ga"), on=ON)}
    paragraphs[at]["text"] = paragraphs[at]["text"].replace(old, new, 1)
    label = f"PP{at + 1}" if at < _OP else f"OP{at - _OP + 1}"
    found = [f for f in check(_draft(paragraphs), profile("un-ga"), on=ON) if str(f) not in before]
    assert [(f.label, f.rule) for f in found] == [(label, rule)]


def test_a_number_left_out_is_found_at_the_paragraph_after_it() -> None:
    paragraphs = _paragraphs()
    text = _draft(paragraphs)
    lines = [f"{p.number} {p.text}".strip().replace("5. Underlines", "6. Underlines") for p in text.paragraphs]
    read = read_bytes("\n\n".join(lines).encode(), "draft.txt").text
    assert read is not None
    assert "OP-4" in {f.rule for f in check(read, profile("un-ga"), on=ON)}
