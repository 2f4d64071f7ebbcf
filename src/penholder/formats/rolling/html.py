"""Rolling texts as one self-contained HTML page, for a phone, a desk and a printer; read back from what it shows."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from html import escape as html
from importlib.resources import files
from textwrap import shorten

from penholder.errors import UnknownName
from penholder.formats.line import Line
from penholder.formats.rolling.notation import Run
from penholder.formats.rolling.page import page_lines
from penholder.formats.rolling.paper import lay_out
from penholder.formats.rolling.paper_read import parse_paper
from penholder.formats.rolling.printed import Paper, PaperLine, labelled, printed_order
from penholder.formats.rolling.signs import BLANK, escape
from penholder.states import groups_of
from penholder.text.rolling import Bracket, Entry, RollingText, Span, Status, Wording

_NOTATION_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_FIELD = '<p class="legend field"'
_BOXED = frozenset({"alternative", "insertion"})


def write_rolling_html(rolling: RollingText, *, circulation: str = "") -> str:
    """The page. It needs no server and no network; without scripts it is still the whole paper."""
    paper = lay_out(rolling, circulation=circulation)
    head = [_masthead(line, nth, paper) for nth, line in enumerate(li for li in paper.lines if li.role == "masthead")]
    legend = [line for line in paper.lines if line.role == "legend"]
    proposals = [line for line in paper.lines if line.role in ("section", "proposal")]
    text = [line for line in paper.lines if line.entry is not None or line.role == "comment"]
    names = _Anchors()
    parts = {
        "page_title": html(" · ".join(p for p in (paper.title or "Rolling text", paper.version) if p)),
        "page_css": _page_css(paper),
        "css": _asset("page.css"),
        "js": _asset("page.js"),
        "masthead": "\n".join(line for line in head if not line.startswith(_FIELD)),
        "fields": "\n".join(line for line in head if line.startswith(_FIELD)),
        "counts": _counts(rolling),
        "delegations": _options(_names(text), rolling),
        "labels": "".join(f'<option value="{html(line.label)}"></option>' for line in text if line.label),
        "legend": "\n".join(f'<p class="legend">{html(line.text)}</p>' for line in legend),
        "text": "\n".join(_line(line, names) for line in text),
        "proposals": _proposals(proposals),
    }
    return re.sub(r"\{\{(\w+)\}\}", lambda m: parts[m.group(1)], _asset("page.html"))


def read_rolling_html(data: bytes, source: str = "", on: date | None = None) -> RollingText:
    """The rolling text that a page shows, whether this program or a word processor saved it."""
    lines = [Line(text, place=f"paragraph {n}") for n, text in enumerate(page_lines(data, source), 1)]
    return parse_paper(lines, source, on)


def _asset(name: str) -> str:
    return files("penholder.formats.rolling").joinpath(name).read_text(encoding="utf-8")


def _page_css(paper: Paper) -> str:
    """The head and foot of each printed page."""
    version = f"Rolling text {paper.version}".strip()
    head = " · ".join(p for p in (version, f"as of {paper.as_of}" if paper.as_of else "", paper.circulation) if p)
    return (
        f"@page {{ @top-left {{ content: {_css_string(shorten(paper.title, 120, placeholder=' …'))} }} "
        f"@top-right {{ content: {_css_string(head)} }} "
        '@bottom-right { content: "page " counter(page) " of " counter(pages) } }'
    )


def _css_string(text: str) -> str:
    return '"' + "".join(c if c.isascii() and (c.isalnum() or c == " ") else f"\\{ord(c):x} " for c in text) + '"'


def _masthead(line: PaperLine, nth: int, paper: Paper) -> str:
    if nth == 0 and paper.title:
        return f'<h1 dir="auto">{_escaped(line.text)}</h1>'
    if line.text.startswith("Rolling text"):
        circulation = "".join(escape(paper.circulation))
        before, _, after = line.text.partition(f" · {circulation} · ") if circulation else (line.text, "", "")
        chip = f' · <span class="chip">{_escaped(circulation)}</span> · {_escaped(after)}' if after else ""
        return f"<p>{_escaped(before)}{chip}</p>"
    return f'{_FIELD} dir="auto">{_escaped(line.text)}</p>'


def _counts(rolling: RollingText) -> str:
    entries = [e for e in printed_order(rolling.entries) if e.label and e.label != "Title" and not e.mark]
    statuses = Counter(e.status for e in entries)
    brackets = sum(len(e.brackets) for e in printed_order(rolling.entries))
    parts = [_count(len(labelled(rolling)), "paragraph")]
    parts += [
        f"<b>{statuses[s]}</b> {_said(s)}" for s in (Status.AGREED, Status.AD_REF, Status.DEFERRED) if statuses[s]
    ]
    parts.append(_count(brackets, "open bracket"))
    return " · ".join(parts)


def _said(status: Status) -> str:
    return "agreed <i>ad ref</i>" if status is Status.AD_REF else str(status)


def _count(number: int, thing: str) -> str:
    return f"<b>{number}</b> {thing}{'' if number == 1 else 's'}"


def _names(lines: Sequence[PaperLine]) -> list[str]:
    return sorted({name for line in lines for name in line.names}, key=str.casefold)


def _options(names: Sequence[str], rolling: RollingText) -> str:
    """The choice of delegations, each with the groups in this text that speak for it."""
    on = rolling.as_of.date() if rolling.as_of else None
    return "".join(f"<option{_data(voices=_voices(n, names, on))}>{html(n)}</option>" for n in names)


def _voices(name: str, names: Sequence[str], on: date | None) -> tuple[str, ...]:
    if on is None:
        return ()
    try:
        return tuple(g for g in groups_of(name, on) if g in names)
    except UnknownName:  # a Model UN's delegate belongs to no group
        return ()


def _speaking(entry: Entry) -> tuple[str, ...]:
    """Whoever has a say of its own in the paragraph, so that no group is read for it."""
    names = [*entry.delete, *entry.retain, *(n for m in entry.move for n in m.by), *_in_spans(entry.spans)]
    names += [n for rival in entry.alternatives for n in (*rival.by, *rival.support)]
    return tuple(dict.fromkeys([*names, *entry.by, *entry.support]))


def _in_spans(spans: Sequence[Span]) -> Iterator[str]:
    for span in spans:
        if isinstance(span, Bracket):
            for w in span.wordings:
                yield from (*w.by, *w.support)
                yield from _in_spans(w.spans)


class _Anchors:
    """The ids that addresses end in: #op5-bis."""

    def __init__(self) -> None:
        self.taken: Counter[str] = Counter()

    def of(self, label: str) -> str:
        slug = "-".join(re.findall(r"[a-z0-9]+", label.lower())) or "paragraph"
        self.taken[slug] += 1
        return slug if self.taken[slug] == 1 else f"{slug}--{self.taken[slug]}"


def _line(line: PaperLine, anchors: _Anchors) -> str:
    """One paragraph: its label and status for the margin, the notes on the whole of it, its text."""
    entry = line.entry
    if entry is None:
        return f'<p class="line comment">{_spans(line.runs)}</p>'
    id = anchors.of(line.label or str(entry.kind))
    opened = line.runs[0].look == "mark" and line.runs[0].text == "["
    head, body = list(line.head), list(line.body)
    head = head[1:] if opened else head
    classes = ["line", line.role, f"level{min(line.level, 4)}"]
    classes += ["whole"] if opened else []
    margin = notes = lead = ""
    if head:
        label, *rest = head[:-1]
        status = next((i - 1 for i, r in enumerate(rest) if r.look == "status"), len(rest))
        notes = _spans(rest[:status])
        plain = "" if line.label or line.role in _BOXED else " plain"
        sign = '<span class="sign">[</span>' if opened else ""
        margin = f'<a class="label{plain}" href="#{id}">{sign}{html(label.text)}</a>'
        margin += f'<span class="notes">{notes}</span>' if notes else ""
        margin += _status(entry, rest[status:])
        lead = '<span class="sign">: </span>'
    classes += ["noted"] if notes else []
    classes += ["settled"] if entry.status in (Status.AGREED, Status.AD_REF) else []
    classes += ["open"] if opened or entry.brackets or entry.by or entry.alternatives or entry.insertions else []
    text = f'<span class="text" dir="auto">{lead}{_body(body, entry)}</span>'
    data = _data(by=entry.by, support=entry.support, delete=entry.delete, speaks=_speaking(entry), has=line.names)
    return f'<p class="{" ".join(classes)}" id="{id}" tabindex="-1"{data}>{margin}{text}</p>'


def _status(entry: Entry, runs: Sequence[Run]) -> str:
    if runs:
        kind = "agreed" if entry.status in (Status.AGREED, Status.AD_REF) else "late"
        words = "".join(_run(r) if r.look == "status" else f'<span class="sign">{html(r.text)}</span>' for r in runs)
        return f'<span class="status {kind}">{words}</span>'
    count = len(entry.brackets)
    if not count:
        return ""
    return f'<span class="status late" data-count="{count} bracket{"" if count == 1 else "s"}"></span>'


def _data(**names: tuple[str, ...]) -> str:
    """Names for the script, which filters by them; nothing is read back from here."""
    return "".join(
        f' data-{key}="{html(json.dumps(list(value), ensure_ascii=False))}"' for key, value in names.items() if value
    )


def _body(runs: Sequence[Run], entry: Entry) -> str:
    """The runs of a text, those of one bracket and of one option of it each in an element of their own."""
    out: list[str] = []
    open_path: tuple[int, ...] = ()
    naming = False
    for i, run in enumerate(runs):
        names = run.look in ("names", "mark") and len(run.path) % 2 == 0
        if naming and (not names or run.path != open_path):
            out.append("</span>")
            naming = False
        common = _common(open_path, run.path)
        out += ["</span>"] * (len(open_path) - common)
        out += [_opening(run.path[: depth + 1], entry, run) for depth in range(common, len(run.path))]
        open_path = run.path
        if names and not naming:
            out.append('<span class="by">' if run.path else '<span class="tail">')
            naming = True
        out.append(_gap(runs, i) or _run(run))
    out += ["</span>"] * (len(open_path) + naming)
    return "".join(out)


def _gap(runs: Sequence[Run], at: int) -> str:
    """A blank printed outside a bracket that goes with it where the words in it are not read."""
    if runs[at].text != " " or runs[at].look != "agreed":
        return ""
    if at + 1 < len(runs) and runs[at + 1].text == "[" and runs[at + 1].look == "mark":
        return '<span class="gap before"> </span>'
    return '<span class="gap after"> </span>' if at and runs[at - 1].text == "]" else ""


def _common(left: tuple[int, ...], right: tuple[int, ...]) -> int:
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def _opening(path: tuple[int, ...], entry: Entry, run: Run) -> str:
    if len(path) % 2:
        return '<span class="bracket">'
    wording = _wording(entry.spans, path)
    if wording is None:
        colour = f" c{run.colour}" if run.colour is not None else ""
        deleted = _bracket(entry.spans, path[:-1])
        gone = next((w for w in deleted.wordings if not w.text), None)
        data = _data(deleted=gone.by + gone.support) if gone and len(deleted.wordings) == 1 else ""
        return f'<span class="option base{colour}"{data}>'
    gone_class = "" if wording.text else " gone"
    return (
        f'<span class="option wording{gone_class} c{run.colour or 0}"'
        f"{_data(by=wording.by, support=wording.support, against=wording.against)}>"
    )


def _bracket(spans: Sequence[Span], path: tuple[int, ...]) -> Bracket:
    brackets = [s for s in spans if isinstance(s, Bracket)]
    bracket = brackets[path[0]]
    if len(path) == 1:
        return bracket
    return _bracket(bracket.wordings[path[1] - 1].spans, path[2:])


def _wording(spans: Sequence[Span], path: tuple[int, ...]) -> Wording | None:
    bracket = _bracket(spans, path[:-1])
    return bracket.wordings[path[-1] - 1] if path[-1] else None


def _spans(runs: Sequence[Run]) -> str:
    return "".join(_run(run) for run in runs)


def _run(run: Run) -> str:
    text = _escaped(run.text)
    if run.look == "footnote":
        return f'<sup><span class="sign">[^</span>{_escaped(run.text[2:-1])}<span class="sign">]</span></sup>'
    if run.look == "wording":
        text = f"<ins>{text}</ins>"
    elif run.look == "names":
        text = f'<bdi class="name">{text}</bdi>'
    elif run.look == "deletion":
        text = f'<span class="asked">{text}</span>'
    elif run.look == "mark" and len(run.path) % 2:
        text = f'<span class="m">{text}</span>'
    elif run.look == "number":
        text = f'<span class="number">{text}</span>'
    return f"<i>{text}</i>" if run.italic and run.text.strip() else text


def _escaped(text: str) -> str:
    """Text for HTML; the notation's own escape signs are there for whoever copies the text, and out of sight."""
    out, at = [], 0
    for found in _NOTATION_ESCAPE.finditer(text):
        out += [html(text[at : found.start()]), '<span class="sign">\\</span>', html(found.group(1))]
        at = found.end()
    return "".join([*out, html(text[at:])]).replace(BLANK, f'<span class="blank">{BLANK}</span>')


def _proposals(lines: Sequence[PaperLine]) -> str:
    if not lines:
        return ""
    heading, *rows = lines
    return "\n".join(
        [
            '<section class="proposals" aria-label="Proposals">',
            f"<h2>{html(heading.text)}</h2>",
            *(f'<p class="proposal"{_data(has=row.names)}>{"".join(_rows(row))}</p>' for row in rows),
            "</section>",
        ]
    )


def _rows(row: PaperLine) -> Iterator[str]:
    for run in row.runs:
        yield _run(run)
