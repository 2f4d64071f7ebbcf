"""``penholder amend``: the amendment paper that a delegation tables."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from penholder.cli.first_page import front_asked
from penholder.cli.outputs import check_outputs
from penholder.cli.rolling_file import names_of
from penholder.cli.show import draft_of
from penholder.cli.words import moment, report
from penholder.errors import PenholderError, UnknownName, UnreadableFile
from penholder.formats.document import document_text
from penholder.text.proposal import Proposal
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText, Warning

if TYPE_CHECKING:
    from penholder.cli.desk import Desk
    from penholder.formats.document import Document
    from penholder.formats.papers.paper import Paper
    from penholder.negotiation.amendments import Instruction

_INDENT = "    "
_BEHALF = re.compile(r"\s*\(?on behalf of .*", re.IGNORECASE | re.DOTALL)


def amend(
    draft: Path = typer.Argument(help="The draft to be amended, or a rolling text."),
    copy: Path = typer.Argument(None, help="The draft as it should be, unless the first file has tracked changes."),
    of: list[str] = typer.Option([], "--of", help="Of a rolling text: whose proposals; may be given again."),
    proposal: list[str] = typer.Option([], "--proposal", help="Of a rolling text: one by its id; may be given again."),
    by: str = typer.Option("", "--by", help="The sponsors: “Cuba, Ecuador”; else those of --of."),
    symbol: str = typer.Option("", "--symbol", help="The draft's symbol, such as A/C.3/69/L.28/Rev.1."),
    paper_symbol: str = typer.Option(
        "", help="The amendment paper's own symbol, such as A/C.3/69/L.63: it is on the body's paper, masthead and all."
    ),
    committee: str = typer.Option("", help="The committee in the masthead; else the draft's own, or the body's."),
    item: str = typer.Option("", help="The agenda item's number in the masthead: “68 (c)”; else the draft's own."),
    item_title: str = typer.Option("", help="The agenda item's title in the masthead; else the draft's own."),
    out: Path = typer.Option(None, "-o", "--out", help="Write .docx, .pdf, .html or .txt."),
    json: bool = typer.Option(False, "--json", help="Print the amendments as JSON."),
    profile: str = typer.Option("", help="The body's rules; else those of the rolling text, or un-ga."),
    as_of: str = typer.Option(
        None, help="Date and hour of the paper, a rolling text's own or now; names are those valid then."
    ),
) -> None:
    """Write the amendment paper that a delegation tables, from an edited copy or from a rolling text.

    Example: `penholder amend draft.docx edited.docx --by Cuba --symbol A/C.3/69/L.28/Rev.1 -o amendments.docx`

    Example: `penholder amend rolling.json --of Cuba -o amendments.docx`
    """
    from penholder.cli.desk import Desk
    from penholder.formats import read, write_file
    from penholder.negotiation.amendments import as_tabled, paper_of, put_in_words
    from penholder.negotiation.differences import Sender, differences

    write = _writer(out) if out is not None else None
    check_outputs([out] if out is not None else [], [draft, *([copy] if copy else [])])
    document = read(draft)
    rolling = document.rolling
    at = rolling.as_of if rolling and rolling.as_of and not as_of else moment(as_of)
    desk = Desk(profile or (rolling.profile if rolling else "un-ga"), at)
    base = rolling.base if rolling else draft_of(document_text(document, "rejected"), draft)
    submit = _sponsors(by, base, desk)
    if rolling is not None:
        if copy is not None:
            raise UnreadableFile(str(draft), "is a rolling text, and holds what is asked; give it without another file")
        asked, more = as_tabled(_of_rolling(rolling, of, proposal), rolling), ()
        submit = submit or tuple(map(names_of(rolling), of)) or tuple(sorted({n for p in asked for n in p.by}))
    else:
        if of or proposal:
            raise UnreadableFile(str(draft), "is no rolling text, so that --of and --proposal choose nothing in it")
        names = tuple(_BEHALF.sub("", name) for name in submit)
        wanted, more = _edited(document, draft, copy, names, desk)
        made, found = differences(base, wanted, Sender(names, str(copy or draft)))
        asked, more = as_tabled(made), (*more, *found)
    said, not_understood = put_in_words(base, asked, by=submit)
    front = front_asked(
        base, desk.profile, desk.on, symbol=paper_symbol, sponsors=submit, committee=committee, item=item,
        item_title=item_title,
    )  # fmt: skip
    paper = paper_of(
        base, said, by=submit, profile=desk.profile, on=desk.on, draft_symbol=symbol, as_of=desk.as_of,
        front=front if paper_symbol else None,
    )  # fmt: skip
    if out is not None and write is not None:
        write_file(out, write(paper))
    if json:
        print(_as_json(symbol or base.symbol, submit, said))
    elif out is None:
        print(as_text(paper), end="")
    if report((*document.warnings, *more, *not_understood)):
        raise typer.Exit(1)


def _sponsors(by: str, base: Resolution, desk: "Desk") -> tuple[str, ...]:
    """The sponsors in ``--by`` as they are printed."""
    front = front_asked(base, desk.profile, desk.on, sponsors=[by]) if by.strip() else None
    return front.sponsors if front else ()


def _of_rolling(rolling: RollingText, of: Sequence[str], ids: Sequence[str]) -> list[Proposal]:
    """The proposals chosen."""
    whose = tuple(map(names_of(rolling), of))
    known = {p.id: p for p in rolling.proposals}
    if missing := [id for id in ids if id not in known]:
        raise PenholderError(f"{', '.join(missing)}: no proposal of this rolling text has that id; see its JSON")
    if closed := [f"{id} is {known[id].disposition}" for id in ids if not known[id].open]:
        raise PenholderError(f"{', '.join(closed)}: only what is still open can be tabled")
    if not whose and not ids:
        raise PenholderError("say whose proposals are tabled (--of Cuba) or which (--proposal with its id)")
    chosen = [p for p in known.values() if p.id in ids or set(p.by) & set(whose)]
    if not chosen:
        raise PenholderError(f"{', '.join(whose)}: has made no proposal in this rolling text")
    return chosen


def _edited(
    document: "Document", draft: Path, copy: Path | None, sponsors: tuple[str, ...], desk: "Desk"
) -> tuple[Resolution, tuple[Warning, ...]]:
    """The draft as the sponsors want it: the copy, or itself with its tracked changes (of several authors', theirs)."""
    from penholder.formats import read

    if not sponsors:
        raise PenholderError("say whose amendments they are: --by Cuba")
    if copy is not None:
        edited = read(copy)
        return draft_of(document_text(edited, "accepted"), copy), edited.warnings
    own = [c for c in document.copies if not c.on]
    if not own:
        raise UnreadableFile(str(draft), "has no tracked changes; name the edited copy of it too")
    theirs = [c for c in own if _is_one_of(c.author, sponsors, desk)]
    if len(theirs) == 1:
        return theirs[0].text, ()
    authors = ", ".join(c.author for c in own)
    message = f"has tracked changes of {authors}; all of them are taken as those of {', '.join(sponsors)}"
    all_of_them = (Warning(str(draft), "", message),) if len(own) > 1 else ()
    return draft_of(document_text(document, "accepted"), draft), all_of_them


def _is_one_of(author: str, sponsors: tuple[str, ...], desk: "Desk") -> bool:
    try:
        return set(desk.resolve(author)) <= set(sponsors)
    except UnknownName:
        return False


def _writer(out: Path) -> "Callable[[Paper], bytes]":
    from penholder.formats import writer_of_paper

    if out.suffix.lower() in (".txt", ".md"):
        return lambda paper: as_text(paper).encode()
    return writer_of_paper(out)


def as_text(paper: "Paper") -> str:
    """The paper's paragraphs, an empty line between them, what is quoted or lettered indented."""
    return "\n\n".join(_lines(paper)) + "\n"


def _lines(paper: "Paper") -> Iterator[str]:
    from penholder.formats.papers.paper import Style, Text

    for block in paper.blocks:
        if isinstance(block, Text):
            indent = _INDENT * (block.level + (block.style is Style.QUOTE))
            yield f"{indent}{f'{block.number} ' if block.number else ''}{block.text}"


def _as_json(symbol: str, sponsors: Sequence[str], said: "Sequence[Instruction]") -> str:
    from penholder.formats.json import dumps

    amendments = [
        {
            "label": i.label,
            "words": i.words,
            "parts": list(i.parts),
            "quoted": [q.printed for q in i.quoted],
            "proposals": list(i.proposals),
            "read_back": i.read_back,
        }
        for i in said
    ]
    return dumps({"draft": symbol, "by": list(sponsors), "amendments": amendments})
