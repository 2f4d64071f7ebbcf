"""Openings that live in Model United Nations only."""

from collections.abc import Iterator

from penholder.drafting.draft import Draft
from penholder.drafting.rule import Found, rule
from penholder.drafting.sources import HOUSE
from penholder.text.phrases import opening_phrase, phrases


@rule(
    "MUN-1",
    "Openings known from Model United Nations only are not used",
    severity="note",
    source=HOUSE,
    before="PP  Noting with zest the report of the Secretary-General,",
    after="PP  Noting with appreciation the report of the Secretary-General,",
)
def model_un_only(draft: Draft) -> Iterator[Found]:
    """Handbooks for students list openings that no organ of the United Nations uses: “Fully alarmed”, “Noting with
    zest”, “Has resolved”."""
    for p in draft.body_paragraphs():
        words = opening_phrase(p.text, p.kind).lower().split()
        entries = (phrases().get((p.kind, " ".join(words[n:]))) for n in range(len(words)))
        entry = next((e for e in entries if e), None)
        if not p.level and entry is not None and entry.use == "model-un":
            yield Found(p, f"opens with “{entry.phrase}”, known from Model United Nations only")
