"""The penholder's desk: reads the base and every delegation's file, and compiles them; one bad file stops no other."""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from penholder.bodies import profile
from penholder.cli.words import progress
from penholder.errors import OtherBase, PenholderError, UnknownName, UnreadableFile
from penholder.formats import read
from penholder.formats.document import Document
from penholder.negotiation.collect import Collected, Resolve, collect, names_as_written, names_of_table
from penholder.negotiation.compile import compile, reopened, statuses_of
from penholder.negotiation.standing import asks
from penholder.states import canonical
from penholder.text.proposal import Ask, Disposition, Proposal
from penholder.text.rolling import RollingText, Warning

_OF_A_COPY = frozenset((Ask.EDIT, Ask.ALTERNATIVE, Ask.INSERT, Ask.DELETE, Ask.MOVE))
_Taken = Collected | Document | PenholderError
_MANY = 12  # files, from which on taking them in on every core is worth starting processes for


def path_of(wording: str) -> Path:
    """The file of a wording given as NAME=path or as a path."""
    _, equals, path = wording.partition("=")
    return Path(path) if equals and not Path(wording).exists() else Path(wording)


class Desk:
    """Under whose rules, and when."""

    def __init__(self, profile_id: str, as_of: datetime, earlier: Sequence[RollingText] = ()) -> None:
        self.earlier = earlier  # versions that copies may still be made on
        self.profile, self.as_of, self.on = profile(profile_id), as_of, as_of.date()
        self.goes_on = False  # from a rolling text
        self.resolve: Resolve = names_of_table(self.on) if self.profile.names == "table" else names_as_written

    def compile(self, base: Path, wordings: list[str], version: str) -> RollingText:
        """The rolling text of the files. Raises PenholderError where the base, or every wording, cannot be used."""
        start, warnings = self._base(base, version)
        named = [self._named(w) for w in wordings]
        taken = list(self._take_in(start, named))
        copies = [t for t in taken if isinstance(t, Collected)]
        in_words = [(name, t) for (name, _), t in zip(named, taken, strict=True) if isinstance(t, Document)]
        refused = [t for t in taken if isinstance(t, PenholderError)]
        found = _together(copies)
        if in_words:
            found += self._understood(start, found, in_words, refused)
        if refused and len(refused) == len(named):
            raise refused[0]
        warned = (*warnings, *found.warnings, *_sent_twice(copies), *map(_refusal, refused))
        compiled = self._compiled(start, (*_still_asked(start, found), *found.proposals), warned)
        hints = [*_replaced(start, compiled, found)]
        if not self.earlier:
            hints += _taken_out_again(start, found)
        return replace(compiled, warnings=(*compiled.warnings, *hints))

    def _base(self, path: Path, version: str) -> tuple[RollingText, list[Warning]]:
        document = read(path)
        warnings = list(document.warnings)
        self.goes_on = document.rolling is not None
        if document.rolling is not None:
            known = document.rolling
            return self._compiled(replace(known, version=version or known.version), known.proposals), warnings
        if document.text is None:
            raise UnreadableFile(str(path), "holds no draft resolution: no preambular or operative paragraph was found")
        if document.copies:
            said = "has tracked changes; the base is its text with all of them rejected"
            warnings.append(Warning(document.source, "", said))
        return self._compiled(RollingText(document.text, (), (), version=version), ()), warnings

    def _named(self, wording: str) -> tuple[str, Path]:
        """A wording given as NAME=path or as a path; a path with "=" in it is a path where there is such a file."""
        path = path_of(wording)
        name = "" if path == Path(wording) else wording.partition("=")[0]
        return self._canonical(name) if name else "", path

    def _canonical(self, name: str) -> str:
        return canonical(name, self.on) if self.profile.names == "table" else name.strip()

    def _compiled(
        self, start: RollingText, proposals: Iterable[Proposal], warnings: Iterable[Warning] = ()
    ) -> RollingText:
        compiled = compile(
            start.base, proposals, on=self.on, version=start.version, as_of=self.as_of,
            profile=self.profile.id, warnings=warnings, statuses=statuses_of(start),
        )  # fmt: skip
        return reopened(start, compiled)

    def _take_in(self, start: RollingText, named: list[tuple[str, Path]]) -> Iterator[_Taken]:
        """What each file asks, in order; a file in words is only read, since it may speak of what others ask."""
        with progress("Reading", len(named)) as advance:
            if len(named) < _MANY or (os.cpu_count() or 1) < 2 or sys.platform != "linux":
                for name, path in named:
                    yield self._taken_in(start, name, path)
                    advance()
                return
            with ProcessPoolExecutor(
                initializer=_Worker.start, initargs=(self.profile.id, self.as_of, self.earlier, start, self.goes_on)
            ) as pool:
                for taken in pool.map(_Worker.take_in, named, chunksize=2):
                    yield taken
                    advance()

    def _taken_in(self, start: RollingText, name: str, path: Path) -> _Taken:
        try:
            document = read(path)
            if document.text is None and document.rolling is None:
                return document
            return self._collected(document, start, name)
        except PenholderError as refusal:
            if isinstance(refusal, UnknownName):
                raise
            return refusal

    def _collected(self, document: Document, rolling: RollingText, name: str) -> Collected:
        if self.goes_on:  # what comes to a rolling text is later than what is in it
            document = replace(document, received=document.received or self.as_of)
        return collect(
            document, rolling, name=name, on=self.on, resolve=self.resolve, goes_on=self.goes_on, earlier=self.earlier
        )

    def _asked(self, document: Document, rolling: RollingText, name: str) -> Collected | PenholderError:
        try:
            return self._collected(document, rolling, name)
        except (OtherBase, UnreadableFile) as refusal:
            return refusal

    def _understood(
        self,
        start: RollingText,
        copies: Collected,
        in_words: list[tuple[str, Document]],
        refused: list[PenholderError],
    ) -> Collected:
        """What files in words ask: read once on what the copies ask, then again on what all of them ask."""
        rolling = self._compiled(start, (*start.proposals, *copies.proposals))
        first = [self._asked(document, rolling, name) for name, document in in_words]
        asked = _together(c for c in first if isinstance(c, Collected))
        everything = self._compiled(start, (*rolling.proposals, *asked.proposals))
        second = [self._asked(document, everything, name) for name, document in in_words]
        refused += [r for r in second if isinstance(r, PenholderError)]
        return _together(c for c in second if isinstance(c, Collected))


def version_of(path: Path) -> RollingText:
    """The version in a file, which copies may have been made on: a rolling text, or a draft without proposals."""
    document = read(path)
    if document.rolling is not None:
        return document.rolling
    if document.text is None:
        raise UnreadableFile(str(path), "holds no draft resolution: no preambular or operative paragraph was found")
    return RollingText(document.text, (), (), version=document.text.version)


class _Worker:
    """One of the processes that take files in."""

    desk: Desk
    start_text: RollingText

    @classmethod
    def start(
        cls, profile_id: str, as_of: datetime, earlier: Sequence[RollingText], text: RollingText, goes_on: bool
    ) -> None:
        """Set this process up."""
        cls.desk, cls.start_text = Desk(profile_id, as_of, earlier), text
        cls.desk.goes_on = goes_on

    @classmethod
    def take_in(cls, named: tuple[str, Path]) -> _Taken:
        """What one file asks."""
        return cls.desk._taken_in(cls.start_text, *named)


def _together(collected: Iterable[Collected]) -> Collected:
    every = list(collected)
    proposals, warnings = (p for c in every for p in c.proposals), (w for c in every for w in c.warnings)
    return Collected(tuple(proposals), tuple(warnings), tuple(name for c in every for name in c.whole))


def _still_asked(start: RollingText, found: Collected) -> tuple[Proposal, ...]:
    """What the rolling text had, withdrawn where a delegation's new whole copy does not ask it again."""
    again, whole = {p.id for p in found.proposals}, set(found.whole)
    return tuple(
        replace(p, disposition=Disposition.WITHDRAWN)
        if p.open and p.kind in _OF_A_COPY and p.within is None and whole.issuperset(p.by) and asks(p) not in again
        else p
        for p in start.proposals
    )


def _replaced(start: RollingText, compiled: RollingText, found: Collected) -> Iterator[Warning]:
    """A warning for each wording that a delegation's later words on the same paragraph have taken the place of."""
    was_open = {p.id for p in start.proposals if p.open}
    labels = {e.id: e.label for e in start.every_entry()}
    for p in compiled.proposals:
        again = p.id in was_open and p.disposition is Disposition.WITHDRAWN and not set(p.by) & set(found.whole)
        if again and p.kind is not Ask.SUPPORT:
            said = f"the former wording of {', '.join(p.by)} ({p.source}) is withdrawn: a later one stands in its place"
            yield Warning("", labels.get(p.target, ""), said)


def _taken_out_again(start: RollingText, found: Collected) -> Iterator[Warning]:
    """A warning for each copy that asks to delete what a version has taken in: it may not know that version."""
    taken_in = {p.course.paragraph for p in start.proposals if p.disposition is Disposition.ACCEPTED} - {""}
    for source in dict.fromkeys(p.source for p in found.proposals if p.kind is Ask.DELETE and p.target in taken_in):
        said = "asks to delete what the text has taken in; was it made on a former version? Give that with --earlier"
        yield Warning(source, "", said)


def _sent_twice(copies: Iterable[Collected]) -> Iterator[Warning]:
    """A warning for each delegation of which two whole copies came at once."""
    for name, times in Counter(name for c in copies for name in c.whole).items():
        if times > 1:
            message = "sent more than one copy; on each paragraph the later received stands, so its texts are mixed"
            yield Warning("", name, message)


def _refusal(refused: PenholderError) -> Warning:
    if isinstance(refused, UnreadableFile):
        return Warning(refused.path, refused.place, f"left out: {refused.reason}")
    return Warning("", "", f"left out: {refused}")
