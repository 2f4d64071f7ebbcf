"""The demo's base draft, and the small model its builder works with: a paragraph is a label, a level and a text."""

# ruff: noqa: E501

import re
from dataclasses import dataclass

from penholder.text.kind import Kind
from penholder.text.phrases import opening_words

MARK = 0xE000  # a footnote mark inside a text is the private character MARK + number

TITLE = "Review of the human rights situation in all States by one yardstick"
ENACTING = "The General Assembly,"
MASTHEAD = (
    "Sixty-ninth session",
    "Third Committee",
    "Agenda item 68 (b)",
    "Promotion and protection of human rights: human rights questions, including alternative approaches for improving "
    "the effective enjoyment of human rights and fundamental freedoms",
)
STANDING = ("Preliminary draft as of", "8 October 2014, 3 p.m.", "Original: English")


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph of somebody's copy; ``label`` is its name in the base ("" where it is new)."""

    label: str
    text: str
    level: int = 0
    kind: Kind = Kind.OPERATIVE

    @property
    def plain(self) -> str:
        """The text without footnote marks."""
        return re.sub("[\ue001-\ue0ff]", "", self.text)

    @property
    def opening(self) -> int:
        """How many characters the paper prints in italics."""
        return len(re.split(" (?:that|to)\\b", opening_words(self.plain, self.kind))[0]) if self.level == 0 else 0


_PREAMBLE = """
Guided by the purposes and principles of the Charter of the United Nations,
Reaffirming the Universal Declaration of Human Rights^1 as a common standard of achievement for all peoples and all nations,
Recalling the International Covenant on Civil and Political Rights,^2 the International Covenant on Economic, Social and Cultural Rights and the other international human rights treaties to which States are parties,
Recalling also its resolution 60/251 of 15 March 2006, by which it established the Human Rights Council and laid down that the work of the Council is guided by the principles of universality, impartiality, objectivity and non-selectivity,
Recalling further Human Rights Council resolution 5/1 of 18 June 2007,^3 in which the Council set out the modalities of the universal periodic review,
Reaffirming that all human rights are universal, indivisible, interdependent and interrelated, and that they deserve the same attention everywhere,
Taking note of the reports on situations of human rights that were submitted to it at its sixty-ninth session,^4
Recognizing that the universal periodic review has completed its first cycle, in which the human rights records of all States Members of the United Nations were reviewed under the same procedure and for the same length of time,
Concerned that situations of comparable gravity are at times examined with unequal attention, and that such differences weaken confidence in the human rights machinery of the United Nations,
Convinced that every State, irrespective of its size, wealth, alliances or political system, should be judged by the same yardstick,
Stressing that reliable and verifiable information is a condition of any fair review, and that unconfirmed reports should be marked as such,
Bearing in mind the significance of national and regional particularities, and the duty of every State, whatever its political, economic and cultural system, to promote and protect all human rights,
Emphasizing the importance of dialogue, cooperation and technical assistance, provided with the consent of the State concerned,
Mindful of the limited resources of small delegations and of the number of reports, questionnaires and reviews that States are asked to prepare each year,
"""

_OPERATIVE = """
1. Reaffirms that the human rights situation in every State is a legitimate concern of the international community and shall be reviewed by one and the same yardstick;
2. Decides that any review of the human rights situation in a State that is carried out under its authority shall satisfy the following criteria:
(a) Universality: the same questions shall be put to all States, in the same order and for the same period;
(b) Objectivity: findings shall rest on established facts, and the standard of proof shall be stated;
(c) Reliability of information, namely that each statement of fact shall:
(i) Name its source, unless naming it would put a person in danger;
(ii) Be dated and graded according to how far it has been confirmed;
(iii) Be communicated to the State concerned before publication;
(d) Equal treatment: comparable findings shall lead to comparable recommendations;
3. Urges all States to cooperate fully with the universal periodic review and to submit their national reports without delay;
4. Calls upon all States to grant unhindered access to mandate holders of the special procedures of the Human Rights Council;
5. Requests the Secretary-General to prepare, within existing resources, a comparative table of the follow-up given by all States to the recommendations that they have accepted, and to publish it each year in the six official languages;
6. Encourages Member States to provide information that is accurate, complete and up to date, and to correct it when it proves to be wrong;
7. Invites the Human Rights Council to consider ways of ensuring that the situations to which it gives its attention are selected according to published criteria;
8. Stresses that no State shall be singled out for reasons of a political nature, and that no State shall be spared for such reasons;
9. Requests the United Nations High Commissioner for Human Rights to offer technical assistance and capacity-building to States, at their request, for the preparation of their reports;
10. Welcomes the contribution of national human rights institutions and civil society organizations to the universal periodic review;
11. Requests the Secretary-General to report to it at its seventieth session on the implementation of the present resolution;
12. Decides to continue its consideration of the question at its seventieth session under the sub-item entitled “Human rights questions, including alternative approaches for improving the effective enjoyment of human rights and fundamental freedoms”.
"""

# The words between asterisks are printed in italics.
FOOTNOTES = {
    1: "Resolution 217 A (III).",
    2: "United Nations, *Treaty Series*, vol. 999, No. 14668.",
    3: "See *Official Records of the General Assembly, Sixty-second Session, Supplement No. 53* (A/62/53), chap. IV, sect. A.",
    4: "A/69/548.",
}


def _marked(text: str) -> str:
    return re.sub(r"\^(\d)", lambda m: chr(MARK + int(m[1])), text)


def _read_operative() -> list[Para]:
    paras: list[Para] = []
    above: list[str] = []
    for line in _OPERATIVE.strip().splitlines():
        number, text = line.split(" ", 1)
        level = 0 if number[0].isdigit() else 2 if set(number) <= set("(iv)") else 1
        label = " ".join([*above[:level], number]) if level else "OP" + number.rstrip(".")
        above = [*above[:level], label if level == 0 else number]
        paras.append(Para(label, _marked(text), level))
    return paras


BASE: tuple[Para, ...] = (
    *(
        Para(f"PP{i}", _marked(text), kind=Kind.PREAMBULAR)
        for i, text in enumerate(_PREAMBLE.strip().splitlines(), start=1)
    ),
    *_read_operative(),
)
