"""The days after the first compilation: the facilitator's decisions for Rev.1 and Rev.2, and what comes in between."""

from tools.yardstick.shapes import tagged_text
from tools.yardstick.wordings import wanted

_REV1 = """\
# Decisions of 13 October for Rev.1, taken by the facilitator after the first reading.

[[decisions]]
entry = "PP3"
bracket = 1
accept = "base"
reason = "the treaty bodies review States parties only"

[[decisions]]
entry = "PP4"
bracket = 1
accept = "Pakistan"
reason = "as in the text of resolution 60/251"

[[decisions]]
entry = "Footnote 4"
bracket = 1
accept = "Norway"

[[decisions]]
entry = "PP8"
move = true
reason = "the review is best introduced with its modalities"

[[decisions]]
entry = "PP9"
bracket = 1
accept = "base"
reason = "no consensus on “double standards”"

[[decisions]]
entry = "PP10"
bracket = 1
accept = "Brazil"

[[decisions]]
entry = "PP10 bis"
accept = false
reason = "by one yardstick: quotations are left to the statements"

[[decisions]]
entry = "PP12 bis"
accept = false
reason = "by one yardstick: quotations are left to the statements"

[[decisions]]
entry = "PP11"
bracket = 1
accept = "Japan"

[[decisions]]
entry = "PP11"
bracket = 2
accept = "Norway"

[[decisions]]
entry = "PP12"
move = false

[[decisions]]
entry = "PP13"
bracket = 1
text = "in consultation with"
reason = "between consent and request"

[[decisions]]
entry = "OP1"
bracket = 1
text = "legitimate concern of, and a matter for constructive dialogue within,"
over = ["China", "Russian Federation"]
reason = "both ideas are from the Vienna Declaration"

[[decisions]]
entry = "OP2 (b)"
bracket = 1
accept = "EU"

[[decisions]]
entry = "OP2 (c) (iii)"
bracket = 1
accept = "United States of America"

[[decisions]]
entry = "OP2 (d) bis"
accept = true

[[decisions]]
entry = "OP3"
bracket = 2
accept = "African Group"

[[decisions]]
entry = "OP5"
bracket = 1
accept = "base"
reason = "no agreement on new resources"

[[decisions]]
entry = "OP5"
bracket = 2
accept = "EU"
reason = "now a paragraph of its own, OP5 bis"

[[decisions]]
entry = "OP5 bis"
accept = true

[[decisions]]
entry = "OP7 alt"
accept = false
reason = "the Council's agenda is the Council's"

[[decisions]]
entry = "OP9"
bracket = 1
accept = "CARICOM"

[[decisions]]
entry = "OP9"
bracket = 2
accept = "base"

[[decisions]]
entry = "OP9"
move = false

[[decisions]]
entry = "OP10"
bracket = 2
accept = "Turkey"

[[decisions]]
entry = "PP1"
status = "agreed ad ref"

[[decisions]]
entry = "PP2"
status = "agreed ad ref"

[[decisions]]
entry = "OP12"
status = "agreed ad ref"
"""

_FLOOR = """\
Third Committee, second reading of the draft, Rev.1
Conference Room 5, 14 October 2014, 10 a.m. to 1 p.m.

OP1 CUB: reserve
OP3 bis +JPN
OP4 NOR: replace "grant unhindered access to" by "grant timely and unhindered access to"
OP6 MEX: add "reliable," after "information that is"
"""

_LATE = (  # paragraph, words of the draft, Kenya's
    ("OP5", "in the six official languages", "in the six official languages and in accessible formats"),
    ("OP9", "at their request", "at their request and in accordance with their priorities"),
    ("OP11", "report to it at its seventieth session", "report to it at its seventieth and seventy-second sessions"),
)

_REV2 = """\
# Decisions of 14 October for Rev.2: a clean text but for two points.

[[decisions]]
entry = "OP1"
bracket = 1
accept = "facilitator's proposal"

[[decisions]]
entry = "PP9"
delete = false
reason = "the room was divided; the paragraph names no State"

[[decisions]]
entry = "PP14"
bracket = 1
accept = "CARICOM"

[[decisions]]
entry = "OP3 bis"
bracket = 1
accept = "Brazil"

[[decisions]]
entry = "OP3 bis"
accept = true

[[decisions]]
entry = "OP4"
bracket = 1
text = "grant timely access to"
reason = "between “unhindered” and “appropriate”"

[[decisions]]
entry = "OP5 bis"
bracket = 1
leave = true

[[decisions]]
entry = "OP8 bis"
accept = false
reason = "it has a draft resolution of its own"

[[decisions]]
entry = "OP10 bis"
accept = true

[[decisions]]
entry = "OP10"
bracket = 2
leave = true

[[decisions]]
entry = "OP11"
bracket = 1
accept = "base"

[[decisions]]
rest = "not reflected"
reason = "no consensus at the second reading"
"""


def decisions() -> dict[str, bytes]:
    """The files of decisions by their names."""
    return {"decisions-rev1.toml": _REV1.encode(), "decisions-rev2.toml": _REV2.encode()}


def floor() -> bytes:
    """A note-taker's lines of the second reading."""
    return _FLOOR.encode()


def late() -> bytes:
    """Kenya's copy of the draft of 8 October, which came after Rev.1 was issued."""
    text = tagged_text(wanted(()))
    for tag, old, new in _LATE:
        assert text.count(old) == 1, (tag, old)
        text = text.replace(old, new)
    return text.encode()
