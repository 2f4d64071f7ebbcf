"""Which words of a draft's paragraph are printed in italics."""

from penholder.text.kind import Kind
from penholder.text.phrases import opening_phrase
from penholder.text.resolution import Paragraph


def opening_length(p: Paragraph) -> int:
    """How many characters of the paragraph are printed in italics; "(a) To report" opens with none."""
    if p.kind is Kind.ENACTING:
        return len(p.text.rstrip(",:،，"))
    if not p.opening or not p.text.startswith(p.opening):
        return 0
    return len(p.opening) if p.level == 0 or opening_phrase(p.text, p.kind) else 0
