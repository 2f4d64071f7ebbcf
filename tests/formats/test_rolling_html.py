"""The page of a rolling text: complete, safe, and read back from what it shows."""

import json
import re
import subprocess
from dataclasses import replace
from datetime import datetime
from html import escape, unescape
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from lxml import etree
from lxml import html as lxml_html

from penholder.errors import PenholderError
from penholder.formats.rolling.html import read_rolling_html, write_rolling_html
from penholder.negotiation.compile import compile
from penholder.negotiation.extract import extract
from penholder.text.kind import Kind
from penholder.text.proposal import Ask, Proposal, propose
from penholder.text.resolution import Paragraph, settle
from penholder.text.rolling import Comment, RollingText
from tests.rolling_strategies import ON, rolling_texts
from tests.tools import require_tool

BASE = settle(
    [
        Paragraph(Kind.TITLE, "Review of </title> all"),
        Paragraph(Kind.ENACTING, "The General Assembly,"),
        Paragraph(Kind.OPERATIVE, "Urges all States to report;", number="1."),
        Paragraph(Kind.OPERATIVE, "تحث جميع الدول على تقديم التقارير", number="2."),
    ]
)
OP1 = BASE.paragraphs[2].id
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(1)> \" ' & {{css}} {{js}}"


def _rolling(*proposals: Proposal, version: str = "Rev.1") -> RollingText:
    moment = datetime(2014, 10, 12, 15, 0, tzinfo=ZoneInfo("America/New_York"))
    return compile(BASE, [propose(p) for p in proposals], on=ON, version=version, as_of=moment)


def _stripped(page: str) -> bytes:
    """The page without scripts and data attributes: what it shows, and nothing else."""
    root = lxml_html.document_fromstring(page.encode(), parser=lxml_html.HTMLParser(encoding="utf-8"))
    for element in list(root.iter()):
        if not isinstance(element.tag, str):
            continue
        for name in [a for a in element.attrib if a.startswith("data-") or a in ("id", "class", "value")]:
            del element.attrib[name]
    etree.strip_elements(root, "script", "style", with_tail=False)
    return bytes(lxml_html.tostring(root, encoding="utf-8"))


@settings(max_examples=40, deadline=None)
@given(rolling_texts())
def test_law_7_round_trip_in_html(rolling: RollingText) -> None:
    page = write_rolling_html(rolling)
    assert read_rolling_html(page.encode()) == rolling
    assert read_rolling_html(_stripped(page)) == rolling


def test_hostile_names_and_texts_stay_text() -> None:
    rolling = _rolling(
        Proposal(
            (HOSTILE,), Ask.EDIT, OP1, f"Urges {HOSTILE} all States to report;", rationale=HOSTILE, source=HOSTILE
        ),
        Proposal((HOSTILE,), Ask.INSERT, text=HOSTILE, after=OP1, paragraph_kind=Kind.OPERATIVE),
        version=HOSTILE,
    )
    page = write_rolling_html(rolling, circulation=HOSTILE)
    root = lxml_html.document_fromstring(page)
    assert len(root.findall(".//script")) == 1
    assert len(root.findall(".//style")) == 1
    assert not root.findall(".//img")
    assert not [a for e in root.iter() if isinstance(e.tag, str) for a in e.attrib if a.startswith("on")]
    assert read_rolling_html(page.encode()) == rolling


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = write_rolling_html(_rolling())
    assert not re.search(r"(?:src|href)=\"(?!#)", page)
    assert "url(" not in page
    assert "@import" not in page


def test_the_page_says_what_a_printed_page_must() -> None:
    page = write_rolling_html(_rolling(), circulation="Closed-door · 61 delegations")
    shown = unescape(page)
    for words in (
        "Rolling text Rev.1",
        "12 October 2014, 3 p.m. New York time",
        "Closed-door · 61 delegations",
        "Legend:",
    ):
        assert words in shown
    assert "counter(page)" in page
    assert 'id="op1"' in page


def test_landmarks_and_directions() -> None:
    root = lxml_html.document_fromstring(write_rolling_html(_rolling()))
    assert [len(root.findall(f".//{tag}")) for tag in ("header", "main", "aside", "h1")] == [1, 1, 1, 1]
    assert all(e.get("aria-label") for e in (*root.findall(".//nav"), *root.findall(".//aside")))
    assert all(e.get("dir") == "auto" for e in root.xpath("//p[contains(@class,'line')]/span[@class='text']"))


def test_new_paragraphs_have_addresses_of_their_own() -> None:
    new = Proposal(("Norway",), Ask.INSERT, text="Welcomes it;", after=OP1, paragraph_kind=Kind.OPERATIVE)
    assert 'id="op1-bis"' in write_rolling_html(_rolling(new))


def test_what_nobody_released_is_not_in_the_page() -> None:
    rolling = _rolling(Proposal(("EU",), Ask.COMMENT, OP1, "instructions", released=False))
    rolling = replace(
        rolling, entries=tuple(replace(e, comments=(Comment("EU", "whispered"),)) for e in rolling.entries)
    )
    page = write_rolling_html(rolling)
    assert "instructions" not in page
    assert "whispered" not in page


_READ_AS_EACH = """<script>
const read = {}, who = document.getElementById("who"), reads = document.getElementById("reads");
for (const option of [...document.querySelectorAll("#who option")].slice(1)) {
  who.value = option.value;
  who.dispatchEvent(new Event("change"));
  if (reads.getAttribute("aria-pressed") !== "true") reads.click();
  const lines = [...document.querySelectorAll("p.line:not(.lost)")];
  read[option.value] = lines.map((l) => l.querySelector(".text").innerText);
}
document.body.replaceChildren(Object.assign(document.createElement("pre"), { textContent: JSON.stringify(read) }));
</script></body>"""


def test_the_text_as_a_delegation_wants_it_is_what_it_reads(tmp_path: Path) -> None:
    chromium = require_tool("chromium")
    rolling = _rolling(
        Proposal(("EU", "Mexico"), Ask.EDIT, OP1, "Urges all States, and observers, to report;"),
        Proposal(("Cuba",), Ask.EDIT, OP1, "Invites States to report soon;"),
        Proposal(("Peru",), Ask.EDIT, OP1, "Strongly urges all States;"),
        Proposal(("Norway",), Ask.INSERT, text="Welcomes it;", after=OP1, paragraph_kind=Kind.OPERATIVE),
        Proposal(("China",), Ask.DELETE, BASE.paragraphs[3].id),
        Proposal(("Sweden",), Ask.RESERVE, OP1),
        Proposal(("India",), Ask.ALTERNATIVE, OP1, "Asks for nothing;"),
    )
    page = tmp_path / "rolling.html"
    page.write_text(write_rolling_html(rolling).replace("</body>", _READ_AS_EACH), encoding="utf-8")
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    done = subprocess.run([*command, "--dump-dom", page.as_uri()], check=True, capture_output=True, timeout=120)
    found = re.search(r"<pre>(.*?)</pre>", done.stdout.decode(), re.DOTALL)
    assert found
    for name, lines in json.loads(unescape(found.group(1))).items():
        wanted = extract(rolling, name, on=ON)
        shown = [re.sub(r"\A: (?:\d\. )?", "", line) for line in lines]
        assert [s.removeprefix(": ") for s in shown] == [p.text for p in wanted.paragraphs], name


_ON_A_PHONE = """<body><iframe style="width:390px;height:800px;border:0" srcdoc="{}"></iframe><script>
addEventListener("load", () => {{
  const page = document.querySelector("iframe").contentDocument;
  const box = (e) => e.getBoundingClientRect();
  const all = [...page.querySelectorAll(".controls > *, .line > *, .legend")].filter((e) => box(e).width);
  const noted = [...page.querySelectorAll(".noted")].map((l) => [l.querySelector(".notes"), l.querySelector(".text")]);
  const found = {{
    wide: page.documentElement.scrollWidth, buttons: page.querySelectorAll("button").length,
    off: all.filter((e) => box(e).right > 390 || box(e).left < 0).map((e) => e.textContent),
    covered: noted.filter(([notes, text]) => box(notes).bottom > box(text).top + 1).map(([notes]) => notes.textContent),
    legend: box(page.querySelector(".legend")).bottom <= box(page.querySelector(".line")).top,
  }};
  document.body.replaceChildren(Object.assign(document.createElement("pre"), {{ textContent: JSON.stringify(found) }}));
}});
</script></body>"""


def test_a_phone_shows_every_button_and_every_note(tmp_path: Path) -> None:
    chromium = require_tool("chromium")
    states = ("Argentina", "Bolivia (Plurinational State of)", "Brazil", "Trinidad and Tobago")
    rolling = _rolling(
        Proposal(states, Ask.MOVE, BASE.paragraphs[3].id, after=BASE.paragraphs[1].id),
        Proposal(("Togo",), Ask.MOVE, OP1, after=BASE.paragraphs[1].id),
        Proposal(("Cuba",), Ask.EDIT, OP1, "Urges all to report;"),
    )
    page = tmp_path / "phone.html"
    page.write_text(_ON_A_PHONE.format(escape(write_rolling_html(rolling))), encoding="utf-8")
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    done = subprocess.run(
        [*command, "--hide-scrollbars", "--dump-dom", page.as_uri()], check=True, capture_output=True, timeout=120
    )
    found = re.search(r"<pre>(.*?)</pre>", done.stdout.decode(), re.DOTALL)
    assert found
    shown = json.loads(unescape(found.group(1)))
    assert shown.pop("buttons") > 5
    assert shown == {"wide": 390, "off": [], "covered": [], "legend": True}


def test_paragraphs_are_counted_with_sub_paragraphs_and_without_the_rest() -> None:
    new = Proposal(("Norway",), Ask.INSERT, text="Welcomes it;", after=OP1, paragraph_kind=Kind.OPERATIVE)
    sub = replace(BASE, paragraphs=(*BASE.paragraphs, Paragraph(Kind.OPERATIVE, "To act;", 1, "(a)")))
    rolling = compile(settle(sub.paragraphs), [propose(new)], on=ON)
    assert "<b>3</b> paragraphs" in write_rolling_html(rolling)


def test_every_printed_page_says_which_paper_it_is(tmp_path: Path) -> None:
    chromium, pdftotext = require_tool("chromium"), require_tool("pdftotext")
    many = settle([*BASE.paragraphs, *(Paragraph(Kind.OPERATIVE, f"Requests {n} reports; " * 20) for n in range(20))])
    moment = datetime(2014, 10, 12, 15, 0, tzinfo=ZoneInfo("America/New_York"))
    page = tmp_path / "rolling.html"
    page.write_text(
        write_rolling_html(compile(many, [], on=ON, version="Rev.1", as_of=moment), circulation="Closed-door"),
        encoding="utf-8",
    )
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={tmp_path / 'profile'}"]
    pdf = tmp_path / "rolling.pdf"
    subprocess.run(
        [*command, "--no-pdf-header-footer", f"--print-to-pdf={pdf}", page.as_uri()],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    shown = subprocess.run([pdftotext, pdf, "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    pages = [" ".join(p.split()) for p in shown.split("\f") if p.strip()]
    assert len(pages) > 1
    said = ("Review of", "Rolling text Rev.1", "12 October 2014, 3 p.m. New York time", "Closed-door")
    for n, text in enumerate(pages, 1):
        assert all(words in text for words in (*said, f"page {n} of {len(pages)}")), n


def test_the_page_as_libreoffice_saves_it_says_the_same(tmp_path: Path) -> None:
    soffice = require_tool("soffice")
    rolling = _rolling(
        Proposal(("EU", "Mexico"), Ask.EDIT, OP1, "Urges all States and observers to report [sic];"),
        Proposal(("Cuba",), Ask.EDIT, OP1, "Invites all States to report;"),
        Proposal(("Norway",), Ask.INSERT, text="Welcomes it;", after=OP1, paragraph_kind=Kind.OPERATIVE),
        Proposal(("China",), Ask.DELETE, BASE.paragraphs[3].id),
    )
    page = tmp_path / "rolling.html"
    page.write_text(write_rolling_html(rolling), encoding="utf-8")
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    subprocess.run(
        [soffice, "--headless", profile, "--convert-to", "html:HTML", "--outdir", tmp_path / "saved", page],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    saved = read_rolling_html((tmp_path / "saved" / "rolling.html").read_bytes())
    assert (saved.entries, saved.proposals) == (rolling.entries, rolling.proposals)


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"<p></p>", b"<!-- x -->"])
def test_a_page_without_text_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(PenholderError, match=r"odd\.html"):
        read_rolling_html(data, "odd.html")


@pytest.mark.parametrize(
    "data", [b"<p>[", b"x", b"<", b"\x00\xff\xfe", "Urges [é – EU]".encode("latin-1", "replace"), b"<table><td>a<td>b"]
)
def test_any_other_bytes_are_read(data: bytes) -> None:
    assert read_rolling_html(data).base.paragraphs
