"""Brackets resolved by hand in the printed rolling text, in each of its formats, read back as decisions."""

from io import BytesIO

import docx
import pytest
from lxml import html

from penholder.errors import OtherVersion
from penholder.formats import read_bytes, writer_of_rolling
from penholder.negotiation.by_hand import Understood, decisions_by_hand
from penholder.negotiation.decisions import (
    Accept,
    Add,
    Admit,
    Compromise,
    Decision,
    Mark,
    Redraft,
    Refuse,
    Shift,
    Strike,
)
from penholder.negotiation.revision import revise
from penholder.text.rolling import RollingText, Status
from tests.negotiation.a_room import ON, OP1, OP2A, OP2B, OP3, OP4, PP2, entry, rolling

VERB = "[Urges / Invites – China / Encourages – Cuba]"
CASES: list[tuple[str, str, str, list[Decision]]] = [
    ("a wording is taken", VERB, "Encourages", [Accept(OP1.id, 1, "Cuba")]),
    ("the base is kept", VERB, "Urges", [Accept(OP1.id, 1, "base")]),
    ("a wording is struck out", " / Encourages – Cuba]", "]", [Refuse(OP1.id, 1, "Cuba")]),
    ("other words are written", VERB, "Calls upon", [Compromise(OP1.id, 1, "Calls upon")]),
    ("an addition is taken", "[time and – Norway] ", "time and ", [Accept(PP2.id, 1, "Norway")]),
    ("an addition goes", "[time and – Norway] ", "", [Accept(PP2.id, 1, "base")]),
    ("words outside brackets", "To inform all States", "To inform States", [Redraft(OP2B.id, "To inform States;")]),
]


def page(text: RollingText) -> str:
    """The plain text that is printed."""
    return writer_of_rolling("r.txt")(text).decode()


def understood(text: RollingText, *changes: tuple[str, str]) -> Understood:
    """What a page means in which each first words were replaced by the second."""
    printed = page(text)
    for old, new in changes:
        assert printed.count(old) == 1, old
        printed = printed.replace(old, new)
    return decisions_by_hand(text, read_bytes(printed.encode(), "by hand.txt"))


def in_word(text: RollingText, old: str, new: str) -> bytes:
    """The Word paper with words selected and typed over."""
    paper = docx.Document(BytesIO(writer_of_rolling("r.docx")(text)))
    paragraph = next(p for p in paper.paragraphs if old in "".join(r.text for r in p.runs))
    start = "".join(r.text for r in paragraph.runs).index(old)
    at, typed = 0, new
    for run in paragraph.runs:
        first, last = max(start, at), min(start + len(old), at + len(run.text))
        length = len(run.text)
        if first < last:
            run.text = run.text[: first - at] + typed + run.text[last - at :]
            typed = ""
        at += length
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def on_the_page(text: RollingText, old: str, new: str) -> bytes:
    """The web page with words typed over."""
    tree = html.fromstring(writer_of_rolling("r.html")(text))
    block = next(b for b in tree.find_class("line") if old in "".join(b.itertext()))
    start = "".join(block.itertext()).index(old)
    at, typed = 0, new
    for element, part in _in_order(block):
        words = getattr(element, part) or ""
        first, last = max(start, at), min(start + len(old), at + len(words))
        if first < last:
            setattr(element, part, words[: first - at] + typed + words[last - at :])
            typed = ""
        at += len(words)
    return html.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>")


def _in_order(element: html.HtmlElement) -> list[tuple[html.HtmlElement, str]]:
    found = [(element, "text")]
    for child in element:
        found += [*_in_order(child), (child, "tail")]
    return found


@pytest.mark.parametrize(("old", "new", "decided"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_brackets_resolved_by_hand_are_decisions_in_every_format(old: str, new: str, decided: list[Decision]) -> None:
    text = rolling()
    assert list(understood(text, (old, new)).decisions) == decided
    for data, name in ((in_word(text, old, new), "r.docx"), (on_the_page(text, old, new), "r.html")):
        assert list(decisions_by_hand(text, read_bytes(data, name)).decisions) == decided, name


def test_a_paper_on_which_nothing_was_changed_decides_nothing() -> None:
    text = rolling()
    for name in ("r.txt", "r.html", "r.docx"):
        document = read_bytes(writer_of_rolling(name)(text), name)
        assert decisions_by_hand(text, document) == Understood((), (), ())


def test_boxes_taken_in_and_struck_out() -> None:
    text = rolling()
    taken = understood(text, ("    OP1 bis (Norway): Also", "OP1 bis: Also"))
    assert taken.decisions == (Admit(entry(text, "OP1 bis").id, True),)
    assert taken.said == ("OP1 bis (Norway) is accepted",)
    gone = understood(text, ("    OP1 bis (Norway): Also urges all States to publish their reports;\n\n", ""))
    assert gone.decisions == (Admit(entry(text, "OP1 bis").id, False),)


def test_a_rival_paragraph_put_in_place_of_the_other_or_struck_out() -> None:
    text = rolling()
    rival = "    OP4 alt (China): Decides to consider this question in seven years.\n\n"
    struck = understood(text, (rival, ""))
    assert struck.decisions == (Admit(entry(text, "OP4 alt").id, False),)
    own = "4. Decides to remain seized of the matter."
    taken = understood(text, (rival, ""), (own, "4. Decides to consider this question in seven years."))
    assert taken.decisions == (Admit(entry(text, "OP4 alt").id, True),)


def test_a_paragraph_whose_deletion_is_asked_stays_or_goes() -> None:
    text = rolling()
    line = "[OP3 (move after PP1: Brazil): 3. Invites the experts to a meeting in Geneva; – delete: Cuba; retain: EU]"
    stays = understood(text, (line, "OP3: 3. Invites the experts to a meeting in Geneva;"))
    assert stays.decisions == (Strike(OP3.id, False), Shift(OP3.id, False))
    goes = understood(text, (f"{line}\n\n", ""))
    assert goes.decisions == (Strike(OP3.id, True),)
    assert goes.said == ("OP3 is deleted, as Cuba asks",)


def test_a_footnote_taken_in_or_struck_out() -> None:
    text = rolling()
    note = entry(text, "New footnote").id
    gone = understood(text, ("[^+]\n    New footnote (EU): See A/69/1.\n", "\n"))
    assert gone.decisions == (Admit(note, False),)


def test_a_status_and_a_paragraph_of_the_penholders_own() -> None:
    text = rolling()
    marked = understood(text, ("(b) To inform all States;", "(b) To inform all States; (agreed ad ref)"))
    assert marked.decisions == (Mark(OP2B.id, Status.AD_REF),)
    own = understood(text, ("OP2: 2.", "OP1 ter: Further urges all States to listen;\n\nOP2: 2."))
    assert [d for d in own.decisions if isinstance(d, Add)] == [Add(OP1.id, "Further urges all States to listen;")]


def test_all_brackets_resolved_by_hand_give_the_words_that_stand_on_the_page() -> None:
    text = rolling()
    found = understood(
        text,
        (VERB, "Encourages"),
        ("[at once / without delay – Norway]", "in time"),
        ("[each year / every two years – EU]", "every two years"),
    )
    base = revise(text, found.decisions, on=ON).base
    assert [base.paragraph(p.id).text for p in (OP1, OP2A)] == [  # type: ignore[union-attr]
        "Encourages all States to submit their reports to the Council in time;",
        "To report every two years, as set out in paragraph 1 above;",
    ]


def test_a_paper_without_a_single_bracket_or_label_left_is_the_new_text() -> None:
    text = rolling()
    clean = "Review of all States by one yardstick\n\nThe General Assembly,\n\n" + "\n\n".join(
        (
            "Recalling the Charter of the United Nations,",
            "Noting with concern the lack of resources,",
            "1. Encourages all States to submit their reports to the Council at once;",
            "2. Requests the Secretary-General:",
            "(a) To report each year, as set out in paragraph 1 above;",
            "(b) To inform all States;",
            "3. Invites the experts to a meeting in Geneva;",
            "4. Decides to remain seized of the matter.",
        )
    )
    found = decisions_by_hand(text, read_bytes(clean.encode(), "clean.txt"))
    base = revise(text, found.decisions, on=ON).base
    assert [p.text for p in base.paragraphs if p.label.startswith("OP1")] == [
        "Encourages all States to submit their reports to the Council at once;"
    ]
    assert [p.label for p in base.paragraphs if p.label.startswith("OP")] == [
        "OP1", "OP2", "OP2 (a)", "OP2 (b)", "OP3", "OP4",
    ]  # fmt: skip


def test_a_new_wording_is_no_decision_and_is_said() -> None:
    found = understood(rolling(), (" / Encourages – Cuba]", " / Encourages – Cuba / Asks – Kenya]"))
    assert found.decisions == ()
    assert ["new wording" in w.message for w in found.warnings] == [True]


def test_the_paper_of_another_version_is_refused() -> None:
    with pytest.raises(OtherVersion, match=r"Rev\.1"):
        decisions_by_hand(rolling(version="Rev.2"), read_bytes(page(rolling(version="Rev.1")).encode(), "r.txt"))


def test_right_to_left_words_are_resolved_like_any_other() -> None:
    found = understood(rolling(), (VERB, "تحث"))
    assert found.decisions == (Compromise(OP1.id, 1, "تحث"),)
    assert OP4.text in {p.text for p in revise(rolling(), found.decisions, on=ON).base.paragraphs}
