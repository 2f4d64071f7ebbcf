"""A copy of the demo's draft as plain text, Markdown, HTML and JSON, as those send it who do not use Word."""

import json
import re
from html import escape
from typing import Any

from penholder.text.kind import Kind
from penholder.text.labels import letter, roman
from penholder.text.resolution import Footnote, Paragraph, Resolution, settle
from tools.yardstick.draft import ENACTING, MARK, MASTHEAD, TITLE, Para
from tools.yardstick.wordings import Wanted


def numbers(paras: tuple[Para, ...]) -> list[str]:
    """What the paper prints before each paragraph: nothing, "1.", "(a)" or "(i)"."""
    counts = [0, 0, 0]
    out = []
    for p in paras:
        if p.kind is not Kind.OPERATIVE:
            out.append("")
            continue
        counts[p.level] += 1
        counts[p.level + 1 :] = [0] * (2 - p.level)
        n = counts[p.level]
        out.append((f"{n}.", f"({letter(n)})", f"({roman(n)})")[p.level])
    return out


def tagged_text(copy: Wanted) -> str:
    """Plain text in which each paragraph has its tag: PP1, OP2 (a). Footnotes are left out."""
    lines, preambular, top, sub = [TITLE, "", ENACTING, ""], 0, "", ""
    for p, number in zip(copy.paras, numbers(copy.paras), strict=True):
        if p.kind is Kind.PREAMBULAR:
            preambular += 1
            tag = f"PP{preambular}"
        elif p.level == 0:
            tag = top = f"OP{number.rstrip('.')}"
        else:
            sub = number if p.level == 1 else sub
            tag = f"{top} {number}" if p.level == 1 else f"{top} {sub} {number}"
        lines += [f"{tag} {p.plain}", ""]
    return "\n".join(lines)


def numbered_text(copy: Wanted) -> str:
    """Plain text under the masthead, numbered by hand, sub-paragraphs indented. Footnotes are left out."""
    lines = ["United Nations", "General Assembly", "", *MASTHEAD, "", TITLE, "", ENACTING, ""]
    for p, number in zip(copy.paras, numbers(copy.paras), strict=True):
        lines += [f"{'    ' * p.level}{number}{' ' if number else ''}{p.plain}", ""]
    return "\n".join(lines)


def markdown(copy: Wanted) -> str:
    """Markdown, opening words in italics, with its kind of footnotes."""
    lines = [f"# {TITLE}", "", f"*{ENACTING[:-1]}*,", ""]
    for p, number in zip(copy.paras, numbers(copy.paras), strict=True):
        text = f"*{p.text[: p.opening]}*{p.text[p.opening :]}" if p.opening else p.text
        text = re.sub("[\ue001-\ue0ff]", lambda m: f"[^{ord(m[0]) - MARK}]", text)
        lines += [f"{'   ' * p.level}{number}{' ' if number else ''}{text}", ""]
    notes = [f"[^{n}]: {text}" for n, text in copy.footnotes.items()]
    return "\n".join([*lines, *notes, ""])


def html(copy: Wanted) -> str:
    """A page with ordered lists for the numbers and linked footnotes."""
    out = ['<!DOCTYPE html>\n<html lang="en">\n<head><meta charset="utf-8">', f"<title>{TITLE}</title></head>\n<body>"]
    out += [f"<h1>{TITLE}</h1>", f"<p><i>{ENACTING[:-1]}</i>,</p>"]
    depth = -1
    for p in copy.paras:
        if p.kind is Kind.PREAMBULAR:
            out.append(f"<p>{_html_text(p)}</p>")
            continue
        if p.level > depth:
            out.append(f'<ol type="{"1ai"[p.level]}">')
        else:
            out.append("</li></ol>" * (depth - p.level) + "</li>")
        depth = p.level
        out.append(f"<li><p>{_html_text(p)}</p>")
    out += ["</li></ol>" * (depth + 1), '<hr>\n<ol class="footnotes">']
    for n, text in copy.footnotes.items():
        slanted = re.sub(r"[*]([^*]+)[*]", r"<i>\1</i>", escape(text, quote=False))
        out.append(f'<li id="fn{n}">{slanted}</li>')
    return "\n".join([*out, "</ol>\n</body>\n</html>\n"])


def _html_text(p: Para) -> str:
    text = f"<i>{escape(p.text[: p.opening])}</i>{escape(p.text[p.opening :], quote=False)}" if p.opening else p.text
    return re.sub("[\ue001-\ue0ff]", lambda m: '<sup><a href="#fn{0}">{0}</a></sup>'.format(ord(m[0]) - MARK), text)


def resolution(copy: Wanted) -> Resolution:
    """The copy as the program holds it."""
    printed = numbers(copy.paras)
    paras = [Paragraph(Kind.TITLE, TITLE), Paragraph(Kind.ENACTING, ENACTING)]
    paras += [
        Paragraph(p.kind, p.plain, p.level, n, p.text[: p.opening]) for p, n in zip(copy.paras, printed, strict=True)
    ]
    notes = []
    for i, p in enumerate(copy.paras, start=2):
        for at, sign in enumerate(re.findall("[\ue001-\ue0ff]", p.text)):
            n = ord(sign) - MARK
            notes.append(Footnote(str(n), copy.footnotes[n].replace("*", ""), str(i), p.text.index(sign) - at))
    return settle(paras, notes, body="General Assembly")


def shown(copy: Wanted) -> dict[str, Any]:
    """The copy in the shape of `show --json`, with the places of its footnotes."""
    held = resolution(copy)
    return {
        "title": held.title,
        "symbol": held.symbol,
        "body": held.body,
        "paragraphs": [
            {
                "id": p.id,
                "label": p.label,
                "kind": p.kind.value,
                "level": p.level,
                "number": p.number,
                "opening": p.opening,
                "text": p.text,
            }
            for p in held.paragraphs
        ],
        "footnotes": [
            {"mark": f.mark, "text": f.text, "paragraph": f.paragraph, "offset": f.offset} for f in held.footnotes
        ],
    }


def truth(copy: Wanted) -> dict[str, Any]:
    """What a reader must find in the copy: every paragraph's kind, level and text, and the footnotes' texts."""
    whole = shown(copy)
    return {
        "paragraphs": [{k: p[k] for k in ("kind", "level", "text")} for p in whole["paragraphs"]],
        "footnotes": [f["text"] for f in whole["footnotes"]],
    }


def truths(copies: dict[str, Wanted]) -> dict[str, Any]:
    """The truth of every copy; a paragraph is written once, under ``paragraphs``, and named by its position there."""
    told = {name: truth(copy) for name, copy in copies.items()}
    every = [p for whole in told.values() for p in whole["paragraphs"]]
    once = [p for i, p in enumerate(every) if p not in every[:i]]
    wanted = {
        name: {"paragraphs": [once.index(p) for p in whole["paragraphs"]], "footnotes": whole["footnotes"]}
        for name, whole in told.items()
    }
    return {"paragraphs": once, "wanted": wanted}


def as_json(value: object) -> str:
    """``value`` as a readable file."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"
