"""``penholder amend``: the amendment paper that a delegation tables."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from penholder.cli.outputs import check_outputs
from penholder.cli.words import moment, report
from penholder.errors import PenholderError, UnreadableFile
from penholder.text.proposal import Proposal
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText, Warning

if TYPE_CHECKING:
    from penholder.formats.document import Document
    from penholder.formats.papers.paper import Paper
    from penholder.negotiation.amendments import Instruction

_INDENT = "    "


def amend(
    draft: Path = typer.Argument(help="The draft to be amended, or a rolling text."),
    copy: Path = typer.Argument(None, help="The draft as it should be, unless the first file has tracked changes."),
    of: list[str] = typer.Option([], "--of", help="Of a rolling text: whose proposals; may be given again."),
    proposal: list[str] = typer.Option([], "--proposal", help="Of a rolling text: one by its id; may be given again."),
    by: str = typer.Option("", "--by", help="The sponsors: “Cuba, Ecuador”; of a rolling text, else those of --of."),
    symbol: str = typer.Option("", "--symbol", help="The draft's symbol, such as A/C.3/69/L.28/Rev.1."),
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
    from penholder.negotiation.amendments import paper_of, put_in_words

    write = _writer(out) if out is not None else None
    check_outputs([out] if out is not None else [], [draft, *([copy] if copy else [])])
    document = read(draft)
    rolling = document.rolling
    at = rolling.as_of if rolling and rolling.as_of and not as_of else moment(as_of)
    desk = Desk(profile or (rolling.profile if rolling else "un-ga"), at)
    sponsors = desk.resolve(by) if by else ()
    warnings = list(document.warnings)
    if rolling is not None:
        if copy is not None:
            raise UnreadableFile(str(draft), "is a rolling text, and holds what is asked; give it without another file")
        base = rolling.base
        asked, sponsors = _of_rolling(rolling, of, proposal, sponsors)
    else:
        if of or proposal:
            raise UnreadableFile(str(draft), "is no rolling text, so that --of and --proposal choose nothing in it")
        base, asked, more = _of_copy(document, draft, copy, sponsors)
        warnings += more
    said, found = put_in_words(base, asked, by=sponsors)
    paper = paper_of(
        base, said, by=sponsors, profile=desk.profile, on=desk.on, draft_symbol=symbol, as_of=desk.as_of
    )  # fmt: skip
    if out is not None and write is not None:
        write_file(out, write(paper))
    if json:
        print(_as_json(symbol or base.symbol, sponsors, said))
    elif out is None:
        print(as_text(paper), end="")
    if report((*warnings, *found)):
        raise typer.Exit(1)


def _of_rolling(
    rolling: RollingText, of: Sequence[str], ids: Sequence[str], sponsors: tuple[str, ...]
) -> tuple[tuple[Proposal, ...], tuple[str, ...]]:
    """The proposals chosen, as they are tabled, and who sponsors them."""
    from penholder.cli.rolling_file import names_of
    from penholder.negotiation.amendments import as_tabled

    name = names_of(rolling)
    whose = tuple(name(n) for n in of)
    known = {p.id: p for p in rolling.proposals}
    if missing := [id for id in ids if id not in known]:
        raise PenholderError(f"{', '.join(missing)}: no proposal of this rolling text has that id; see its JSON")
    if not whose and not ids:
        raise PenholderError("say whose proposals are tabled (--of Cuba) or which (--proposal with its id)")
    chosen = [p for p in known.values() if p.id in ids or set(p.by) & set(whose)]
    if not chosen:
        raise PenholderError(f"{', '.join(whose)}: has made no proposal in this rolling text")
    return as_tabled(chosen, rolling), sponsors or whose or tuple(sorted({n for p in chosen for n in p.by}))


def _of_copy(
    document: "Document", draft: Path, copy: Path | None, sponsors: tuple[str, ...]
) -> tuple[Resolution, tuple[Proposal, ...], tuple[Warning, ...]]:
    """The draft, and what turns it into the copy, or its tracked changes rejected into those accepted."""
    from penholder.cli.show import document_text, draft_of
    from penholder.formats import read
    from penholder.negotiation.amendments import as_tabled
    from penholder.negotiation.differences import Sender, differences

    if not sponsors:
        raise PenholderError("say whose amendments they are: --by Cuba")
    base = draft_of(document_text(document, "rejected"), draft)
    edited = read(copy) if copy is not None else document
    if copy is None and not document.copies:
        raise UnreadableFile(str(draft), "has no tracked changes; name the edited copy of it too")
    wanted = draft_of(document_text(edited, "accepted"), copy or draft)
    asked, found = differences(base, wanted, Sender(sponsors, str(copy or draft)))
    return base, as_tabled(asked), (*(edited.warnings if copy is not None else ()), *found)


def _writer(out: Path) -> "Callable[[Paper], bytes]":
    from penholder.formats import writer_of_paper

    if out.suffix.lower() in (".txt", ".md"):
        return lambda paper: as_text(paper).encode()
    return writer_of_paper(out)


def as_text(paper: "Paper") -> str:
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
