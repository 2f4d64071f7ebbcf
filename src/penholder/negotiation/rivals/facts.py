"""Rival drafts side by side as JSON."""

from typing import Any

from penholder.compare.beside import Beside, Link, Place, Row
from penholder.compare.wording import word_count
from penholder.negotiation.rivals.said import label
from penholder.text.kind import Kind


def beside_to_dict(b: Beside) -> dict[str, Any]:
    """Drafts, coverage each way (shares from 0 to 1), and rows.

    A row has the "drafts" that say it, its "paragraphs" ({"draft", "label", "kind", "text", "shared"}) and the "pairs"
    among them ({"first", "second", "reasons", "likeness", "verbs", "second_is"}); "draft" is a position in "drafts",
    "shared" are the characters [start, end] that stand in a counterpart too, and "second_is" says how the second verb
    compares with the first: same, alike, stronger, softer, opposed, elsewhere (preamble against operative) or unknown.
    """
    return {
        "drafts": [
            {
                "name": r.name,
                "title": r.text.title,
                "symbol": r.text.symbol,
                "sponsors": list(r.sponsors),
                "operative_words": sum(word_count(p.text) for p in r.text.paragraphs if p.kind is Kind.OPERATIVE),
            }
            for r in b.rivals
        ],
        "coverage": [
            {
                "of": c.of,
                "by": c.by,
                "operative": round(c.operative, 4),
                "whole": round(c.whole, 4),
                "verbatim": round(c.verbatim, 4),
            }
            for c in b.coverage
        ],
        "rows": [
            {
                "drafts": list(row.drafts),
                "paragraphs": [_paragraph(b, row, place) for place in row.places],
                "pairs": [_pair(b, link) for link in row.links],
            }
            for row in b.rows
        ],
    }


def _paragraph(b: Beside, row: Row, place: Place) -> dict[str, Any]:
    paragraph = b.rivals[place.draft].text.paragraphs[place.paragraph]
    return {
        **_named(b, place),
        "kind": str(paragraph.kind),
        "text": paragraph.text,
        "shared": [[s.start, s.end] for s in row.shared(place)],
    }


def _pair(b: Beside, link: Link) -> dict[str, Any]:
    return {
        "first": _named(b, link.first),
        "second": _named(b, link.second),
        "reasons": list(link.reasons),
        "likeness": link.likeness,
        "verbs": list(link.verbs),
        "second_is": str(link.second_is),
    }


def _named(b: Beside, place: Place) -> dict[str, Any]:
    return {"draft": place.draft, "label": label(b, place)}
