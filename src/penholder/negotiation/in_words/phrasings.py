"""The table of phrasings: how amendments are put in words, and what each phrasing asks for.

Each example is true of the draft in the tests, which run every one of them.
"""

# ruff: noqa: E501 - a phrasing is easier to read on one line

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cache, cached_property

from penholder.negotiation.in_words.patterns import compiled


class Act(Enum):
    """What an instruction does."""

    REPLACE = auto()  # old by new; old alone up to ``upto``
    DELETE = auto()  # old; after, before or between other words
    CUT_AFTER = auto()  # everything after at
    INSERT_AFTER = auto()
    INSERT_BEFORE = auto()
    PREPEND = auto()
    APPEND = auto()
    SOMEWHERE = auto()  # new words, no place said
    REWORD = auto()  # the whole paragraph
    ALTERNATIVE = auto()
    DELETE_PARAGRAPH = auto()
    NEW_AFTER = auto()
    NEW_BEFORE = auto()
    NEW = auto()  # a new paragraph, its place in its own name or in the heading
    MOVE_AFTER = auto()
    MOVE_BEFORE = auto()
    MOVE_TO_END = auto()
    OPEN_WITH = auto()  # new words in place of the opening ones
    FOOTNOTE = auto()  # a new one
    BECOME = auto()  # takes the place of another
    SWAP = auto()
    MERGE = auto()
    SPLIT = auto()
    SUPPORT = auto()
    RETAIN = auto()
    RESERVE = auto()
    NOTHING = auto()  # understood, nothing to do


_BEGINS_WITH_WORDS = re.compile(r"(?:WORDS )?\{(?:old|olds|new|at)\}")
_ARROW = re.compile(r">|→|⇒")
_MAY_BE_LEFT_OUT = frozenset(("WORDS", "WHOLE", "HOW", "FOLLOWING"))


@dataclass(frozen=True)
class Phrasing:
    """A way of putting an amendment: the pattern, what it asks for, and an example."""

    pattern: str
    act: Act
    example: str

    @cached_property
    def strict(self) -> re.Pattern[str]:
        """Matches a sentence whose quotations are marked."""
        return compiled(self.pattern, loose=False)

    @cached_property
    def loose(self) -> re.Pattern[str]:
        """Matches a sentence whose writer left out quotation marks."""
        return compiled(self.pattern, loose=True)

    def match(self, sentence: str, *, loose: bool = False) -> dict[str, str] | None:
        """What fills each slot, where ``sentence`` is put in this way."""
        found = (self.loose if loose else self.strict).fullmatch(sentence)
        if found is None:
            return None
        return {slot.split("_")[0]: value for slot, value in found.groupdict().items() if value is not None}

    @cached_property
    def opening(self) -> str:
        """What the pattern must begin with, up to its first word that cannot be left out; empty where that is not fixed."""
        said: list[str] = []
        for token in self.pattern.split():
            if token[0] in "[(":
                return ""
            said.append(token)
            if token not in _MAY_BE_LEFT_OUT:
                return " ".join(said)
        return ""

    @cached_property
    def may_be_loose(self) -> bool:
        """Whether it is safe to read it without quotation marks: something stands before or between the words."""
        quoted = any(f"{{{slot}}}" in self.pattern for slot in ("old", "olds", "new", "at", "upto"))
        begins_with_words = _BEGINS_WITH_WORDS.match(self.pattern) and "->" not in self.pattern
        return quoted and not begins_with_words and self.act is not Act.SOMEWHERE


@cache
def _opening(pattern: str, loose: bool) -> re.Pattern[str]:
    return compiled(pattern, loose=loose)


@cache
def _rows(loose: bool, arrow: bool) -> tuple[tuple[str, Phrasing], ...]:
    """The rows that come into question, each with its opening."""
    return tuple(
        (p.opening, p) for p in PHRASINGS if (arrow or "->" not in p.pattern) and (p.may_be_loose or not loose)
    )


def phrasings_of(sentence: str, *, loose: bool) -> Iterator[tuple[Phrasing, dict[str, str]]]:
    """The phrasings that the sentence is put in, in the order of the table, each with what fills its slots."""
    begins: dict[str, bool] = {"": True}
    arrow = _ARROW.search(sentence) is not None
    for opening, phrasing in _rows(loose, arrow):
        if opening not in begins:
            begins[opening] = _opening(opening, loose).match(sentence) is not None
        if begins[opening] and (slots := phrasing.match(sentence, loose=loose)) is not None:
            yield phrasing, slots


PHRASINGS = (
    # --- words replaced
    Phrasing("REPLACE WORDS {old} WITH WORDS {new}", Act.REPLACE,
             "In operative paragraph 1, replace the word “Urges” with “Encourages”."),
    Phrasing("SUBSTITUTE WORDS {new} for WORDS {old}", Act.REPLACE,
             "In paragraph 1, substitute the words “all countries” for the words “all States”."),
    Phrasing("SUBSTITUTE WORDS {old} WITH WORDS {new}", Act.REPLACE,
             "OP1: substitute “all States” by “Member States”"),
    Phrasing("WORDS {new} BE substituted for WORDS {old}", Act.REPLACE,
             "In paragraph 1 the words “every country” should be substituted for “all States”."),
    Phrasing("WORDS {old} BE (replaced|substituted) WITH WORDS {new}", Act.REPLACE,
             "In paragraph 4, the words “the next session” should be replaced by the words “the seventieth session”."),
    Phrasing("DELETE WORDS {old} [and] (REPLACE|SUBSTITUTE) [it|them|this] WITH WORDS {new}", Act.REPLACE,
             "In paragraph 1, delete “all States” and replace it with “States Members”."),
    Phrasing("DELETE WORDS {old} [and] INSERT WORDS {new} [(in|instead of) (its|their) (place|stead)|instead|there]", Act.REPLACE,
             "In paragraph 1, delete the words “all States” and insert “all parties” in their place."),
    Phrasing("for WORDS {old} [please] (read|say|put|substitute) WORDS {new}", Act.REPLACE,
             "Operative paragraph 6, for ‘voluntary’ read ‘assessed’."),
    Phrasing("read WORDS {new} (instead of|in place of|rather than|for) WORDS {old}", Act.REPLACE,
             "In paragraph 6, read “regular” instead of “voluntary”."),
    Phrasing("WORDS {old} READ WORDS {new}", Act.REPLACE,
             "In OP6, “voluntary” should read “predictable”."),
    Phrasing("CHANGE WORDS {old} (to|into) [read] WORDS {new}", Act.REPLACE,
             "OP6: change “voluntary” to “additional”"),
    Phrasing("(INSERT|use|say) WORDS {new} (instead of|in place of|in lieu of|rather than) WORDS {old}", Act.REPLACE,
             "In paragraph 6 use “timely” instead of “voluntary”."),
    Phrasing("(instead of|in place of|in lieu of) WORDS {old} [please] (INSERT|read|use|say) WORDS {new}", Act.REPLACE,
             "In paragraph 6, in lieu of “voluntary”, insert “sustained”."),
    Phrasing("WORDS {old} [(should|shall|to|would)] (become|becomes) WORDS {new}", Act.REPLACE,
             "OP6: “voluntary” to become “generous”"),
    Phrasing("(prefer|prefers) WORDS {new} (to|over|rather than|instead of) WORDS {old}", Act.REPLACE,
             "In OP6, we would prefer “pledged” to “voluntary”."),
    Phrasing("REPLACE WORDS [from] {old} (to|up to|until|through) [and including] WORDS {upto} WITH WORDS {new}", Act.REPLACE,
             "In paragraph 5, replace the words from “by the experts” to “the regions” by “by all parties”."),
    Phrasing("{old} (->|-->|→|=>|⇒) {new}", Act.REPLACE,
             "OP6: “voluntary” → “core”"),
    Phrasing("{old} WITH WORDS {new}", Act.REPLACE,
             "In paragraph 1, replace “Urges” by “Invites” and “all States” by “Governments”."),
    Phrasing("REPLACE {sentence} WITH FOLLOWING {new}", Act.REPLACE,
             "In paragraph 9, replace the second sentence by the following: “The list shall be public.”"),
    # --- words deleted
    Phrasing("DELETE WORDS {olds}", Act.DELETE,
             "In paragraph 1, delete the words “, without delay,”."),
    Phrasing("DELETE WORDS {old} AFTER WORDS {at}", Act.DELETE,
             "In paragraph 7, delete “human rights” after “promotion of”."),
    Phrasing("AFTER WORDS {at} DELETE WORDS {old}", Act.DELETE,
             "In paragraph 7, after the words “protection of”, delete “human rights”."),
    Phrasing("DELETE WORDS {old} BEFORE WORDS {at}", Act.DELETE,
             "In paragraph 7, delete “the promotion of” before “human rights and the”."),
    Phrasing("DELETE WORDS {old} between WORDS {at} and WORDS {upto}", Act.DELETE,
             "In paragraph 7, delete “human rights” between “promotion of” and “and the protection”."),
    Phrasing("DELETE WORDS [from] {old} (to|up to|until|through) [and including] WORDS {upto}", Act.DELETE,
             "In paragraph 5, delete from “by the experts” to “the regions”."),
    Phrasing("WORDS {olds} BE (deleted|removed|omitted|struck out|suppressed|dropped)", Act.DELETE,
             "In paragraph 6, the word “voluntary” should be deleted."),
    Phrasing("DELETE (everything|all words|all text|all|the remainder|the rest|the words) [that follows] AFTER WORDS {at}",
             Act.CUT_AFTER, "In paragraph 5, delete everything after “the reviews”."),
    Phrasing("DELETE {sentence}", Act.DELETE, "In paragraph 9, delete the second sentence."),
    Phrasing("SUPPORT [the] DELETE WORDS {olds}", Act.DELETE, "We support the deletion of “, without delay,” in OP1."),
    # --- words inserted
    Phrasing("INSERT WORDS {new} AFTER WORDS {at}", Act.INSERT_AFTER,
             "In the third preambular paragraph, add the words “and girls” after “women”."),
    Phrasing("INSERT AFTER WORDS {at} WORDS {new}", Act.INSERT_AFTER,
             "OP1: insert after “States” the words “and territories”"),
    Phrasing("AFTER WORDS {at} [please] INSERT WORDS {new}", Act.INSERT_AFTER,
             "In paragraph 1, after “all States”, insert “, including observer States,”."),
    Phrasing("INSERT WORDS {new} BEFORE WORDS {at}", Act.INSERT_BEFORE,
             "In paragraph 1, insert “strongly” before “urges”."),
    Phrasing("BEFORE WORDS {at} [please] INSERT WORDS {new}", Act.INSERT_BEFORE,
             "In paragraph 4, before the words “next session”, insert the word “very”."),
    Phrasing("between WORDS {at} and WORDS {upto} [please] INSERT WORDS {new}", Act.INSERT_AFTER,
             "In PP3, between “women” and “take” insert “freely”."),
    Phrasing("INSERT WORDS {new} between WORDS {at} and WORDS {upto}", Act.INSERT_AFTER,
             "In PP3, insert “equally” between “women” and “take”."),
    Phrasing("WORDS {new} BE (inserted|added|included|placed) AFTER WORDS {at}", Act.INSERT_AFTER,
             "In PP3 the words “and youth” should be added after “women”."),
    Phrasing("WORDS {new} BE (inserted|added|included|placed) BEFORE WORDS {at}", Act.INSERT_BEFORE,
             "In PP3, “all” to be inserted before “women”."),
    Phrasing("WORDS {at} (BE followed|to be followed) by WORDS {new}", Act.INSERT_AFTER,
             "In PP3, “women” should be followed by “of all ages”."),
    Phrasing("WORDS {at} BE preceded by WORDS {new}", Act.INSERT_BEFORE,
             "In PP3, “women” should be preceded by “more”."),
    Phrasing("END INSERT WORDS {new}", Act.APPEND,
             "At the end of paragraph 3, add “in accordance with their capacities”."),
    Phrasing("INSERT END WORDS {new}", Act.APPEND,
             "In paragraph 3, add at the end the words “within existing resources”."),
    Phrasing("INSERT WORDS {new} END", Act.APPEND,
             "Insert “, as appropriate” at the end of operative paragraph 3."),
    Phrasing("WORDS {new} BE (inserted|added|included) END", Act.APPEND,
             "“, where possible” should be added at the end of paragraph 3."),
    Phrasing("START INSERT WORDS {new}", Act.PREPEND,
             "At the beginning of paragraph 3, add the word “Strongly”."),
    Phrasing("INSERT START WORDS {new}", Act.PREPEND,
             "In paragraph 3 insert at the start “Again”."),
    Phrasing("INSERT WORDS {new} START", Act.PREPEND,
             "Add “Also” at the beginning of paragraph 3."),
    Phrasing("AFTER {sentence} INSERT FOLLOWING WORDS {new}", Act.INSERT_AFTER,
             "In paragraph 9, after the first sentence insert “It shall be reviewed.”"),
    Phrasing("INSERT WORDS {new} AFTER {sentence}", Act.INSERT_AFTER,
             "In paragraph 9, insert “It shall be short.” after the first sentence."),
    Phrasing("INSERT [FOLLOWING] WORDS {new} [there]", Act.SOMEWHERE,
             "To paragraph 3 add “and to report thereon”."),
    Phrasing("{place} [(should|shall|to|would)] (begin|begins|start|open) WITH WORDS {new}", Act.OPEN_WITH,
             "OP1 should begin with “Strongly urges”."),
    Phrasing("INSERT [a|the] [new|following] footnote AFTER WORDS {at} HOW {new}", Act.FOOTNOTE,
             "Insert a new footnote after “report” in OP3: “See A/70/1.”"),
    Phrasing("AFTER WORDS {at} INSERT [a|the] [new|following] footnote HOW {new}", Act.FOOTNOTE,
             "In OP3, after “report”, insert a footnote reading: “See A/70/2.”"),
    # --- whole paragraphs reworded
    Phrasing("{place} READ FOLLOWING {new}", Act.REWORD,
             "Paragraph 3 should read: “3. Requests a short report;”"),
    Phrasing("REPLACE WHOLE {place} WITH FOLLOWING {new}", Act.REWORD,
             "Replace paragraph 3 by the following text: “Requests a public report;”"),
    Phrasing("{place} BE (replaced|substituted) WITH FOLLOWING {new}", Act.REWORD,
             "Paragraph 3 shall be replaced by the following: “Requests an interim report;”"),
    Phrasing("SUBSTITUTE FOLLOWING {new} for WHOLE {place}", Act.REWORD,
             "Substitute the following text: “Requests two reports;” for paragraph 3."),
    Phrasing("SUBSTITUTE FOLLOWING for WHOLE {place} {new}", Act.REWORD,
             "Substitute the following for paragraph 3: “Requests three reports;”"),
    Phrasing("(reword|rephrase|redraft|revise|reformulate|CHANGE|recast|rewrite) WHOLE {place} [so as] [to] HOW {new}", Act.REWORD,
             "Reword paragraph 3 to read as follows: “Requests a written report;”"),
    Phrasing("(new|revised|amended|proposed) (text|wording|version) (for|of) {place} HOW {new}", Act.REWORD,
             "Revised text for paragraph 3: “Requests an oral report;”"),
    Phrasing("(revert|return|go back|use) [to] [the] [previously] (agreed|original|previous) (language|text|wording) [(from|of|in) {names}] {new}", Act.REWORD,
             "OP3: revert to agreed language from resolution 68/183: “Requests a full report;”"),
    Phrasing("REPLACE (the|this|entire|whole|existing|current|the entire|the whole|the existing|the current) (text|paragraph|wording) "
             "WITH FOLLOWING {new}", Act.REWORD,
             "Operative paragraph 3: replace the entire paragraph with the following: “Requests no report;”"),
    Phrasing("[it|paragraph] READ FOLLOWING {new}", Act.REWORD, "Operative paragraph 3: should read “Requests some reports;”"),
    Phrasing("{new}", Act.REWORD, "OP3: “Requests many reports;”"),
    Phrasing("{place} alt HOW {new}", Act.ALTERNATIVE, "OP3 alt: “Welcomes the report;”"),
    Phrasing("[INSERT] [an|a] (alternative|alt) [text|wording|paragraph|version|language] (for|to) {place} HOW {new}", Act.ALTERNATIVE,
             "Alternative text for paragraph 3: “Takes note of the report;”"),
    Phrasing("[as] [an] alternative to {place} INSERT FOLLOWING {new}", Act.ALTERNATIVE,
             "As an alternative to paragraph 3, insert the following: “Notes the report;”"),
    # --- whole paragraphs deleted
    Phrasing("DELETE WHOLE {place} [(completely|entirely|altogether|in its entirety|in their entirety)]", Act.DELETE_PARAGRAPH,
             "Delete the fourth preambular paragraph."),
    Phrasing("{place} BE (deleted|removed|omitted|struck out|suppressed|dropped)", Act.DELETE_PARAGRAPH,
             "Operative paragraphs 5, 6 and 9 should be deleted."),
    Phrasing("DELETE [it|WHOLE] [paragraph|para]", Act.DELETE_PARAGRAPH, "Operative paragraph 6: delete."),
    Phrasing("SUPPORT [the] DELETE WHOLE {place}", Act.DELETE_PARAGRAPH, "We support the deletion of PP4."),
    Phrasing("(cannot|can not|could not) (accept|support|agree to|agree with) WHOLE {place} and [would] (request|propose|suggest|ask for|call for) "
             "[its|their|the] (deletion|removal)", Act.DELETE_PARAGRAPH, "We cannot accept OP4 and request its deletion."),
    # --- new paragraphs
    Phrasing("AFTER {place} INSERT {fresh} HOW {new}", Act.NEW_AFTER,
             "After operative paragraph 8, insert a new paragraph 8 bis reading: “8 bis. Notes the contribution of youth;”"),
    Phrasing("INSERT {fresh} AFTER {place} HOW {new}", Act.NEW_AFTER,
             "Insert a new preambular paragraph after the third preambular paragraph: “Mindful of time,”"),
    Phrasing("INSERT {fresh} HOW {new} AFTER {place}", Act.NEW_AFTER,
             "Insert a new paragraph reading “Thanks the experts;” after paragraph 7."),
    Phrasing("(AFTER {place} INSERT|INSERT AFTER {place}) [FOLLOWING|{fresh}] {new} [as {fresh}]", Act.NEW_AFTER,
             "After paragraph 7 add the following: “Thanks the secretariat;”"),
    Phrasing("INSERT FOLLOWING AFTER {place} {new}", Act.NEW_AFTER,
             "Add the following at the end of the operative part: “Thanks all;”"),
    Phrasing("{fresh} BE (inserted|added|included|placed) AFTER {place} HOW {new}", Act.NEW_AFTER,
             "A new paragraph should be inserted after paragraph 7, to read: “Thanks the chair;”"),
    Phrasing("{fresh} BE (inserted|added|included|placed) BEFORE {place} HOW {new}", Act.NEW_BEFORE,
             "A new paragraph should be inserted before paragraph 7, to read: “Thanks the bureau;”"),
    Phrasing("BEFORE {place} INSERT [{fresh}|FOLLOWING] HOW {new}", Act.NEW_BEFORE,
             "Before the first preambular paragraph insert a new paragraph: “Guided by the Charter,”"),
    Phrasing("INSERT {fresh} BEFORE {place} HOW {new}", Act.NEW_BEFORE,
             "Add a new operative paragraph before paragraph 4 to read: “Invites comments;”"),
    Phrasing("INSERT {fresh} [HOW] {new} as {place}", Act.NEW_BEFORE,
             "Insert a new paragraph “Welcomes the session;” as the first operative paragraph."),
    Phrasing("INSERT {fresh} between {place} [and {to}] HOW {new}", Act.NEW_AFTER,
             "Insert a new paragraph between paragraphs 7 and 8: “Invites donors;”"),
    Phrasing("between {place} [and {to}] INSERT {fresh} HOW {new}", Act.NEW_AFTER,
             "Between paragraph 7 and paragraph 8, add a new paragraph reading: “Invites banks;”"),
    Phrasing("INSERT {new} as {fresh} [AFTER {place}]", Act.NEW, "Insert “Salutes the hosts;” as a new paragraph 6 bis."),
    Phrasing("INSERT FOLLOWING as {fresh} FOLLOWING {new}", Act.NEW, "Insert as OP6 bis the following: “Salutes the experts;”"),
    Phrasing("[INSERT] {fresh} [END|START] HOW {new}", Act.NEW, "Add a new paragraph 6 bis: “Salutes the guests;”"),
    # --- paragraphs moved
    Phrasing("MOVE WHOLE {place} [up|down] [so that it comes|so that it stands|to come|to a place|to the place|to] AFTER {to}", Act.MOVE_AFTER,
             "Move paragraph 7 to after PP3."),
    Phrasing("MOVE WHOLE {place} [up|down] [so that it comes|so that it stands|to come|to a place|to the place|to] BEFORE {to}", Act.MOVE_BEFORE,
             "Transpose paragraph 7 before paragraph 3."),
    Phrasing("{place} BE (moved|placed|transposed|inserted) [to] AFTER {to}", Act.MOVE_AFTER,
             "Paragraph 6 should be placed after paragraph 8."),
    Phrasing("{place} BE (moved|placed|transposed|inserted) [to] BEFORE {to}", Act.MOVE_BEFORE,
             "Paragraph 6 should be moved before paragraph 4."),
    Phrasing("MOVE [it|paragraph|this paragraph] [to] AFTER {to}", Act.MOVE_AFTER, "OP6: move after PP3"),
    Phrasing("MOVE [it|paragraph|this paragraph] [to] BEFORE {to}", Act.MOVE_BEFORE, "OP6: move before OP4"),
    Phrasing("[MOVE] {place} (to become|becomes|become|should become|shall become|would become) {to}", Act.BECOME,
             "Paragraph 5 to become paragraph 3."),
    Phrasing("MOVE {place} as {to}", Act.BECOME, "Reposition OP8 as OP1."),
    Phrasing("MOVE {place} END", Act.MOVE_TO_END, "Move paragraph 5 to the end."),
    Phrasing("(REPLACE|exchange|reverse) [the] [order|positions] [of] {place} [(and|WITH) {to}]", Act.SWAP,
             "Exchange the positions of paragraph 6 and paragraph 7."),
    # --- paragraphs merged and split
    Phrasing("(merge|combine|fuse|join|consolidate|merging) [{place}] [(and|WITH|into) {to}] [HOW {new}]", Act.MERGE,
             "Merge paragraphs 6 and 7 to read: “Calls for contributions and cooperation;”"),
    Phrasing("(split|divide|break) {place} [up] [in|into] [two] [paragraphs] [HOW {new}]", Act.SPLIT,
             "Split paragraph 3 into two paragraphs reading “Requests a report;” and “Decides to consider it;”"),
    # --- positions
    Phrasing("SUPPORT [the|this|that] (proposal|amendment|addition|insertion|it|suggestion) [(in|on|for) {place}]", Act.SUPPORT, "OP7: joins the proposal"),
    Phrasing("SUPPORT [the|this|that] [proposal|amendment|wording|text|language|suggestion|addition|insertion] [made|proposed] (of|by|from) "
             "[the] {names} [(in|on|for) {place}]", Act.SUPPORT, "OP7: supports the proposal of EU"),
    Phrasing("INSERT {names} support", Act.SUPPORT, "OP7: add Mexico's support"),
    Phrasing("SUPPORT [the|this|that] {names} (proposal|amendment|wording|text|language|suggestion|addition|insertion) "
             "[(in|on|for) {place}]", Act.SUPPORT, "OP7: supports the EU’s amendment"),
    Phrasing("(RETAIN|SUPPORT|prefers to keep|wants to keep) WHOLE {place} [as] [it stands|drafted|is|in the draft|unchanged]", Act.RETAIN,
             "Retain OP4."),
    Phrasing("SUPPORT [the] RETAIN WHOLE {place} [as] [it stands|drafted|is|in the draft|unchanged]", Act.RETAIN,
             "We support the retention of OP4 as drafted."),
    Phrasing("RETAIN WORDS {old}", Act.RETAIN, "OP6: retain “voluntary”"),
    Phrasing("RETAIN [WHOLE] [paragraph|it] [as] [it stands|drafted|is|unchanged]", Act.RETAIN, "OP4: retain"),
    Phrasing("{place} BE (retained|kept|maintained|preserved)", Act.RETAIN, "Paragraph 4 should be retained."),
    Phrasing("[place|places|enter|enters|put|make] [a|our|its] [general|scrutiny|study|parliamentary] RESERVE [its|our|their|the|a] [position|right] [on|to come back to|regarding|concerning] [the text of] {place}", Act.RESERVE,
             "We reserve our position on OP4."),
    Phrasing("[scrutiny|general|with|enters|places|place|a] RESERVE [its|our|their|the|a] [position|right] [on] [it|paragraph]",
             Act.RESERVE, "OP4: reserve"),
    # --- understood, nothing to do
    Phrasing("(renumber|renumbering|reletter|adjust|re-number) [the] [numbering] [of] [all|following|remaining|subsequent|other|rest|existing] "
             "[of] [the] [paragraphs|subparagraphs|{place}] [as {to}] [and following] [accordingly]", Act.NOTHING,
             "Renumber the remaining paragraphs accordingly."),
    Phrasing("[all|the] (subsequent|remaining|following|other|existing) (paragraphs|subparagraphs) BE renumbered [accordingly]", Act.NOTHING,
             "The subsequent paragraphs should be renumbered accordingly."),
    Phrasing("(the rest|the remainder|rest|remainder) [of] [the] [text|paragraph|{place}] (remains|is|to remain|stays|unchanged) "
             "[the same|unchanged]", Act.NOTHING, "The rest of the paragraph remains unchanged."),
    Phrasing("no (changes|change|comments|comment|amendments|amendment|objections|objection) [to|on] [{place}]", Act.NOTHING,
             "No changes to paragraph 4."),
)  # fmt: skip
