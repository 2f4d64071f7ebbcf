"""The preamble: participles, and no numbers."""

import re
from collections.abc import Iterator

from penholder.drafting.draft import Draft
from penholder.drafting.rule import Edit, Fix, Found, replacing, rule
from penholder.drafting.sources import EDITORIAL_MANUAL
from penholder.drafting.verbs import cased, opening_verb, participle, present, verbs
from penholder.text.kind import Kind
from penholder.text.phrases import opening_phrase


@rule(
    "PP-1",
    "A preambular paragraph opens with a participle or an adjective",
    severity="error",
    source=EDITORIAL_MANUAL,
    before="PP  Recalls its resolution 60/251 of 15 March 2006,",
    after="PP  Recalling its resolution 60/251 of 15 March 2006,",
)
def opening(draft: Draft) -> Iterator[Found]:
    """The preamble says why the organ acts: “Recalling”, “Deeply concerned”, “Mindful of”. A finite verb would make it
    a second main clause. Only verbs known to open paragraphs are judged; any other opening is left alone."""
    for i in draft.preamble():
        p = draft.paragraphs[i]
        verb = opening_verb(p.text)
        if verb is None or opening_phrase(p.text, Kind.PREAMBULAR):
            continue
        base = verbs().get(verb.word.lower())
        if verb.word in ("Is", "Has", "Was"):
            yield Found(p, f"opens with “{verb.word}”, expected a participle or an adjective")
        elif base and verb.word.lower() in (base, present(base)):
            fix = replacing(p, verb.start, verb.word, cased(participle(base), verb.word))
            yield Found(p, f"opens with “{verb.word}”, expected a participle or an adjective", fix)


@rule(
    "PP-3",
    "Preambular paragraphs have no numbers",
    severity="error",
    source=EDITORIAL_MANUAL,
    before="PP  1. Recalling its resolution 60/251 of 15 March 2006,",
    after="PP  Recalling its resolution 60/251 of 15 March 2006,",
    english=False,
)
def unnumbered(draft: Draft) -> Iterator[Found]:
    """Only operative paragraphs are numbered. The tags PP1, PP2 of a negotiation stand outside the text."""
    if draft.profile.preamble_numbered:
        return
    for i in draft.preamble():
        p = draft.paragraphs[i]
        if re.search(r"\d", p.number) and not p.number.lstrip("[( ").upper().startswith("PP"):
            fix = Fix(f"take away “{p.number}”", (Edit(p.id, 0, p.number, "", "number"),))
            yield Found(p, f"has the number “{p.number}”, expected none", fix)
