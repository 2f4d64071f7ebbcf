"""The language that phrasings are written in, and what each becomes as a regular expression.

A pattern is written as the phrase itself. Words in capitals stand for their kin (DELETE: delete, remove, strike out …),
``[x]`` may be left out, ``(x|y)`` is one of several, ``{old}``, ``{new}``, ``{at}``, ``{upto}`` are quoted words,
``{place}`` and ``{to}`` paragraphs, ``{fresh}`` a paragraph to be made, ``{sentence}`` a sentence, ``{names}``
free words.
"""

import re

_BLANK = r"(?:[\s,:;.–—]|-(?!-?>))*+"
_SAID = r"(?:should|shall|would|will|must|may|is|are|ought)?"
_KIN = {
    "REPLACE": r"(?:replac(?:e|es|ing|ed|ement of)|swap(?:ping)?)\b",
    "SUBSTITUTE": r"(?:substitut(?:e|es|ing|ed|ion of))\b",
    "CHANGE": r"(?:chang(?:e|es|ing)|alter(?:ing)?|modify(?:ing)?|amend(?:ing)?|correct(?:ing)?|turn(?:ing)?)\b",
    "DELETE": r"(?:delet(?:e|es|ing|ion of)|del\b\.?|remov(?:e|es|ing|al of)|str(?:ike|iking)(?: out| off)?"
    r"|omit(?:ting)?"
    r"|suppress(?:ing)?|drop(?:ping)?|cut(?:ting)?(?: out)?|take out|taking out|erase)(?!\w)",
    "INSERT": r"(?:insert(?:s|ing|ion of)?|add(?:s|ing|ition of)?|includ(?:e|es|ing)|inclusion of|introduc(?:e|es|ing)"
    r"|append(?:ing)?|plac(?:e|ing)|put(?:ting)?|have)\b(?: also\b| further\b| again\b)?",
    "MOVE": r"(?:mov(?:e|es|ing)|transpos(?:e|es|ing|ition of)|relocat(?:e|es|ing)|shift(?:ing)?"
    r"|reposition(?:ing)?|transfer(?:ring)?|plac(?:e|ing)"
    r"|bring(?:ing)?)\b",
    "RETAIN": r"(?:retain(?:s|ing)?|keep(?:s|ing)?|maintain(?:s|ing)?|preserv(?:e|es|ing)|retention of)\b",
    "RESERVE": r"(?:reserv(?:e|es|ing|ation))\b",
    "SUPPORT": r"(?:support(?:s|ing)?|join(?:s|ing)?|endors(?:e|es|ing)|second(?:s|ing)?|co-?sponsor(?:s|ing)?"
    r"|(?:associates?|aligns?) (?:itself|ourselves|themselves) with|associat(?:e|es|ing) with|align(?:s"
    r"|ing)? with|agrees? with)\b",
    "WITH": r"(?:with|by)\b",
    "AFTER": r"(?:(?:immediately|directly|right|just) )?(?:after|following|behind)\b",
    "BEFORE": r"(?:(?:immediately|directly|right|just) )?(?:before|preceding|in front of|ahead of)\b",
    "END": r"(?:(?:at|to) the (?:very )?end|in fine)\b",
    "START": r"(?:at|to) the (?:very )?(?:beginning|start)\b",
    "BE": rf"(?:{_SAID}\s*(?:be|to be)|is|are|was)\b",
    "READ": r"(?:(?:should|shall|would|will|must|is to|to|ought to)\s*)?(?:now\s*|instead\s*)?(?:reads?|reading"
    r"|be(?:come)? replaced"
    r"|be (?:amended|revised|modified|changed|reworded|redrafted|rephrased)(?: so as)? to read|be (?:re)?worded"
    r"|be reformulated|be amended|run|say)\b(?: as follows| thus| (?:with|by)\b)?",
    "WORDS": r"(?:(?:all )?(?:the |a )?(?:following |new |additional |existing )?(?:(?:opening |closing "
    r"|introductory )?words?|phrases?|expressions?|terms?|text|wording"
    r"|language|clauses?|formulation|references? to(?: (?:resolutions?|paragraphs?|the))?|sentences?|numbers?"
    r"|figures?|passage|name|year|date|verb|adverb|adjective|punctuation mark|symbol"
    r"|qualifier|concept of|part)\b(?: reading| which reads?| that reads?)?|the\b)?",
    "HOW": r"(?:(?:which|that|to|and)\s*)?(?:(?:would|should|will|shall|is)\s*)?(?:reads?|reading|worded"
    r"|with the following (?:text|wording)"
    r"|with the text|namely|stating)?\s?(?:as follows|thus)?",
    "FOLLOWING": r"(?:the following|following|this|a new|the new|new)?(?: new| revised| amended)?(?: text"
    r"| wording| words| paragraphs?"
    r"| sentence| language| formulation| version)?(?: reading| which reads?)?",
    "WHOLE": r"(?:all of|all|(?:the )?(?:entire|whole|existing|current|present|full)"
    r"|the)?(?: of)?(?: the)?(?: text of| wording of)?",
}  # fmt: skip
_SLOTS = {
    "old": "q", "olds": "q+", "new": "q+", "at": "q", "upto": "q",
    "place": "p", "to": "p", "fresh": "n", "sentence": "s",
}  # fmt: skip
_LOOSE = "(?P<{0}>\ue000q\\d+\ue001|[^\\s\ue000][^\ue000]{{0,400}}?)"
_TOKEN = re.compile(r"\{(?P<slot>\w+)\}|(?P<open>[\[(])|(?P<close>[\])])|(?P<bar>\|)|(?P<word>[^\s\[\](){}|]+)")
HELD = re.compile("\ue000([qpns])(\\d+)\ue001")


def compiled(pattern: str, *, loose: bool) -> re.Pattern[str]:
    """The pattern for a sentence whose quotations are marked or, ``loose``, whose writer left out quotation marks."""
    out: list[str] = []
    seen: list[str] = []
    for m in _TOKEN.finditer(pattern):
        if m["open"]:
            out.append("(?:")
        elif m["close"]:
            out.append(")?" if m["close"] == "]" else ")")
        elif m["bar"]:
            out.append("|")
        elif m["slot"]:
            out.append(_slot(m["slot"], f"{m['slot']}_{seen.count(m['slot'])}", loose) + _BLANK)
            seen.append(m["slot"])
        else:
            word = _KIN.get(m["word"]) or re.escape(m["word"]) + (r"\b" if m["word"][-1].isalnum() else "")
            out.append(f"(?:{word}){_BLANK}")
    return re.compile("".join(out), re.IGNORECASE)


def _slot(name: str, group: str, loose: bool) -> str:
    if name == "names":
        return rf"(?P<{group}>[^\ue000:;]{{1,120}}?)(?:['’]s?(?!\w))?"
    kind = _SLOTS[name]
    if loose and kind[0] == "q":
        return _LOOSE.format(group)
    held = f"\ue000{kind[0]}\\d+\ue001"
    more = rf"(?:[\s,;]*+(?:and\b\s*+)?{_KIN['WORDS']}\s*+{held})*" if kind.endswith("+") else ""
    return f"(?P<{group}>{held}{more})"
