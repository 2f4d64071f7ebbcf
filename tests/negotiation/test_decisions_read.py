"""Decisions as a person or a program writes them, in JSON and in TOML."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from penholder.errors import UnreadableFile
from penholder.negotiation.decisions import (
    Accept,
    Add,
    Admit,
    Answer,
    Compromise,
    Decision,
    Leave,
    Mark,
    Merge,
    NotReflected,
    Redraft,
    Refuse,
    Reserve,
    Shift,
    Strike,
)
from penholder.negotiation.decisions_read import are_decisions, read_decisions
from penholder.text.rolling import Status

SHAPES: list[tuple[dict[str, object], Decision]] = [
    ({"entry": "OP3", "bracket": 1, "accept": "Cuba"}, Accept("OP3", 1, "Cuba")),
    ({"entry": "OP3", "bracket": 1, "accept": "base"}, Accept("OP3", 1, "base")),
    ({"entry": "OP3", "bracket": 1, "refuse": "Cuba"}, Refuse("OP3", 1, "Cuba")),
    ({"entry": "OP3", "bracket": 2, "text": "calls upon"}, Compromise("OP3", 2, "calls upon")),
    ({"entry": "OP3", "bracket": 2, "text": ""}, Compromise("OP3", 2, "")),
    (
        {"entry": "OP3", "bracket": 2, "text": "asks", "over": ["Cuba", "EU"]},
        Compromise("OP3", 2, "asks", ("Cuba", "EU")),
    ),
    ({"entry": "OP3", "bracket": 2, "leave": True}, Leave("OP3", 2)),
    ({"proposal": "q1", "accept": False}, Answer("q1", False)),
    ({"entry": "OP3 bis", "accept": True}, Admit("OP3 bis", True)),
    ({"entry": "OP3 bis", "into": "OP3 ter"}, Merge("OP3 bis", "OP3 ter")),
    ({"entry": "OP3", "delete": True}, Strike("OP3", True)),
    ({"entry": "OP3", "move": True, "of": "Brazil"}, Shift("OP3", True, "Brazil")),
    ({"entry": "OP3", "text": "Asks all;"}, Redraft("OP3", "Asks all;")),
    ({"insert_after": "OP3", "text": "Asks all;"}, Add("OP3", "Asks all;")),
    ({"entry": "OP3", "status": "agreed ad ref"}, Mark("OP3", Status.AD_REF)),
    ({"entry": "OP3", "reserve": "India", "text": "pending"}, Reserve("OP3", "India", "pending")),
    ({"rest": "not reflected"}, NotReflected()),
    ({"rest": "not reflected", "entry": "OP3"}, NotReflected("OP3")),
]


def as_toml(shape: dict[str, object]) -> str:
    return "[[decisions]]\n" + "".join(f"{k} = {json.dumps(v, ensure_ascii=False)}\n" for k, v in shape.items())


@pytest.mark.parametrize(("shape", "decision"), SHAPES, ids=str)
def test_every_shape_is_read_from_json_and_from_toml(shape: dict[str, object], decision: Decision) -> None:
    assert read_decisions(json.dumps({"decisions": [shape]}).encode(), "d.json") == (decision,)
    assert read_decisions(as_toml(shape).encode(), "d.toml") == (decision,)


def test_every_shape_in_the_reference_is_read() -> None:
    page = (Path(__file__).parents[2] / "docs/reference/decisions.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\|[^|]*\| `(\{.*?\})` \|", page, re.MULTILINE)
    (listed,) = re.findall(r"```json\n(.*?)```", page, re.DOTALL)
    read = read_decisions(f'{{"decisions": [{", ".join(rows)}]}}'.encode(), "d.json")
    assert {type(d) for d in read} == {type(d) for _, d in SHAPES}
    (toml,) = re.findall(r"```toml\n(.*?)```", page, re.DOTALL)
    assert read_decisions(toml.encode(), "d.toml") == read_decisions(listed.encode(), "d.json")


def test_reason_and_version_go_with_every_decision() -> None:
    shape = {"entry": "OP3", "delete": True, "reason": "ضرورة", "version": "Rev.1"}
    assert read_decisions(as_toml(shape).encode(), "d.toml") == (Strike("OP3", True, "ضرورة", "Rev.1"),)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ('{"decisions": [{"entry": "OP3", "bracket": 1, "acept": "Cuba"}]}', "“acept” is no key .* “accept” is"),
        ('{"decisions": [{"entry": "OP3", "bracket": 1, "accept": "Cuba", "text": "x"}]}', "a bracket needs one of"),
        ('{"decisions": [{"entry": "OP3", "bracket": 1}]}', "a bracket needs one of"),
        ('{"decisions": [{"entry": "OP3", "bracket": 1, "accept": " "}]}', "“accept” is empty"),
        ('{"decisions": [{"entry": "OP3", "bracket": "1", "accept": "Cuba"}]}', "“bracket” should be a whole number"),
        ('{"decisions": [{"entry": "OP3", "delete": true, "status": "agreed"}]}', "“status” and “delete” at once"),
        ('{"decisions": [{"entry": "OP3", "status": "fine"}]}', "“fine”, which is none of open, agreed ad ref"),
        ('{"decisions": [{"bracket": 1, "accept": "Cuba"}]}', r"decisions\[0\]\): “entry” is missing"),
        ('{"decisions": [{"entry": "OP3"}]}', "this decides nothing"),
        ('{"decisions": [{"rest": "all"}]}', "only be “not reflected”"),
        ('{"decisions": "OP3"}', "“decisions” should be a list"),
        ("{}", "“decisions” is missing"),
        ('[{"entry": "OP3"}]', "an object was expected"),
        ('{"decisions": [{"entry"', r"line 1, column \d+\): is damaged JSON"),
        ('{"decisions": ' + "[" * 100_000, "nested deeper|damaged"),
    ],
)
def test_what_cannot_be_understood_is_refused_with_its_place(written: str, said: str) -> None:
    with pytest.raises(UnreadableFile, match=said):
        read_decisions(written.encode(), "d.json")


@given(st.binary(max_size=80), st.sampled_from(["d.json", "d.toml"]))
def test_any_other_bytes_are_refused_in_a_sentence(data: bytes, name: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^d\.(json|toml)"):
        read_decisions(b"\xff" + data, name)


def test_what_no_paper_can_print_is_replaced() -> None:
    data = b'{"decisions": [{"entry": "OP3", "text": "a\\u0000b\\ud800"}]}'
    assert read_decisions(data, "d.json") == (Redraft("OP3", "a\ufffdb\ufffd"),)
    assert read_decisions(b'[[decisions]]\nentry = "OP3"\ntext = "a\\u0001b"\n', "d.toml") == (
        Redraft("OP3", "a\ufffdb"),
    )


def test_a_draft_or_a_rolling_text_in_json_is_no_list_of_decisions() -> None:
    assert are_decisions(b'{"decisions": []}', ".json")
    assert are_decisions(b"", ".toml")
    assert not are_decisions(b'{"entries": []}', ".json")
    assert not are_decisions(b'{"paragraphs": []}', ".json")
    assert not are_decisions(b"decisions", ".txt")
