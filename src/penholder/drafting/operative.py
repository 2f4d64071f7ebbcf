"""The operative part: what each paragraph opens with."""

import re
from collections.abc import Iterator

from penholder.drafting.draft import Draft
from penholder.drafting.rule import Fix, Found, replacing, rule
from penholder.drafting.sources import EDITORIAL_MANUAL
from penholder.drafting.verbs import Opening, cased, opening_verb, past, present, verbs
from penholder.text.kind import Kind
from penholder.text.phrases import opening_phrase
from penholder.text.resolution import Paragraph

_NO_PARTICIPLES = frozenset("during pending following notwithstanding nothing king regarding concerning".split())


@rule(
    "OP-1",
    "An operative paragraph opens with a verb in the present indicative",
    severity="error",
    source=EDITORIAL_MANUAL,
    before="OP  1. Encouraging all States to report;",
    after="OP  1. Encourages all States to report;",
)
def opening(draft: Draft) -> Iterator[Found]:
    """The operative part says what the organ does: “Decides”, “Also requests”, “Strongly condemns”. A participle,
    an infinitive or the bare verb there leaves the sentence without its verb. Openings of an unknown form are left
    alone."""
    for i in draft.positions(Kind.OPERATIVE):
        p = draft.paragraphs[i]
        verb = opening_verb(p.text)
        if verb is None or opening_phrase(p.text, Kind.OPERATIVE):
            continue
        if shown := _unfit(p.text, verb):
            yield Found(p, f"opens with “{shown}”, expected a verb in the present indicative", _fix(p, verb))


def _unfit(text: str, verb: Opening) -> str:
    """The opening words where they are no present indicative, else nothing."""
    word = verb.word.lower()
    preambular = opening_phrase(text, Kind.PREAMBULAR)
    if preambular:
        return preambular
    if word.endswith("ing") and len(word) > 5 and word not in _NO_PARTICIPLES:
        return text[: verb.start + len(verb.word)].lstrip()
    if infinitive := re.match(r"To ([a-z]+)\b", text):
        return infinitive[0] if infinitive[1] in verbs() else ""
    base = verbs().get(word)
    return verb.word if base and word in (base, past(base)) else ""


def _fix(p: Paragraph, verb: Opening) -> Fix | None:
    """The verb's present indicative; nothing for what is no verb ("Mindful of") or not known."""
    base = verbs().get(verb.word.lower())
    passive = base is not None and verb.word.lower() == past(base)  # "Concerned about" is not "Concerns about"
    if base is None or passive:
        return None
    opens = not p.level and not verb.start  # a paragraph of its own opens with a capital, "urge" with "Urges"
    return replacing(p, verb.start, verb.word, present(base).capitalize() if opens else cased(present(base), verb.word))
