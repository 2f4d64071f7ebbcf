"""The penholder's desk: reads the base and every delegation's file, and compiles them; one bad file stops no other."""

import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from penholder.bodies import profile
from penholder.cli.words import progress
from penholder.errors import OtherBase, PenholderError, UnreadableFile
from penholder.formats import read
from penholder.formats.document import Document
from penholder.negotiation.collect import Collected, Resolve, collect, names_as_written, names_of_table
from penholder.negotiation.compile import compile
from penholder.states import canonical
from penholder.text.proposal import Proposal
from penholder.text.rolling import RollingText, Warning

_MANY = 24  # files, from which on reading them on every core is worth starting processes for


class Desk:
    """Under whose rules, and when."""

    def __init__(self, profile_id: str, as_of: datetime) -> None:
        self.profile, self.as_of, self.on = profile(profile_id), as_of, as_of.date()
        self.resolve: Resolve = names_of_table(self.on) if self.profile.names == "table" else names_as_written

    def compile(self, base: Path, wordings: list[str], version: str) -> RollingText:
        """The rolling text of the files. Raises PenholderError where the base, or every wording, cannot be used."""
        start, warnings = self._base(base, version)
        named = [self._named(w) for w in wordings]
        documents: list[tuple[str, Document]] = []
        refused: list[PenholderError] = []
        for (name, _), found in zip(named, read_all([p for _, p in named]), strict=True):
            if isinstance(found, PenholderError):
                refused.append(found)
            else:
                documents.append((name, found))
        rolling = self._collect(start, documents, warnings, refused)
        if refused and len(refused) == len(named):
            raise refused[0]
        return replace(rolling, warnings=(*rolling.warnings, *map(_refusal, refused)))

    def _base(self, path: Path, version: str) -> tuple[RollingText, list[Warning]]:
        document = read(path)
        warnings = list(document.warnings)
        if document.rolling is not None:
            known = document.rolling
            return self._compiled(replace(known, version=version or known.version), known.proposals, ()), warnings
        if document.text is None:
            raise UnreadableFile(str(path), "holds no draft resolution: no preambular or operative paragraph was found")
        if document.copies:
            said = "has tracked changes; the base is its text with all of them rejected"
            warnings.append(Warning(str(path), "", said))
        return self._compiled(RollingText(document.text, (), (), version=version), (), ()), warnings

    def _named(self, wording: str) -> tuple[str, Path]:
        """A wording given as NAME=path or as a path; a path with "=" in it is a path where there is such a file."""
        name, equals, path = wording.partition("=")
        if not equals or Path(wording).exists():
            return "", Path(wording)
        return self._canonical(name), Path(path)

    def _canonical(self, name: str) -> str:
        return canonical(name, self.on) if self.profile.names == "table" else name.strip()

    def _compiled(self, start: RollingText, proposals: Iterable[Proposal], warnings: Iterable[Warning]) -> RollingText:
        return compile(
            start.base, proposals, on=self.on, version=start.version, as_of=self.as_of,
            profile=self.profile.id, warnings=warnings,
        )  # fmt: skip

    def _collect(
        self,
        start: RollingText,
        documents: list[tuple[str, Document]],
        warnings: list[Warning],
        refused: list[PenholderError],
    ) -> RollingText:
        """First the files that are whole copies, then those in words, which may speak of what others have asked."""
        copies = [d for d in documents if not _in_words(d[1])]
        in_words = [d for d in documents if _in_words(d[1])]
        found = self._each(start, copies, refused, "Comparing")
        if in_words:
            rolling = self._compiled(start, (*start.proposals, *found.proposals), ())
            first = self._each(rolling, in_words, [], "Understanding")
            everything = self._compiled(start, (*rolling.proposals, *first.proposals), ())
            found += self._each(everything, in_words, refused, "Understanding")
        return self._compiled(start, (*start.proposals, *found.proposals), (*warnings, *found.warnings))

    def _each(
        self, rolling: RollingText, documents: list[tuple[str, Document]], refused: list[PenholderError], doing: str
    ) -> Collected:
        found = Collected(())
        proposals: list[Proposal] = []
        warnings: list[Warning] = []
        with progress(doing, len(documents)) as advance:
            for name, document in documents:
                try:
                    found = collect(document, rolling, name=name, on=self.on, resolve=self.resolve)
                    proposals += found.proposals
                    warnings += found.warnings
                except (OtherBase, UnreadableFile) as refusal:
                    refused.append(refusal)
                advance()
        return Collected(tuple(proposals), tuple(warnings))


def _in_words(document: Document) -> bool:
    return document.text is None and document.rolling is None


def _refusal(refused: PenholderError) -> Warning:
    if isinstance(refused, UnreadableFile):
        return Warning(refused.path, refused.place, f"left out: {refused.reason}")
    return Warning("", "", f"left out: {refused}")


def read_all(paths: list[Path]) -> Iterator[Document | PenholderError]:
    """Each file's document, or why it could not be read, in order; on every core where there are many."""
    with progress("Reading", len(paths)) as advance:
        if len(paths) < _MANY or (os.cpu_count() or 1) < 2 or sys.platform != "linux":
            for path in paths:
                yield _read_or_refusal(path)
                advance()
            return
        with ProcessPoolExecutor() as pool:
            for found in pool.map(_read_or_refusal, paths, chunksize=4):
                yield found
                advance()


def _read_or_refusal(path: Path) -> Document | PenholderError:
    try:
        return read(path)
    except PenholderError as refusal:
        return refusal
