"""The organ's line: a resolution is one sentence, and the organ is its subject."""

import re
from collections.abc import Iterator

from penholder.drafting.draft import Draft
from penholder.drafting.rule import Edit, Fix, Found, appending, rule
from penholder.drafting.sources import EDITORIAL_MANUAL
from penholder.text.kind import Kind

_END = re.compile(r"[\s,，،:]*\Z")


@rule(
    "ORG-1",
    "The text opens with the name of the organ, and a comma where a preamble follows",
    severity="error",
    source=EDITORIAL_MANUAL,
    before="""
organ The General Assembly
PP  Recalling its resolution 60/251 of 15 March 2006,
OP  Urges all States to report.
""",
    after="""
organ The General Assembly,
PP  Recalling its resolution 60/251 of 15 March 2006,
OP  Urges all States to report.
""",
    english=False,
)
def organ_line(draft: Draft) -> Iterator[Found]:
    """A resolution is one sentence whose subject is the organ. The preamble stands between commas, so one follows the
    name; without a preamble the verb follows at once, and no comma does. The name has to be one under which the body of
    the profile acts."""
    line = next((p for p in draft.paragraphs if p.kind is Kind.ENACTING), None)
    if not draft.positions(Kind.OPERATIVE):
        return
    if line is None:
        yield Found(None, f"has no line with the organ's name, expected “{draft.profile.organs[0]},”")
        return
    name = _END.sub("", line.text)
    if name.isascii() and name.lower() not in map(str.lower, draft.profile.organs):
        expected = " or ".join(f"“{organ}”" for organ in draft.profile.organs)
        yield Found(line, f"names “{name}”, but under the profile {draft.profile.id} the organ is {expected}")
    if _preamble_follows(draft) and line.text == name:
        yield Found(line, "has no comma, though a preamble follows", appending(line, ","))
    elif not _preamble_follows(draft) and line.text.rstrip()[-1:] in tuple(",，،"):
        rest = line.text[len(name) :]
        fix = Fix(f"take away “{rest.strip()}”", (Edit(line.id, len(name), rest, ""),))
        yield Found(line, "has a comma, though no preamble follows", fix)


def _preamble_follows(draft: Draft) -> bool:
    start = next(i for i, p in enumerate(draft.paragraphs) if p.kind is Kind.ENACTING)
    following = (p.kind for p in draft.paragraphs[start + 1 :])
    return next((k for k in following if k in (Kind.PREAMBULAR, Kind.OPERATIVE)), None) is Kind.PREAMBULAR
