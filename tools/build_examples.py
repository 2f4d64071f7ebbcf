"""Builds the demo's negotiation into src/penholder/examples/yardstick: `python -m tools.build_examples [FOLDER]`."""

import sys
from pathlib import Path

from tools.yardstick import mails, second_night, shapes
from tools.yardstick.tracking import strike, track, track_more, untracked, whisper
from tools.yardstick.word import amendments_file, word_file
from tools.yardstick.wordings import PAPERS, Wanted, everything, wanted

EXAMPLES = Path(__file__).parents[1] / "src" / "penholder" / "examples" / "yardstick"
_MEXICAN = "L. Hernández Ortiz"

# In the order of their coming; a name only where the file does not tell it.
WORDINGS = (
    ("", "Norway.docx", "native tracked changes, a new paragraph, a changed footnote"),
    ("", "China.docx", "native tracked changes, a deleted paragraph"),
    ("", "mail-from-brazil.eml", "amendments in words in a mail, over a signature and a quoted thread"),
    ("CARICOM", "mail-from-guyana.eml", "a mail on behalf of a group, with an edited Word file attached"),
    ("", "Belarus-and-Pakistan.docx", "native tracked changes of two authors, one inside the other's insertion"),
    (
        "Mexico",
        "mexico-final-FINAL.docx",
        "tracked changes in a person's name, a comment and hidden text for the capital, a move",
    ),
    ("EU", "eu-clean-copy.docx", "an edited copy without tracked changes: a paragraph split, another moved"),
    ("African Group", "african-group.docx", "an edited copy without tracked changes: a paragraph moved"),
    ("", "Cuba.docx", "a formal paper of amendments in words"),
    ("Russian Federation", "russia.txt", "plain text tagged PP1, OP1"),
    ("Iran (Islamic Republic of)", "iran.txt", "plain text under a masthead, numbered by hand"),
    ("", "Japan.md", "Markdown, with a new sub-paragraph"),
    ("", "Turkey.html", "a web page"),
    ("", "India.json", "JSON, with a paragraph rewritten"),
    ("", "floor.txt", "a note-taker's lines from the room"),
)

# Each with what has come in on the version before.
REVISIONS: list[dict[str, object]] = [
    {"version": "Rev.1 of 13 October", "as_of": "2014-10-13T20:00:00-04:00", "decisions": "decisions-rev1.toml"},
    {
        "wordings": [{"file": "floor-rev1.txt"}, {"name": "Kenya", "file": "late-from-kenya.txt"}],
        "version": "Rev.2 of 14 October", "as_of": "2014-10-14T20:00:00-04:00", "decisions": "decisions-rev2.toml",
    },
]  # fmt: skip


def build() -> dict[str, bytes]:
    """Every file of the demo by its name."""
    joint = track_more(track(PAPERS["Belarus"], "Belarus"), PAPERS["Pakistan"], "Pakistan")
    joint = strike(joint, "OP6", "unverified or ", "Pakistan")
    mexico = whisper(
        track(PAPERS["Mexico"], _MEXICAN),
        "OP4",
        comment="Capital: we can give up OP4 if OP9 moves up; do not tell anyone before Friday.",
        hidden=" Fallback cleared by capital: “appropriate access”.",
    )
    base, brazil = untracked(wanted(())), mails.from_brazil()
    caricom = word_file(untracked(_paper("CARICOM")), date="2014-10-10T16:02:00Z", author="M. Persaud")
    return {
        "base.docx": word_file(base, date="2014-10-08T15:00:00Z", author="Penholder"),
        "Norway.docx": word_file(track(PAPERS["Norway"], "Norway"), date="2014-10-09T08:15:00Z", author="Norway"),
        "China.docx": word_file(track(PAPERS["China"], "China"), date="2014-10-09T09:30:00Z", author="China"),
        "mail-from-brazil.eml": brazil,
        "mail-from-guyana.eml": mails.from_caricom(caricom),
        "Belarus-and-Pakistan.docx": word_file(joint, date="2014-10-10T11:00:00Z", author="Belarus"),
        "mexico-final-FINAL.docx": word_file(mexico, date="2014-10-10T12:10:00Z", author=_MEXICAN, commenter=_MEXICAN),
        "eu-clean-copy.docx": word_file(untracked(_paper("EU")), date="2014-10-10T14:45:00Z", author="EU delegation"),
        "african-group.docx": word_file(untracked(_paper("African Group")), date="2014-10-10T15:30:00Z"),
        "Cuba.docx": amendments_file(mails.CUBA, date="2014-10-10T17:00:00Z", author="Cuba"),
        "russia.txt": shapes.tagged_text(_paper("Russian Federation")).encode(),
        "iran.txt": shapes.numbered_text(_paper("Iran (Islamic Republic of)")).encode(),
        "Japan.md": shapes.markdown(_paper("Japan")).encode(),
        "Turkey.html": shapes.html(_paper("Turkey")).encode(),
        "India.json": shapes.as_json(shapes.shown(_paper("India"))).encode(),
        "floor.txt": mails.FLOOR.encode(),
        "floor-rev1.txt": second_night.floor(),
        "late-from-kenya.txt": second_night.late(),
        **second_night.decisions(),
        "truth.json": shapes.as_json(shapes.truths(everything())).encode(),
        "manifest.json": shapes.as_json(_manifest()).encode(),
    }


def _paper(name: str) -> Wanted:
    return wanted(PAPERS[name])


def _manifest() -> dict[str, object]:
    wordings = [{**({"name": name} if name else {}), "file": file, "shape": shape} for name, file, shape in WORDINGS]
    return {
        "base": "base.docx", "as_of": "2014-10-12T15:00:00-04:00", "wordings": wordings, "revisions": REVISIONS
    }  # fmt: skip


def write(folder: Path) -> None:
    """Write every file into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in build().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else EXAMPLES)
