"""``penholder check``: where a draft breaks the drafting rules, and a mended copy."""

from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import typer

from penholder.bodies import Profile, profile, profiles
from penholder.cli.outputs import check_outputs
from penholder.cli.show import draft_of
from penholder.cli.words import moment, report
from penholder.drafting import Finding, Mended, date_of, mend
from penholder.drafting import check as checked
from penholder.formats.document import Document, document_text
from penholder.text.resolution import Resolution

_FALLBACK = "un-ga"


def check(
    file: Path = typer.Argument(help="A draft or an adopted text, in any format that is read."),
    profile_id: str = typer.Option(
        None, "--profile", help=f"The body: {', '.join(profiles())}. Without it, the one whose organ opens the text."
    ),
    select: list[str] = typer.Option([], "--select", help="Only these rules: PP-2,OP-2 or PP for all of that kind."),
    ignore: list[str] = typer.Option([], "--ignore", help="Not these rules."),
    fix: bool = typer.Option(False, "--fix", help="Write the draft with every safe fix made to the file of -o."),
    out: Path = typer.Option(
        None, "-o", "--out", help="Where --fix writes: .docx, .pdf, .html, .txt, .md, .akn.xml or .json."
    ),
    as_of: str = typer.Option(
        None, "--as-of", help="The date of the paper. Without it, that of the masthead or the symbol, else today."
    ),
    json: bool = typer.Option(False, "--json", help="Print JSON: findings, each with rule, severity, label, message."),
) -> None:
    """Check a draft against the drafting rules: one finding a line, and which can be mended.

    Example: `penholder check draft.docx --ignore SEQ --fix -o mended.docx`

    Exit code 0 where nothing is found, 1 where findings remain, 2 for input that cannot be read. `penholder rule ID`
    explains a rule. A fix changes what its line says and nothing else.
    """
    from penholder.formats import read, write_file, writer_of_draft

    if fix != (out is not None):
        raise typer.BadParameter("--fix and -o go together: name the file to write, as in --fix -o mended.docx")
    body = profile(profile_id) if profile_id else None
    write = writer_of_draft(out) if out is not None else None
    check_outputs([out] if out is not None else [], [file])
    document = read(file)
    resolution = draft_of(_text(document), file)
    body, left_out = (body, []) if body else _body(resolution)
    on = moment(as_of).date() if as_of else date_of(resolution) or moment(None).date()
    asked, not_asked = _ids(select), [*_ids(ignore), *left_out]
    if write is not None:
        result = mend(resolution, body, on=on, select=asked, ignore=not_asked)
        write_file(out, write(result.resolution))
    else:
        result = Mended(resolution, (), checked(resolution, body, on=on, select=asked, ignore=not_asked))
    report(document.warnings)
    print(_as_json(result, body, on) if json else _in_words(result, body, on))
    if result.left:
        raise typer.Exit(1)


def _text(document: Document) -> Resolution | None:
    """The draft with its tracked changes accepted, and with the brackets of one typed by hand."""
    return document.accepted or document.text or document_text(document, "accepted")


def _body(resolution: Resolution) -> tuple[Profile, list[str]]:
    """The profile whose organ opens the text; else the Assembly's, and that its line with the organ is not judged."""
    for id in (_FALLBACK, "un-hrc", *profiles()):
        if resolution.body.lower() in (organ.removeprefix("The ").lower() for organ in profile(id).organs):
            return profile(id), []
    return profile(_FALLBACK), ["ORG-1"] if resolution.body else []


def _ids(given: Sequence[str]) -> list[str]:
    return [id for part in given for id in part.split(",") if id.strip()]


def _in_words(result: Mended, body: Profile, on: date) -> str:
    mended = [f"{f.label}: {f.rule} mended: {f.fix.says}" for f in result.mended if f.fix]
    under = f"under {body.id} as of {on.isoformat()}"
    done = f"{_counted(len(mended), 'fix', 'fixes')} made; " if mended else ""
    return "\n".join([*mended, *map(str, result.left), f"{done}{_summary(result.left)} {under}"])


def _summary(left: Sequence[Finding]) -> str:
    if not left:
        return "nothing found"
    by_severity = Counter(f.severity for f in left)
    counts = [_counted(by_severity[s], s, f"{s}s") for s in ("error", "warning", "note") if by_severity[s]]
    fixable = sum(f.fix is not None for f in left)
    return ", ".join(counts) + (f" ({fixable} can be mended: --fix -o FILE)" if fixable else "")


def _counted(n: int, one: str, many: str) -> str:
    return f"{n} {one if n == 1 else many}"


def _as_json(result: Mended, body: Profile, on: date) -> str:
    from penholder.formats.json import dumps

    return dumps(
        {
            "profile": body.id,
            "as_of": on.isoformat(),
            "findings": [_as_dict(f) for f in result.left],
            "mended": [_as_dict(f) for f in result.mended],
        }
    )


def _as_dict(f: Finding) -> dict[str, str | None]:
    return {
        "rule": f.rule,
        "severity": f.severity,
        "label": f.label,
        "message": f.message,
        "source": f.source,
        "fix": f.fix.says if f.fix else None,
    }
