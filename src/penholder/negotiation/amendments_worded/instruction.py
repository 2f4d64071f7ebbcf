"""One instruction of an amendment paper, and the quotation marks around the words it quotes."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from penholder.negotiation.in_words.quotations import with_marks_exchanged
from penholder.text.labels import letter

_DOUBLE = '“”„«»"'


@dataclass(frozen=True, slots=True)
class Quoted:
    """A paragraph quoted in full: ``text`` between ``marks``, after the ``number`` it is to have ("8 bis.", "(a)").

    ``opening`` are the words it opens with, ``level`` its indent, 0 outermost. The second mark is empty where a further
    paragraph of the same quotation follows, which opens with a mark again.
    """

    text: str
    number: str = ""
    opening: str = ""
    level: int = 0
    marks: tuple[str, str] = ("“", "”")

    @property
    def printed(self) -> str:
        """As it stands on its line."""
        return f"{self.marks[0]}{f'{self.number} ' if self.number else ''}{self.text}{self.marks[1]}"


@dataclass(frozen=True, slots=True)
class Instruction:
    """One amendment: ``words`` say what is to be done, ``parts`` each change of one paragraph, ``quoted`` the new text.

    ``label`` is the paragraph's name in the draft ("OP7"), ``proposals`` the ids of those it puts in words.
    ``read_back`` says that the paper, read again, gives just these proposals; ``renumbers``, that paragraphs after it
    change their numbers.
    """

    label: str
    words: str
    parts: tuple[str, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    proposals: tuple[str, ...] = ()
    read_back: bool = True
    renumbers: bool = False

    @property
    def lines(self) -> tuple[str, ...]:
        """The lines it is printed on."""
        return (self.words, *lettered(self.parts), *(q.printed for q in self.quoted))


def lettered(parts: tuple[str, ...]) -> tuple[str, ...]:
    """The changes of one paragraph under the letters they are printed with."""
    return tuple(f"({letter(n)}) {part}" for n, part in enumerate(parts, start=1))


def markings(*texts: str) -> Iterator[tuple[tuple[str, str], tuple[str, ...]]]:
    """The ways to put marks around ``texts``, best first: the marks, and the texts as they stand between them.

    Double marks outside and single ones inside; the text's own marks where that cannot be; other marks where the texts
    hold half a quotation.
    """
    if all(text.count("“") == text.count("”") for text in texts):
        exchanged = tuple(with_marks_exchanged(t, "“") for t in texts)
        yield from ((("“", "”"), said) for said in dict.fromkeys((exchanged, texts)))
    if any(mark in text for text in texts for mark in _DOUBLE):
        yield from ((marks, texts) for marks in (('"', '"'), ("«", "»"), ("「", "」")))


def in_full(quoted: tuple[Quoted, ...]) -> Iterator[tuple[Quoted, ...]]:
    """The same paragraphs in each way of quoting them: as one quotation, then one by one."""
    for marks, texts in markings(*(q.text for q in quoted)):
        each = tuple(replace(q, text=text, marks=marks) for q, text in zip(quoted, texts, strict=True))
        if len(each) > 1 and marks[0] != marks[1]:
            yield (*(replace(q, marks=(marks[0], "")) for q in each[:-1]), each[-1])
        yield each
