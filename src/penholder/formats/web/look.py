"""How an HTML page shows an element's words: italic, bold, struck through, raised, not at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml.etree import _Element

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_SIMPLE = re.compile(r"([a-z0-9]*)(?:\.([\w-]+))?\Z", re.IGNORECASE)
_DECLARATION = re.compile(r"([a-z-]+)\s*:\s*([^;]+)", re.IGNORECASE)
_COUNTER = re.compile(r"\.(lst-kix_[\w-]+)\s*>\s*li:before\s*\{\s*content\s*:([^}]*)\}")
_SIZE = re.compile(r"([0-9.]+)\s*(px|pt|em|rem|%)?")
_WHITE = frozenset({"white", "#fff", "#ffffff", "rgb(255,255,255)"})
_LEAST_SIZE = {"px": 2.0, "pt": 1.5, "%": 10.0, "em": 0.1, "rem": 0.1}
_HIDING = {("display", "none"), ("visibility", "hidden"), ("visibility", "collapse"), ("mso-hide", "all")}
_TAGS = {
    "i": {"font-style": "italic"}, "em": {"font-style": "italic"},
    "b": {"font-weight": "bold"}, "strong": {"font-weight": "bold"}, "th": {"font-weight": "bold"},
    "s": {"text-decoration": "line-through"}, "strike": {"text-decoration": "line-through"},
    "sup": {"vertical-align": "super"}, "sub": {"vertical-align": "sub"},
    "center": {"text-align": "center"}, "pre": {"white-space": "pre"}, "textarea": {"white-space": "pre"},
    "h1": {"font-weight": "bold"}, "h2": {"font-weight": "bold"}, "h3": {"font-weight": "bold"},
    "h4": {"font-weight": "bold"}, "h5": {"font-weight": "bold"}, "h6": {"font-weight": "bold"},
}  # fmt: skip

Rules = dict[str, str]


@dataclass(frozen=True, slots=True)
class Look:
    """What holds for the words inside an element."""

    italic: bool = False
    bold: bool = False
    struck: bool = False
    raised: bool = False
    centred: bool = False
    kept: bool = False  # line breaks count
    hidden: bool = False
    white: bool = False
    ground: bool = False  # something coloured lies behind the words
    marker: str = ""  # the list's style

    @property
    def unseen(self) -> bool:
        """Whether a reader of the page does not see the words."""
        return self.hidden or (self.white and not self.ground)


PLAIN = Look()


class Looks:
    """The looks of a page's elements, by tag, by the classes its own style sheets define, and by their attributes."""

    def __init__(self, root: _Element) -> None:
        self.of_class: dict[str, Rules] = {}
        self.counters: dict[str, str] = {}  # what Google Docs prints before a list's items
        for style in root.iter("style"):
            self._read_sheet(style.text or "")

    def _read_sheet(self, sheet: str) -> None:
        sheet = re.sub(r"/\*.*?\*/|<!--|-->", "", sheet, flags=re.DOTALL)
        self.counters.update(_COUNTER.findall(sheet))
        for selectors, declarations in _RULE.findall(sheet):
            rules = _rules(declarations)
            for selector in selectors.split(","):
                simple = _SIMPLE.match(selector.strip())
                if simple and (simple[1] or simple[2]) and rules:
                    self.of_class.setdefault(_key(simple[1], simple[2] or ""), {}).update(rules)

    def look(self, node: _Element, outer: Look) -> Look:
        """How the words of ``node`` look inside an element that looks like ``outer``."""
        look = replace(outer, hidden=True) if node.get("hidden") is not None else outer
        for rules in self._rules(node):
            look = _apply(look, rules)
        return look

    def _rules(self, node: _Element) -> Iterator[Rules]:
        tag = node.tag.lower()
        if tag in _TAGS:
            yield _TAGS[tag]
        for name in ("", *(node.get("class") or "").split()):
            for key in dict.fromkeys((_key(tag, name), _key("", name))):
                if key in self.of_class:
                    yield self.of_class[key]
        if node.get("align"):
            yield {"text-align": (node.get("align") or "").lower()}
        if node.get("color"):
            yield {"color": (node.get("color") or "").lower()}
        if node.get("bgcolor"):
            yield {"background": node.get("bgcolor") or ""}
        if node.get("style"):
            yield _rules(node.get("style") or "")


def _key(tag: str, name: str) -> str:
    return f"{tag.lower()}.{name}"


def _rules(declarations: str) -> Rules:
    return {name.lower(): value.strip().lower() for name, value in _DECLARATION.findall(declarations)}


def _apply(look: Look, rules: Rules) -> Look:
    changed: dict[str, bool | str] = {}
    for name, value in rules.items():
        value = value.removesuffix("!important").strip()
        if name == "font-style":
            changed["italic"] = value in ("italic", "oblique")
        elif name == "font-weight":
            changed["bold"] = value in ("bold", "bolder") or (value.isdigit() and int(value[:4]) >= 600)
        elif name in ("text-decoration", "text-decoration-line"):
            changed["struck"] = look.struck or "line-through" in value
        elif name == "vertical-align":
            changed["raised"] = value == "super"
        elif name == "text-align":
            changed["centred"] = value == "center"
        elif name == "white-space":
            changed["kept"] = value in ("pre", "pre-wrap", "pre-line")
        elif name == "color":
            changed["white"] = value.replace(" ", "") in _WHITE
        elif name in ("background", "background-color") and value not in ("none", "transparent", *_WHITE):
            changed["ground"] = True
        elif name == "list-style-type":
            changed["marker"] = value
        elif name == "list-style":
            changed["marker"] = value.split(" ", maxsplit=1)[0]
        elif _hides(name, value):
            changed["hidden"] = True
    return replace(look, **changed) if changed else look  # type: ignore[arg-type]


def _hides(name: str, value: str) -> bool:
    if (name, value) in {
        ("display", "none"),
        ("visibility", "hidden"),
        ("visibility", "collapse"),
        ("mso-hide", "all"),
    }:
        return True
    if name == "opacity":
        return value.rstrip("%.0") == ""
    size = _SIZE.match(value) if name == "font-size" else None
    try:
        return size is not None and float(size[1]) < _LEAST_SIZE[size[2] or "px"]
    except ValueError:
        return False
