"""Prints a table of figures."""

from collections.abc import Sequence


def show(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """``title``, then the rows under their headings, figures to the right."""
    widths = [max(len(r[i]) for r in (headings, *rows)) for i in range(len(headings))]
    print(f"\n{title}")
    for row in (headings, *rows):
        first, *rest = (
            cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths, strict=True))
        )
        print("  ".join((first, *rest)).rstrip())
