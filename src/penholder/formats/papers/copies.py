"""Individual copies of a paper that differ only in the foot: the paper is set once, each foot is laid on its pages."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import BytesIO

import pikepdf
from pikepdf import Name

from penholder.formats.papers.paper import Paper
from penholder.formats.papers.typesetting import typeset
from penholder.formats.papers.typst_data import data_of, foot_of

_SHOWN = b" q /PenholderFoot Do Q"
_NAME = Name.PenholderFoot


def write_copies(paper: Paper, feet: Sequence[str]) -> Iterator[bytes]:
    """A PDF of ``paper`` for each of ``feet``, which stands at the foot of its every page in place of ``paper.foot``.

    A copy holds no trace of another's foot. Raises Unprintable; warns with FontMissing.
    """
    longest = max(feet, key=len, default="")
    whole = typeset(data_of(replace(paper, foot=""), longest_foot=longest), moment=paper.as_of)
    with pikepdf.open(BytesIO(whole)) as pdf:
        pages = list(pdf.pages)
        for page in pages:
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(b"\nQ" + _SHOWN)
        for foot in feet:
            with pikepdf.open(BytesIO(typeset(foot_of(replace(paper, foot=foot), longest_foot=longest)))) as alone:
                form = pdf.copy_foreign(alone.pages[0].as_form_xobject())
            for page in pages:
                page.add_resource(form, Name.XObject, _NAME)
            out = BytesIO()
            pdf.save(
                out,
                deterministic_id=True,
                fix_metadata_version=False,
                object_stream_mode=pikepdf.ObjectStreamMode.generate,
            )
            yield out.getvalue()
