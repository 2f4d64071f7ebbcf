"""Reads instructions as whoever receives the paper will, to know that they say what was asked and nothing else."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from penholder.errors import UnknownName
from penholder.negotiation.amendments_worded.instruction import Instruction
from penholder.negotiation.in_words.amendments import read_amendments
from penholder.text.proposal import Ask, Proposal
from penholder.text.resolution import Resolution
from penholder.text.rolling import RollingText


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads a paper of ``by`` on ``base``; ``asked`` is the rolling text of all that it asks, as read at first.

    Words that speak of a new paragraph are understood once that paragraph has been read, so on ``asked``.
    """

    base: Resolution
    by: tuple[str, ...]
    asked: RollingText

    def gives(self, lines: Iterable[str], wanted: Sequence[Proposal]) -> bool | None:
        """Whether the lines ask for just what is ``wanted``; None where they are read as asking for something else."""
        found, understood = self._read(lines, wanted)
        asked = {facts(p) for p in wanted}
        if not found <= asked:
            return None
        return understood and found == asked

    def checked(
        self, instructions: Sequence[tuple[Instruction, tuple[Proposal, ...]]]
    ) -> tuple[tuple[Instruction, tuple[Proposal, ...]], ...]:
        """The instructions, those that are not read as meant where the paper is read as a whole marked so."""
        wanted = [p for _, ps in instructions for p in ps]
        found, _ = self._read((line for i, _ in instructions for line in i.lines), wanted)
        known_to_mislead = any(not i.read_back for i, _ in instructions)
        misled = not known_to_mislead and not found <= {facts(p) for p in wanted}
        return tuple(
            (replace(i, read_back=i.read_back and not misled and found >= {facts(p) for p in ps}), ps)
            for i, ps in instructions
        )

    def _read(self, lines: Iterable[str], wanted: Iterable[Proposal]) -> tuple[set[tuple[object, ...]], bool]:
        known = {p.id for p in self.base.paragraphs} | {f.id for f in self.base.footnotes} | {""}
        on_new = any(p.target not in known or (p.kind is Ask.MOVE and p.after not in known) for p in wanted)
        found, warnings = read_amendments(
            "\n".join(lines), self.base, by=self.by, rolling=self.asked if on_new else None, resolve=nobody
        )  # fmt: skip
        asked = {facts(p) for p in found if p.kind is not Ask.COMMENT}
        return asked, not warnings and all(p.kind is not Ask.COMMENT for p in found)


def nobody(name: str) -> tuple[str, ...]:
    """Knows no name: the words of an instruction hold none."""
    raise UnknownName(name)


def facts(p: Proposal) -> tuple[object, ...]:
    """What a proposal asks, whoever made it."""
    return p.kind, p.target, p.text, p.after, p.level, p.paragraph_kind, p.offset, p.within
