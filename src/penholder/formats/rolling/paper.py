"""Lays a rolling text out as the lines of a paper; writers of plain text, HTML and Word only style them."""

from collections.abc import Sequence
from dataclasses import replace

from penholder.bodies import profile, profiles
from penholder.formats.moment import say
from penholder.formats.rolling.asked import proposal_lines
from penholder.formats.rolling.heads import NOTE, NUMBER, SHORT_NAME, kind_and_level, parse_head, printed_label
from penholder.formats.rolling.notation import Run, attribution_runs, body_runs, names_runs, text_of
from penholder.formats.rolling.printed import Paper, PaperLine, References, Role, notes_of, printed_order
from penholder.formats.rolling.signs import escape, escape_field, on_one_line, unescape
from penholder.text.kind import Kind
from penholder.text.rolling import Entry, RollingText, Status

LEGEND = (
    "Legend: square brackets hold what is not agreed, the base text first, other wordings after a slash; after the "
    "dash stand who proposes, after + who joins, and who asks to delete or retain. {bis} ad ref: agreed subject "
    "to capitals. ␣ is a blank; a sign after \\ belongs to the text."
)
_BIS = "bis, ter, quater: a new paragraph after the one named; pre: before it;"
_ALT = "alt: in place of it."
_BIS_RIVAL = "bis, ter, quater, alt: a paragraph in place of the one named; pre: a new paragraph before it."


def lay_out(rolling: RollingText, *, circulation: str = "") -> Paper:
    """The paper of a rolling text. ``circulation`` is its level ("Closed-door · 61 delegations"), where known."""
    as_of = say(rolling.as_of) if rolling.as_of else ""
    title = rolling.base.title
    lines = [
        *_masthead(rolling, title, as_of, circulation),
        PaperLine("legend", (Run(_legend(rolling.profile), "note"),)),
    ]
    layout = _Layout(References.of(printed_order(rolling.entries)))
    for entry in rolling.entries:
        lines += layout.block(entry, None)
    lines += proposal_lines(rolling, layout.references)
    return Paper(tuple(lines), title, rolling.version, as_of, circulation)


def _legend(profile_id: str) -> str:
    """The legend under those rules; a paper of unknown ones is explained by the most usual."""
    rival = profile_id in profiles() and profile(profile_id).bis_means == "alternative"
    return LEGEND.format(bis=_BIS_RIVAL if rival else f"{_BIS} {_ALT}")


def _masthead(rolling: RollingText, title: str, as_of: str, circulation: str) -> list[PaperLine]:
    def line(*texts: str) -> PaperLine:
        return PaperLine("masthead", tuple(Run(t, "note") for t in texts))

    said = [
        f"Rolling text {escape_field(on_one_line(rolling.version))}".strip(),
        f"as of {as_of}" if as_of else "",
        "".join(escape(on_one_line(circulation))),
        f"rules {escape_field(rolling.profile)}",
    ]
    base = rolling.base
    fields = [
        ("Masthead", base.masthead),
        ("Symbol", (base.symbol,)),
        ("Body", (base.body,)),
        ("Base text", (base.version,)),
    ]
    return [
        *([line(escape_field(title))] if title else []),
        line(" · ".join(s for s in said if s)),
        *(
            line(f"{name}: {' · '.join(escape_field(on_one_line(v)) for v in values)}")
            for name, values in fields
            if any(values)
        ),
    ]


class _Layout:
    """Prints entries, each with everything that belongs to it."""

    def __init__(self, references: References) -> None:
        self.references = references

    def block(self, entry: Entry, parent: Entry | None, role: Role = "paragraph") -> list[PaperLine]:
        """The lines of an entry: itself, then its comments, footnotes, alternatives and new paragraphs."""
        lines: list[PaperLine] = []
        for new in entry.insertions:
            if new.before:
                lines += self.block(new, None, role="insertion")
        lines.append(self.line(entry, parent, role))
        for comment in entry.comments:
            if comment.released:
                runs = (
                    Run("Comment", "label"), Run(" (", "mark"), *names_runs((comment.by,)), Run(")", "mark"),
                    Run(": ", "mark"), Run("".join(escape(on_one_line(comment.text))), "note"),
                )  # fmt: skip
                lines.append(PaperLine("comment", runs, level=entry.level, names=(comment.by,)))
        for note in notes_of(entry):
            lines += self.block(note, entry, role="footnote")
        for rival in entry.alternatives:
            lines += self.block(rival, entry, role="alternative")
        for new in entry.insertions:
            if not new.before:
                lines += self.block(new, entry, role="insertion")
        return lines

    def line(self, entry: Entry, parent: Entry | None, role: Role) -> PaperLine:
        """The one line of an entry."""
        whole = role == "paragraph" and bool(entry.delete or entry.retain)
        body = self.numbered(entry, body_runs(entry, in_bracket=whole))
        head = self.head(entry, parent, role)
        runs = [*head, Run(": ", "mark"), *body]
        if whole:
            who = attribution_runs([("delete: ", entry.delete, ""), ("retain: ", entry.retain, "")], None, ())
            runs = [Run("[", "mark"), *runs, *who, Run("]", "mark")]
        elif self.may_be_bare(entry, head, body, role):
            runs = body
        names = dict.fromkeys(n for r in runs if r.look == "names" for n in r.names)
        shown = _ROLES.get(entry.kind, "paragraph") if role == "paragraph" else role
        return PaperLine(shown, tuple(runs), entry.label, entry.status, entry.level, entry, tuple(names))

    def may_be_bare(self, entry: Entry, head: list[Run], body: list[Run], role: Role) -> bool:
        """Whether the organ's name needs no head: its line looks like nothing else."""
        text = text_of(body)
        return (
            role == "paragraph" and entry.kind is Kind.ENACTING and len(head) == 1 and not entry.label and bool(text)
            and text != "Proposals" and parse_head(unescape(text.removeprefix("["))) is None
        )  # fmt: skip

    def numbered(self, entry: Entry, body: list[Run]) -> list[Run]:
        """The body with the number before it, or with what looks like a number escaped."""
        if self.prints_number(entry):
            return [Run(f"{entry.number} ", "number"), *body]
        if NUMBER.match(text_of(body)):
            return [replace(body[0], text="\\" + body[0].text), *body[1:]]
        return body

    def prints_number(self, entry: Entry) -> bool:
        found = NUMBER.match(f"{entry.number} ") if entry.number else None
        return found is not None and found.end() == len(entry.number) + 1

    def head(self, entry: Entry, parent: Entry | None, role: Role) -> list[Run]:
        """The label, who proposes the paragraph, and what else is to be said of the whole of it."""
        label = printed_label(entry.label, entry.kind)
        runs = [Run(label, "label")]
        if role != "paragraph":
            runs += self.proposers(entry, role)
        if (entry.kind, entry.level) != kind_and_level(label):
            runs += _note(f"{entry.kind}, level {entry.level}" if entry.level else str(entry.kind))
        if entry.number and not self.prints_number(entry):
            runs += _note(f"number {''.join(escape(entry.number))}")
        runs += self.parent_note(parent, role, label)
        for move in entry.move:
            where = f"move after {self.references.to(move.after)}: " if move.after else "move to the very start: "
            runs += _note(where, names_runs(move.by))
        if entry.support and role == "paragraph":
            runs += _note("support: ", names_runs(entry.support))
        if entry.reserve:
            runs += _note("reserve: ", names_runs(entry.reserve))
        if entry.status is not Status.OPEN:
            runs += [Run(" (", "mark"), Run(str(entry.status), "status"), Run(")", "mark")]
        return runs

    def proposers(self, entry: Entry, role: Role) -> list[Run]:
        parts = [
            ("", entry.by, ""), ("+ ", entry.support, ""),
            ("", entry.delete, ": delete"), ("", entry.retain, ": retain"),
        ]  # fmt: skip
        runs = attribution_runs(parts, 0, ())
        if not runs:
            return _note("new") if role != "footnote" or entry.label == "New footnote" else []
        first = replace(runs[0], text=runs[0].text.removeprefix(" – "))
        runs = [first, *runs[1:]] if first.text else runs[1:]
        text = text_of(runs)
        if NOTE.fullmatch(unescape(text).mask) or SHORT_NAME.fullmatch(f"({text})"):
            runs = [replace(runs[0], text="\\" + runs[0].text), *runs[1:]]
        return [Run(" (", "mark"), *runs, Run(")", "mark")]

    def parent_note(self, parent: Entry | None, role: Role, label: str) -> list[Run]:
        """Says what a new paragraph stands after, or a rival one in place of, where its label does not."""
        if parent is None or role == "footnote":
            return []
        head = parse_head(unescape(f"{label}:"))
        rival = head.rival if head else None
        if role == "alternative":
            if rival == printed_label(parent.label, parent.kind):
                return []
            return _note(f"instead of {self.references.to(parent.id)}")
        if rival is None and not parent.by:
            return []
        return _note(f"after {self.references.to(parent.id)}")


_ROLES: dict[Kind, Role] = {Kind.TITLE: "title", Kind.ENACTING: "enacting", Kind.HEADING: "heading"}


def _note(text: str, runs: Sequence[Run] = ()) -> list[Run]:
    return [Run(" (", "mark"), Run(text, "note"), *runs, Run(")", "mark")]
