"""``penholder revise``: decisions on a rolling text make the next version, and say what became of every proposal."""

import sys
from collections import Counter
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from penholder.cli.outputs import check_outputs
from penholder.cli.rolling_file import read_rolling
from penholder.cli.words import moment, progress, report
from penholder.errors import UnreadableFile

if TYPE_CHECKING:
    from penholder.negotiation.decisions import Decision
    from penholder.negotiation.revision import Revision
    from penholder.text.rolling import RollingText, Warning

_WRITTEN = frozenset(
    f"{name}{suffix}" for name in ("base", "rolling", "dispositions") for suffix in (".json", ".docx", ".html")
) | {"changes.docx"}


def revise(
    rolling: Path = typer.Argument(help="The rolling text: .json; a paper will do where no earlier version counts."),
    decisions: Path = typer.Argument(help="What is decided: .json, .toml, or the rolling text with brackets resolved."),
    out: Path = typer.Option(..., "-o", "--out", help="The folder to write the version to; made where there is none."),
    version: str = typer.Option("", help="The new negotiating version, such as “Rev.1 of 13 October”."),
    as_of: str = typer.Option(None, help="Date and hour of the new version; names of states are those valid then."),
    circulation: str = typer.Option("", help="Its level of circulation, printed on every page."),
    renumber: bool = typer.Option(False, "--renumber", help="Number the paragraphs anew, references to them as well."),
    private: Path = typer.Option(None, help="Write, for the penholder alone, the record with what nobody released."),
) -> None:
    """Issue the next version: the new base, the new rolling text, and what became of every proposal.

    Example: `penholder revise rolling.json decisions.json -o rev1`

    What is not decided stays in brackets, on the words it was on. In the folder: base and rolling (.json, .docx,
    .html), dispositions (.json, .docx, .html) and changes.docx, the redline against the former version.
    """
    from penholder.negotiation.revision import revise as issue

    known, warnings = read_rolling(rolling)
    decided, understood = _decisions(decisions, known)
    _check(out, (rolling, decisions), private)
    at = moment(as_of)
    revision = issue(known, decided, on=at.date(), version=version, as_of=at)
    if renumber:
        from penholder.negotiation.renumbering import renumbered

        revision, changed = renumbered(revision, on=at.date())
        for change in changed:
            print(f"{change.label}: “{change.old}” is now “{change.new}”", file=sys.stderr)
    written = write_version(revision, out, circulation=circulation, private=private)
    print_revision(revision, written)
    if report((*warnings, *understood, *revision.rolling.warnings)):
        raise typer.Exit(1)


def _decisions(path: Path, rolling: "RollingText") -> "tuple[tuple[Decision, ...], tuple[Warning, ...]]":
    """What the file decides; of a rolling text resolved by hand, what its changes mean, each told on stderr."""
    from penholder.formats import read, read_file
    from penholder.negotiation.decisions_read import are_decisions, read_decisions

    data = read_file(path)
    if are_decisions(data, path.suffix.lower()):
        return read_decisions(data, path.name), ()
    document = read(path)
    if document.rolling is None and document.text is None:
        raise UnreadableFile(str(path), "holds neither decisions nor the rolling text with its brackets resolved")
    if document.rolling is None and document.copies:
        raise UnreadableFile(str(path), "still has tracked changes; accept or reject each of them, then decide with it")
    from penholder.negotiation.by_hand import decisions_by_hand

    understood = decisions_by_hand(rolling, document)
    for said in understood.said:
        print(f"understood: {said}", file=sys.stderr)
    return understood.decisions, understood.warnings


def _check(out: Path, inputs: tuple[Path, ...], private: Path | None) -> None:
    if out.exists() and not out.is_dir():
        raise UnreadableFile(str(out), "is a file, not a folder; name a folder for the new version")
    for path in inputs:
        if path.resolve().parent == out.resolve() and path.name in _WRITTEN:
            raise UnreadableFile(str(path), "is in the folder that the new version is written to; name another folder")
    if private is not None:
        check_outputs([private], inputs)
        if private.resolve().parent == out.resolve() and private.name in _WRITTEN:
            raise UnreadableFile(str(private), "is a file of the version that others will get; name another file")


def write_version(revision: "Revision", out: Path, *, circulation: str = "", private: Path | None = None) -> list[Path]:
    """Every file of the version, made before the first is written."""
    from penholder.formats import write_file

    making = _making(revision, circulation)
    made: dict[Path, bytes] = {}
    with progress("Writing", len(making)) as advance:
        for name, make in making.items():
            made[out / name] = make()
            advance()
    if private is not None:
        from penholder.formats.json import dumps, rolling_to_dict

        made[private] = dumps(rolling_to_dict(revision.rolling, private=True)).encode()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise UnreadableFile(str(out), f"cannot be made: {(problem.strerror or 'refused').lower()}") from problem
    for path, data in made.items():
        write_file(path, data)
    return list(made)


def _making(revision: "Revision", circulation: str) -> dict[str, Callable[[], bytes]]:
    from penholder.bodies import profile
    from penholder.compare.steps import compare
    from penholder.formats import writer_of_paper, writer_of_rolling
    from penholder.formats.json import dumps, resolution_to_dict, rolling_to_dict
    from penholder.formats.papers.draft import paper_of_draft
    from penholder.formats.word.paper import head_of
    from penholder.formats.word.redline_docx import redline_docx
    from penholder.formats.word.sheet import Sheet
    from penholder.negotiation.disposition_table import disposition_paper
    from penholder.negotiation.dispositions import dispositions, table

    base, rolling = revision.base, revision.rolling
    lines = dispositions(rolling)
    table_paper = disposition_paper(rolling, lines, circulation=circulation)
    rules = profile(rolling.profile)
    clean = paper_of_draft(base, profile=rules, version=rolling.version, as_of=rolling.as_of, circulation=circulation)
    former = revision.former.base
    changed = [(s.old, s.new, s.changes) for s in compare(former, base)]
    making: dict[str, Callable[[], bytes]] = {
        "base.json": lambda: dumps(resolution_to_dict(base)).encode(),
        "rolling.json": lambda: dumps(rolling_to_dict(rolling)).encode(),
        "dispositions.json": lambda: _listed(table(lines)),
        "changes.docx": lambda: redline_docx(
            former,
            base,
            changed,
            author="Penholder",
            date=rolling.as_of,
            sheet=Sheet(rules.paper),
            head=head_of(base.title, rolling.version, rolling.as_of, circulation),
        ),
    }
    for suffix in (".docx", ".html"):
        making[f"base{suffix}"] = partial(writer_of_paper(f"base{suffix}"), clean)
        making[f"rolling{suffix}"] = partial(writer_of_rolling(f"rolling{suffix}"), rolling)
        making[f"dispositions{suffix}"] = partial(writer_of_paper(f"dispositions{suffix}"), table_paper)
    return making


def _listed(rows: list[dict[str, object]]) -> bytes:
    import json

    lines = ",\n".join(f" {json.dumps(row, ensure_ascii=False)}" for row in rows)
    return f"[\n{lines}\n]".encode()


def print_revision(revision: "Revision", written: list[Path]) -> None:
    from penholder.text.proposal import Ask

    rolling = revision.rolling
    fates = Counter(p.disposition.value for p in rolling.proposals if p.kind is not Ask.COMMENT)
    brackets = sum(len(e.brackets) for e in rolling.every_entry())
    told = ", ".join(f"{n} {fate}" for fate, n in fates.items())
    print(f"{rolling.version}: {brackets} bracket{'s' * (brackets != 1)} open; proposals: {told or 'none'}")
    for p in revision.lapsed:
        print(f"support lapsed: {', '.join(p.by)}, {p.course.label}: the words it was given to have changed")
    print(", ".join(map(str, written)))
